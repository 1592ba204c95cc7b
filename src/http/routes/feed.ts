// The calendar that a person subscribes to: its address, which can be revoked, and the file that calendar programs fetch.
import { answers } from '../answers.ts';
import { callerOf } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { contentTag } from '../preconditions.ts';
import { created, noContent, notModified, Problem } from '../problem.ts';
import { exactly, linkToken } from '../schemas.ts';

const tags = ['calendar'];

export function feedRoutes(app: App, { engine, config, log }: HttpDeps): void {
  app.post(
    '/me/calendar-feed',
    {
      schema: {
        tags,
        summary: 'Makes the address of my calendar',
        ...answers('CalendarFeed', created),
        description:
          'It is told this once and kept nowhere: who has it reads the calendar. The one before is good no more. A repeat with the same Idempotency-Key makes a new one too, for the same reason.',
      },
    },
    async (request, reply) => {
      const token = await engine.feeds.open(callerOf(request).id);
      log.info({}, 'calendar address made');
      reply.code(created);
      return { url: `${config.publicUrl}/api/v1/calendar.ics?token=${token}` };
    },
  );

  app.delete(
    '/me/calendar-feed',
    { schema: { tags, summary: 'Revokes the address of my calendar' } },
    async (request, reply) => {
      const revoked = await engine.feeds.close(callerOf(request).id);
      if (!revoked) throw new Problem('not-found');
      log.info({}, 'calendar address revoked');
      return reply.code(noContent).send();
    },
  );

  app.get(
    '/calendar.ics',
    {
      config: { public: true },
      schema: {
        tags,
        summary: 'A person’s deadlines and meetings, to subscribe to',
        description: 'RFC 5545. An address that is not good, or no longer, is not found.',
        querystring: exactly({ token: linkToken }),
      },
    },
    async (request, reply) => {
      const found = await engine.feeds.read(request.query.token);
      if (!found) throw new Problem('not-found');
      const etag = contentTag(found.file);
      reply.headers({ etag, 'cache-control': 'private, no-cache', 'content-language': found.language });
      const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
      if (known?.some((tag) => tag === etag || tag === '*')) return reply.code(notModified).send();
      reply.header('content-disposition', 'inline; filename="aarshjul.ics"');
      return reply.type('text/calendar; charset=utf-8').send(found.file);
    },
  );
}

// The calendar that a person subscribes to: its address, which can be revoked, and the file that calendar programs fetch.
import { createHmac, randomUUID } from 'node:crypto';
import { answers } from '../answers.ts';
import { callerOf } from '../auth.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { once } from '../idempotency.ts';
import { contentTag } from '../preconditions.ts';
import { created, noContent, notModified, Problem } from '../problem.ts';
import { exactly, linkToken } from '../schemas.ts';

const tags = ['calendar'];

export function feedRoutes(app: App, deps: HttpDeps): void {
  const { engine, config, log } = deps;
  app.post(
    '/me/calendar-feed',
    {
      schema: {
        tags,
        summary: 'Makes the address of my calendar',
        ...answers('CalendarFeed', created),
        description:
          'It is told this once and kept nowhere: who has it reads the calendar. The one before is good no more.',
      },
    },
    async (request, reply) => {
      const answer = await once(deps, { request, reply }, async () => {
        const seed = randomUUID();
        await engine.feeds.open(callerOf(request).id, tokenOf(request, seed));
        log.info({}, 'calendar address made');
        reply.code(created);
        return { seed };
      });
      const { seed } = (typeof answer === 'string' ? JSON.parse(answer) : answer) as { seed: string };
      return { url: `${config.publicUrl}/api/v1/calendar.ics?token=${tokenOf(request, seed)}` };
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
      // The method is said twice, in the file and here (RFC 5545, section 3.7.2).
      return reply.type('text/calendar; method=PUBLISH; charset=utf-8').send(found.file);
    },
  );
}

/**
 * The token of an address: of what the caller signs in with, which is kept nowhere, and of a seed. So the answer to a repeat can be
 * told again from the seed alone, and who reads the database can open no calendar.
 */
const tokenOf = ({ headers }: Request, seed: string): string =>
  createHmac('sha256', headers.authorization ?? '')
    .update(`calendar feed ${seed}`)
    .digest('base64url');

// How the caller wants to be told what is not binding.
import Type from 'typebox';
import { noticeWishes } from '../../db/schema/parties.ts';
import { answers } from '../answers.ts';
import { callerOf } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { contentTag, mustMatch, sendTagged } from '../preconditions.ts';
import { exactly } from '../schemas.ts';

const tags = ['people'];
const description =
  '`immediate`: at once; `digest`: together, in one mail at 07:30 on working days; `none`: not at all. It is about what is for information; reminders of one’s own deadlines, decisions and letters always come at once.';

export function preferenceRoutes(app: App, { engine, log }: HttpDeps): void {
  app.get(
    '/me/preferences',
    { schema: { tags, summary: 'How I am told what is not binding', description, ...answers('Preferences') } },
    async (request, reply) => sendTagged(reply, await engine.preferences(callerOf(request).id)),
  );

  app.put(
    '/me/preferences',
    {
      schema: {
        tags,
        summary: 'Says how I want to be told what is not binding',
        description,
        ...answers('Preferences'),
        body: exactly({ notices: Type.Union(noticeWishes.map((wish) => Type.Literal(wish))) }),
      },
    },
    async (request, reply) => {
      const { id } = callerOf(request);
      mustMatch(request, contentTag(await engine.preferences(id)));
      await engine.setPreferences(id, request.body);
      log.info({ notices: request.body.notices }, 'preferences changed');
      return sendTagged(reply, await engine.preferences(id));
    },
  );
}

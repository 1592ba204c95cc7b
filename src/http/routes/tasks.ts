// What the caller can do now, in the order in which it is due.
import Type from 'typebox';
import { pageOf } from '../answers.ts';
import { callerOf } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { cursorOf, defaultLimit, pageQuery, sendPage } from '../pages.ts';
import { exactly } from '../schemas.ts';
import { scopeFor } from '../scope.ts';
import { type TaskCursor, tasksFor } from '../tasks.ts';

const text = Type.String({ maxLength: 200 });
const cursorForm = Type.Tuple([
  Type.Union([Type.Null(), Type.Tuple([Type.Union([Type.Integer(), Type.Null()]), Type.String({ format: 'uuid' })])]),
  Type.Union([Type.Null(), Type.Tuple([text, text, text])]),
]);
const afterTask = cursorOf<TaskCursor>(cursorForm);

export function taskRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/tasks',
    {
      schema: {
        tags: ['tasks'],
        summary: 'What I can do now, sorted by due date',
        ...pageOf('Task'),
        description: 'One item for each event that a case would take from the caller. What has no date comes last.',
        querystring: exactly(pageQuery),
      },
    },
    async (request, reply) => {
      const { limit = defaultLimit, cursor } = request.query;
      const page = await tasksFor(deps, {
        person: callerOf(request),
        seen: scopeFor(deps, request),
        language: request.language,
        after: afterTask.read(cursor),
        limit,
      });
      return sendPage(request, reply, page);
    },
  );
}

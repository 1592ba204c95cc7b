// The year wheel: everything dated in one calendar year, whatever its grant year, with who it is for.
import Type from 'typebox';
import { entriesAround } from '../../db/read/calendar.ts';
import { workflowsInUse } from '../../db/read/workflows-in-use.ts';
import { pageOf } from '../answers.ts';
import type { App, HttpDeps } from '../deps.ts';
import { exactly, slug } from '../schemas.ts';
import { wheelOf } from '../wheel.ts';
import { programmeOf } from './programmes.ts';

const calendarYear = Type.String({ pattern: '^(20\\d\\d|2100)$' });

export function wheelRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/programmes/:id/wheel/:calendarYear',
    {
      schema: {
        tags: ['programmes'],
        summary: 'The year wheel',
        ...pageOf('WheelRow'),
        description:
          'Calendar entries and the dates that the workflows’ rules make, in their order. A wheel closes with the January meeting of the next year. `published`: a row of the wheel as the programme publishes it.',
        params: exactly({ id: slug, calendarYear }),
        querystring: exactly({
          published: Type.Optional(Type.Boolean({ description: 'Only rows that are published, or only the others' })),
        }),
      },
    },
    async ({ params, query, language }) => {
      programmeOf(deps, params.id);
      const year = Number(params.calendarYear);
      const entries = await entriesAround(deps.sql, params.id, year);
      const used = await workflowsInUse(deps.sql, params.id);
      const workflows = deps.engine.definitions.all().filter(({ definition }) => used.has(definition.id));
      const rows = wheelOf({ year, entries, workflows: workflows.map(({ definition }) => definition), language });
      const items = rows.filter(({ published }) => query.published === undefined || published === query.published);
      return { programme: params.id, year, items, next: null };
    },
  );
}

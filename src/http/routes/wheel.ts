// The year wheel: everything dated in one calendar year, whatever its grant year, with who it is for.
import Type from 'typebox';
import { entriesAround } from '../../db/read/calendar.ts';
import { meetingsOf } from '../../db/read/meetings.ts';
import { ownDates } from '../../db/read/own-dates.ts';
import { workflowsInUse } from '../../db/read/workflows-in-use.ts';
import { pageOf } from '../answers.ts';
import { callerOf } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { partyWheelOf } from '../party-wheel.ts';
import { exactly, slug } from '../schemas.ts';
import { wheelOf } from '../wheel.ts';
import { partyOf } from './parties.ts';
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
      const rows = wheelOf({ year, ...(await wheelParts(deps, params.id, year)), language });
      const items = rows.filter(({ published }) => query.published === undefined || published === query.published);
      return { programme: params.id, year, items, next: null };
    },
  );

  app.get(
    '/parties/:id/wheel/:calendarYear',
    {
      schema: {
        tags: ['parties'],
        summary: 'The year wheel of a party',
        ...pageOf('PartyWheelRow'),
        description:
          'The programme’s wheel with the dates that the party’s own cases have, for those who see its cases, and the meetings of its plan.',
        params: exactly({ id: slug, calendarYear }),
      },
    },
    async (request) => {
      const { params, language } = request;
      const party = partyOf(deps, params.id);
      const year = Number(params.calendarYear);
      const { entries, workflows } = await wheelParts(deps, party.programme, year);
      const around = [year - 1, year, year + 1].flatMap((one) => wheelOf({ year: one, entries, workflows, language }));
      // A wheel closes with a meeting that opens the next one.
      const programme = [...new Map(around.map((row) => [`${row.grantYear} ${row.key}`, row])).values()];
      const sees = deps.engine.directory.sees(callerOf(request), { subject: party.id, programme: party.programme });
      const items = partyWheelOf({
        year,
        programme,
        own: sees ? await ownDates(deps.sql, party.id, year) : [],
        meetings: await meetingsOf(deps.sql, party.id, year),
        definitions: deps.engine.definitions.all().map(({ definition }) => definition),
        language,
      });
      return { party: party.id, programme: party.programme, year, items, next: null };
    },
  );
}

/** The entries around a year, and the workflows that the programme uses. */
async function wheelParts({ sql, engine }: HttpDeps, programme: string, year: number) {
  const entries = await entriesAround(sql, programme, year);
  const used = await workflowsInUse(sql, programme);
  const workflows = engine.definitions.all().flatMap(({ definition }) => (used.has(definition.id) ? [definition] : []));
  return { entries, workflows };
}

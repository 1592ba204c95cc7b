// The year wheel: everything dated in one calendar year, whatever its grant year, with who it is for.
import Type from 'typebox';
import { entriesAround } from '../../db/read/calendar.ts';
import { changesOfEntries, changesOfMeetings } from '../../db/read/calendar-changes.ts';
import { calledOffOf, meetingsOf } from '../../db/read/meetings.ts';
import { ownDates } from '../../db/read/own-dates.ts';
import { workflowsInUse } from '../../db/read/workflows-in-use.ts';
import { pageOf } from '../answers.ts';
import { callerOf } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { partyWheelOf } from '../party-wheel.ts';
import { changeLog, type Telling } from '../plan-changes.ts';
import { exactly, pathYear, removedOnly, slug } from '../schemas.ts';
import { goneFromWheel, type Making, wheelOf } from '../wheel.ts';
import { partyOf } from './parties.ts';
import { programmeOf } from './programmes.ts';

export function wheelRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/programmes/:id/wheel/:calendarYear',
    {
      schema: {
        tags: ['programmes'],
        summary: 'The year wheel',
        ...pageOf('WheelRow'),
        description:
          'Calendar entries and the dates that the workflows’ rules make, in their order. A wheel closes with the January meeting of the next year. `published`: a row of the wheel as the programme publishes it. `changes` of a row say who moved it, when and why. With `removed=true`: the rows that were called off instead.',
        params: exactly({ id: slug, calendarYear: pathYear }),
        querystring: exactly({
          published: Type.Optional(Type.Boolean({ description: 'Only rows that are published, or only the others' })),
          ...removedOnly,
        }),
      },
    },
    async ({ params, query, language }) => {
      programmeOf(deps, params.id);
      const year = Number(params.calendarYear);
      const telling = { directory: deps.engine.directory, language, programme: params.id };
      const { rowsOf, ...parts } = await wheelParts(deps, telling, { year, removed: query.removed ?? false });
      const rows = rowsOf({ year, ...parts, language });
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
          'The programme’s wheel with the dates that the party’s own cases have, for those who see its cases, and the meetings of its plan. `changes` of a row say who moved it, when and why. With `removed=true`: the meetings and rows that were called off instead.',
        params: exactly({ id: slug, calendarYear: pathYear }),
        querystring: exactly(removedOnly),
      },
    },
    async (request) => {
      const { params, language, query } = request;
      const party = partyOf(deps, params.id);
      const { programme } = party;
      const year = Number(params.calendarYear);
      const removed = query.removed ?? false;
      const telling: Telling = { directory: deps.engine.directory, language, programme };
      const { rowsOf, ...parts } = await wheelParts(deps, telling, { year, removed });
      const around = [year - 1, year, year + 1].flatMap((one) => rowsOf({ year: one, ...parts, language }));
      const sees = deps.engine.directory.sees(callerOf(request), { subject: party.id, programme });
      const items = partyWheelOf({
        year,
        // A wheel closes with a meeting that opens the next one.
        programme: [...new Map(around.map((row) => [`${row.grantYear} ${row.key}`, row])).values()],
        own: sees && !removed ? await ownDates(deps.sql, party.id, year) : [],
        meetings: await (removed ? calledOffOf : meetingsOf)(deps.sql, party.id, year),
        definitions: deps.engine.definitions.all().map(({ definition }) => definition),
        language,
        changes: changeLog(await changesOfMeetings(deps.sql, party.id, year), { ...telling, party: party.id }),
        telling,
      });
      return { party: party.id, programme, year, items, next: null };
    },
  );
}

type Parts = Pick<Making, 'entries' | 'workflows' | 'changes'> & {
  readonly rowsOf: (making: Making) => ReturnType<typeof wheelOf>;
};

/** The entries around a year (or those taken away) with how they came to be so, and the workflows that the programme uses. */
async function wheelParts(
  { sql, engine }: HttpDeps,
  telling: Telling,
  { year, removed }: { readonly year: number; readonly removed: boolean },
): Promise<Parts> {
  const { programme } = telling;
  const [entries, changed, used] = await Promise.all([
    entriesAround(sql, programme, year, removed),
    changesOfEntries(sql, programme, [year - 3, year + 3]),
    workflowsInUse(sql, programme),
  ]);
  const workflows = engine.definitions.all().flatMap(({ definition }) => (used.has(definition.id) ? [definition] : []));
  return { entries, workflows, changes: changeLog(changed, telling), rowsOf: removed ? goneFromWheel : wheelOf };
}

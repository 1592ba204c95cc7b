// A year played ahead, in memory: what would fall due, and who would be told what, if people did as a script says.
import { entriesAround } from '../../db/read/calendar.ts';
import { planAsCsv } from '../../play/csv.ts';
import { PlayError } from '../../play/play-error.ts';
import { type CaseMoney, playBody, playRequested } from '../../play/request.ts';
import { mustKeepCalendar } from '../calendar-keeper.ts';
import type { App, HttpDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { exactly, slug } from '../schemas.ts';
import { programmeOf } from './programmes.ts';

/** A programme has some twenty cases a year. */
const maxCases = 5000;

export function playRoutes(app: App, deps: HttpDeps): void {
  const { sql, engine } = deps;
  app.post(
    '/programmes/:id/play',
    {
      schema: {
        tags: ['programmes'],
        summary: 'Plays a year ahead: every deadline, reminder, letter and escalation by date and person',
        description:
          'For the forum-secretary and administrators. Nothing is written. `script` says how people behave and, in `calendar`, which dates move on the way; `edits` then says how many cases follow and how many people are told. `Accept: text/csv` gives a table.',
        params: exactly({ id: slug }),
        body: playBody,
      },
    },
    async (request, reply) => {
      const { params, body, headers, language } = request;
      programmeOf(deps, params.id);
      mustKeepCalendar(deps, request, params.id);
      const { directory, definitions } = engine;
      const known = {
        registry: definitions.all().map(({ definition }) => definition),
        programmes: directory.programmes(),
        parties: directory.parties(),
        people: directory.people(),
        calendar: await entriesAround(sql, params.id, body.year),
        cases: await moneyOf(deps, params.id),
      };
      const plan = played(() => playRequested(known, { programme: params.id, body, language }));
      if (headers.accept?.includes('text/csv')) return reply.type('text/csv; charset=utf-8').send(planAsCsv(plan));
      return plan;
    },
  );
}

// What can't be played is the asker's to mend: a script that names what is not there, a year without a calendar.
function played<T>(play: () => T): T {
  try {
    return play();
  } catch (error) {
    if (error instanceof PlayError) throw new Problem('invalid-request', { detail: error.message });
    throw error;
  }
}

function moneyOf({ sql }: HttpDeps, programme: string): Promise<readonly CaseMoney[]> {
  return sql<CaseMoney[]>`
    select subject, year, (snapshot->'context'->>'frame')::int as frame, (snapshot->'context'->>'fixedSum')::int as "fixedSum"
    from cases where programme = ${programme} and workflow = 'grant-year' order by year, subject limit ${maxCases}`;
}

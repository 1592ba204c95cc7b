// The status board: each case of a grant year by subject and step.

import { commonPath } from '../../core/describe.ts';
import { type CaseSummary, casesOfYear } from '../../db/read/cases.ts';
import { readLateness } from '../../db/read/lateness.ts';
import { answers } from '../answers.ts';
import { callerOf, hasRole } from '../auth.ts';
import { summaryOf } from '../case-summary.ts';
import type { App, HttpDeps } from '../deps.ts';
import { exactly, slug, year } from '../schemas.ts';
import { scopeFor } from '../scope.ts';
import { programmeOf } from './programmes.ts';

/** A programme has some twenty cases a year; more than this is not a board. */
const maxCases = 2000;

export function overviewRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/overview',
    {
      schema: {
        tags: ['overview'],
        summary: 'The status board of a programme’s grant year',
        ...answers('Overview'),
        description:
          'Of what the caller may see: one row for each network and for every other subject that has a case.',
        querystring: exactly({ programme: slug, year }),
      },
    },
    async (request) => {
      const { programme, year: ofYear } = request.query;
      programmeOf(deps, programme);
      const seen = scopeFor(deps, request);
      const rows = await casesOfYear(deps.sql, { programme, year: ofYear, seen, limit: maxCases });
      const { directory } = deps.engine;
      const bySubject = Map.groupBy(rows, ({ subject }) => subject);
      const subjects = directory
        .parties()
        .filter(
          (party) =>
            party.programme === programme &&
            (bySubject.has(party.id) ||
              (party.kind === 'network' && directory.sees(callerOf(request), { subject: party.id, programme }))),
        );
      const items = await Promise.all(
        subjects.map(async ({ id, name, kind }) => ({
          subject: { id, name, kind },
          cases: await Promise.all((bySubject.get(id) ?? []).map((row) => summaryOf(deps, row, request.language))),
        })),
      );
      // The board is one programme's; how far behind the service is concerns those who look after it.
      const lateness = hasRole(callerOf(request), 'administrator', 'forum-secretary')
        ? { lateness: await readLateness(deps.sql, deps.engine.clock.now()) }
        : {};
      return { programme, year: ofYear, items, next: null, ...totals(rows), ...lateness };
    },
  );
}

function totals(rows: readonly CaseSummary[]): object {
  const counts: Record<string, Record<string, number>> = {};
  for (const { workflow, states } of rows) {
    const state = commonPath(states);
    const ofWorkflow = counts[workflow] ?? {};
    counts[workflow] = { ...ofWorkflow, [state]: (ofWorkflow[state] ?? 0) + 1 };
  }
  return {
    counts,
    cases: rows.length,
    late: rows.filter(({ late }) => late.length > 0).length,
    overdue: rows.filter(({ overdue }) => overdue).length,
  };
}

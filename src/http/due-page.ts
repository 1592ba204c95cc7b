// A page of what falls due, without the dates that were missed and have been settled since.
//
// That a date was missed is a column; whether it is still waited for only the case itself knows. So more rows are read where
// some are left out, and a page may hold fewer than were asked for.
import { overdueKeys } from '../core/describe.ts';
import { type DeadlineQuery, type DueDeadline, listDeadlines } from '../db/read/deadlines.ts';
import { readCases } from '../engine/case-row.ts';
import type { HttpDeps } from './deps.ts';
import { type PageOf, pageFrom } from './pages.ts';

/** How many pages of rows are read for one page at most. */
const maxReadings = 5;
type Place = readonly [number, string, string];

export async function pageOfDue(deps: HttpDeps, query: DeadlineQuery): Promise<PageOf<DueDeadline>> {
  const items: DueDeadline[] = [];
  let { beyond } = query;
  for (let reading = 1; ; reading++) {
    const rows = await listDeadlines(deps.sql, { ...query, beyond, limit: query.limit + 1 });
    const read = rows.slice(0, query.limit);
    items.push(...(query.status === undefined ? await stillWaitedFor(deps, read) : read));
    const last = read.at(-1);
    if (items.length > query.limit) return pageFrom(items, query.limit, placeOf);
    if (rows.length <= query.limit || last === undefined) return { items, next: null };
    beyond = placeOf(last);
    if (items.length === query.limit || reading === maxReadings) return { items, next: beyond };
  }
}

const placeOf = ({ at, case: id, key }: DueDeadline): Place => [at.getTime(), id, key];

async function stillWaitedFor(deps: HttpDeps, rows: readonly DueDeadline[]): Promise<readonly DueDeadline[]> {
  const missed = rows.filter(({ status }) => status === 'missed').map((row) => row.case);
  if (missed.length === 0) return rows;
  const { definitions } = deps.engine;
  const cases = await readCases(deps.sql, [...new Set(missed)]);
  const waited = await Promise.all(
    cases.map(async (row) => overdueKeys(await definitions.of(row), row.snapshot).map((key) => `${row.id} ${key}`)),
  );
  const open = new Set(waited.flat());
  return rows.filter(({ status, case: id, key }) => status !== 'missed' || open.has(`${id} ${key}`));
}

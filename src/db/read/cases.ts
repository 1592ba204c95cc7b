// Lists of cases: what a list shows of each, page by page in the order of their creation.
import type { Sql } from '../connection.ts';
import { isOneOf, type Seen, seenBy } from './scope.ts';

export interface CaseSummary {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly programme: string;
  readonly subject: string;
  readonly year: number | null;
  readonly parent: string | null;
  readonly status: 'running' | 'paused' | 'done';
  readonly revision: number;
  readonly states: readonly string[];
  readonly late: readonly string[];
  readonly overdue: boolean;
  readonly nextDue: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
export interface CaseFilter {
  readonly workflow?: string | undefined;
  readonly programme?: string | undefined;
  /** Several: what a search for names found. */
  readonly subjects?: readonly string[] | undefined;
  readonly year?: number | undefined;
  /** A state's path; its sub-states count. */
  readonly state?: string | undefined;
  readonly status?: string | undefined;
  /** What is asked for is not done: said so that the index of the living serves it. */
  readonly living?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly dueBefore?: Date | undefined;
  readonly parent?: string | undefined;
}

const columns = (sql: Sql) => sql`
  c.id, c.workflow, c.version, c.programme, c.subject, c.year, c.parent, c.status, c.revision, c.states, c.late, c.overdue,
  c.next_due as "nextDue", c.created_at as "createdAt", c.updated_at as "updatedAt"`;

/** Up to `limit` cases after an id that the filter lets through and the caller sees. */
export async function listCases(
  sql: Sql,
  { filter, seen, after, limit }: { filter: CaseFilter; seen: Seen; after: string | null; limit: number },
): Promise<readonly CaseSummary[]> {
  return sql<CaseSummary[]>`
    select ${columns(sql)} from cases c
    where ${seenBy(sql, seen)} ${conditions(sql, filter)} ${after === null ? sql`` : sql`and c.id > ${after}`}
    order by c.id limit ${limit}`;
}

/** Cases of a grant year in a programme, by subject: the status board. */
export async function casesOfYear(
  sql: Sql,
  { programme, year, seen, limit }: { programme: string; year: number; seen: Seen; limit: number },
): Promise<readonly CaseSummary[]> {
  return sql<CaseSummary[]>`
    select ${columns(sql)} from cases c
    where c.programme = ${programme} and c.year = ${year} and ${seenBy(sql, seen)}
    order by c.id limit ${limit}`;
}

/** How many cases stand in each state of a workflow; a state counts what stands in those below it. */
export async function countByPath(
  sql: Sql,
  about: { workflow: string; year: number | null; programme: string | undefined; seen: Seen },
): Promise<Readonly<Record<string, number>>> {
  const rows = await sql<{ path: string; count: number }[]>`
    select path, count(*)::int as count from cases c, unnest(c.paths) path
    where c.workflow = ${about.workflow} and ${seenBy(sql, about.seen)}
      ${about.year === null ? sql`` : sql`and c.year = ${about.year}`}
      ${about.programme === undefined ? sql`` : sql`and c.programme = ${about.programme}`}
    group by path`;
  return Object.fromEntries(rows.map(({ path, count }) => [path, count]));
}

function conditions(sql: Sql, filter: CaseFilter) {
  const { workflow, programme, subjects, year, state, status, living, overdue, dueBefore, parent } = filter;
  return sql`
    ${workflow === undefined ? sql`` : sql`and c.workflow = ${workflow}`}
    ${programme === undefined ? sql`` : sql`and c.programme = ${programme}`}
    ${subjects === undefined ? sql`` : sql`and ${isOneOf(sql, sql`c.subject`, subjects)}`}
    ${year === undefined ? sql`` : sql`and c.year = ${year}`}
    ${state === undefined ? sql`` : sql`and c.paths @> array[${state}]`}
    ${status === undefined ? sql`` : sql`and c.status = ${status}`}
    ${living ? sql`and c.status <> 'done'` : sql``}
    ${overdue === undefined ? sql`` : overdue ? sql`and c.overdue` : sql`and not c.overdue`}
    ${dueBefore === undefined ? sql`` : sql`and c.next_due <= ${dueBefore}`}
    ${parent === undefined ? sql`` : sql`and c.parent = ${parent}`}`;
}

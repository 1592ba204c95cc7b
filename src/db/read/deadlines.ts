// Lists what falls due across cases, in the order of the dates.
import type { Sql } from '../connection.ts';
import { type Seen, seenBy } from './scope.ts';

export interface DueDeadline {
  readonly case: string;
  readonly key: string;
  readonly date: string;
  readonly at: Date;
  readonly lastWorkingDay: string | null;
  readonly status: 'later' | 'armed' | 'met' | 'missed';
  readonly movedFrom: string | null;
  readonly movedBy: string | null;
  readonly reason: string | null;
  readonly programme: string;
  readonly subject: string;
  readonly workflow: string;
  readonly version: number;
  readonly year: number | null;
}
export interface DeadlineQuery {
  readonly seen: Seen;
  /** Epoch milliseconds. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly programme: string | undefined;
  readonly subject: string | undefined;
  /** Without one: what is still to be done. */
  readonly status: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Where the page before ended. */
  readonly beyond: readonly [number, string, string] | null;
  readonly limit: number;
}

export async function listDeadlines(sql: Sql, query: DeadlineQuery): Promise<readonly DueDeadline[]> {
  const { seen, before, after, programme, subject, beyond, limit } = query;
  return sql<DueDeadline[]>`
    select d.case_id as "case", d.key, d.date, d.at, d.last_working_day as "lastWorkingDay", d.state as status,
      d.moved_from as "movedFrom", d.moved_by as "movedBy", d.reason, d.programme, d.subject, c.workflow, c.version, c.year
    from deadlines d join cases c on c.id = d.case_id
    where d.at is not null and c.status <> 'done' and ${seenBy(sql, seen)}
      and ${hasStatus(sql, query)}
      ${before === undefined ? sql`` : sql`and d.at <= ${new Date(before)}`}
      ${after === undefined ? sql`` : sql`and d.at > ${new Date(after)}`}
      ${programme === undefined ? sql`` : sql`and d.programme = ${programme}`}
      ${subject === undefined ? sql`` : sql`and d.subject = ${subject}`}
      ${beyond === null ? sql`` : sql`and (d.at, d.case_id, d.key) > (${new Date(beyond[0])}, ${beyond[1]}::uuid, ${beyond[2]})`}
    order by d.at, d.case_id, d.key limit ${limit}`;
}

// A date that passed before the case came to what it is for is nothing that falls due, nor is one that was met too late.
function hasStatus(sql: Sql, { status, now }: DeadlineQuery) {
  if (status !== undefined) return sql`d.state = ${status}`;
  return sql`(d.state = 'armed' or (d.state = 'later' and d.at > ${new Date(now)}) or (d.state = 'missed' and c.overdue))`;
}

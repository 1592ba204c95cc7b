// Lists what falls due across cases, in the order of the dates.
//
// Made of parts, one for each kind of deadline and each programme or subject the caller sees: every part is read along an
// index that has its rows in order and stops at the page's length, so that what is long over is not read past.
import type { Sql } from '../connection.ts';
import { isOneOf, type Seen } from './scope.ts';

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
  /** Every programme there is, for those who see all. */
  readonly programmes: readonly string[];
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
type Fragment = ReturnType<Sql>;

export async function listDeadlines(sql: Sql, query: DeadlineQuery): Promise<readonly DueDeadline[]> {
  const parts = scopesOf(sql, query).flatMap((scope) =>
    kindsOf(sql, query).map((kind) => partOf(sql, query, { ...scope, kind })),
  );
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  // `union`, not `union all`: what is seen for two reasons is listed once.
  const all = rest.reduce((sum: Fragment, part) => sql`${sum} union ${part}`, first);
  return sql<DueDeadline[]>`select * from (${all}) due order by at, "case", key limit ${query.limit}`;
}

// A date that passed before the case came to what it is for is nothing that falls due. Of a case that is overdue all missed dates are
// read, also those met too late: which of them are still waited for, the case knows.
function kindsOf(sql: Sql, { status, now }: DeadlineQuery): readonly Fragment[] {
  if (status !== undefined) return [sql`d.state = ${status}`];
  return [
    sql`d.state = 'armed'`,
    sql`d.state = 'later' and d.at > ${new Date(now)}`,
    sql`d.state = 'missed' and c.overdue`,
  ];
}

interface Scope {
  readonly keys: readonly string[];
  readonly where: Fragment;
}

function scopesOf(sql: Sql, { seen, programmes, programme, subject }: DeadlineQuery): readonly Scope[] {
  const among = (ids: readonly string[], wanted: string | undefined) => ids.filter((id) => (wanted ?? id) === id);
  const whole = among(seen.all ? programmes : seen.programmes, programme);
  const open = isOneOf(sql, sql`c.workflow`, seen.openWorkflows);
  const scopes: Scope[] = [
    { keys: whole, where: sql`d.programme = k` },
    { keys: among(seen.subjects, subject), where: sql`d.subject = k` },
    {
      keys: seen.openWorkflows.length > 0 ? among(seen.within, programme) : [],
      where: sql`d.programme = k and ${open}`,
    },
  ];
  return scopes.filter(({ keys }) => keys.length > 0);
}

function partOf(sql: Sql, query: DeadlineQuery, { keys, where, kind }: Scope & { kind: Fragment }): Fragment {
  const { before, after, programme, subject, beyond, limit } = query;
  return sql`
    select x.* from unnest(${keys as string[]}::text[]) k, lateral (
      select d.case_id as "case", d.key, d.date, d.at, d.last_working_day as "lastWorkingDay", d.state as status,
        d.moved_from as "movedFrom", d.moved_by as "movedBy", d.reason, d.programme, d.subject, c.workflow, c.version, c.year
      from deadlines d join cases c on c.id = d.case_id
      where ${where} and ${kind} and d.at is not null and c.status <> 'done'
        ${before === undefined ? sql`` : sql`and d.at <= ${new Date(before)}`}
        ${after === undefined ? sql`` : sql`and d.at > ${new Date(after)}`}
        ${programme === undefined ? sql`` : sql`and d.programme = ${programme}`}
        ${subject === undefined ? sql`` : sql`and d.subject = ${subject}`}
        ${beyond === null ? sql`` : sql`and (d.at, d.case_id, d.key) > (${new Date(beyond[0])}, ${beyond[1]}::uuid, ${beyond[2]})`}
      order by d.at, d.case_id, d.key limit ${limit}) x`;
}

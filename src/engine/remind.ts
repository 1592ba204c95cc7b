// Writes the notices of reminders that have fallen due, each together with the taking away (or the next time) of its timer.
import type { Outcome } from '../core/outcome.ts';
import type { CaseRow } from './case-row.ts';
import { noticeRow } from './change.ts';
import type { Deps } from './deps.ts';
import { reminderCause } from './overtaken.ts';
import type { Claimed } from './timer-claims.ts';

export interface Reminder {
  readonly timer: Claimed;
  readonly row: CaseRow;
  readonly outcome: Outcome;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What the statement is given: a reminder's timer, as it was claimed, and what it tells. */
export const reminderRow = ({ timer, row, outcome, at }: Reminder, newId: () => string): object => ({
  case_id: timer.case_id,
  id: timer.id,
  token: timer.token,
  due_at: timer.due_at,
  next: outcome.armed[0] ? new Date(outcome.armed[0].at) : null,
  notices: outcome.effects.map((effect, position) => {
    const cause = reminderCause(timer.id, timer.due_at.getTime(), position);
    return noticeRow(newId(), row.id, { cause, revision: row.revision, at }, effect);
  }),
});

/** Only for timers that are still the ones that were claimed; says which were. */
export async function remind({ sql, newId }: Deps, reminders: readonly Reminder[]): Promise<ReadonlySet<Claimed>> {
  if (reminders.length === 0) return new Set();
  const input = JSON.stringify(reminders.map((one) => reminderRow(one, newId)));
  const told = await sql.unsafe<{ case_id: string; id: string }[]>(remindStatement, [input], { prepare: true });
  const keys = new Set(told.map(({ case_id, id }) => `${case_id} ${id}`));
  return new Set(reminders.map(({ timer }) => timer).filter((timer) => keys.has(`${timer.case_id} ${timer.id}`)));
}

/** The statement, for the benchmark too, which sends it raw. */
export const remindStatement = `
with r as materialized (
  select x.* from json_to_recordset($1::json) as x(
    case_id uuid, id text, token int, due_at timestamptz, next timestamptz, notices json)
  join timers t using (case_id, id, token, due_at)
  for update of t skip locked
), gone as (
  delete from timers t using r where r.next is null and t.case_id = r.case_id and t.id = r.id
), again as (
  update timers t set due_at = r.next, leased_until = null, error = null
  from r where r.next is not null and t.case_id = r.case_id and t.id = r.id
), told as (
  insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
  select n.*, 'waiting', now()
  from r, json_to_recordset(r.notices) as n(
    id uuid, case_id uuid, cause text, revision int, kind text, template text, effect jsonb, at timestamptz)
  on conflict (case_id, cause) do nothing
)
select case_id, id from r`;

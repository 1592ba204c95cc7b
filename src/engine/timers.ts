// The timers pass: one bounded batch of what has fallen due, stepped and committed in the order of its due time.
//
// A timer's event carries `max(due, armed)` as its time, so an outage shifts nothing. Expiries go through the same commit as
// events; reminders change no case, so they are written by their own statement, in which the timer's token must still hold.
import type { Outcome } from '../core/outcome.ts';
import { fire } from '../core/step.ts';
import { type CaseRow, readCases } from './case-row.ts';
import { type Change, changeOf, noticeRow } from './change.ts';
import { commit } from './commit.ts';
import type { Deps } from './deps.ts';
import { workflowOf } from './send.ts';

export interface TimersRun {
  /** Timers taken up; a full batch means that more may wait. */
  readonly claimed: number;
  readonly fired: number;
}
export interface Claimed {
  readonly case_id: string;
  readonly id: string;
  readonly token: number;
  readonly due_at: Date;
  readonly armed_at: Date;
}

export const timerBatch = 500;
const leaseSeconds = 60;

/** Fires one batch of the timers due at `now` (epoch ms). Several processes may do so at once; they share the work. */
export async function runTimers(deps: Deps, now: number, limit = timerBatch): Promise<TimersRun> {
  const claimed = await claim(deps, now, limit);
  let fired = 0;
  // Of one case only one timer at a time: the next is stepped from what the first made of the case.
  const queues = [...Map.groupBy(claimed, (timer) => timer.case_id).values()];
  for (let round = 0; queues.some((queue) => queue.length > round); round++) {
    fired += await fireRound(
      deps,
      queues.flatMap((queue) => queue[round] ?? []),
    );
  }
  return { claimed: claimed.length, fired };
}

// Ordered by the index alone: a second sort key would make each claim sort the whole backlog.
async function claim({ sql }: Deps, now: number, limit: number): Promise<readonly Claimed[]> {
  const rows = await sql<Claimed[]>`
    update timers t set leased_until = now() + make_interval(secs => ${leaseSeconds})
    from (select case_id, id from timers
          where due_at <= ${new Date(now)} and (leased_until is null or leased_until < now())
          order by due_at limit ${limit} for update skip locked) due
    where t.case_id = due.case_id and t.id = due.id
    returning t.case_id, t.id, t.token, t.due_at, t.armed_at`;
  return [...rows].sort((a, b) => a.due_at.getTime() - b.due_at.getTime());
}

interface Fired {
  readonly timer: Claimed;
  readonly row: CaseRow;
  readonly outcome: Outcome;
  readonly at: number;
}

async function fireRound(deps: Deps, timers: readonly Claimed[]): Promise<number> {
  const rows = new Map(
    (
      await readCases(
        deps.sql,
        timers.map((timer) => timer.case_id),
      )
    ).map((row) => [row.id, row]),
  );
  const changes: { change: Change; timer: Claimed }[] = [];
  const reminders: Fired[] = [];
  const stale: Claimed[] = [];
  for (const timer of timers) {
    const row = rows.get(timer.case_id);
    if (!row) continue;
    const at = Math.max(timer.due_at.getTime(), timer.armed_at.getTime());
    const outcome = await fireOne(deps, row, timer, at);
    if (!outcome) stale.push(timer);
    else if (outcome.steps.length === 0) reminders.push({ timer, row, outcome, at });
    else changes.push({ change: await expiryOf(deps, row, timer, outcome), timer });
  }
  const [took, reminded] = await Promise.all([expire(deps, changes), remind(deps, reminders), forget(deps, stale)]);
  if (took + reminded > 0) deps.wake();
  return took + reminded;
}

async function fireOne(deps: Deps, row: CaseRow, timer: Claimed, at: number): Promise<Outcome | null> {
  const workflow = await workflowOf(deps, row);
  // A case that was touched after the timer fell due has its own later time; only its expiry is still to be told.
  return fire(workflow, row.snapshot, timer, timer.id.startsWith('expire:') ? Math.max(at, row.updatedAt) : at);
}

async function expiryOf(deps: Deps, row: CaseRow, timer: Claimed, outcome: Outcome): Promise<Change> {
  const workflow = await workflowOf(deps, row);
  const change = changeOf({
    workflow,
    before: row,
    outcome,
    eventId: `${timer.id}@${timer.token}`,
    eventType: 'deadline.expired',
    newId: deps.newId,
  });
  const rearmed = outcome.armed.some((armed) => armed.id === timer.id);
  return rearmed ? change : { ...change, disarmed: [...change.disarmed, { case_id: row.id, id: timer.id }] };
}

async function expire(deps: Deps, changes: readonly { change: Change; timer: Claimed }[]): Promise<number> {
  if (changes.length === 0) return 0;
  const took = await commit(
    deps.sql,
    changes.map(({ change }) => change),
  );
  for (const { change } of changes) {
    if (took.has(change.after.id)) deps.cases.remember(change.after);
    else deps.cases.forget(change.after.id);
  }
  // An event was faster: the timer is let go, and judged anew by the next pass.
  await release(
    deps,
    changes.filter(({ change }) => !took.has(change.after.id)).map(({ timer }) => timer),
  );
  return took.size;
}

// The notices, and the rung's next time where it repeats, only for timers that are still the ones that were claimed.
async function remind({ sql, newId }: Deps, reminders: readonly Fired[]): Promise<number> {
  if (reminders.length === 0) return 0;
  const input = reminders.map(({ timer, row, outcome, at }) => ({
    case_id: timer.case_id,
    id: timer.id,
    token: timer.token,
    next: outcome.armed[0] ? new Date(outcome.armed[0].at).toISOString() : null,
    notices: outcome.effects.map((effect, position) =>
      noticeRow(newId(), row.id, { cause: causeOf(timer, position), revision: row.revision, at }, effect),
    ),
  }));
  const took = await sql<{ case_id: string }[]>`
    with r as materialized (
      select * from json_to_recordset(${sql.json(input as never)}::json) as x(case_id uuid, id text, token int, next timestamptz, notices json)
    ), gone as (
      delete from timers t using r where r.next is null and t.case_id = r.case_id and t.id = r.id and t.token = r.token
      returning t.case_id, t.id
    ), again as (
      update timers t set due_at = r.next, leased_until = null
      from r where r.next is not null and t.case_id = r.case_id and t.id = r.id and t.token = r.token
      returning t.case_id, t.id
    ), took as materialized (select * from gone union all select * from again), told as (
      insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
      select n.*, 'waiting', now()
      from r join took using (case_id, id), json_to_recordset(r.notices) as n(
        id uuid, case_id uuid, cause text, revision int, kind text, template text, effect jsonb, at timestamptz)
      on conflict (case_id, cause) do nothing
    )
    select case_id from took`;
  return took.length;
}

// Deadline and rung, and the date it was reckoned from by way of its due time: unique for each reminder that there is.
const causeOf = (timer: Claimed, position: number): string =>
  `${timer.id}:#${timer.token}@${timer.due_at.toISOString()}.${position}`;

async function forget({ sql }: Deps, timers: readonly Claimed[]): Promise<void> {
  if (timers.length === 0) return;
  await sql`
    delete from timers t using json_to_recordset(${sql.json(timers as never)}::json) as x(case_id uuid, id text, token int)
    where t.case_id = x.case_id and t.id = x.id and t.token = x.token`;
}

async function release({ sql }: Deps, timers: readonly Claimed[]): Promise<void> {
  if (timers.length === 0) return;
  await sql`
    update timers t set leased_until = null from json_to_recordset(${sql.json(timers as never)}::json) as x(case_id uuid, id text, token int)
    where t.case_id = x.case_id and t.id = x.id and t.token = x.token`;
}

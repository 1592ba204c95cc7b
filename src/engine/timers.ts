// The timers pass: one bounded batch of what has fallen due, stepped and committed in the order of its due time.
//
// A timer's event carries `max(due, armed)` as its time, so an outage shifts nothing. Expiries go through the same commit as
// events; reminders change no case, so they are written by their own statement, in which the timer's token must still hold.
// Whoever works for timers never waits for one that a commit holds: cases come before timers in lock order.

import { setImmediate as letOthers } from 'node:timers/promises';
import type { Outcome } from '../core/outcome.ts';
import { nextDue } from '../core/settle.ts';
import { fire } from '../core/step.ts';
import { isUnavailable } from '../db/connection.ts';
import { type CaseRow, readCases } from './case-row.ts';
import { type Change, changeOf } from './change.ts';
import type { Deps } from './deps.ts';
import { type Reminder, remind } from './remind.ts';
import { workflowOf, written } from './send.ts';

export interface TimersRun {
  /** Timers taken up; a full batch means that more may wait. */
  readonly claimed: number;
  readonly fired: number;
}
export interface Claimed {
  readonly case_id: string;
  readonly id: string;
  readonly token: number;
  readonly kind: 'expire' | 'remind';
  readonly due_at: Date;
  readonly armed_at: Date;
}

export const timerBatch = 500;
/** Timers stepped before others of this process have a turn: a few milliseconds. */
const atOnce = 20;

/** Fires one batch of the timers due at `now` (epoch ms). Several processes may do so at once; they share the work. */
export async function runTimers(deps: Deps, now: number, limit = timerBatch): Promise<TimersRun> {
  const claimed = await claimTimers(deps, now, limit);
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

// Ordered by the index alone: a second sort key would make each claim sort the whole backlog. And found again by place: joined
// by their keys, the planner would rather read the whole table.
export async function claimTimers(
  { sql, leaseSeconds }: Pick<Deps, 'sql' | 'leaseSeconds'>,
  now: number,
  limit: number,
): Promise<readonly Claimed[]> {
  const rows = await sql<Claimed[]>`
    update timers t set leased_until = now() + make_interval(secs => ${leaseSeconds.timers})
    where t.ctid = any(array(
      select ctid from timers
      where due_at <= ${new Date(now)} and (leased_until is null or leased_until < now())
      order by due_at limit ${limit} for update skip locked))
    returning t.case_id, t.id, t.token, t.kind, t.due_at, t.armed_at`;
  return [...rows].sort((a, b) => a.due_at.getTime() - b.due_at.getTime());
}

async function fireRound(deps: Deps, timers: readonly Claimed[]): Promise<number> {
  const ids = timers.map((timer) => timer.case_id);
  const rows = new Map((await readCases(deps.sql, ids)).map((row) => [row.id, row]));
  const changes: { change: Change; timer: Claimed }[] = [];
  const reminders: Reminder[] = [];
  const stale: Claimed[] = [];
  for (const [index, timer] of timers.entries()) {
    if (index % atOnce === atOnce - 1) await letOthers();
    const row = rows.get(timer.case_id);
    if (!row) continue;
    const fired = await tryFire(deps, row, timer);
    if (fired === 'failed') continue;
    if (!fired) stale.push(timer);
    else if (fired.outcome.steps.length === 0) reminders.push({ timer, row, ...fired });
    else changes.push({ change: await expiryOf(deps, row, timer, fired.outcome), timer });
  }
  const expired = expire(deps, changes);
  const [took, reminded] = await Promise.all([expired, remind(deps, reminders), forget(deps, stale)]);
  if (reminded > 0) deps.wake();
  const doneAt = deps.clock.now();
  for (const { timer } of [...changes, ...reminders]) deps.punctuality.done(doneAt - dueOf(timer));
  return took + reminded;
}

interface Fired {
  readonly outcome: Outcome;
  readonly at: number;
}

// A case that can't be stepped must not hold up the others: its timer stays leased, and is tried again when the lease ends.
async function tryFire(deps: Deps, row: CaseRow, timer: Claimed): Promise<Fired | null | 'failed'> {
  try {
    return await fireOne(deps, row, timer);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    deps.log.error({ case: row.id, timer: timer.id, error: String(error) }, 'timer not fired');
    return 'failed';
  }
}

async function fireOne(deps: Deps, row: CaseRow, timer: Claimed): Promise<Fired | null> {
  const workflow = await workflowOf(deps, row);
  const due = dueOf(timer);
  if (timer.kind === 'expire') {
    // A case that was touched after the timer fell due has its own later time; only its expiry is still to be told.
    const outcome = fire(workflow, row.snapshot, timer, Math.max(due, row.updatedAt));
    return outcome && { outcome, at: due };
  }
  // What expired before it comes first, also where another process has that timer: the rung is judged on what follows.
  const overdue = nextDue(workflow, row.snapshot) ?? Number.POSITIVE_INFINITY;
  const comesFirst = overdue <= due;
  // At its own time: at the rung's, what it arms for that moment would count as over.
  const at = comesFirst ? Math.max(overdue, row.updatedAt) : due;
  const outcome = fire(workflow, row.snapshot, comesFirst ? anyExpiry : timer, at);
  return outcome && { outcome, at };
}

const dueOf = (timer: Claimed): number => Math.max(timer.due_at.getTime(), timer.armed_at.getTime());

async function expiryOf(deps: Deps, row: CaseRow, timer: Claimed, outcome: Outcome): Promise<Change> {
  const workflow = await workflowOf(deps, row);
  const change = changeOf({
    workflow,
    before: row,
    outcome,
    eventId: `r${row.revision + 1}`,
    eventType: 'deadline.expired',
    newId: deps.newId,
  });
  const rearmed = outcome.armed.some((armed) => armed.id === timer.id);
  if (rearmed || timer.kind === 'remind') return change;
  return { ...change, disarmed: [...change.disarmed, { case_id: row.id, id: timer.id }] };
}

const anyExpiry = { id: 'expire:' };

async function expire(deps: Deps, changes: readonly { change: Change; timer: Claimed }[]): Promise<number> {
  const results = await Promise.allSettled(
    changes.map(({ change }) => written({ ...deps, writer: deps.backlogWriter }, change)),
  );
  const waiting: Claimed[] = [];
  let took = 0;
  for (const [index, result] of results.entries()) {
    const { timer } = changes[index] as { timer: Claimed };
    if (result.status === 'fulfilled') {
      if (result.value) took++;
      // An event was faster, or it was a rung that others had to come before: judged anew by the next pass.
      if (!result.value || timer.kind === 'remind') waiting.push(timer);
    } else if (isUnavailable(result.reason)) throw result.reason;
    else deps.log.error({ case: timer.case_id, timer: timer.id, error: String(result.reason) }, 'timer not fired');
  }
  await release(deps, waiting);
  return took;
}

async function forget({ sql }: Deps, timers: readonly Claimed[]): Promise<void> {
  if (timers.length === 0) return;
  await sql`
    delete from timers t using (
      select t.case_id, t.id from json_to_recordset(${sql.json(timers as never)}::json) as x(case_id uuid, id text, token int)
      join timers t using (case_id, id, token) for update of t skip locked) mine
    where t.case_id = mine.case_id and t.id = mine.id`;
}

async function release({ sql }: Deps, timers: readonly Claimed[]): Promise<void> {
  if (timers.length === 0) return;
  await sql`
    update timers t set leased_until = null from (
      select t.case_id, t.id from json_to_recordset(${sql.json(timers as never)}::json) as x(case_id uuid, id text, token int)
      join timers t using (case_id, id, token) for update of t skip locked) mine
    where t.case_id = mine.case_id and t.id = mine.id`;
}

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
import { allOf } from './outbox.ts';
import { type Reminder, remind } from './remind.ts';
import { written } from './send.ts';
import { type Claimed, claimTimers, forget, giveUp, release } from './timer-claims.ts';

export interface TimersRun {
  /** Timers taken up; none means that nothing is left but what others have in hand. */
  readonly claimed: number;
  readonly fired: number;
}

/**
 * A short batch says little: others may have the rest in hand, and let go of it one case at a time. Where nothing took, somebody
 * else goes on; and whatever keeps a few from being fired is not to be asked about without end.
 */
export const mayLeaveMore = ({ claimed, fired }: TimersRun): boolean => fired > 0 || claimed >= timerBatch;

export const timerBatch = 500;
export const timerBatchBesideEvents = 100;
/** Timers stepped before others of this process have a turn: a few milliseconds. */
const atOnce = 20;

/** Batches under way at once: while the database writes what one says, the next is claimed and stepped. */
const lanes = 2;
/** Batches of each lane, so that a pass is bounded. */
const batchesInLane = 8;

/**
 * Fires what is due at `now` (epoch ms): one batch, and where that is a full one more of them, several at a time for as long as
 * no person's event is to be written meanwhile. Several processes may do so at once; they share the work.
 */
export async function runTimers(deps: Deps, now: number, limit = timerBatch): Promise<TimersRun> {
  const run = { claimed: 0, fired: 0 };
  const fireSome = async (): Promise<boolean> => {
    const events = deps.writer.given();
    const claimed = await claimTimers(deps, now, limit);
    run.claimed += claimed.length;
    const fired = await fireBatch(deps, claimed);
    run.fired += fired;
    return claimed.length === limit && deps.writer.given() === events;
  };
  const lane = async () => {
    for (let batch = 0; batch < batchesInLane; batch++) if (!(await fireSome())) return;
  };
  if (await fireSome()) await allOf(Array.from({ length: lanes }, lane));
  return run;
}

async function fireBatch(deps: Deps, claimed: readonly Claimed[]): Promise<number> {
  let fired = 0;
  // Of one case only one timer at a time: the next is stepped from what the first made of the case.
  let queues = [...Map.groupBy(claimed, (timer) => timer.case_id).values()];
  while (queues.length > 0) {
    const round = await fireRound(
      deps,
      queues.map(([first]) => first as Claimed),
    );
    fired += round.fired;
    const [onward, left] = afterRound(queues, round);
    await release(deps, left);
    queues = onward;
  }
  return fired;
}

interface Round {
  readonly fired: number;
  /** Somebody was faster with the case: this timer and those behind it are judged anew by the next pass. */
  readonly notTaken: ReadonlySet<Claimed>;
  /** When the first falls due (epoch ms) of those that a timer has armed. */
  readonly armed: ReadonlyMap<Claimed, number>;
}

/** The queues as they go on, and the timers that are not to be fired by this pass. */
function afterRound(queues: readonly (readonly Claimed[])[], { notTaken, armed }: Round): [Claimed[][], Claimed[]] {
  const onward: Claimed[][] = [];
  const left: Claimed[] = [];
  for (const [first, ...later] of queues as readonly [Claimed, ...Claimed[]][]) {
    const [next] = later;
    if (notTaken.has(first)) left.push(first, ...later);
    // What was armed for a time that has passed too comes in between, or is the next one armed anew.
    else if (next && (armed.get(first) ?? Number.POSITIVE_INFINITY) <= next.due_at.getTime()) left.push(...later);
    else if (next) onward.push(later);
  }
  return [onward, left];
}

interface Failed {
  readonly timer: Claimed;
  readonly error: string;
}
interface Expiry {
  readonly timer: Claimed;
  readonly change: Change;
  readonly outcome: Outcome;
  readonly at: number;
}

async function fireRound(deps: Deps, timers: readonly Claimed[]): Promise<Round> {
  const ids = timers.map((timer) => timer.case_id);
  const rows = new Map((await readCases(deps.sql, ids)).map((row) => [row.id, row]));
  const expiries: Expiry[] = [];
  const reminders: Reminder[] = [];
  const stale: Claimed[] = [];
  const failed: Failed[] = [];
  for (const [index, timer] of timers.entries()) {
    if (index % atOnce === atOnce - 1) await letOthers();
    const row = rows.get(timer.case_id);
    if (!row) continue;
    const fired = await tryFire(deps, row, timer);
    if (fired === null) stale.push(timer);
    else if ('error' in fired) failed.push({ timer, ...fired });
    else if (fired.outcome.steps.length === 0) reminders.push({ timer, row, ...fired });
    else expiries.push({ timer, change: await expiryOf(deps, row, timer, fired.outcome), ...fired });
  }
  const [expired, reminded] = await Promise.all([expire(deps, expiries), remind(deps, reminders), forget(deps, stale)]);
  if (reminded.size > 0) deps.wake();
  await noteFailures(deps, [...failed, ...expired.failed]);
  const doneAt = deps.clock.now();
  const taken = [...expiries, ...reminders].filter(({ timer }) => expired.took.has(timer) || reminded.has(timer));
  for (const { at } of taken) deps.punctuality.done('timers', doneAt - at);
  const notTold = reminders.map(({ timer }) => timer).filter((timer) => !reminded.has(timer));
  return {
    fired: taken.length,
    notTaken: new Set([...expired.notTaken, ...notTold]),
    armed: new Map(taken.map(({ timer, outcome }) => [timer, Math.min(...outcome.armed.map(({ at }) => at))])),
  };
}

interface Fired {
  readonly outcome: Outcome;
  /** When it was due (epoch ms), or armed where that was later. */
  readonly at: number;
}

// A case that can't be stepped must not hold up the others.
async function tryFire(deps: Deps, row: CaseRow, timer: Claimed): Promise<Fired | null | { readonly error: string }> {
  try {
    return await fireOne(deps, row, timer);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return { error: String(error) };
  }
}

async function fireOne(deps: Deps, row: CaseRow, timer: Claimed): Promise<Fired | null> {
  const workflow = await deps.definitions.of(row);
  const due = Math.max(timer.due_at.getTime(), timer.armed_at.getTime());
  if (timer.kind === 'expire') {
    // A case that was touched after the timer fell due has its own later time; only its expiry is still to be told.
    const outcome = fire(workflow, row.snapshot, timer, Math.max(due, row.updatedAt));
    return outcome && { outcome, at: due };
  }
  // What expired before it comes first, also where its timer has failed: the rung is judged on what follows.
  const overdue = nextDue(workflow, row.snapshot) ?? Number.POSITIVE_INFINITY;
  const comesFirst = overdue <= due;
  // At its own time: at the rung's, what it arms for that moment would count as over.
  const at = comesFirst ? Math.max(overdue, row.updatedAt) : due;
  const outcome = fire(workflow, row.snapshot, comesFirst ? anyExpiry : timer, at);
  return outcome && { outcome, at };
}

async function expiryOf(deps: Deps, row: CaseRow, timer: Claimed, outcome: Outcome): Promise<Change> {
  const workflow = await deps.definitions.of(row);
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

interface Expired {
  readonly took: ReadonlySet<Claimed>;
  readonly notTaken: readonly Claimed[];
  readonly failed: readonly Failed[];
}

async function expire(deps: Deps, expiries: readonly Expiry[]): Promise<Expired> {
  const results = await Promise.allSettled(
    expiries.map(({ change }) => written({ ...deps, writer: deps.backlogWriter }, change)),
  );
  const took = new Set<Claimed>();
  const notTaken: Claimed[] = [];
  const failed: Failed[] = [];
  for (const [index, result] of results.entries()) {
    const { timer } = expiries[index] as Expiry;
    if (result.status === 'fulfilled') {
      if (result.value) took.add(timer);
      // An event was faster, or it was a rung that others had to come before.
      if (!result.value || timer.kind === 'remind') notTaken.push(timer);
    } else if (isUnavailable(result.reason)) throw result.reason;
    else failed.push({ timer, error: String(result.reason) });
  }
  return { took, notTaken, failed };
}

async function noteFailures(deps: Deps, failed: readonly Failed[]): Promise<void> {
  for (const { timer, error } of failed)
    deps.log.error({ case: timer.case_id, timer: timer.id, error }, 'timer not fired');
  await giveUp(deps, failed);
}

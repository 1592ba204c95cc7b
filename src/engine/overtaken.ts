// Reminders that were due when their case went on from them: told by the commit that takes their timers back.
//
// The timers pass runs a moment behind, after an outage hours, and other processes fire a case's expiry while one still has its
// rung. Whatever comes first, what was due before is told, once: the timer's row says that it had not been yet.
import { timersOf } from '../core/deadlines.ts';
import type { Outcome } from '../core/outcome.ts';
import { standingIn } from '../core/settle.ts';
import { fire } from '../core/step.ts';
import type { Workflow } from '../core/workflow.ts';
import type { Snapshot } from '../core/xstate.ts';

/** A rung and when it was due (epoch ms), with what it tells. */
export interface Overtaken {
  readonly id: string;
  readonly due: number;
  /** When the timer was due the next time; null for the last of its times. */
  readonly until: number | null;
  readonly effects: Outcome['effects'];
}

/** The rungs among the timers taken back or set anew that were due by `at`; one that repeats, each time it was. */
export function overtaken(workflow: Workflow, before: Snapshot | null, outcome: Outcome, at: number): Overtaken[] {
  const ids = new Set([...outcome.disarmed, ...outcome.armed.map((timer) => timer.id)].filter(isRung));
  if (!before || ids.size === 0) return [];
  return [...standingIn(workflow, before).values()]
    .flatMap((one) => timersOf(workflow.definition, one, before.context, Number.NEGATIVE_INFINITY))
    .filter((timer) => ids.has(timer.id))
    .flatMap((timer) => timesUntil(workflow, before, timer, at));
}

const isRung = (id: string): boolean => id.startsWith('remind:');

function timesUntil(workflow: Workflow, before: Snapshot, first: { id: string; at: number }, at: number): Overtaken[] {
  const times: Omit<Overtaken, 'until'>[] = [];
  let due: number | undefined = first.at;
  while (due !== undefined && due <= at) {
    const outcome = fire(workflow, before, first, due);
    if (!outcome) break;
    times.push({ id: first.id, due, effects: outcome.effects });
    due = outcome.armed[0]?.at;
  }
  return times.map((one, index) => ({ ...one, until: times[index + 1]?.due ?? null }));
}

/** Rung and due time: told once, also where the timer was armed anew for the same moment. */
export const reminderCause = (id: string, due: number, position: number): string =>
  `${id}@${new Date(due).toISOString()}.${position}`;

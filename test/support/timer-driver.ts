// Drives a case as the engine does, without a database: its timers are kept in a map and fired in the order they fall due.
import type { Actor } from '../../src/core/actor.ts';
import type { JsonObject } from '../../src/core/definition.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { begin, fire, type Start, step } from '../../src/core/step.ts';
import type { Workflow } from '../../src/core/workflow.ts';
import type { Snapshot } from '../../src/core/xstate.ts';
import { stored } from './cases.ts';

export interface Driven {
  /** Fires every timer due until then, each at its time. */
  advance(to: number): void;
  /** Sends an event; whether it was taken. */
  send(event: { type: string; data: JsonObject; by: Actor }, now: number): boolean;
  readonly trail: readonly string[];
  /** Every reminder that went out. */
  readonly reminders: readonly string[];
  snapshot(): Snapshot;
}

export function drive(workflow: Workflow, start: Start, now: number): Driven {
  const timers = new Map<string, number>();
  const trail: string[] = [];
  const reminders: string[] = [];
  let snapshot: Snapshot;
  const take = (outcome: Outcome) => {
    for (const id of outcome.disarmed) timers.delete(id);
    for (const { id, at } of outcome.armed) timers.set(id, at);
    for (const { to } of outcome.steps) if (trail.at(-1) !== to.join(' ')) trail.push(to.join(' '));
    snapshot = stored(outcome.snapshot);
  };
  take(begin(workflow, start, now));
  return {
    trail,
    reminders,
    snapshot: () => snapshot,
    advance(to) {
      for (;;) {
        const [due] = [...timers].filter(([, at]) => at <= to).sort(([, a], [, b]) => a - b);
        if (!due) return;
        const [id, at] = due;
        timers.delete(id);
        const outcome = fire(workflow, snapshot, { id }, at);
        if (outcome && outcome.steps.length === 0) reminders.push(id);
        if (outcome) take(outcome);
      }
    },
    send(event, when) {
      const answer = step(workflow, snapshot, event, when);
      if (answer.ok) take(answer);
      return answer.ok;
    },
  };
}

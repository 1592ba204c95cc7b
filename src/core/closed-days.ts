// The programme's own days off change while a case lives: its reminders keep clear of them from then on.
import type { ClosedDays } from './calendar.ts';
import { type Armed, ladderOf } from './deadlines.ts';
import { type JsonObject, systemBy } from './definition.ts';
import { type Outcome, type Refusal, refuse } from './outcome.ts';
import { expireUntil, outcomeOf, standingIn, stepOf } from './settle.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

/** All days off from now on, and what of them has changed: `{ date, closed, reason }`. */
export interface DaysOff {
  readonly closed: ClosedDays;
  readonly data: JsonObject;
}

/** Gives a case the days off as they are now. Refused for a case that is over, and where nothing changes. */
export function changeDaysOff(
  workflow: Workflow,
  snapshot: Snapshot,
  { closed, data }: DaysOff,
  now: number,
): Outcome | Refusal {
  const start = expireUntil(workflow, { snapshot, steps: [] }, now);
  if (start.snapshot.status === 'done') return refuse('state');
  const before = start.snapshot;
  const days = [...closed].sort();
  if (JSON.stringify(days) === JSON.stringify(before.context.process.closed ?? [])) return refuse('state');
  const after = workflow.machine.rebase(before, {
    ...before.context,
    process: { ...before.context.process, closed: days },
  });
  const row = stepOf(workflow, before, after, { type: 'daysOff.changed', data, by: systemBy, at: now }, []);
  const outcome = outcomeOf(workflow, snapshot, { snapshot: after, steps: [...start.steps, row] }, now);
  const { armed, disarmed } = movedRungs(workflow, before, after, now);
  const ids = new Set([...armed.map(({ id }) => id), ...disarmed]);
  return {
    ...outcome,
    armed: [...outcome.armed.filter(({ id }) => !ids.has(id)), ...armed],
    disarmed: [...outcome.disarmed.filter((id) => !ids.has(id)), ...disarmed],
  };
}

// A rung that has gone out does not go out again; one whose new moment is over already keeps the old: late, but told. One that
// now goes out together with a later one is taken back, and set again when it no longer does.
function movedRungs(workflow: Workflow, before: Snapshot, after: Snapshot, now: number) {
  const armed: Armed[] = [];
  const disarmed: string[] = [];
  for (const one of standingIn(workflow, after).values()) {
    const ladder = (snapshot: Snapshot) => ladderOf(workflow.definition, one, snapshot.context.process, now);
    const planned = ladder(after);
    for (const was of ladder(before)) {
      const is = planned.find(({ rung }) => rung.days === was.rung.days);
      if (!is) continue;
      if (is.merged && !was.merged) disarmed.push(is.timer.id);
      if (!is.merged && (was.merged || is.timer.at !== was.timer.at)) armed.push(is.timer);
    }
  }
  return { armed, disarmed };
}

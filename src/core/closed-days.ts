// The programme's own days off change while a case lives: its reminders keep clear of them from then on.
import { type ClosedDays, localDate } from './calendar.ts';
import { type Armed, ladderOf, type Standing, workingDayBefore } from './deadlines.ts';
import { type JsonObject, systemBy } from './definition.ts';
import { type Outcome, type Refusal, refuse } from './outcome.ts';
import type { Process } from './process.ts';
import { sendingTime } from './rungs.ts';
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

// A rung that has gone out does not go out again; one whose new moment is over already goes out at once. One that now goes out
// together with a later one is taken back, and set again when it no longer does.
function movedRungs(workflow: Workflow, before: Snapshot, after: Snapshot, now: number) {
  const armed: Armed[] = [];
  const disarmed: string[] = [];
  for (const one of standingIn(workflow, after).values()) {
    const ladder = (snapshot: Snapshot) => ladderOf(workflow.definition, one, snapshot.context.process, now);
    const planned = ladder(after);
    for (const was of ladder(before)) {
      if (!was.merged && isOver(one, was.timer, after.context.process, now)) {
        armed.push({ ...was.timer, at: now, movedFrom: dayOf(was.timer, after.context.process) });
        continue;
      }
      const is = planned.find(({ rung }) => rung.days === was.rung.days);
      if (!is) continue;
      if (is.merged && !was.merged) disarmed.push(is.timer.id);
      if (!is.merged && (was.merged || is.timer.at !== was.timer.at)) armed.push(is.timer);
    }
  }
  return { armed, disarmed };
}

/** The day a reminder belongs to. */
const dayOf = ({ at, movedFrom }: Armed, { zone }: Process): string => movedFrom ?? localDate(at, zone);

const isOver = ({ date }: Standing, timer: Armed, process: Process, now: number): boolean =>
  sendingTime(date, dayOf(timer, process), process) <= now;

/** The last working day before a date to come, as it was and as it is; null where that is the date itself. */
export interface MovedWorkingDay {
  readonly key: string;
  readonly date: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The dates to come whose last working day is another than before. */
export function movedWorkingDays(before: Snapshot, after: Snapshot, now: number): readonly MovedWorkingDay[] {
  const { dates, zone, closed } = before.context.process;
  const today = localDate(now, zone);
  return Object.entries(dates).flatMap(([key, { date, state }]) => {
    if (date === null || date < today || state === 'met') return [];
    const from = workingDayBefore(date, zone, closed);
    const to = workingDayBefore(date, zone, after.context.process.closed);
    return from === to ? [] : [{ key, date, from, to }];
  });
}

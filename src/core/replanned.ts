// What a change does to the reminders of a case: which fall away and which are added, for whoever wants to know beforehand.
import { dateOf, ladderOf, type Standing } from './deadlines.ts';
import { isRecorded, readPath } from './paths.ts';
import { standingIn } from './settle.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

export interface PlannedReminder {
  readonly key: string;
  /** The rung, in days from the date. */
  readonly days: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The day it belongs to, where that is a day off and it goes out on another. */
  readonly movedFrom?: string;
}
export interface Replanned {
  readonly added: readonly PlannedReminder[];
  readonly removed: readonly PlannedReminder[];
}

/** The reminders that still lie ahead at `now`, in their order: also those of dates whose turn has not come yet. */
export function remindersAhead(workflow: Workflow, snapshot: Snapshot, now: number): readonly PlannedReminder[] {
  return [...standingIn(workflow, snapshot).values(), ...toCome(workflow, snapshot)]
    .flatMap((one) => ladderOf(workflow.definition, one, snapshot.context.process, now))
    .flatMap(({ timer: { key, at, movedFrom }, rung: { days }, merged }) =>
      merged ? [] : [{ key, days, at, ...(movedFrom === undefined ? {} : { movedFrom }) }],
    )
    .toSorted(byTime);
}

/** The order in which reminders go out. */
export const byTime = (a: PlannedReminder, b: PlannedReminder): number => a.at - b.at || a.days - b.days;

/** The dates that nothing waits for yet, as if it did. While the case is paused none counts. */
function toCome({ definition }: Workflow, { status, context }: Snapshot): readonly Standing[] {
  const { dates, pausedOn } = context.process;
  if (status === 'done' || pausedOn !== undefined) return [];
  return Object.entries(definition.deadlines).flatMap(([key, def]): Standing[] => {
    const { date } = dateOf(definition, key, context);
    const rests = def.unless !== undefined && isRecorded(readPath(context, def.unless));
    if (dates[key]?.state !== 'later' || date === null || rests) return [];
    return [{ key, date, late: false, moves: false }];
  });
}

/** How the reminders ahead differ. */
export const replanned = (workflow: Workflow, before: Snapshot, after: Snapshot, now: number): Replanned =>
  differing(remindersAhead(workflow, before, now), remindersAhead(workflow, after, now));

/** One that goes out at another time has fallen away and been added. */
export function differing(was: readonly PlannedReminder[], is: readonly PlannedReminder[]): Replanned {
  const without = (some: readonly PlannedReminder[], others: readonly PlannedReminder[]) => {
    const known = new Set(others.map(placeOf));
    return some.filter((one) => !known.has(placeOf(one)));
  };
  return { added: without(is, was), removed: without(was, is) };
}

const placeOf = ({ key, days, at }: PlannedReminder): string => `${key} ${days} ${at}`;

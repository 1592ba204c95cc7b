// A date of the programme's calendar moves, and a case follows: what that does to the case, and what its people are told.
import { system } from './actor.ts';
import { localDate } from './calendar.ts';
import type { Reason } from './definition.ts';
import { type Move, moveAndTell } from './move.ts';
import type { Notice, Outcome } from './outcome.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

/** An edit of the calendar; `editor`: who has made it. */
export type CalendarMove = Omit<Move, 'by'>;
export interface Followed {
  readonly outcome: Outcome;
  /** The date that the case has then, or would have if it were to wait again; null where it has none any more. */
  readonly date: string | null;
  /**
   * To those whom it affects, of whom each is told once for all their cases, and the editor not at all. Null where the date is
   * settled and only counts should it be waited for again, or where it falls away: people's calendars take it out.
   */
  readonly notice: Notice | null;
  /** Why nobody moves it there: the day has passed. Null where it lies ahead, or is today. */
  readonly passed: Reason | null;
}

/** Lets a case follow at `now`; null where it does not. One rule for the service and for a year that is played. */
export function followCalendarMove(
  workflow: Workflow,
  snapshot: Snapshot,
  move: CalendarMove,
  now: number,
): Followed | null {
  const moved = moveAndTell(workflow, snapshot, { ...move, by: system }, now);
  if (!('outcome' in moved)) return null;
  const { outcome, notice } = moved;
  const record = outcome.snapshot.context.process.dates[move.key];
  const date = (record?.next ?? record)?.date ?? null;
  return { outcome, date, notice, passed: passedOn(date, localDate(now, snapshot.context.process.zone)) };
}

// A slip of the pen would make every case late at once. It is no rule of moving: a case may hear of an edit days after it was made.
const passedOn = (date: string | null, today: string): Reason | null =>
  date !== null && date < today ? { code: 'notPast', params: { date, today } } : null;

/** Why a case can't follow, where the new date would pass one that the case was given of its own; null otherwise. */
export function calendarConflict(
  workflow: Workflow,
  snapshot: Snapshot,
  move: CalendarMove,
  now: number,
): Reason | null {
  const moved = moveAndTell(workflow, snapshot, { ...move, by: system }, now);
  if ('outcome' in moved || moved.because !== 'guard') return null;
  return moved.reasons.find(({ code }) => code === 'deadlineBehind') ?? null;
}

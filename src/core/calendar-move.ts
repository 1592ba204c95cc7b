// A date of the programme's calendar moves, and a case follows: what that does to the case, and what its people are told.
import { system } from './actor.ts';
import { calendarMoved } from './common-mails.ts';
import { dateOf, doersOf } from './deadlines.ts';
import type { DeadlineDef } from './definition.ts';
import { type Move, moveDeadline, movedNotice, tellsOf } from './move.ts';
import type { Notice, Outcome } from './outcome.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

/** An edit of the calendar; `editor`: who has made it. */
export type CalendarMove = Omit<Move, 'by'>;
export interface Followed {
  readonly outcome: Outcome;
  /** The date that the case has then; null where it has none any more. */
  readonly date: string | null;
  /**
   * To those whose work the date is, of whom each is told once for all their cases, and the editor not at all. Null where the
   * machine's own answer tells of it, or where the date falls away: people's calendars take it out.
   */
  readonly notice: Notice | null;
}

/** Lets a case follow at `now`; null where it does not. One rule for the service and for a year that is played. */
export function followCalendarMove(
  workflow: Workflow,
  snapshot: Snapshot,
  move: CalendarMove,
  now: number,
): Followed | null {
  const { key } = move;
  const { date: from } = dateOf(workflow.definition, key, snapshot.context);
  const outcome = moveDeadline(workflow, snapshot, { ...move, by: system }, now);
  if (!outcome.ok) return null;
  const date = outcome.snapshot.context.process.dates[key]?.date ?? null;
  const effects = outcome.steps.flatMap((step) => step.effects);
  if (date === null || tellsOf(effects, key)) return { outcome, date, notice: null };
  const to = doersOf(workflow.definition.deadlines[key] as DeadlineDef);
  return { outcome, date, notice: movedNotice(workflow, outcome.snapshot, { to, key, from, template: calendarMoved }) };
}

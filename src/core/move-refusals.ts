// When a date may not move: it is settled, the new one is out of reach, or it would pass what comes before or after it.
import { dateOf } from './deadlines.ts';
import { type Refusal, refuseFor } from './outcome.ts';
import { isSettled } from './settle.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

/** The report on a year's money is reviewed the year after; a date further off than this is a slip of the pen. */
export const mostYearsOff = 2;

interface Moving {
  readonly key: string;
  readonly date: string;
}

/** Met, or missed and done since: there is nothing to move. */
export function settledAlready(workflow: Workflow, snapshot: Snapshot, key: string): Refusal | null {
  if (!isSettled(workflow, snapshot, key)) return null;
  const met = snapshot.context.process.dates[key]?.state === 'met';
  return refuseFor({ code: met ? 'deadlineMet' : 'deadlineSettled', params: { key } });
}

/** What a person may not do, but the programme's calendar may: it moves one date after the other, and may correct the past. */
export function outOfReach(snapshot: Snapshot, { date, today }: Moving & { readonly today: string }): Refusal | null {
  if (date < today) return refuseFor({ code: 'notPast', params: { date, today } });
  const year = snapshot.context.process.year ?? Number(today.slice(0, 4));
  const far = Math.abs(Number(date.slice(0, 4)) - year) > mostYearsOff;
  return far ? refuseFor({ code: 'deadlineFarOff', params: { date, year, years: mostYearsOff } }) : null;
}

/**
 * A date that comes before another stays before it. Beside the calendar only dates of the case's own count: the others follow
 * the calendar too, which keeps their order itself.
 */
export function outOfOrder(
  workflow: Workflow,
  snapshot: Snapshot,
  { key, date, own }: Moving & { readonly own: boolean },
): Refusal | null {
  const { definition } = workflow;
  const { context } = snapshot;
  for (const [first, { before: next }] of Object.entries(definition.deadlines)) {
    if (next === undefined || (first !== key && next !== key)) continue;
    const other = first === key ? next : first;
    const { date: its, source } = dateOf(definition, other, context);
    if (its === null || (own && source !== 'move') || isSettled(workflow, snapshot, other)) continue;
    const [firstDate, nextDate] = first === key ? [date, its] : [its, date];
    if (firstDate >= nextDate)
      return refuseFor({ code: 'deadlineBehind', params: { first, firstDate, next, nextDate } });
  }
  return null;
}

// A case follows what the programme's calendar says: a date of its year, or the days off. Worked off by the outbox.
import { localDate } from '../../core/calendar.ts';
import { closedDaysFrom } from '../../db/read/closed-days.ts';
import type { Deps } from '../deps.ts';
import { changeCaseDaysOff, moveCaseDeadline, type Result } from '../send.ts';

/** A date of the programme's calendar, or its days off, have changed: the case that it concerns is told. */
export type CalendarEffect =
  | {
      readonly kind: 'calendar';
      readonly key: string;
      /** Null: the entry was taken away. */
      readonly date: string | null;
      readonly reason: string;
      readonly override?: boolean;
      /** Who edited the calendar. */
      readonly by?: string;
    }
  | {
      readonly kind: 'calendar';
      readonly dayOff: string;
      /** False: it is a working day again. */
      readonly closed: boolean;
      readonly reason: string;
      /** Who closed or opened it. */
      readonly by?: string;
    };
interface Following {
  readonly id: string;
  readonly case_id: string;
  readonly effect: CalendarEffect;
}

/** What became of it; 'superseded' when the calendar says something else by now. */
export async function followCalendar(deps: Deps, notice: Following): Promise<Result | 'superseded'> {
  const { id, case_id: caseId, effect } = notice;
  const command = { caseId, caller: 'system', eventId: id } as const;
  if ('dayOff' in effect) return followDaysOff(deps, notice, effect);
  const { key, date, reason, override = false, by: editor } = effect;
  const says = { key, date, reason, override, ...(editor === undefined ? {} : { editor }) };
  // Notices may be tried again in another order than the edits had: only what the calendar still says counts.
  if ((await entryFor(deps, caseId, key)).date !== date) return 'superseded';
  const result = await moveCaseDeadline(deps, command, says);
  // An edit that was made meanwhile may have found the case still at its old date, and passed it over.
  const now = await entryFor(deps, caseId, key);
  if (result.ok && now.date !== date) {
    await moveCaseDeadline(deps, { caseId, caller: 'system', eventId: deps.newId() }, { ...says, ...now });
  }
  return result;
}

/** What the calendar says of the case's date; of an entry taken away, who did so and why. */
async function entryFor({ sql }: Deps, caseId: string, key: string): Promise<Entry> {
  const [entry] = await sql<Required<Entry>[]>`
    select case when not e.removed then e.date_from end as date, e.reason, e.by as editor
    from cases c join calendar_entries e on e.programme = c.programme and e.year = c.year
    where c.id = ${caseId} and e.key = ${key}`;
  return entry ?? { date: null };
}
interface Entry {
  readonly date: string | null;
  readonly reason?: string;
  readonly editor?: string;
}

// The case is given the days as they are now, so that the order in which changes are worked off means nothing.
async function followDaysOff(
  deps: Deps,
  { id, case_id: caseId }: Following,
  { dayOff, closed, reason, by: editor }: Extract<CalendarEffect, { readonly dayOff: string }>,
): Promise<Result | 'superseded'> {
  const [row] = await deps.sql<{ programme: string; zone: string; since: string }[]>`
    select c.programme, p.zone, c.snapshot #>> '{context,process,startedOn}' as since
    from cases c join programmes p on p.id = c.programme where c.id = ${caseId}`;
  if (!row) return 'superseded';
  const today = localDate(deps.clock.now(), row.zone);
  const days = await closedDaysFrom(deps.sql, row.programme, row.since < today ? row.since : today);
  const data = { date: dayOff, closed, reason, ...(editor === undefined ? {} : { editor }) };
  const result = await changeCaseDaysOff(deps, { caseId, caller: 'system', eventId: id }, { closed: days, data });
  // A change that was worked off before brought this one along.
  const isKnown = !result.ok && result.because === 'refused' && result.refusal.because === 'state';
  return isKnown ? 'superseded' : result;
}

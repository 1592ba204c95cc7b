// Keeps the days off of a programme: writing one and telling every living case that it can matter to is one transaction.
import type { Tx } from '../../db/connection.ts';
import type { Deps } from '../deps.ts';
import { daysLock, lock } from '../locks.ts';
import { replanReminders } from '../meetings/reminders.ts';
import { writeNotices } from '../notices.ts';
import { concernedByDay, type DayConcern } from './day-concern.ts';
import type { CalendarEffect } from './follow.ts';

export interface DayOff {
  readonly programme: string;
  readonly date: string;
  readonly reason: string;
  readonly by: string;
}
export interface DayChanged {
  /** Whether it was the other before: a working day that is closed, a closed one that is opened. */
  readonly changed: boolean;
  /** Cases whose reminders or last working days are others now. */
  readonly cases: number;
  /** Cases that keep the day in mind for dates to come. */
  readonly others: number;
  readonly items: readonly DayConcern[];
}
export interface Change extends DayOff {
  /** False: it is a working day again. */
  readonly closed: boolean;
  /** Only told; nothing is written. */
  readonly dry: boolean;
}

export async function changeDay(deps: Deps, change: Change): Promise<DayChanged> {
  const result = await deps.sql.begin(async (tx): Promise<DayChanged> => {
    await lock(tx, daysLock(change.programme));
    const known = await tx`
      select 1 from closed_days where programme = ${change.programme} and date = ${change.date} for update`;
    const changed = change.closed !== known.length > 0;
    if (!change.dry) await write(deps, tx, change);
    // A reason put in other words changes no case.
    if (!changed) return { changed, cases: 0, others: 0, items: [] };
    const { items, others } = await concernedByDay(deps, tx, change);
    if (!change.dry) {
      await replanReminders(deps, tx, change.programme);
      await tellCases(deps, tx, change, [...items.map(({ row }) => row), ...others]);
    }
    return { changed, cases: items.length, others: others.length, items };
  });
  if (!change.dry && result.cases + result.others > 0) deps.wake();
  return result;
}

async function write({ clock }: Deps, tx: Tx, { programme, date, reason, by, closed }: Change): Promise<void> {
  if (!closed) {
    await tx`delete from closed_days where programme = ${programme} and date = ${date}`;
    return;
  }
  await tx`
    insert into closed_days (programme, date, reason, by, at)
    values (${programme}, ${date}, ${reason}, ${by}, ${new Date(clock.now())})
    on conflict (programme, date) do update set reason = excluded.reason, by = excluded.by, at = excluded.at`;
}

async function tellCases(
  { clock, newId }: Deps,
  tx: Tx,
  { date, reason, by, closed }: Change,
  cases: readonly { readonly id: string; readonly revision: number }[],
): Promise<void> {
  const at = new Date(clock.now());
  const effect: CalendarEffect = { kind: 'calendar', dayOff: date, closed, reason, by };
  const drafts = cases.map(({ id, revision }) => {
    const notice = newId();
    return { id: notice, case_id: id, cause: `calendar:${date}:${notice}`, revision, effect, at };
  });
  await writeNotices(tx, drafts);
}

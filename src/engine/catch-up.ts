// A case that is opened while its programme's calendar is edited: the edit may not find it yet, nor it the edit.
//
// So it looks again once it is there. An edit holds its lock from before it looks for cases until it is committed: whatever has
// passed the case over is seen by whoever has waited for that lock, and whatever comes later finds the case.
import { localDate } from '../core/calendar.ts';
import type { Sql, Tx } from '../db/connection.ts';
import { closedDaysFrom } from '../db/read/closed-days.ts';
import type { CaseRow } from './case-row.ts';
import type { Deps } from './deps.ts';
import { calendarLock, daysLock, lockShared } from './locks.ts';
import { changeCaseDaysOff, moveCaseDeadline } from './send.ts';

/** What a case begins with of its programme's calendar. */
export interface CalendarThen {
  /** Dates by key. */
  readonly calendar: Readonly<Record<string, string>>;
  readonly closed: readonly string[];
}
interface Entry {
  readonly key: string;
  /** Null: it was taken away. */
  readonly date: string | null;
  readonly by: string;
  readonly reason: string;
}
interface Place {
  readonly programme: string;
  readonly year: number | null;
  /** The first of the days off that count, `YYYY-MM-DD`. */
  readonly since: string;
}

/** The entries of the year (none without one) and the days off, as they stand. */
export async function calendarNow(
  sql: Sql | Tx,
  { programme, year, since }: Place,
): Promise<{ readonly entries: readonly Entry[]; readonly closed: readonly string[] }> {
  // A meeting of two days is reached when its first day is.
  const entries =
    year === null
      ? []
      : await sql<Entry[]>`
          select key, case when not removed then date_from end as date, by, reason from calendar_entries
          where programme = ${programme} and year = ${year}`;
  return { entries, closed: await closedDaysFrom(sql, programme, since) };
}

/** Lets a case that was just opened follow what has changed meanwhile; whether anything had. */
export async function catchUp(deps: Deps, row: CaseRow, then: CalendarThen): Promise<boolean> {
  const { programme, year } = row;
  const since = localDate(row.createdAt, row.snapshot.context.process.zone);
  const locks = [daysLock(programme), ...(year === null ? [] : [calendarLock(programme, year)])];
  const now = await deps.sql.begin(async (tx) => {
    for (const lock of locks) await lockShared(tx, lock);
    return calendarNow(tx, { programme, year, since });
  });
  const command = () => ({ caseId: row.id, caller: 'system', eventId: deps.newId() }) as const;
  const moved = now.entries.filter(({ key, date }) => (then.calendar[key] ?? null) !== date);
  for (const { key, date, by: editor, reason } of moved) {
    await moveCaseDeadline(deps, command(), { key, date, reason, editor });
  }
  // All that have changed are brought along by one.
  const [day] = new Set(then.closed).symmetricDifference(new Set(now.closed));
  if (day !== undefined) {
    const data = { date: day, closed: now.closed.includes(day), reason: '–' };
    await changeCaseDaysOff(deps, command(), { closed: now.closed, data });
  }
  return moved.length > 0 || day !== undefined;
}

// Keeps the days off of a programme: writing one and telling every living case of it is one transaction.
import type { Tx } from '../db/connection.ts';
import type { CalendarEffect } from './calendar-follow.ts';
import type { Deps } from './deps.ts';
import { replanReminders } from './meeting-reminders.ts';

export interface DayOff {
  readonly programme: string;
  readonly date: string;
  readonly reason: string;
  readonly by: string;
}

/** Closes a day; whether it was a working day before, and how many cases follow. */
export const closeDay = (deps: Deps, day: DayOff): Promise<{ created: boolean; cases: number }> =>
  changing(deps, day, true, async (tx) => {
    const at = new Date(deps.clock.now());
    const [row] = await tx<{ created: boolean }[]>`
      insert into closed_days (programme, date, reason, by, at)
      values (${day.programme}, ${day.date}, ${day.reason}, ${day.by}, ${at})
      on conflict (programme, date) do update set reason = excluded.reason, by = excluded.by, at = excluded.at
      returning (xmax = 0) as created`;
    return row?.created ?? false;
  });

/** Makes it a working day again; false when it was one. */
export const openDay = (deps: Deps, day: Omit<DayOff, 'by'>): Promise<{ created: boolean; cases: number }> =>
  changing(deps, day, false, async (tx) => {
    const rows = await tx`
      delete from closed_days where programme = ${day.programme} and date = ${day.date} returning 1`;
    return rows.length > 0;
  });

async function changing(
  deps: Deps,
  { programme, date, reason }: Omit<DayOff, 'by'>,
  closed: boolean,
  write: (tx: Tx) => Promise<boolean>,
): Promise<{ created: boolean; cases: number }> {
  const { sql, clock, newId, wake } = deps;
  const at = new Date(clock.now()).toISOString();
  const result = await sql.begin(async (tx) => {
    const created = await write(tx);
    // A reason put in other words changes no case.
    if (!created) return { created, cases: 0 };
    await replanReminders(deps, tx, programme);
    const living = await tx<{ id: string; revision: number }[]>`
      select id, revision from cases where programme = ${programme} and status <> 'done' order by id`;
    const effect: CalendarEffect = { kind: 'calendar', dayOff: date, closed, reason };
    const rows = living.map(({ id, revision }) => {
      const notice = newId();
      return { id: notice, case_id: id, cause: `calendar:${date}:${notice}`, revision, kind: 'calendar', effect, at };
    });
    await tx`
      insert into notices (id, case_id, cause, revision, kind, effect, at, status, next_try_at)
      select x.*, 'waiting', now() from json_to_recordset(${tx.json(rows as never)}::json) as x(
        id uuid, case_id uuid, cause text, revision int, kind text, effect jsonb, at timestamptz)`;
    return { created, cases: rows.length };
  });
  if (result.cases > 0) wake();
  return result;
}

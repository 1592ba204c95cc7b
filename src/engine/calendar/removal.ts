// Takes an entry out of the programme's calendar: what it was stays, with who took it away and why, and cases fall back to their rule.
import { type CalendarEntry, entriesOfYear } from '../../db/read/calendar.ts';
import type { Deps } from '../deps.ts';
import { type CalendarEdit, type CalendarPreview, follow, lockCalendar, previewOf } from './calendar.ts';
import { changeOfRow } from './wheel-rows.ts';

export type CalendarRemoval = Pick<CalendarEdit, 'programme' | 'year' | 'key' | 'reason' | 'by' | 'check' | 'weigh'>;
export type CalendarRemoved = CalendarPreview & { readonly entry: CalendarEntry };

/**
 * Each case that has its date of the entry follows by an event of its own to the date of its rule or plan; one that was given a
 * date of its own keeps it. Null: there is no such entry. `dry`: nothing is written.
 */
export async function removeEntry(deps: Deps, removal: CalendarRemoval, dry: boolean): Promise<CalendarRemoved | null> {
  const { programme, year, key, reason, by, check, weigh } = removal;
  const removed = await deps.sql.begin(async (tx) => {
    await lockCalendar(tx, removal);
    const entries = await entriesOfYear(tx, programme, year);
    const entry = entries.find((one) => one.key === key);
    if (!entry) return null;
    check?.(entries);
    const edit = { programme, year, key, from: null, reason, by, ...(weigh ? { weigh } : {}) };
    if (dry) return { ...(await previewOf(deps, tx, edit)), entry };
    const at = new Date(deps.clock.now());
    const row = await changeOfRow(deps, tx, edit);
    await tx`
      update calendar_entries set removed = true, by = ${by}, reason = ${reason}, at = ${at}
      where programme = ${programme} and year = ${year} and key = ${key}`;
    return { ...(await follow(deps, tx, edit, { at, row })), entry };
  });
  if (!dry && removed && removed.cases + removed.told > 0) deps.wake();
  return removed;
}

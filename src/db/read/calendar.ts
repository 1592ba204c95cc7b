// Reads a programme's calendar entries: those of a grant year, or all that is dated in a calendar year.
import type { Language, Localized } from '../../core/definition.ts';
import type { Sql, Tx } from '../connection.ts';

export interface CalendarEntry {
  /** The grant year it belongs to. */
  readonly year: number;
  readonly key: string;
  readonly from: string;
  readonly to: string | null;
  readonly title: Localized | null;
  readonly label: Localized | null;
  readonly who: readonly string[];
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
  /** How often it was changed. */
  readonly sequence: number;
  /** Taken away: it says who did so, why and when. Only `removedOfYear`, `entriesAround` when asked, `entriesSince` and `entryAt` show such ones. */
  readonly removed: boolean;
}

const columns = (sql: Sql | Tx) =>
  sql`year, key, date_from as "from", date_to as "to", title, label, who, by, reason, at, sequence, removed`;

export async function entriesOfYear(sql: Sql | Tx, programme: string, year: number): Promise<readonly CalendarEntry[]> {
  return sql<CalendarEntry[]>`
    select ${columns(sql)} from calendar_entries where programme = ${programme} and year = ${year} and not removed
    order by date_from, key limit 1000`;
}

/** Those that were taken away. */
export async function removedOfYear(sql: Sql, programme: string, year: number): Promise<readonly CalendarEntry[]> {
  return sql<CalendarEntry[]>`
    select ${columns(sql)} from calendar_entries where programme = ${programme} and year = ${year} and removed
    order by date_from, key limit 1000`;
}

/**
 * Entries of the grant years around a calendar year: whatever may be dated in it, or replace a rule that is. `removed`: those
 * that were taken away instead.
 */
export async function entriesAround(
  sql: Sql,
  programme: string,
  calendarYear: number,
  removed = false,
): Promise<readonly CalendarEntry[]> {
  return sql<CalendarEntry[]>`
    select ${columns(sql)} from calendar_entries
    where programme = ${programme} and year between ${calendarYear - 2} and ${calendarYear + 2} and removed = ${removed}
    order by date_from, date_to nulls first, key limit 5000`;
}

/** The entry of that key, also one that was taken away. */
export async function entryAt(
  sql: Sql | Tx,
  { programme, year, key }: { programme: string; year: number; key: string },
): Promise<CalendarEntry | undefined> {
  const [entry] = await sql<CalendarEntry[]>`
    select ${columns(sql)} from calendar_entries where programme = ${programme} and year = ${year} and key = ${key}`;
  return entry;
}

/** Entries that end on this day or later, also those that were taken away: a calendar takes them back. */
export async function entriesSince(sql: Sql, programme: string, since: string): Promise<readonly CalendarEntry[]> {
  return sql<CalendarEntry[]>`
    select ${columns(sql)} from calendar_entries
    where programme = ${programme} and coalesce(date_to, date_from) >= ${since} order by date_from, key limit 2000`;
}

export const entryBody = ({ sequence: _, removed: __, ...entry }: CalendarEntry, language: Language) => ({
  ...entry,
  title: entry.title?.[language] ?? null,
  label: entry.label?.[language] ?? null,
  at: entry.at.toISOString(),
});

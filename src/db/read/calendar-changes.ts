// Reads how the dates of a year wheel came to be what they are: who moved a row or a meeting, called it off or set it again.
import type { Localized } from '../../core/definition.ts';
import type { Sql } from '../connection.ts';

/** When something is. */
export interface PlannedTime {
  readonly from: string;
  readonly to: string | null;
  /** Local time of a meeting, `13:30`. */
  readonly time: string | null;
  /** In words, where the wheel has such: "mid-February". */
  readonly label: Localized | null;
}
export interface CalendarChange {
  /** The grant year of an entry, the year of a meeting. */
  readonly year: number;
  readonly key: string;
  /** 0: it was set first. */
  readonly version: number;
  /** Null: it was not there, or had been taken away. */
  readonly was: PlannedTime | null;
  /** Null: it was taken away. */
  readonly now: PlannedTime | null;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** So many of each row at most, the latest. */
const shown = 20;

const time = (sql: Sql, when: 'was' | 'now') => sql`
  case when ${sql(`${when}_from`)} is not null then json_build_object('from', ${sql(`${when}_from`)}, 'to', ${sql(`${when}_to`)},
    'time', ${sql(`${when}_time`)}, 'label', ${when === 'was' ? sql`was_label` : sql`null`}) end as ${sql(when)}`;

/** Of a programme's entries of these grant years, the latest first. */
export const changesOfEntries = (
  sql: Sql,
  programme: string,
  [first, last]: readonly [number, number],
): Promise<readonly CalendarChange[]> => sql<CalendarChange[]>`
  select year, key, version, ${time(sql, 'was')}, ${time(sql, 'now')}, by, reason, at
  from (select *, row_number() over (partition by year, key order by version desc) as place from calendar_changes
    where programme = ${programme} and year between ${first} and ${last}) c
  where place <= ${shown} order by version desc limit 20000`;

/** Of a party's meetings, the latest first. */
export const changesOfMeetings = (sql: Sql, party: string, year: number): Promise<readonly CalendarChange[]> => sql<
  CalendarChange[]
>`
  select year, key, version, ${time(sql, 'was')}, ${time(sql, 'now')}, by, reason, at
  from (select *, row_number() over (partition by key order by version desc) as place from calendar_changes
    where party = ${party} and year = ${year}) c
  where place <= ${shown} order by version desc limit 20000`;

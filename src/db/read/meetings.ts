// Reads the meeting plans of parties.
import type { Role } from '../../core/definition.ts';
import type { Sql, Tx } from '../connection.ts';

export interface Meeting {
  readonly party: string;
  readonly year: number;
  readonly key: string;
  /** `YYYY-MM-DD`, in that year; the last day where it takes more than one. */
  readonly from: string;
  readonly to: string | null;
  /** Local time of the first day, `13:30`. */
  readonly time: string | null;
  readonly title: string;
  readonly reason: string;
  readonly who: readonly Role[];
  /** Days from the first day. */
  readonly remind: readonly number[];
  /** Counts its changes, from 1. */
  readonly revision: number;
  readonly cancelled: boolean;
  readonly by: string;
  readonly at: Date;
}

const columns = (sql: Sql | Tx) => sql`
  party, year, key, date_from as "from", date_to as "to", time, title, reason, who, remind, revision, cancelled, by, at`;

/** One meeting, also where it was called off. */
export async function meetingOf(
  sql: Sql | Tx,
  { party, year, key }: { readonly party: string; readonly year: number; readonly key: string },
): Promise<Meeting | null> {
  const [row] = await sql<Meeting[]>`
    select ${columns(sql)} from meetings where party = ${party} and year = ${year} and key = ${key}`;
  return row ?? null;
}

/** The meetings that stand, in their order. */
export async function meetingsOf(sql: Sql | Tx, party: string, year: number): Promise<readonly Meeting[]> {
  return sql<Meeting[]>`
    select ${columns(sql)} from meetings where party = ${party} and year = ${year} and not cancelled
    order by date_from, time nulls first, key limit 1000`;
}

/** Those that were called off, with who did so, why and when. */
export const calledOffOf = (sql: Sql, party: string, year: number): Promise<readonly Meeting[]> => sql<Meeting[]>`
  select ${columns(sql)} from meetings where party = ${party} and year = ${year} and cancelled
  order by date_from, time nulls first, key limit 1000`;

/** Those that are not over on this day, of all parties; also those that were called off: a calendar takes them back. */
export const meetingsSince = (sql: Sql, since: string): Promise<readonly Meeting[]> => sql<Meeting[]>`
  select ${columns(sql)} from meetings where coalesce(date_to, date_from) >= ${since} order by date_from, party, key limit 2000`;

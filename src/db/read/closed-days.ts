// Reads the days that a programme keeps closed beside weekends and public holidays.
import type { Sql, Tx } from '../connection.ts';

export interface ClosedDay {
  readonly date: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** The dates from a day on, in order. */
export async function closedDaysFrom(sql: Sql | Tx, programme: string, from: string): Promise<readonly string[]> {
  const rows = await sql<{ date: string }[]>`
    select date from closed_days where programme = ${programme} and date >= ${from} order by date`;
  return rows.map(({ date }) => date);
}

export async function closedDaysOf(sql: Sql, programme: string, year?: number): Promise<readonly ClosedDay[]> {
  return sql<ClosedDay[]>`
    select date, reason, by, at from closed_days
    where programme = ${programme} ${year === undefined ? sql`` : sql`and date between ${`${year}-01-01`} and ${`${year}-12-31`}`}
    order by date limit 5000`;
}

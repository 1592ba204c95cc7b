// Reads the dates that the cases of one party have.
import type { Sql } from '../connection.ts';

export interface OwnDate {
  readonly case: string;
  readonly workflow: string;
  readonly year: number | null;
  readonly key: string;
  readonly date: string;
}

/** Dates of cases about the party: of the grant years around a calendar year, or of none. */
export async function ownDates(sql: Sql, party: string, year: number): Promise<readonly OwnDate[]> {
  return sql<OwnDate[]>`
    select c.id as "case", c.workflow, c.year, d.key, d.date
    from cases c join deadlines d on d.case_id = c.id
    where c.subject = ${party} and d.date is not null
      and (c.year between ${year - 2} and ${year + 2} or (c.year is null and extract(year from d.date) = ${year}))
    order by d.date, d.key limit 5000`;
}

// Reads the dates that the cases of one party have.
import type { Sql } from '../connection.ts';

export interface OwnDate {
  readonly case: string;
  readonly workflow: string;
  readonly year: number | null;
  readonly key: string;
  readonly date: string;
  /** How it came to be moved, where it was. */
  readonly moved: {
    readonly from: string | null;
    readonly by: string;
    readonly reason: string;
    /** The row of the case's history, where one is found: as whom, and when (ISO). */
    readonly as: { readonly role: string; readonly party: string; readonly at: string } | null;
  } | null;
}

/** Dates of cases about the party: of the grant years around a calendar year, or of none. */
export async function ownDates(sql: Sql, party: string, year: number): Promise<readonly OwnDate[]> {
  return sql<OwnDate[]>`
    select c.id as "case", c.workflow, c.year, d.key, d.date,
      case when d.moved_by is not null then json_build_object('from', d.moved_from, 'by', d.moved_by, 'reason', coalesce(d.reason, ''),
        'as', h.done) end as moved
    from cases c join deadlines d on d.case_id = c.id
    left join lateral (
      -- A case that goes on after a pause moves its dates too. Where it follows the calendar, it is the editor who moved it.
      select json_build_object('role', by_role, 'party', by_party, 'at', at) as done from history
      where case_id = c.id and d.moved_by is not null and coalesce(data ->> 'editor', by_person) = d.moved_by
        and (type = 'case.resumed' or type = 'deadline.moved' and data ->> 'key' = d.key)
      order by revision desc limit 1) h on true
    where c.subject = ${party} and d.date is not null
      and (c.year between ${year - 2} and ${year + 2} or (c.year is null and extract(year from d.date) = ${year}))
    order by d.date, d.key limit 5000`;
}

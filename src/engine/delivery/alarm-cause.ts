// What an alarm gives as its cause: the same thing may go wrong again after somebody has tried it anew, and is told again then.
import type { Sql } from '../../db/connection.ts';

/** What brought an alarm about, of a notice `n`: the first, and after it the second, third … of the same thing in other rounds. */
export const causeInTurn = (sql: Sql, cause: string) => sql`
  (select ${cause}::text || case when count(*) = 0 then '' else ':' || count(*) + 1 end from (
    select cause from notices m where m.case_id = n.case_id union all select cause from notices m where m.party = n.party) m
  where m.cause = ${cause} or starts_with(m.cause, ${`${cause}:`}))`;

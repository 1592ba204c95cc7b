// Which workflows a programme uses: those it has a case of.
import type { Sql } from '../connection.ts';

export async function workflowsInUse(sql: Sql, programme: string): Promise<ReadonlySet<string>> {
  // One look into the index for each workflow; `distinct` would read every case of the programme.
  const rows = await sql<{ workflow: string }[]>`
    select d.workflow from (select distinct workflow from definitions) d
    where exists (select from cases c where c.programme = ${programme} and c.workflow = d.workflow)`;
  return new Set(rows.map(({ workflow }) => workflow));
}

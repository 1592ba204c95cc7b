// Running cases in the order in which they fall due; those that wait for no date come after, in the order of their creation.
import type { Sql } from '../connection.ts';
import { type Seen, seenBy } from './scope.ts';

export interface DueCase {
  readonly id: string;
  readonly nextDue: Date | null;
}

/** Two reads, each along an index of its own: a single one by `next_due nulls last` would sort every case there is. */
export async function casesByDue(
  sql: Sql,
  { seen, after, limit }: { seen: Seen; after: readonly [number | null, string] | null; limit: number },
): Promise<readonly DueCase[]> {
  const [due, id] = after ?? [0, '00000000-0000-0000-0000-000000000000'];
  const dated =
    due === null
      ? []
      : await sql<DueCase[]>`
        select c.id, c.next_due as "nextDue" from cases c
        where c.status = 'running' and c.next_due is not null and ${seenBy(sql, seen)}
          and (c.next_due, c.id) > (${new Date(due)}, ${id}::uuid)
        order by c.next_due, c.id limit ${limit}`;
  if (dated.length >= limit) return dated;
  const undated = await sql<DueCase[]>`
    select c.id, null as "nextDue" from cases c
    where c.status = 'running' and c.status <> 'done' and c.next_due is null and ${seenBy(sql, seen)} ${due === null ? sql`and c.id > ${id}` : sql``}
    order by c.id limit ${limit - dated.length}`;
  return [...dated, ...undated];
}

// Makes sure that things done at once really meet: what is started waits at a table until all of it is there.
import type { Sql } from '../../src/db/connection.ts';

/** Starts, and lets it write to the table when so many of the database's statements wait, for the table or for each other. */
export async function togetherAt<T>(sql: Sql, table: string, count: number, start: () => Promise<T>): Promise<T> {
  const { all } = await sql.begin(async (tx) => {
    await tx`lock table ${tx(table)} in exclusive mode`;
    const all = start();
    await waitingForLock(sql, count);
    // In an object, so that it is not waited for here, where it can't end.
    return { all };
  });
  return all;
}

/** Resolves when so many statements of this database wait for what others hold. */
export async function waitingForLock(sql: Sql, count = 1): Promise<void> {
  for (let waiting = 0; waiting < count; ) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    waiting = row?.waiting ?? 0;
  }
}

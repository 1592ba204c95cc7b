// Eras of history: within one, transaction numbers give the order; a database restored on another cluster begins a new one.
import type { Sql, Tx } from '../../db/connection.ts';

/** The seqs after which the eras began, the last being the one that goes on. */
export type Eras = readonly number[];

/** The eras, with a new one if the database stands on another cluster than before. To be called before anything is written. */
export async function openEras(sql: Sql): Promise<Eras> {
  if (!(await hasMoved(sql))) return read(sql);
  await sql.begin(async (tx) => {
    // Whoever writes is waited for and then waits, so that the last row is the last of the old era.
    await tx`lock table history in share row exclusive mode`;
    if (!(await hasMoved(tx))) return;
    await tx`
      insert into history_eras (after_seq, cluster, opened_at)
      select (select coalesce(max(seq), 0) from history), system_identifier::text, now() from pg_control_system()
      on conflict (after_seq) do update set cluster = excluded.cluster, opened_at = excluded.opened_at`;
  });
  return read(sql);
}

async function hasMoved(sql: Sql | Tx): Promise<boolean> {
  const [row] = await sql<{ moved: boolean }[]>`
    select e.cluster <> c.system_identifier::text as moved
    from pg_control_system() c, (select cluster from history_eras order by after_seq desc limit 1) e`;
  return row?.moved ?? true;
}

async function read(sql: Sql): Promise<Eras> {
  const rows = await sql<{ after_seq: number }[]>`select after_seq from history_eras order by after_seq`;
  return rows.map((row) => row.after_seq);
}

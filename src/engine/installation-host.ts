// The installation's name in calendar entries and Message-IDs, which stays what it was at the first start.
import type { Sql } from '../db/connection.ts';

/** The host that was kept, or this one from now on. The installation's row must be there. */
export async function hostOf(sql: Sql, host: string): Promise<string> {
  const [row] = await sql<{ uid_host: string }[]>`
    update installation set uid_host = coalesce(uid_host, ${host}) returning uid_host`;
  return row?.uid_host ?? host;
}

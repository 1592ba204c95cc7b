// Whose address the mail server refuses: since when, how often in a row, and what it answered.
import type { Sql } from '../connection.ts';

export interface FailingAddress {
  readonly since: Date;
  readonly times: number;
  /** The server's code alone, `550 5.1.1`; null where it was not kept. */
  readonly answer: string | null;
}

/** By person, of those named, or of all; who is not in it has an address that is not known to fail. */
export async function failingAddresses(
  sql: Sql,
  people?: readonly string[],
): Promise<ReadonlyMap<string, FailingAddress>> {
  const rows = await sql<(FailingAddress & { readonly id: string })[]>`
    select id, address_failing_since as since, address_bounces as times, address_answer as answer from people
    where address_failing_since is not null ${people === undefined ? sql`` : sql`and id = any(${people as string[]})`}`;
  return new Map(rows.map(({ id, ...failing }) => [id, failing]));
}

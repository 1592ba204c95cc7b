// Reads a case's history, and recomputes its chain of hashes.
import type { Sql } from '../connection.ts';

interface StoredRow {
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly data: unknown;
  readonly by_person: string;
  readonly by_role: string;
  readonly by_party: string;
  readonly at: Date;
  readonly from_states: string[];
  readonly to_states: string[];
  readonly hash: string;
}
export interface HistoryRow {
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly data: unknown;
  readonly by: { readonly person: string; readonly role: string; readonly party: string };
  /** Epoch milliseconds. */
  readonly at: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly hash: string;
}

/** Rows after a revision, oldest first. */
export async function readHistory(
  sql: Sql,
  { caseId, after, limit }: { caseId: string; after: number; limit: number },
): Promise<HistoryRow[]> {
  const rows = await sql<StoredRow[]>`
    select revision, event_id, type, data, by_person, by_role, by_party, at, from_states, to_states, hash
    from history where case_id = ${caseId} and revision > ${after} order by revision limit ${limit}`;
  return rows.map((row) => ({
    revision: row.revision,
    eventId: row.event_id,
    type: row.type,
    data: row.data,
    by: { person: row.by_person, role: row.by_role, party: row.by_party },
    at: row.at.getTime(),
    from: row.from_states,
    to: row.to_states,
    hash: row.hash,
  }));
}

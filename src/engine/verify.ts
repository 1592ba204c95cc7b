// Goes through a case's history row by row and says whether it is the one that was written.
import type { JsonObject } from '../core/definition.ts';
import type { Sql, Tx } from '../db/connection.ts';
import { canonical, genesis, rowHash, sha256 } from './hash.ts';

export interface Verified {
  readonly valid: boolean;
  readonly rows: number;
  /** The revision of the first row that is not as it was written, or is missing. */
  readonly firstBroken?: number;
}

/** What stands in place of a redacted row's data. */
export const redactedData = { redacted: true } as const;
/** The type of the row that says which row was redacted, by whom and why. */
export const redactionType = 'history.redacted';

interface Row {
  readonly case_id: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly data_hash: string;
  readonly by_person: string;
  readonly by_role: string;
  readonly by_party: string;
  readonly at: Date;
  readonly from_states: readonly string[];
  readonly to_states: readonly string[];
  readonly hash: string;
}

const pageRows = 500;

/** Checks a case's history: gapless, each row as it was hashed, each redaction told by a later row, the last one the case's own. Null for an unknown case. */
export async function verifyHistory(sql: Sql, caseId: string): Promise<Verified | null> {
  // One snapshot, so that an event that comes meanwhile does not look like a fault.
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const [head] = await tx<{ revision: number; last_hash: string }[]>`
      select revision, last_hash from cases where id = ${caseId}`;
    if (!head) return null;
    const chain = startChain();
    for await (const rows of pages(tx, caseId)) for (const row of rows) chain.add(row);
    return chain.end(head);
  });
}

async function* pages(tx: Tx, caseId: string): AsyncGenerator<readonly Row[]> {
  for (let after = 0; ; ) {
    const rows = await tx<Row[]>`
      select case_id, revision, event_id, type, data, data_hash, by_person, by_role, by_party, at, from_states, to_states, hash
      from history where case_id = ${caseId} and revision > ${after} order by revision limit ${pageRows}`;
    yield rows;
    if (rows.length < pageRows) return;
    after = rows.at(-1)?.revision ?? after;
  }
}

function startChain() {
  let lastHash = genesis;
  let rows = 0;
  const broken: number[] = [];
  // Redacted rows of which no later row has told yet.
  const untold = new Set<number>();
  return {
    add(row: Row): void {
      rows++;
      if (row.revision !== rows && broken.length === 0) broken.push(rows);
      if (!isAsWritten(row, lastHash)) broken.push(row.revision);
      if (sha256(canonical(row.data)) !== row.data_hash) {
        if (canonical(row.data) === canonical(redactedData)) untold.add(row.revision);
        else broken.push(row.revision);
      }
      if (row.type === redactionType) untold.delete(Number(row.data.revision));
      lastHash = row.hash;
    },
    end(head: { readonly revision: number; readonly last_hash: string }): Verified {
      if (head.revision !== rows || head.last_hash !== lastHash) broken.push(rows + 1);
      const all = [...broken, ...untold];
      return all.length === 0 ? { valid: true, rows } : { valid: false, rows, firstBroken: Math.min(...all) };
    },
  };
}

const isAsWritten = (row: Row, before: string): boolean =>
  row.hash ===
  rowHash(before, {
    caseId: row.case_id,
    revision: row.revision,
    eventId: row.event_id,
    type: row.type,
    dataHash: row.data_hash,
    by: { person: row.by_person, role: row.by_role, party: row.by_party },
    at: row.at.getTime(),
    from: row.from_states,
    to: row.to_states,
  });

// A case as the engine reads it: everything a step and an answer need, in one row.

import type { Snapshot } from '../core/xstate.ts';
import type { Sql, Tx } from '../db/connection.ts';

export interface CaseRow {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly programme: string;
  readonly subject: string;
  readonly year: number | null;
  readonly parent: string | null;
  readonly revision: number;
  readonly status: 'running' | 'paused' | 'done';
  readonly snapshot: Snapshot;
  readonly lastHash: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface Stored extends Omit<CaseRow, 'lastHash' | 'createdAt' | 'updatedAt'> {
  readonly last_hash: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** The rows of these cases, in no order; unknown ids are left out. */
export async function readCases(sql: Sql | Tx, ids: readonly string[]): Promise<CaseRow[]> {
  const rows = await sql<Stored[]>`
    select id, workflow, version, programme, subject, year, parent, revision, status, snapshot, last_hash, created_at, updated_at
    from cases where id = any(${ids as string[]}::uuid[])`;
  return rows.map(({ last_hash, created_at, updated_at, ...row }) => ({
    ...row,
    lastHash: last_hash,
    createdAt: created_at.getTime(),
    updatedAt: updated_at.getTime(),
  }));
}

/** One case, or null. */
export async function readCase(sql: Sql, id: string): Promise<CaseRow | null> {
  return (await readCases(sql, [id]))[0] ?? null;
}

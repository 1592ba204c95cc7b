// The chain of history: each row's hash covers the row before it, so that a changed row shows.
import { createHash } from 'node:crypto';

/** JSON with its keys sorted: the same value gives the same text, whatever a database did to the order. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What stands before the first row of every case. */
export const genesis = '0'.repeat(64);

export interface Hashed {
  readonly caseId: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  /** Hash of the data rather than the data: a text can be redacted without breaking the chain. */
  readonly dataHash: string;
  readonly by: { readonly person: string; readonly role: string; readonly party: string };
  /** Epoch milliseconds. */
  readonly at: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export const rowHash = (before: string, row: Hashed): string =>
  sha256(
    JSON.stringify([
      before,
      row.caseId,
      row.revision,
      row.eventId,
      row.type,
      row.dataHash,
      row.by.person,
      row.by.role,
      row.by.party,
      row.at,
      row.from,
      row.to,
    ]),
  );

// Locks by name that hold until the transaction ends, whatever process takes them: what is decided under one sees what was before.
import type { Tx } from '../db/connection.ts';

/** Names of the locks that an edit takes alone, and many who look share. */
export const calendarLock = (programme: string, year: number): string => `calendar ${programme} ${year}`;
/** Taken alone while a text is taken out of a case, and shared by who keeps what showed it. */
export const redactionLock = (caseId: string): string => `redaction ${caseId}`;
export const daysLock = (programme: string): string => `days off ${programme}`;

export async function lock(tx: Tx, name: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** With others who share it; who takes it alone waits for all of them, and they for that one. */
export async function lockShared(tx: Tx, name: string): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`;
}

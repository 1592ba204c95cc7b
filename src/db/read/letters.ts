// Letters as they were sent, to be read again; or without a text that was redacted since.
import type { Language } from '../../core/definition.ts';
import type { Sql } from '../connection.ts';
import type { letterStates } from '../schema/outbox.ts';

export type LetterState = (typeof letterStates)[number];

export interface LetterRow {
  readonly language: Language;
  readonly reference: string;
  readonly sha256: string;
  readonly pdf: Buffer;
}

/** The letter of a notice: in the language asked for, else the one that this person was sent, else the original; or null. */
export async function letterOf(
  sql: Sql,
  { notice, person, language }: { notice: string; person: string; language: Language | undefined },
): Promise<LetterRow | null> {
  const [row] = await sql<LetterRow[]>`
    select language, reference, sha256, pdf from letters
    where notice_id = ${notice} ${language === undefined ? sql`` : sql`and language = ${language}`}
    order by ${person} = any(readers) desc, state <> 'copy' desc limit 1`;
  return row ?? null;
}

export interface LetterHead {
  readonly notice: string;
  readonly language: Language;
  readonly sha256: string;
  readonly state: LetterState;
  readonly redactedAt: Date | null;
}

/** The letters of these notices without their files, originals first. */
export async function letterHeads(sql: Sql, notices: readonly string[]): Promise<readonly LetterHead[]> {
  if (notices.length === 0) return [];
  return sql<LetterHead[]>`
    select notice_id as notice, language, sha256, state, redacted_at as "redactedAt" from letters
    where notice_id = any(${notices as string[]}::uuid[]) order by notice_id, state = 'copy', language limit 1000`;
}

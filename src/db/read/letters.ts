// Letters as they were sent, to be read again.
import type { Language } from '../../core/definition.ts';
import type { Sql } from '../connection.ts';

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

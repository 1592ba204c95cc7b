// Letters that show a text which is redacted are set again without it: as they were otherwise, and saying that it was taken out.
import { localDate } from '../../core/calendar.ts';
import { dateWords } from '../../core/date-words.ts';
import { withoutTexts } from '../../core/redact.ts';
import type { Tx } from '../../db/connection.ts';
import type { Letter } from '../../letter/letter.ts';
import { type Printed, printLetter } from '../../letter/press.ts';
import type { CaseRow } from '../case-row.ts';
import type { Deps } from '../deps.ts';

interface Stored {
  readonly notice_id: string;
  readonly language: Letter['language'];
  readonly sha256: string;
  /** Null of letters made before it was kept. */
  readonly content: Letter | null;
}
/** What stands in the database, and the letters that are to stand there instead. */
export interface Reset {
  readonly seen: readonly string[];
  readonly letters: readonly (Printed & { readonly stored: Stored; readonly letter: Letter })[];
}

/** Sets them; writes nothing yet, since that takes longer than a transaction should be open. */
export async function resetLetters(deps: Deps, row: CaseRow, texts: ReadonlySet<string>): Promise<Reset> {
  const all = await storedLetters(deps.sql, row.id);
  const letters: Reset['letters'][number][] = [];
  for (const stored of all) {
    const { content } = stored;
    if (!content)
      deps.log.warn({ notice: stored.notice_id }, 'what this letter says was not kept; it was not searched');
    const letter = content && withoutTexts(content, texts);
    if (!letter || letter === content) continue;
    const day = localDate(deps.clock.now(), row.snapshot.context.process.zone);
    const noted = { ...letter, redacted: dateWords(day, letter.language) };
    letters.push({ stored, letter: noted, ...(await printLetter(noted)) });
  }
  return { seen: all.map(keyOf), letters };
}

/** Writes them. False when the case has other letters by now than those that were looked at. */
export async function writeReset(tx: Tx, row: CaseRow, { seen, letters }: Reset, at: Date): Promise<boolean> {
  // A letter that is being made waits for it, and then finds the redaction.
  await tx`select from notices where case_id = ${row.id} and kind = 'letter' for update`;
  const now = (await storedLetters(tx, row.id)).map(keyOf);
  if (now.join() !== seen.join()) return false;
  for (const { stored, letter, pdf, sha256 } of letters) {
    await tx`
      update letters set pdf = ${pdf}, sha256 = ${sha256}, content = ${tx.json(letter as never)}, redacted_at = ${at}
      where notice_id = ${stored.notice_id} and language = ${stored.language}`;
  }
  return true;
}

const storedLetters = (sql: Deps['sql'] | Tx, caseId: string): Promise<readonly Stored[]> => sql<Stored[]>`
  select l.notice_id, l.language, l.sha256, l.content from letters l join notices n on n.id = l.notice_id
  where n.case_id = ${caseId} and n.kind = 'letter' order by l.notice_id, l.language`;

const keyOf = ({ notice_id, language, sha256 }: Stored): string => `${notice_id} ${language} ${sha256}`;

// Letters: made of the case when their mail is, one for each language that is read, and kept as they are sent.
import { localDate } from '../../core/calendar.ts';
import { dateWords } from '../../core/date-words.ts';
import { dateOf, workingDayBefore } from '../../core/deadlines.ts';
import type { By, LetterDef } from '../../core/definition.ts';
import { isRecorded, readPath } from '../../core/paths.ts';
import { rolesOf } from '../../core/roles.ts';
import type { Letter } from '../../letter/letter.ts';
import { type Printed, printLetter } from '../../letter/press.ts';
import { senderName } from '../../letter/sender.ts';
import { letterWords } from '../../letter/texts.ts';
import { type CaseRow, readCases } from '../case-row.ts';
import type { Versioned } from '../definitions.ts';
import type { Deps, Mailing } from '../deps.ts';
import type { Party, Person } from '../directory.ts';
import { redactionType } from '../verify.ts';
import type { Telling } from './telling.ts';

type Language = Letter['language'];

/** Makes and keeps the letters of these notices; a notice that has its letter keeps it. */
export async function writeLetters(deps: Mailing, notices: readonly Telling[]): Promise<void> {
  const sends = notices.filter(({ kind }) => kind === 'letter');
  if (sends.length === 0) return;
  const cases = new Map(
    (
      await readCases(
        deps.sql,
        sends.map((notice) => notice.case_id),
      )
    ).map((row) => [row.id, row]),
  );
  for (const notice of sends) {
    const row = cases.get(notice.case_id) as CaseRow;
    const workflow = await deps.definitions.of(row);
    const def = workflow.definition.letters?.[notice.effect.template];
    if (def) await writeLetter(deps, notice, { def, row, workflow });
  }
}

interface About {
  readonly def: LetterDef;
  readonly row: CaseRow;
  readonly workflow: Versioned;
}

async function writeLetter(deps: Mailing, notice: Telling, about: About): Promise<void> {
  const { directory } = deps;
  const subject = partyOf(deps, about.row.subject);
  const people = directory.recipients(notice.effect.to, about.row);
  const languages = Map.groupBy(people, (person) => languageFor(deps, subject, person));
  for (const language of new Set([subject.language, ...languages.keys()])) {
    const letter = letterOf(deps, about, language);
    const printed = await printLetter(letter);
    const readers = (languages.get(language) ?? []).map(({ id }) => id);
    const state = language === subject.language ? 'waiting' : 'copy';
    await keep(deps, notice, about.row, { letter, ...printed, readers, state });
  }
}

interface Kept extends Printed {
  readonly letter: Letter;
  readonly readers: readonly string[];
  readonly state: 'waiting' | 'copy';
}

// Not what was made of a text that was redacted meanwhile: a redaction locks the notices of its case's letters, so that it sees
// the letter, or the letter sees it. It is then made anew by the next try.
async function keep({ sql, clock }: Deps, notice: Telling, row: CaseRow, kept: Kept): Promise<void> {
  const { letter, pdf, sha256, readers, state } = kept;
  const { language, reference } = letter;
  await sql.begin(async (tx) => {
    await tx`select from notices where id = ${notice.id} for share`;
    const [redacted] = await tx`
      select from history where case_id = ${row.id} and revision > ${row.revision} and type = ${redactionType} limit 1`;
    if (redacted) throw new Error('a text of the case was redacted while its letter was made');
    await tx`
      insert into letters (notice_id, language, readers, reference, sha256, pdf, state, created_at, content)
      values (${notice.id}, ${language}, ${readers as string[]}, ${reference}, ${sha256}, ${pdf}, ${state},
        ${new Date(clock.now())}, ${tx.json(letter as never)})
      on conflict (notice_id, language) do nothing`;
  });
}

/** That of the organisation they receive it for: the subject itself, or a partner of it. */
function languageFor({ directory }: Deps, subject: Party, { roles, language }: Person): Language {
  const held = new Set(roles.map(({ party }) => party));
  if (held.has(subject.id)) return subject.language;
  const partner = subject.partners.find((id) => held.has(id));
  return (partner === undefined ? undefined : directory.party(partner)?.language) ?? language;
}

/** What the letter says, found in the case where the workflow says it stands. */
function letterOf(deps: Mailing, { def, row, workflow }: About, language: Language): Letter {
  const { context } = row.snapshot;
  const { directory, mailer } = deps;
  const { deadlines, texts } = workflow.definition;
  const sender = directory.parties().find((one) => one.kind === def.sender && one.programme === row.programme);
  if (!sender) throw new Error(`no party of kind ${def.sender} signs the letters of ${row.programme}`);
  const subject = partyOf(deps, row.subject);
  const decidedAt = Date.parse(String(readPath(context, def.decidedAt)));
  const measures = def.measures === undefined ? undefined : measuresAt(readPath(context, def.measures));
  const appeal = deadlines[def.appeal]?.date;
  return {
    language,
    sender: senderName(sender.name, language),
    recipient: subject.name,
    partners: subject.partners.flatMap((id) => directory.party(id)?.name ?? []),
    // The end of a time-ordered id: its beginning is shared by all that were opened together.
    reference: row.id.slice(-8),
    decidedAt,
    date: dateWords(localDate(decidedAt, context.process.zone), language),
    year: row.year ?? 0,
    amount: Number(readPath(context, def.amount)),
    ground: isRecorded(readPath(context, def.fixedSum)) ? 'fixed-sum' : 'recommendation',
    conditions: (readPath(context, def.conditions) ?? []) as readonly string[],
    ...(measures ? { measures } : {}),
    dates: def.dates.flatMap((key) => {
      const { unless, opens } = deadlines[key] ?? {};
      const { date } = dateOf(workflow.definition, key, context);
      if (date === null || (unless !== undefined && isRecorded(readPath(context, unless)))) return [];
      const before = opens ? null : workingDayBefore(date, context.process.zone, context.process.closed);
      const words = dateWords(date, language);
      const label = texts.deadlines[key]?.[language] ?? key;
      return [{ label, words, ...(before ? { lastWorkingDay: dateWords(before, language) } : {}) }];
    }),
    appeal: { weeks: appeal && 'afterDispatch' in appeal ? appeal.weeks : 0, ends: null },
    link: mailer.linkTo(row.id),
    contact: contactAt(deps, sender, readPath(context, `${recordOf(def.decidedAt)}.by`) as By | undefined),
  };
}

function measuresAt(value: unknown): readonly { readonly title: string; readonly amount: number }[] {
  const list = (Array.isArray(value) ? value : []) as readonly { title?: unknown; amount?: unknown }[];
  return list.flatMap(({ title, amount }) =>
    typeof title === 'string' && typeof amount === 'number' ? [{ title, amount }] : [],
  );
}

/** Where the record stands whose instant stands at this path. */
const recordOf = (at: string): string => at.slice(0, at.lastIndexOf('.'));

/** Who decided, while they are still at the office that did; else another who decides there. */
function contactAt({ directory }: Deps, sender: Party, by: By | undefined): string {
  const deciders = directory
    .people()
    .filter(
      ({ active, roles }) =>
        active && roles.some(({ role, party }) => party === sender.id && rolesOf[sender.kind].includes(role)),
    );
  const person = deciders.find(({ id }) => id === by?.person) ?? deciders[0];
  return person ? `${person.name}, ${person.email}` : sender.name;
}

function partyOf({ directory }: Deps, id: string): Party {
  const party = directory.party(id);
  if (!party) throw new Error(`no party ${id}`);
  return party;
}

/** What the file is called: "Tilsagnsbrev-0a1b2c3d.pdf". */
export const letterFileName = (language: Language, reference: string): string =>
  `${letterWords[language].name.replaceAll(' ', '-')}-${reference}.pdf`;

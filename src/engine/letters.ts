// Letters: made of the case when their mail is, kept as they were sent, and followed until the receiver's mail server has them.
//
// The dispatch that starts a clock is the first confirmed delivery to someone at the case's subject. Where mail is held the letter
// can be read in the service from the moment it is made, so that is when it counts as sent. What is found to have happened is
// told to the case with an event id of the notice's, so that any process may do this at any time, again.
import { localDate } from '../core/calendar.ts';
import { dateWords } from '../core/date-words.ts';
import { dateOf } from '../core/deadlines.ts';
import type { LetterDef } from '../core/definition.ts';
import { isRecorded, readPath } from '../core/paths.ts';
import type { Letter } from '../letter/letter.ts';
import { printLetter } from '../letter/press.ts';
import { letterWords } from '../letter/texts.ts';
import { type CaseRow, readCases } from './case-row.ts';
import type { Versioned } from './definitions.ts';
import type { Deps } from './deps.ts';
import type { Party, Person } from './directory.ts';
import type { Mailer } from './mailer.ts';
import { letterDispatched, workflowOf } from './send.ts';
import type { Telling } from './telling.ts';

type Mailing = Deps & { readonly mailer: Mailer };
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
    const workflow = await workflowOf(deps, row);
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
  const { sql, clock, directory } = deps;
  const subject = partyOf(deps, about.row.subject);
  const people = directory.recipients(notice.effect.to, about.row);
  const languages = Map.groupBy(people, (person) => languageFor(deps, subject, person));
  for (const language of new Set([subject.language, ...languages.keys()])) {
    const letter = letterOf(deps, about, language);
    const { pdf, sha256 } = await printLetter(letter);
    const readers = (languages.get(language) ?? []).map(({ id }) => id);
    await sql`
      insert into letters (notice_id, language, readers, reference, sha256, pdf, state, created_at)
      values (${notice.id}, ${language}, ${readers}, ${letter.reference}, ${sha256}, ${pdf},
        ${language === subject.language ? 'waiting' : 'copy'}, ${new Date(clock.now())})
      on conflict (notice_id, language) do nothing`;
  }
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
    sender: sender.name,
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
      const { unless } = deadlines[key] ?? {};
      const { date } = dateOf(workflow.definition, key, context);
      if (date === null || (unless !== undefined && isRecorded(readPath(context, unless)))) return [];
      return [{ label: texts.deadlines[key]?.[language] ?? key, words: dateWords(date, language) }];
    }),
    appeal: { weeks: appeal && 'afterDispatch' in appeal ? appeal.weeks : 0, ends: null },
    link: mailer.linkTo(row.id),
    contact: contactAt(deps, sender),
  };
}

function measuresAt(value: unknown): readonly { readonly title: string; readonly amount: number }[] {
  const list = (Array.isArray(value) ? value : []) as readonly { title?: unknown; amount?: unknown }[];
  return list.flatMap(({ title, amount }) =>
    typeof title === 'string' && typeof amount === 'number' ? [{ title, amount }] : [],
  );
}

function contactAt({ directory }: Deps, sender: Party): string {
  const person = directory.people().find(({ active, roles }) => active && roles.some((one) => one.party === sender.id));
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

interface Followed {
  readonly notice_id: string;
  readonly case_id: string;
  readonly template: string;
  readonly state: 'waiting' | 'undelivered';
  readonly dispatched_at: Date | null;
  readonly under_way: number;
}
/** Read at once. */
const maxFollowed = 100;

/** Tells cases of letters that have been dispatched, and people of those that can't be. One that fails keeps none of the others back. */
export async function followLetters(deps: Deps): Promise<void> {
  const failed: unknown[] = [];
  for (let after: string | null = null; ; ) {
    const letters: readonly Followed[] = await settled(deps, after);
    for (const letter of letters) await follow(deps, letter).catch((error: unknown) => failed.push(error));
    if (letters.length < maxFollowed) break;
    after = letters.at(-1)?.notice_id ?? after;
  }
  if (failed.length > 0) throw failed[0];
}

async function follow(deps: Deps, letter: Followed): Promise<void> {
  if (letter.dispatched_at === null) await raiseAlarm(deps, letter.notice_id);
  else await tellDispatched(deps, letter, letter.dispatched_at.getTime());
}

/** Letters of which it is known by now what became of them, after this one. */
function settled({ sql }: Deps, after: string | null): Promise<readonly Followed[]> {
  return sql<Followed[]>`
    select l.notice_id, n.case_id, n.template, l.state, d.dispatched_at, d.under_way
    from letters l join notices n on n.id = l.notice_id join cases c on c.id = n.case_id
    cross join lateral (
      select min(coalesce(sent_at, created_at)) filter (where status in ('sent', 'held')) as dispatched_at,
        count(*) filter (where status = 'waiting')::int as under_way
      from deliveries d where d.notice_id = n.id
        and exists (select from role_assignments r where r.person = d.person and r.party = c.subject)) d
    where l.state in ('waiting', 'undelivered') and n.status = 'done' ${after === null ? sql`` : sql`and l.notice_id > ${after}`}
      and (d.dispatched_at is not null or (l.state = 'waiting' and d.under_way = 0))
    order by l.notice_id limit ${maxFollowed}`;
}

async function tellDispatched(deps: Deps, { notice_id, case_id, template }: Followed, at: number): Promise<void> {
  const command = { caseId: case_id, caller: 'system', eventId: `${notice_id}:dispatched` } as const;
  const result = await letterDispatched(deps, command, { template, at });
  // Looked at again by the next pass.
  if (!result.ok && result.because === 'busy') return;
  // A case that is done takes no events: its letter went out all the same.
  await deps.sql`update letters set state = 'dispatched' where notice_id = ${notice_id} and state <> 'copy'`;
  deps.log.info({ notice: notice_id, case: case_id, taken: result.ok }, 'letter dispatched');
}

/** The letter of this notice reaches nobody: the forum's secretary and the administrators are told, once. */
export async function raiseAlarm({ sql, clock, newId, log, wake }: Deps, notice: string): Promise<void> {
  const to = [{ role: 'forum-secretary' }, { role: 'administrator' }];
  const effect = { kind: 'notify', template: 'letter-undelivered', to };
  const raised = await sql`
    with followed as (
      update letters set state = 'undelivered' where notice_id = ${notice} and state = 'waiting'
    )
    insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
    select ${newId()}::uuid, n.case_id, ${`letter-undelivered:${notice}`}::text, c.revision, 'notify', ${effect.template}::text,
      ${sql.json(effect)}::jsonb, ${new Date(clock.now())}::timestamptz, 'waiting', now()
    from notices n join cases c on c.id = n.case_id where n.id = ${notice}
    on conflict do nothing returning id`;
  if (raised.length === 0) return;
  log.error({ notice }, 'a letter can not be delivered');
  wake();
}

// One delivery per person: a notice's recipients are found, and what each is told is rendered in their language and kept.

import { localDate } from '../core/calendar.ts';
import { mailOf } from '../core/common-mails.ts';
import { dateWords } from '../core/date-words.ts';
import { workingDayBefore } from '../core/deadlines.ts';
import type { Language, MailTemplate } from '../core/definition.ts';
import type { Effect } from '../core/outcome.ts';
import type { MailLimits } from '../mail/limits.ts';
import type { Message, Sending } from '../mail/transport.ts';
import { type CaseRow, readCases } from './case-row.ts';
import type { Versioned } from './definitions.ts';
import type { Deps } from './deps.ts';
import type { Person } from './directory.ts';
import { engineMails } from './engine-mails.ts';
import type { Notice } from './outbox.ts';
import { workflowOf } from './send.ts';

export interface MailFill {
  readonly subject: string;
  readonly workflow: string;
  readonly year: number | null;
  readonly deadline?: string | undefined;
  readonly deadlineLabel?: string | undefined;
  readonly lastWorkingDay?: string | undefined;
  readonly link: string;
  readonly recipientName?: string | undefined;
}
export interface Mailer {
  /** Nothing is sent: deliveries are kept to be read. */
  readonly held: boolean;
  render(
    template: MailTemplate,
    language: Language,
    fill: MailFill,
  ): { readonly subject: string; readonly text: string; readonly html: string };
  send(message: Message): Promise<Sending>;
  readonly limits: MailLimits;
  /** The address of a case in the service people open. */
  linkTo(caseId: string): string;
  /** What stands behind the @ of a Message-ID. */
  readonly host: string;
}

type Told = Effect & { kind: 'notify' | 'letter' };
export type Telling = Notice & { readonly effect: Told };
/** A notice made ready: what goes to whom, or why that can never be said. */
export interface Ready {
  readonly notice: Telling;
  readonly rows: readonly object[];
  readonly failed: string | null;
}

/** Finds the recipients of each notice and renders what they are told. Reaches nothing but the cases they are about. */
export async function makeReady(
  deps: Deps & { readonly mailer: Mailer },
  notices: readonly Telling[],
): Promise<Ready[]> {
  const cases = await readCases(deps.sql, [...new Set(notices.map((notice) => notice.case_id))]);
  const byId = new Map(cases.map((row) => [row.id, row]));
  return Promise.all(
    notices.map(async (notice) => {
      const row = byId.get(notice.case_id) as CaseRow;
      const workflow = await workflowOf(deps, row);
      const { template: name } = notice.effect;
      const template = mailOf(workflow.definition, name) ?? engineMails[name];
      if (!template) return { notice, rows: [], failed: `no mail template ${notice.effect.template}` };
      return ready(deps, { notice, effect: notice.effect, row, workflow, template });
    }),
  );
}

/** Writes the deliveries and marks their notices in one statement; a person who has one already gets no second. */
export async function writeDeliveries({ sql, clock }: Deps, all: readonly Ready[]): Promise<void> {
  const notices = all.map(({ notice, failed }) => ({
    id: notice.id,
    status: failed === null ? 'done' : 'failed',
    error: failed,
  }));
  await sql`
    with told as (
      insert into deliveries (id, notice_id, person, address, language, status, subject, text, html, message_id, next_try_at, created_at)
      select x.*, now(), ${new Date(clock.now())} from json_to_recordset(${sql.json(all.flatMap(({ rows }) => rows) as never)}::json) as x(
        id uuid, notice_id uuid, person text, address text, language text, status text, subject text, text text, html text, message_id text)
      on conflict (notice_id, person) do nothing
    )
    update notices n set status = x.status, error = x.error, leased_until = null
    from json_to_recordset(${sql.json(notices as never)}::json) as x(id uuid, status text, error text)
    where n.id = x.id and n.status = 'waiting'`;
}

interface About {
  readonly notice: Telling;
  readonly effect: Told;
  readonly row: CaseRow;
  readonly workflow: Versioned;
  readonly template: MailTemplate;
}

// Rendering reaches nothing outside: what it throws is a mistake of the definition, which another try would not heal.
function ready(deps: Deps & { readonly mailer: Mailer }, about: About): Ready {
  const { notice, effect, row } = about;
  try {
    const named = effect.people && new Set(effect.people);
    const people = deps.directory.recipients(effect.to, row).filter(({ id }) => named?.has(id) ?? true);
    return { notice, rows: people.map((person) => deliveryRow(deps, about, person)), failed: null };
  } catch (error) {
    return { notice, rows: [], failed: error instanceof Error ? error.message : String(error) };
  }
}

function deliveryRow(
  { mailer, directory, newId }: Deps & { readonly mailer: Mailer },
  about: About,
  person: Person,
): object {
  const { notice, row, template } = about;
  const { language } = person;
  const party = directory.party(row.subject)?.name ?? row.subject;
  const mail = mailer.render(template, language, {
    ...fillOf(about, language),
    subject: party,
    link: mailer.linkTo(row.id),
    recipientName: person.name,
  });
  const id = newId();
  return {
    id,
    notice_id: notice.id,
    person: person.id,
    address: person.email,
    language,
    status: mailer.held ? 'held' : 'waiting',
    ...mail,
    message_id: `<${id}@${mailer.host}>`,
  };
}

function fillOf({ notice, effect, row, workflow }: About, language: Language): Omit<MailFill, 'subject' | 'link'> {
  const { texts } = workflow.definition;
  const { deadline } = effect;
  const { zone, closed } = row.snapshot.context.process;
  // An opening is not something to have done by a working day, and a date that has passed has none to come.
  const due =
    deadline &&
    !workflow.definition.deadlines[deadline.key]?.opens &&
    deadline.date >= localDate(notice.at.getTime(), zone);
  const dayBefore = due && workingDayBefore(deadline.date, zone, closed);
  return {
    workflow: texts.title[language],
    year: row.year,
    ...(deadline
      ? { deadline: dateWords(deadline.date, language), deadlineLabel: texts.deadlines[deadline.key]?.[language] }
      : {}),
    ...(dayBefore ? { lastWorkingDay: dateWords(dayBefore, language) } : {}),
  };
}

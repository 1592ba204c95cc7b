// One delivery per person: a notice's recipients are found, and what each is told is rendered in their language and kept.

import { dateWords } from '../core/date-words.ts';
import { workingDayBefore } from '../core/deadlines.ts';
import type { Language, MailTemplate } from '../core/definition.ts';
import type { Effect } from '../core/outcome.ts';
import { type CaseRow, readCase } from './case-row.ts';
import type { Versioned } from './definitions.ts';
import type { Deps } from './deps.ts';
import type { Person } from './directory.ts';
import type { Done, Notice } from './outbox.ts';
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
  send(message: {
    to: string;
    subject: string;
    text: string;
    html: string;
    messageId: string;
  }): Promise<{ readonly outcome: 'sent' } | { readonly outcome: 'temporary' | 'permanent'; readonly error: string }>;
  /** The address of a case in the service people open. */
  linkTo(caseId: string): string;
  /** What stands behind the @ of a Message-ID. */
  readonly host: string;
}

type Told = Effect & { kind: 'notify' | 'letter' };

/** Writes the notice's deliveries; a person who has one already gets no second. What can't be rendered fails at once. */
export async function deliver(deps: Deps & { readonly mailer: Mailer }, notice: Notice, effect: Told): Promise<Done> {
  const row = await readCase(deps.sql, notice.case_id);
  if (!row) throw new Error(`no case ${notice.case_id}`);
  const workflow = await workflowOf(deps, row);
  const template = workflow.definition.mails[effect.template];
  if (!template) return { status: 'failed', error: `no mail template ${effect.template}` };
  const people = deps.directory.recipients(effect.to, row);
  const rows = rowsFor(deps, { notice, effect, row, workflow, template }, people);
  if (!Array.isArray(rows)) return rows;
  await deps.sql`
    insert into deliveries (id, notice_id, person, address, language, status, subject, text, html, message_id, next_try_at, created_at)
    select x.*, now(), ${new Date(deps.clock.now())} from json_to_recordset(${deps.sql.json(rows as never)}::json) as x(
      id uuid, notice_id uuid, person text, address text, language text, status text, subject text, text text, html text, message_id text)
    on conflict (notice_id, person) do nothing`;
  return { status: 'done' };
}

interface About {
  readonly notice: Notice;
  readonly effect: Told;
  readonly row: CaseRow;
  readonly workflow: Versioned;
  readonly template: MailTemplate;
}

// Rendering reaches nothing outside: what it throws is a mistake of the definition, which another try would not heal.
function rowsFor(
  deps: Deps & { readonly mailer: Mailer },
  about: About,
  people: readonly Person[],
): object[] | (Done & { status: 'failed' }) {
  try {
    return people.map((person) => deliveryRow(deps, about, person));
  } catch (error) {
    return { status: 'failed', error: error instanceof Error ? error.message : String(error) };
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

function fillOf({ effect, row, workflow }: About, language: Language): Omit<MailFill, 'subject' | 'link'> {
  const { texts } = workflow.definition;
  const { deadline } = effect;
  // An opening is not something to have done by a working day.
  const due = deadline && !workflow.definition.deadlines[deadline.key]?.opens ? deadline : undefined;
  const dayBefore = due && workingDayBefore(due.date, row.snapshot.context.process.zone);
  return {
    workflow: texts.title[language],
    year: row.year,
    ...(deadline
      ? { deadline: dateWords(deadline.date, language), deadlineLabel: texts.deadlines[deadline.key]?.[language] }
      : {}),
    ...(dayBefore ? { lastWorkingDay: dateWords(dayBefore, language) } : {}),
  };
}

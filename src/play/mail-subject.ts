// The subject line of a mail as its reader gets it, without the mail around it.
import { mailOf } from '../core/common-mails.ts';
import { dateWords } from '../core/date-words.ts';
import { workingDayBefore } from '../core/deadlines.ts';
import type { Language } from '../core/definition.ts';
import { fillText } from '../core/texts.ts';
import type { Workflow } from '../core/workflow.ts';

export interface MailAbout {
  readonly workflow: Workflow;
  readonly template: string;
  /** The name of the party that the case is about. */
  readonly subject: string;
  readonly year: number | null;
  /** `YYYY-MM-DD`. */
  readonly deadline: string | null;
  readonly zone: string;
}

/** Longer ones are cut, as the mail's renderer does. */
const longest = 180;

export function mailSubject(about: MailAbout, language: Language): string {
  const { workflow, template, subject, year, deadline, zone } = about;
  const { texts } = workflow.definition;
  const mail = mailOf(workflow.definition, template);
  if (!mail) throw new Error(`no mail template ${template}`);
  const words = (date: string | null) => (date === null ? '' : dateWords(date, language));
  const line = fillText(mail[language].subject, {
    subject,
    workflow: texts.title[language],
    year: year ?? '',
    deadline: words(deadline),
    lastWorkingDay: words(deadline && (workingDayBefore(deadline, zone) ?? deadline)),
  });
  return line
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

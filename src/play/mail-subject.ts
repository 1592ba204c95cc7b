// The subject line of a mail as its reader gets it, without the mail around it.
import { mailOf } from '../core/common-mails.ts';
import { dateWords } from '../core/date-words.ts';
import { workingDayBefore } from '../core/deadlines.ts';
import type { Language } from '../core/definition.ts';
import { type MeetingMail, meetingMails } from '../core/meeting-mails.ts';
import { fillText } from '../core/texts.ts';
import type { Workflow } from '../core/workflow.ts';
import { subjectLine } from '../mail/plain.ts';
import type { Workdays } from './deed.ts';

export interface MailAbout {
  readonly workflow: Workflow;
  readonly template: string;
  /** The name of the party that the case is about. */
  readonly subject: string;
  readonly year: number | null;
  /** `YYYY-MM-DD`. */
  readonly deadline: string | null;
  readonly workdays: Workdays;
}

export function mailSubject(about: MailAbout, language: Language): string {
  const { workflow, template, subject, year, deadline, workdays } = about;
  const { texts } = workflow.definition;
  const mail = mailOf(workflow.definition, template);
  if (!mail) throw new Error(`no mail template ${template}`);
  const words = (date: string | null) => (date === null ? '' : dateWords(date, language));
  const line = fillText(mail[language].subject, {
    subject,
    workflow: texts.title[language],
    year: year ?? '',
    deadline: words(deadline),
    lastWorkingDay: words(deadline && (workingDayBefore(deadline, workdays.zone, workdays.closed) ?? deadline)),
  });
  return subjectLine(line);
}

/** The same of a mail about a meeting. */
export const meetingSubject = (
  template: MeetingMail,
  { title, subject }: { readonly title: string; readonly subject: string },
  language: Language,
): string => subjectLine(fillText(meetingMails[template][language].subject, { workflow: title, subject }));

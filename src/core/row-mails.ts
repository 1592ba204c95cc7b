// Mails about rows of the programme's year wheel, such as the forum's meetings.
import type { MailTemplate } from './definition.ts';
import { type MeetingMail, meetingMails } from './meeting-mails.ts';

/** Of a row of the programme's year wheel: it is nobody's meeting plan, and there are no reminders of it. */
export const rowMails: Readonly<Partial<Record<MeetingMail, MailTemplate>>> = {
  'meeting-moved': {
    nb: {
      subject: 'Nytt tidspunkt: {workflow}',
      body: `{workflow} har fått nytt tidspunkt: {deadline}.

Flyttet fra {previous}.

Se møteplanen: {link}`,
    },
    nn: {
      subject: 'Nytt tidspunkt: {workflow}',
      body: `{workflow} har fått nytt tidspunkt: {deadline}.

Flytta frå {previous}.

Sjå møteplanen: {link}`,
    },
    da: {
      subject: 'Nyt tidspunkt: {workflow}',
      body: `{workflow} har fået et nyt tidspunkt: {deadline}.

Flyttet fra {previous}.

Se mødeplanen: {link}`,
    },
    en: {
      subject: 'New time: {workflow}',
      body: `{workflow} has a new time: {deadline}.

Moved from {previous}.

See the meeting plan: {link}`,
    },
  },
  'meeting-cancelled': {
    nb: { subject: 'Avlyst: {workflow}', body: '{workflow}, {deadline}, er avlyst.\n\nSe møteplanen: {link}' },
    nn: { subject: 'Avlyst: {workflow}', body: '{workflow}, {deadline}, er avlyst.\n\nSjå møteplanen: {link}' },
    da: { subject: 'Aflyst: {workflow}', body: '{workflow}, {deadline}, er aflyst.\n\nSe mødeplanen: {link}' },
    en: {
      subject: 'Called off: {workflow}',
      body: '{workflow} on {deadline} has been called off.\n\nSee the meeting plan: {link}',
    },
  },
};

/** The mail of a meeting, or of a row of the wheel. */
export const meetingMailOf = (template: MeetingMail, isRow: boolean): MailTemplate =>
  (isRow ? rowMails[template] : undefined) ?? meetingMails[template];

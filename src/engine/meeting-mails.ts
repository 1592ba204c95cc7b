// Mails about meetings of a network's plan, which no workflow knows of.
import type { MailTemplate } from '../core/definition.ts';

export type MeetingMail = 'meeting-reminder' | 'meeting-moved' | 'meeting-cancelled';

// `{workflow}` is what the meeting is called, `{deadline}` when it is.
export const meetingMails: Readonly<Record<MeetingMail, MailTemplate>> = {
  'meeting-reminder': {
    nb: {
      subject: 'Møte: {workflow}, {subject}',
      body: `{workflow} i {subject} er {deadline}.

Se møteplanen: {link}`,
    },
    nn: {
      subject: 'Møte: {workflow}, {subject}',
      body: `{workflow} i {subject} er {deadline}.

Sjå møteplanen: {link}`,
    },
    da: {
      subject: 'Møde: {workflow}, {subject}',
      body: `{workflow} i {subject} er {deadline}.

Se mødeplanen: {link}`,
    },
    en: {
      subject: 'Meeting: {workflow}, {subject}',
      body: `{workflow} of {subject} is on {deadline}.

See the meeting plan: {link}`,
    },
  },
  'meeting-moved': {
    nb: {
      subject: 'Nytt tidspunkt: {workflow}, {subject}',
      body: `{workflow} i {subject} har fått nytt tidspunkt: {deadline}.

Påminnelsene følger det nye tidspunktet.

Se møteplanen: {link}`,
    },
    nn: {
      subject: 'Nytt tidspunkt: {workflow}, {subject}',
      body: `{workflow} i {subject} har fått nytt tidspunkt: {deadline}.

Påminningane følgjer det nye tidspunktet.

Sjå møteplanen: {link}`,
    },
    da: {
      subject: 'Nyt tidspunkt: {workflow}, {subject}',
      body: `{workflow} i {subject} har fået et nyt tidspunkt: {deadline}.

Påmindelserne følger det nye tidspunkt.

Se mødeplanen: {link}`,
    },
    en: {
      subject: 'New time: {workflow}, {subject}',
      body: `{workflow} of {subject} has a new time: {deadline}.

The reminders follow it.

See the meeting plan: {link}`,
    },
  },
  'meeting-cancelled': {
    nb: {
      subject: 'Avlyst: {workflow}, {subject}',
      body: `{workflow} i {subject}, {deadline}, er avlyst.

Se møteplanen: {link}`,
    },
    nn: {
      subject: 'Avlyst: {workflow}, {subject}',
      body: `{workflow} i {subject}, {deadline}, er avlyst.

Sjå møteplanen: {link}`,
    },
    da: {
      subject: 'Aflyst: {workflow}, {subject}',
      body: `{workflow} i {subject}, {deadline}, er aflyst.

Se mødeplanen: {link}`,
    },
    en: {
      subject: 'Called off: {workflow}, {subject}',
      body: `{workflow} of {subject} on {deadline} has been called off.

See the meeting plan: {link}`,
    },
  },
};

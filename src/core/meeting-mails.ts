// Mails about meetings of a network's plan, which no workflow knows of.
import type { MailTemplate } from './definition.ts';

/**
 * The last tells administrators that such a mail was refused for good; the others tell those whom the meeting is for, or was for.
 */
export type MeetingMail =
  | 'meeting-reminder'
  | 'meeting-moved'
  | 'meeting-cancelled'
  | 'meeting-withdrawn'
  | 'address-failing';

// `{workflow}` is what the meeting is called, `{deadline}` when it is, `{previous}` when it was before.
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
      body: `{workflow} i {subject} har fått nytt tidspunkt: {deadline}. Påminnelsene følger det nye tidspunktet.

Flyttet fra {previous}.

Se møteplanen: {link}`,
    },
    nn: {
      subject: 'Nytt tidspunkt: {workflow}, {subject}',
      body: `{workflow} i {subject} har fått nytt tidspunkt: {deadline}. Påminningane følgjer det nye tidspunktet.

Flytta frå {previous}.

Sjå møteplanen: {link}`,
    },
    da: {
      subject: 'Nyt tidspunkt: {workflow}, {subject}',
      body: `{workflow} i {subject} har fået et nyt tidspunkt: {deadline}. Påmindelserne følger det nye tidspunkt.

Flyttet fra {previous}.

Se mødeplanen: {link}`,
    },
    en: {
      subject: 'New time: {workflow}, {subject}',
      body: `{workflow} of {subject} has a new time: {deadline}. The reminders follow it.

Moved from {previous}.

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
  'meeting-withdrawn': {
    nb: {
      subject: 'Gjelder deg ikke lenger: {workflow}, {subject}',
      body: `{workflow} i {subject}, {deadline}, er ikke lenger et møte for deg. Møtet holdes for andre.

Se møteplanen: {link}`,
    },
    nn: {
      subject: 'Gjeld deg ikkje lenger: {workflow}, {subject}',
      body: `{workflow} i {subject}, {deadline}, er ikkje lenger eit møte for deg. Møtet blir halde for andre.

Sjå møteplanen: {link}`,
    },
    da: {
      subject: 'Gælder dig ikke længere: {workflow}, {subject}',
      body: `{workflow} i {subject}, {deadline}, er ikke længere et møde for dig. Mødet holdes for andre.

Se mødeplanen: {link}`,
    },
    en: {
      subject: 'No longer for you: {workflow}, {subject}',
      body: `{workflow} of {subject} on {deadline} is no longer a meeting for you. It is held for others.

See the meeting plan: {link}`,
    },
  },
  'address-failing': {
    nb: {
      subject: 'En e-postadresse tar ikke imot post',
      body: `Mottakerens e-posttjener har avvist en melding om et møte for godt. Den det gjelder, får derfor ikke vite om frister og vedtak.

Møtet er {workflow} i {subject}; meldingene om det viser hvem det er. Rett adressen i personlisten, og send de mislykkede meldingene på nytt.

Se møteplanen: {link}`,
    },
    nn: {
      subject: 'Ei e-postadresse tek ikkje imot post',
      body: `E-posttenaren til mottakaren har avvist ei melding om eit møte for godt. Den det gjeld, får difor ikkje vite om fristar og vedtak.

Møtet er {workflow} i {subject}; meldingane om det viser kven det er. Rett adressa i personlista, og send dei mislykka meldingane på nytt.

Sjå møteplanen: {link}`,
    },
    da: {
      subject: 'En e-mailadresse modtager ikke post',
      body: `Modtagerens mailserver har endeligt afvist en besked om et møde. Den, det drejer sig om, får derfor ikke besked om frister og afgørelser.

Mødet er {workflow} i {subject}; beskederne om det viser, hvem det er. Ret adressen i personlisten, og send de mislykkede beskeder igen.

Se mødeplanen: {link}`,
    },
    en: {
      subject: 'A mail address does not take mail',
      body: `The recipient's mail server has refused a message about a meeting for good. The person therefore hears nothing of deadlines and decisions.

The meeting is {workflow} of {subject}; its notices show who it is. Correct the address in the list of people, and send the failed messages again.

See the meeting plan: {link}`,
    },
  },
};

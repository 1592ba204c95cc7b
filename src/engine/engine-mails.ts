// Mails of the engine itself, about what no workflow knows of: that people can't be reached.
import type { MailTemplate } from '../core/definition.ts';

export const engineMails: Readonly<Record<string, MailTemplate>> = {
  'address-failing': {
    nb: {
      subject: 'En e-postadresse tar ikke imot post',
      body: `Mottakerens e-posttjener har avvist en melding for godt. Den det gjelder, får derfor ikke vite om frister og vedtak.

Se i personlisten hvilken adresse det er, og rett den. Send deretter de mislykkede meldingene på nytt fra saken: {link}`,
    },
    nn: {
      subject: 'Ei e-postadresse tek ikkje imot post',
      body: `E-posttenaren til mottakaren har avvist ei melding for godt. Den det gjeld, får difor ikkje vite om fristar og vedtak.

Sjå i personlista kva adresse det er, og rett henne. Send deretter dei mislykka meldingane på nytt frå saka: {link}`,
    },
    da: {
      subject: 'En e-mailadresse modtager ikke post',
      body: `Modtagerens mailserver har endeligt afvist en besked. Den, det drejer sig om, får derfor ikke besked om frister og afgørelser.

Se i personlisten, hvilken adresse det er, og ret den. Send derefter de mislykkede beskeder igen fra sagen: {link}`,
    },
    en: {
      subject: 'A mail address does not take mail',
      body: `The recipient's mail server has refused a message for good. The person therefore hears nothing of deadlines and decisions.

See in the list of people which address it is, and correct it. Then send the failed messages again from the case: {link}`,
    },
  },
};

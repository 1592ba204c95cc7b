// Mails of the engine itself, about what no workflow knows of: that people can't be reached.
import type { MailTemplate } from '../../core/definition.ts';

export const engineMails: Readonly<Record<string, MailTemplate>> = {
  'address-failing': {
    nb: {
      subject: 'En e-postadresse tar ikke imot post',
      body: `Mottakerens e-posttjener har avvist en melding for godt. Den det gjelder, får derfor ikke vite om frister og vedtak.

Meldingene i saken viser hvem det er. Rett adressen i personlisten, og send de mislykkede meldingene på nytt.

Åpne saken: {link}`,
    },
    nn: {
      subject: 'Ei e-postadresse tek ikkje imot post',
      body: `E-posttenaren til mottakaren har avvist ei melding for godt. Den det gjeld, får difor ikkje vite om fristar og vedtak.

Meldingane i saka viser kven det er. Rett adressa i personlista, og send dei mislykka meldingane på nytt.

Opne saka: {link}`,
    },
    da: {
      subject: 'En e-mailadresse modtager ikke post',
      body: `Modtagerens mailserver har endeligt afvist en besked. Den, det drejer sig om, får derfor ikke besked om frister og afgørelser.

Beskederne i sagen viser, hvem det er. Ret adressen i personlisten, og send de mislykkede beskeder igen.

Åbn sagen: {link}`,
    },
    en: {
      subject: 'A mail address does not take mail',
      body: `The recipient's mail server has refused a message for good. The person therefore hears nothing of deadlines and decisions.

The notices of the case show who it is. Correct the address in the list of people, and send the failed messages again.

Open the case: {link}`,
    },
  },
};

// Mails about the decision basis: it can be written, it is due, it is missing.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead, plain } from './parts.ts';

export const basisMails = {
  'basis-open': ahead({
    nb: {
      subject: 'Skriv beslutningsgrunnlag for {year}: {subject}',
      body: `Nå kan partnerskapet i {subject} skrive beslutningsgrunnlaget for {year}. Koordinatoren sender det til samarbeidsforumet innen {deadline}.

Før det kan sendes, må hvert av de fire kriteriene være begrunnet, og en UH-partner må ha bekreftet den siste versjonen.`,
    },
    nn: {
      subject: 'Skriv avgjerdsgrunnlag for {year}: {subject}',
      body: `No kan partnarskapet i {subject} skrive avgjerdsgrunnlaget for {year}. Koordinatoren sender det til samarbeidsforumet innan {deadline}.

Før det kan sendast, må kvart av dei fire kriteria vere grunngitt, og ein UH-partnar må ha stadfesta den siste versjonen.`,
    },
    da: {
      subject: 'Skriv beslutningsgrundlag for {year}: {subject}',
      body: `Nu kan partnerskabet i {subject} skrive beslutningsgrundlaget for {year}. Koordinatoren sender det til samarbejdsforummet senest {deadline}.

Før det kan sendes, skal hvert af de fire kriterier være begrundet, og en UH-partner skal have bekræftet den seneste version.`,
    },
    en: {
      subject: 'Write the decision basis for {year}: {subject}',
      body: `The partnership can now write the decision basis of {subject} for {year}. The coordinator sends it to the cooperation forum by {deadline}.

Before it can be sent, each of the four criteria must be argued and a UH partner must have confirmed the latest version.`,
    },
  }),
  'basis-reminder': ahead({
    nb: {
      subject: 'Påminnelse: beslutningsgrunnlag for {year}, {subject}',
      body: `Beslutningsgrunnlaget til {subject} for {year} er ikke sendt ennå. Fristen er {deadline}.

Husk at en UH-partner må bekrefte den siste versjonen før koordinatoren kan sende den.`,
    },
    nn: {
      subject: 'Påminning: avgjerdsgrunnlag for {year}, {subject}',
      body: `Avgjerdsgrunnlaget til {subject} for {year} er ikkje sendt enno. Fristen er {deadline}.

Hugs at ein UH-partnar må stadfeste den siste versjonen før koordinatoren kan sende han.`,
    },
    da: {
      subject: 'Påmindelse: beslutningsgrundlag for {year}, {subject}',
      body: `Beslutningsgrundlaget fra {subject} for {year} er ikke sendt endnu. Fristen er {deadline}.

Husk, at en UH-partner skal bekræfte den seneste version, før koordinatoren kan sende den.`,
    },
    en: {
      subject: 'Reminder: decision basis for {year}, {subject}',
      body: `The decision basis of {subject} for {year} has not been sent yet. The due date is {deadline}.

Remember that a UH partner must confirm the latest version before the coordinator can send it.`,
    },
  }),
  'basis-overdue': plain({
    nb: {
      subject: 'Fristen er ute: beslutningsgrunnlag for {year}, {subject}',
      body: `Fristen for beslutningsgrunnlaget til {subject} for {year} var {deadline}, og det er ikke sendt.

Det kan fortsatt sendes, og regnes da som levert for sent. Trenger dere mer tid, ta kontakt med sekretæren for samarbeidsforumet.`,
    },
    nn: {
      subject: 'Fristen er ute: avgjerdsgrunnlag for {year}, {subject}',
      body: `Fristen for avgjerdsgrunnlaget til {subject} for {year} var {deadline}, og det er ikkje sendt.

Det kan framleis sendast, og blir då rekna som levert for seint. Treng de meir tid, ta kontakt med sekretæren for samarbeidsforumet.`,
    },
    da: {
      subject: 'Fristen er udløbet: beslutningsgrundlag for {year}, {subject}',
      body: `Fristen for beslutningsgrundlaget fra {subject} for {year} var {deadline}, og det er ikke sendt.

Det kan stadig sendes og regnes da som afleveret for sent. Har I brug for mere tid, så kontakt samarbejdsforummets sekretær.`,
    },
    en: {
      subject: 'Past its due date: decision basis for {year}, {subject}',
      body: `The decision basis of {subject} for {year} was due on {deadline} and has not been sent.

It can still be sent, and then counts as late. If you need more time, please contact the secretary of the cooperation forum.`,
    },
  }),
  'basis-missing': plain({
    nb: {
      subject: 'Mangler fortsatt: beslutningsgrunnlag for {year}, {subject}',
      body: `Beslutningsgrunnlaget til {subject} for {year} mangler fortsatt. Fristen var {deadline}.

Send det så snart som mulig, eller avtal en ny dato med sekretæren for samarbeidsforumet.`,
    },
    nn: {
      subject: 'Manglar framleis: avgjerdsgrunnlag for {year}, {subject}',
      body: `Avgjerdsgrunnlaget til {subject} for {year} manglar framleis. Fristen var {deadline}.

Send det så snart som råd, eller avtal ein ny dato med sekretæren for samarbeidsforumet.`,
    },
    da: {
      subject: 'Mangler stadig: beslutningsgrundlag for {year}, {subject}',
      body: `Beslutningsgrundlaget fra {subject} for {year} mangler stadig. Fristen var {deadline}.

Send det snarest muligt, eller aftal en ny dato med samarbejdsforummets sekretær.`,
    },
    en: {
      subject: 'Still missing: decision basis for {year}, {subject}',
      body: `The decision basis of {subject} for {year} is still missing. It was due on {deadline}.

Please send it as soon as you can, or agree on a new date with the secretary of the cooperation forum.`,
    },
  }),
} satisfies Record<string, MailTemplate>;

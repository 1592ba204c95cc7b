// Mails about what was sent back: a basis by the forum, and the date of any revision, of a basis or a report.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead, plain } from './parts.ts';

export const revisionMails = {
  'changes-requested': ahead({
    nb: {
      subject: 'Må endres: beslutningsgrunnlag for {year}, {subject}',
      body: `Beslutningsgrunnlaget til {subject} for {year} er sendt tilbake til partnerskapet. Begrunnelsen står i saken.

Rett det som trengs, la en UH-partner bekrefte den nye versjonen, og send inn på nytt innen {deadline}.`,
    },
    nn: {
      subject: 'Må endrast: avgjerdsgrunnlag for {year}, {subject}',
      body: `Avgjerdsgrunnlaget til {subject} for {year} er sendt tilbake til partnarskapet. Grunngivinga står i saka.

Rett det som trengst, la ein UH-partnar stadfeste den nye versjonen, og send inn på nytt innan {deadline}.`,
    },
    da: {
      subject: 'Skal ændres: beslutningsgrundlag for {year}, {subject}',
      body: `Beslutningsgrundlaget fra {subject} for {year} er sendt tilbage til partnerskabet. Begrundelsen står i sagen.

Ret det nødvendige, lad en UH-partner bekræfte den nye version, og send igen senest {deadline}.`,
    },
    en: {
      subject: 'Changes needed: decision basis for {year}, {subject}',
      body: `The decision basis of {subject} for {year} has been sent back to the partnership. The reason is in the case.

Please make the changes, let a UH partner confirm the new version and send it again by {deadline}.`,
    },
  }),
  'revision-reminder': ahead({
    nb: {
      subject: 'Påminnelse: rettet versjon for {year}, {subject}',
      body: 'Den rettede versjonen fra {subject} for {year} er ikke sendt ennå. Fristen er {deadline}. Det som skal rettes, står i saken.',
    },
    nn: {
      subject: 'Påminning: retta versjon for {year}, {subject}',
      body: 'Den retta versjonen frå {subject} for {year} er ikkje sendt enno. Fristen er {deadline}. Det som skal rettast, står i saka.',
    },
    da: {
      subject: 'Påmindelse: rettet version for {year}, {subject}',
      body: 'Den rettede version fra {subject} for {year} er ikke sendt endnu. Fristen er {deadline}. Det, der skal rettes, står i sagen.',
    },
    en: {
      subject: 'Reminder: revised version for {year}, {subject}',
      body: 'The revised version from {subject} for {year} has not been sent yet. The due date is {deadline}. What to revise is in the case.',
    },
  }),
  'revision-overdue': plain({
    nb: {
      subject: 'Fristen er ute: rettet versjon for {year}, {subject}',
      body: 'Den rettede versjonen fra {subject} for {year} skulle vært sendt innen {deadline}. Den kan fortsatt sendes; gjør det så snart som mulig.',
    },
    nn: {
      subject: 'Fristen er ute: retta versjon for {year}, {subject}',
      body: 'Den retta versjonen frå {subject} for {year} skulle ha vore send innan {deadline}. Han kan framleis sendast; gjer det så snart som råd.',
    },
    da: {
      subject: 'Fristen er udløbet: rettet version for {year}, {subject}',
      body: 'Den rettede version fra {subject} for {year} skulle have været sendt senest {deadline}. Den kan stadig sendes; gør det snarest muligt.',
    },
    en: {
      subject: 'Past its due date: revised version for {year}, {subject}',
      body: 'The revised version from {subject} for {year} should have been sent by {deadline}. It can still be sent; please do so as soon as you can.',
    },
  }),
  'revision-missing': plain({
    nb: {
      subject: 'Mangler fortsatt: rettet versjon for {year}, {subject}',
      body: 'Den rettede versjonen fra {subject} for {year} mangler fortsatt. Fristen var {deadline}. Send den så snart som mulig, eller avtal en ny dato med sekretæren for samarbeidsforumet.',
    },
    nn: {
      subject: 'Manglar framleis: retta versjon for {year}, {subject}',
      body: 'Den retta versjonen frå {subject} for {year} manglar framleis. Fristen var {deadline}. Send han så snart som råd, eller avtal ein ny dato med sekretæren for samarbeidsforumet.',
    },
    da: {
      subject: 'Mangler stadig: rettet version for {year}, {subject}',
      body: 'Den rettede version fra {subject} for {year} mangler stadig. Fristen var {deadline}. Send den snarest muligt, eller aftal en ny dato med samarbejdsforummets sekretær.',
    },
    en: {
      subject: 'Still missing: revised version for {year}, {subject}',
      body: 'The revised version from {subject} for {year} is still missing. It was due on {deadline}. Please send it as soon as you can, or agree on a new date with the secretary of the cooperation forum.',
    },
  }),
} satisfies Record<string, MailTemplate>;

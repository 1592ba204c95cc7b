// Mails about a basis that was sent back, by the forum or by a smaller frame, and about the date of its revision.
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
  'frame-lowered': ahead({
    nb: {
      subject: 'Rammen er mindre: beslutningsgrunnlag for {year}, {subject}',
      body: `Rammen for {subject} i {year} er blitt mindre enn summen det søkes om i beslutningsgrunnlaget. Grunnlaget er derfor sendt tilbake til partnerskapet. Den nye rammen står i saken.

Tilpass tiltakene til rammen, la en UH-partner bekrefte den nye versjonen, og send inn på nytt innen {deadline}.`,
    },
    nn: {
      subject: 'Ramma er mindre: avgjerdsgrunnlag for {year}, {subject}',
      body: `Ramma for {subject} i {year} er blitt mindre enn summen det er søkt om i avgjerdsgrunnlaget. Grunnlaget er derfor sendt tilbake til partnarskapet. Den nye ramma står i saka.

Tilpass tiltaka til ramma, la ein UH-partnar stadfeste den nye versjonen, og send inn på nytt innan {deadline}.`,
    },
    da: {
      subject: 'Rammen er mindre: beslutningsgrundlag for {year}, {subject}',
      body: `Rammen for {subject} i {year} er blevet mindre end det beløb, der søges om i beslutningsgrundlaget. Grundlaget er derfor sendt tilbage til partnerskabet. Den nye ramme står i sagen.

Tilpas tiltagene til rammen, lad en UH-partner bekræfte den nye version, og send igen senest {deadline}.`,
    },
    en: {
      subject: 'A smaller frame: decision basis for {year}, {subject}',
      body: `The frame of {subject} for {year} has become smaller than the sum that the decision basis asks for. The basis has therefore been sent back to the partnership. The new frame is in the case.

Please fit the measures into the frame, let a UH partner confirm the new version and send it again by {deadline}.`,
    },
  }),
  'revision-reminder': ahead({
    nb: {
      subject: 'Påminnelse: rettet beslutningsgrunnlag for {year}, {subject}',
      body: 'Det rettede beslutningsgrunnlaget fra {subject} for {year} er ikke sendt ennå. Fristen er {deadline}. Det som skal rettes, står i saken.',
    },
    nn: {
      subject: 'Påminning: retta avgjerdsgrunnlag for {year}, {subject}',
      body: 'Det retta avgjerdsgrunnlaget frå {subject} for {year} er ikkje sendt enno. Fristen er {deadline}. Det som skal rettast, står i saka.',
    },
    da: {
      subject: 'Påmindelse: rettet beslutningsgrundlag for {year}, {subject}',
      body: 'Det rettede beslutningsgrundlag fra {subject} for {year} er ikke sendt endnu. Fristen er {deadline}. Det, der skal rettes, står i sagen.',
    },
    en: {
      subject: 'Reminder: revised decision basis for {year}, {subject}',
      body: 'The revised decision basis from {subject} for {year} has not been sent yet. The due date is {deadline}. What to revise is in the case.',
    },
  }),
  'revision-overdue': plain({
    nb: {
      subject: 'Fristen er ute: rettet beslutningsgrunnlag for {year}, {subject}',
      body: 'Det rettede beslutningsgrunnlaget fra {subject} for {year} skulle vært sendt innen {deadline}. Det kan fortsatt sendes; gjør det så snart som mulig.',
    },
    nn: {
      subject: 'Fristen er ute: retta avgjerdsgrunnlag for {year}, {subject}',
      body: 'Det retta avgjerdsgrunnlaget frå {subject} for {year} skulle ha vore send innan {deadline}. Det kan framleis sendast; gjer det så snart som råd.',
    },
    da: {
      subject: 'Fristen er udløbet: rettet beslutningsgrundlag for {year}, {subject}',
      body: 'Det rettede beslutningsgrundlag fra {subject} for {year} skulle have været sendt senest {deadline}. Det kan stadig sendes; gør det snarest muligt.',
    },
    en: {
      subject: 'Past its due date: revised decision basis for {year}, {subject}',
      body: 'The revised decision basis from {subject} for {year} should have been sent by {deadline}. It can still be sent; please do so as soon as you can.',
    },
  }),
  'revision-missing': plain({
    nb: {
      subject: 'Mangler fortsatt: rettet beslutningsgrunnlag for {year}, {subject}',
      body: 'Det rettede beslutningsgrunnlaget fra {subject} for {year} mangler fortsatt. Fristen var {deadline}. Send det så snart som mulig, eller avtal en ny dato med sekretæren for samarbeidsforumet.',
    },
    nn: {
      subject: 'Manglar framleis: retta avgjerdsgrunnlag for {year}, {subject}',
      body: 'Det retta avgjerdsgrunnlaget frå {subject} for {year} manglar framleis. Fristen var {deadline}. Send det så snart som råd, eller avtal ein ny dato med sekretæren for samarbeidsforumet.',
    },
    da: {
      subject: 'Mangler stadig: rettet beslutningsgrundlag for {year}, {subject}',
      body: 'Det rettede beslutningsgrundlag fra {subject} for {year} mangler stadig. Fristen var {deadline}. Send det snarest muligt, eller aftal en ny dato med samarbejdsforummets sekretær.',
    },
    en: {
      subject: 'Still missing: revised decision basis for {year}, {subject}',
      body: 'The revised decision basis from {subject} for {year} is still missing. It was due on {deadline}. Please send it as soon as you can, or agree on a new date with the secretary of the cooperation forum.',
    },
  }),
} satisfies Record<string, MailTemplate>;

// Mails about the forum's recommendation.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead, plain } from './parts.ts';

export const recommendationMails = {
  'recommendation-reminder': ahead({
    nb: {
      subject: 'Påminnelse: innstilling for {year}, {subject}',
      body: 'Samarbeidsforumets innstilling i saken til {subject} for {year} skal være hos Statsforvalteren innen {deadline}. Beslutningsgrunnlaget ligger i saken.',
    },
    nn: {
      subject: 'Påminning: innstilling for {year}, {subject}',
      body: 'Innstillinga frå samarbeidsforumet i saka til {subject} for {year} skal vere hos Statsforvaltaren innan {deadline}. Avgjerdsgrunnlaget ligg i saka.',
    },
    da: {
      subject: 'Påmindelse: indstilling for {year}, {subject}',
      body: 'Samarbejdsforummets indstilling i sagen om {subject} for {year} skal være hos Statsforvalteren senest {deadline}. Beslutningsgrundlaget ligger i sagen.',
    },
    en: {
      subject: 'Reminder: recommendation for {year}, {subject}',
      body: "The cooperation forum's recommendation on {subject} for {year} is to be with the county governor by {deadline}. The decision basis is in the case.",
    },
  }),
  'recommendation-overdue': plain({
    nb: {
      subject: 'Fristen er ute: innstilling for {year}, {subject}',
      body: 'Innstillingen i saken til {subject} for {year} skulle vært hos Statsforvalteren innen {deadline}. Saken ligger fortsatt hos samarbeidsforumet.',
    },
    nn: {
      subject: 'Fristen er ute: innstilling for {year}, {subject}',
      body: 'Innstillinga i saka til {subject} for {year} skulle ha vore hos Statsforvaltaren innan {deadline}. Saka ligg framleis hos samarbeidsforumet.',
    },
    da: {
      subject: 'Fristen er udløbet: indstilling for {year}, {subject}',
      body: 'Indstillingen i sagen om {subject} for {year} skulle have været hos Statsforvalteren senest {deadline}. Sagen ligger stadig hos samarbejdsforummet.',
    },
    en: {
      subject: 'Past its due date: recommendation for {year}, {subject}',
      body: 'The recommendation on {subject} for {year} should have been with the county governor by {deadline}. The case is still with the cooperation forum.',
    },
  }),
  'recommendation-missing': plain({
    nb: {
      subject: 'Mangler fortsatt: innstilling for {year}, {subject}',
      body: 'Innstillingen i saken til {subject} for {year} er fortsatt ikke oversendt. Fristen var {deadline}. Gjør den ferdig og send den til Statsforvalteren så snart som mulig.',
    },
    nn: {
      subject: 'Manglar framleis: innstilling for {year}, {subject}',
      body: 'Innstillinga i saka til {subject} for {year} er framleis ikkje send over. Fristen var {deadline}. Gjer henne ferdig og send henne til Statsforvaltaren så snart som råd.',
    },
    da: {
      subject: 'Mangler stadig: indstilling for {year}, {subject}',
      body: 'Indstillingen i sagen om {subject} for {year} er stadig ikke videresendt. Fristen var {deadline}. Gør den færdig, og send den til Statsforvalteren snarest muligt.',
    },
    en: {
      subject: 'Still missing: recommendation for {year}, {subject}',
      body: 'The recommendation on {subject} for {year} has still not been forwarded. It was due on {deadline}. Please finish it and send it to the county governor as soon as you can.',
    },
  }),
  'case-returned': plain({
    nb: {
      subject: 'Sendt tilbake fra Statsforvalteren: {subject}, {year}',
      body: 'Statsforvalteren har sendt saken til {subject} for {year} tilbake til samarbeidsforumet. Begrunnelsen står i saken. Saken trenger en ny innstilling.',
    },
    nn: {
      subject: 'Sendt tilbake frå Statsforvaltaren: {subject}, {year}',
      body: 'Statsforvaltaren har sendt saka til {subject} for {year} tilbake til samarbeidsforumet. Grunngivinga står i saka. Saka treng ei ny innstilling.',
    },
    da: {
      subject: 'Sendt tilbage fra Statsforvalteren: {subject}, {year}',
      body: 'Statsforvalteren har sendt sagen for {subject} for {year} tilbage til samarbejdsforummet. Begrundelsen står i sagen. Sagen skal have en ny indstilling.',
    },
    en: {
      subject: 'Returned by the county governor: {subject}, {year}',
      body: 'The county governor has returned the case of {subject} for {year} to the cooperation forum. The reason is in the case. The case needs a new recommendation.',
    },
  }),
} satisfies Record<string, MailTemplate>;

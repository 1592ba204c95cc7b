// Mails about the date of a report that was returned.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead, plain } from './parts.ts';

export const reportRevisionMails = {
  'report-revision-reminder': ahead({
    nb: {
      subject: 'Påminnelse: rettet rapport for {year}, {subject}',
      body: 'Den rettede rapporten fra {subject} om tilskuddet for {year} er ikke sendt ennå. Fristen er {deadline}. Det som skal rettes, står i saken.',
    },
    nn: {
      subject: 'Påminning: retta rapport for {year}, {subject}',
      body: 'Den retta rapporten frå {subject} om tilskotet for {year} er ikkje send enno. Fristen er {deadline}. Det som skal rettast, står i saka.',
    },
    da: {
      subject: 'Påmindelse: rettet rapport for {year}, {subject}',
      body: 'Den rettede rapport fra {subject} om tilskuddet for {year} er ikke sendt endnu. Fristen er {deadline}. Det, der skal rettes, står i sagen.',
    },
    en: {
      subject: 'Reminder: revised report for {year}, {subject}',
      body: 'The revised report of {subject} on the grant for {year} has not been sent yet. The due date is {deadline}. What to revise is in the case.',
    },
  }),
  'report-revision-overdue': plain({
    nb: {
      subject: 'Fristen er ute: rettet rapport for {year}, {subject}',
      body: 'Den rettede rapporten fra {subject} om tilskuddet for {year} skulle vært sendt innen {deadline}. Den kan fortsatt sendes; gjør det så snart som mulig.',
    },
    nn: {
      subject: 'Fristen er ute: retta rapport for {year}, {subject}',
      body: 'Den retta rapporten frå {subject} om tilskotet for {year} skulle ha vore send innan {deadline}. Han kan framleis sendast; gjer det så snart som råd.',
    },
    da: {
      subject: 'Fristen er udløbet: rettet rapport for {year}, {subject}',
      body: 'Den rettede rapport fra {subject} om tilskuddet for {year} skulle have været sendt senest {deadline}. Den kan stadig sendes; gør det snarest muligt.',
    },
    en: {
      subject: 'Past its due date: revised report for {year}, {subject}',
      body: 'The revised report of {subject} on the grant for {year} should have been sent by {deadline}. It can still be sent; please do so as soon as you can.',
    },
  }),
  'report-revision-missing': plain({
    nb: {
      subject: 'Mangler fortsatt: rettet rapport for {year}, {subject}',
      body: 'Den rettede rapporten fra {subject} om tilskuddet for {year} mangler fortsatt. Fristen var {deadline}. Send den så snart som mulig, eller avtal en ny dato med sekretæren for samarbeidsforumet.',
    },
    nn: {
      subject: 'Manglar framleis: retta rapport for {year}, {subject}',
      body: 'Den retta rapporten frå {subject} om tilskotet for {year} manglar framleis. Fristen var {deadline}. Send han så snart som råd, eller avtal ein ny dato med sekretæren for samarbeidsforumet.',
    },
    da: {
      subject: 'Mangler stadig: rettet rapport for {year}, {subject}',
      body: 'Den rettede rapport fra {subject} om tilskuddet for {year} mangler stadig. Fristen var {deadline}. Send den snarest muligt, eller aftal en ny dato med samarbejdsforummets sekretær.',
    },
    en: {
      subject: 'Still missing: revised report for {year}, {subject}',
      body: 'The revised report of {subject} on the grant for {year} is still missing. It was due on {deadline}. Please send it as soon as you can, or agree on a new date with the secretary of the cooperation forum.',
    },
  }),
} satisfies Record<string, MailTemplate>;

// Mails to the forum about the reports it goes through.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead, plain } from './parts.ts';

export const reportReviewMails = {
  'report-to-review': ahead({
    nb: {
      subject: 'Rapport til gjennomgang: tilskudd for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} er sendt inn. Samarbeidsforumet skal gå gjennom den innen {deadline}, og godta den eller sende den tilbake.',
    },
    nn: {
      subject: 'Rapport til gjennomgang: tilskot for {year}, {subject}',
      body: 'Rapporten frå {subject} om tilskotet for {year} er send inn. Samarbeidsforumet skal gå gjennom han innan {deadline}, og godta han eller sende han tilbake.',
    },
    da: {
      subject: 'Rapport til gennemgang: tilskud for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} er sendt ind. Samarbejdsforummet skal gennemgå den senest {deadline} og godkende den eller sende den tilbage.',
    },
    en: {
      subject: 'Report to review: grant for {year}, {subject}',
      body: 'The report of {subject} on the grant for {year} has been sent in. The cooperation forum is to review it by {deadline}, and accept or return it.',
    },
  }),
  'report-review-reminder': ahead({
    nb: {
      subject: 'Påminnelse: gjennomgang av rapport for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} venter på gjennomgang i samarbeidsforumet. Fristen er {deadline}.',
    },
    nn: {
      subject: 'Påminning: gjennomgang av rapport for {year}, {subject}',
      body: 'Rapporten frå {subject} om tilskotet for {year} ventar på gjennomgang i samarbeidsforumet. Fristen er {deadline}.',
    },
    da: {
      subject: 'Påmindelse: gennemgang af rapport for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} venter på gennemgang i samarbejdsforummet. Fristen er {deadline}.',
    },
    en: {
      subject: 'Reminder: review of the report for {year}, {subject}',
      body: 'The report of {subject} on the grant for {year} is waiting for the cooperation forum to review it. The due date is {deadline}.',
    },
  }),
  'report-review-overdue': plain({
    nb: {
      subject: 'Fristen er ute: gjennomgang av rapport for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} skulle vært gjennomgått innen {deadline}. Den er verken godtatt eller sendt tilbake.',
    },
    nn: {
      subject: 'Fristen er ute: gjennomgang av rapport for {year}, {subject}',
      body: 'Rapporten frå {subject} om tilskotet for {year} skulle ha vore gjennomgått innan {deadline}. Han er verken godteken eller send tilbake.',
    },
    da: {
      subject: 'Fristen er udløbet: gennemgang af rapport for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} skulle have været gennemgået senest {deadline}. Den er hverken godkendt eller sendt tilbage.',
    },
    en: {
      subject: 'Past its due date: review of the report for {year}, {subject}',
      body: 'The report of {subject} on the grant for {year} should have been reviewed by {deadline}. It has been neither accepted nor returned.',
    },
  }),
  'report-review-missing': plain({
    nb: {
      subject: 'Venter fortsatt: gjennomgang av rapport for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} venter fortsatt på gjennomgang. Fristen var {deadline}. Godta den, eller send den tilbake, så snart som mulig.',
    },
    nn: {
      subject: 'Ventar framleis: gjennomgang av rapport for {year}, {subject}',
      body: 'Rapporten frå {subject} om tilskotet for {year} ventar framleis på gjennomgang. Fristen var {deadline}. Godta han, eller send han tilbake, så snart som råd.',
    },
    da: {
      subject: 'Venter stadig: gennemgang af rapport for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} venter stadig på gennemgang. Fristen var {deadline}. Godkend den, eller send den tilbage, snarest muligt.',
    },
    en: {
      subject: 'Still waiting: review of the report for {year}, {subject}',
      body: 'The report of {subject} on the grant for {year} is still waiting for review. It was due on {deadline}. Please accept or return it as soon as you can.',
    },
  }),
} satisfies Record<string, MailTemplate>;

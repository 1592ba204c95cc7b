// Mails to the one who got the money: the report can be written, is due, is missing, has been returned.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead, plain } from './parts.ts';

export const reportMails = {
  'report-open': ahead({
    nb: {
      subject: 'Rapportering av tilskudd for {year}: {subject}',
      body: `Nå kan {subject} rapportere om bruken av tilskuddet for {year}. Fristen er {deadline}.

Oppgi hva som er brukt på hvert tiltak, og skriv kort om resultater og erfaringer. Dere kan lagre underveis.`,
    },
    nn: {
      subject: 'Rapportering av tilskot for {year}: {subject}',
      body: `No kan {subject} rapportere om bruken av tilskotet for {year}. Fristen er {deadline}.

Oppgi kva som er brukt på kvart tiltak, og skriv kort om resultat og erfaringar. De kan lagre undervegs.`,
    },
    da: {
      subject: 'Afrapportering af tilskud for {year}: {subject}',
      body: `Nu kan {subject} afrapportere om brugen af tilskuddet for {year}. Fristen er {deadline}.

Oplys, hvad der er brugt på hvert tiltag, og skriv kort om resultater og erfaringer. I kan gemme undervejs.`,
    },
    en: {
      subject: 'Report on the grant for {year}: {subject}',
      body: `{subject} can now report on how the grant for {year} was used. The due date is {deadline}.

State what was spent on each measure and write briefly about results and experience. You can save as you go.`,
    },
  }),
  'report-reminder': ahead({
    nb: {
      subject: 'Påminnelse: rapport om tilskudd for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} er ikke sendt ennå. Fristen er {deadline}. Alle som har fått midler, skal rapportere.',
    },
    nn: {
      subject: 'Påminning: rapport om tilskot for {year}, {subject}',
      body: 'Rapporten frå {subject} om tilskotet for {year} er ikkje send enno. Fristen er {deadline}. Alle som har fått midlar, skal rapportere.',
    },
    da: {
      subject: 'Påmindelse: rapport om tilskud for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} er ikke sendt endnu. Fristen er {deadline}. Alle, der har fået midler, skal afrapportere.',
    },
    en: {
      subject: 'Reminder: report on the grant for {year}, {subject}',
      body: 'The report of {subject} on the grant for {year} has not been sent yet. The due date is {deadline}. Everyone who gets money reports.',
    },
  }),
  'report-overdue': plain({
    nb: {
      subject: 'Fristen er ute: rapport om tilskudd for {year}, {subject}',
      body: `Rapporten fra {subject} om tilskuddet for {year} skulle vært sendt innen {deadline}.

Den kan fortsatt sendes, og regnes da som levert for sent. Uten rapport kan Statsforvalteren avslutte saken og kreve penger tilbake.`,
    },
    nn: {
      subject: 'Fristen er ute: rapport om tilskot for {year}, {subject}',
      body: `Rapporten frå {subject} om tilskotet for {year} skulle ha vore send innan {deadline}.

Han kan framleis sendast, og blir då rekna som levert for seint. Utan rapport kan Statsforvaltaren avslutte saka og krevje pengar tilbake.`,
    },
    da: {
      subject: 'Fristen er udløbet: rapport om tilskud for {year}, {subject}',
      body: `Rapporten fra {subject} om tilskuddet for {year} skulle have været sendt senest {deadline}.

Den kan stadig sendes og regnes da som afleveret for sent. Uden rapport kan Statsforvalteren afslutte sagen og kræve penge tilbage.`,
    },
    en: {
      subject: 'Past its due date: report on the grant for {year}, {subject}',
      body: `The report of {subject} on the grant for {year} should have been sent by {deadline}.

It can still be sent, and then counts as late. Without a report the county governor may close the case and ask for money back.`,
    },
  }),
  'report-missing': plain({
    nb: {
      subject: 'Mangler fortsatt: rapport om tilskudd for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} mangler fortsatt. Fristen var {deadline}. Send den så snart som mulig.',
    },
    nn: {
      subject: 'Manglar framleis: rapport om tilskot for {year}, {subject}',
      body: 'Rapporten frå {subject} om tilskotet for {year} manglar framleis. Fristen var {deadline}. Send han så snart som råd.',
    },
    da: {
      subject: 'Mangler stadig: rapport om tilskud for {year}, {subject}',
      body: 'Rapporten fra {subject} om tilskuddet for {year} mangler stadig. Fristen var {deadline}. Send den snarest muligt.',
    },
    en: {
      subject: 'Still missing: report on the grant for {year}, {subject}',
      body: 'The report of {subject} on the grant for {year} is still missing. It was due on {deadline}. Please send it as soon as you can.',
    },
  }),
  'report-returned': ahead({
    nb: {
      subject: 'Rapporten må rettes: tilskudd for {year}, {subject}',
      body: 'Samarbeidsforumet har sendt rapporten fra {subject} for {year} tilbake. Begrunnelsen står i saken. Rett det som trengs, og send rapporten på nytt innen {deadline}.',
    },
    nn: {
      subject: 'Rapporten må rettast: tilskot for {year}, {subject}',
      body: 'Samarbeidsforumet har sendt rapporten frå {subject} for {year} tilbake. Grunngivinga står i saka. Rett det som trengst, og send rapporten på nytt innan {deadline}.',
    },
    da: {
      subject: 'Rapporten skal rettes: tilskud for {year}, {subject}',
      body: 'Samarbejdsforummet har sendt rapporten fra {subject} for {year} tilbage. Begrundelsen står i sagen. Ret det nødvendige, og send rapporten igen senest {deadline}.',
    },
    en: {
      subject: 'The report needs changes: grant for {year}, {subject}',
      body: 'The cooperation forum has returned the report of {subject} for {year}. The reason is in the case. Please make the changes and send the report again by {deadline}.',
    },
  }),
} satisfies Record<string, MailTemplate>;

// Mails about the yearly revision of the network's long-term plan.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead, plain } from './parts.ts';

export const planMails = {
  'plan-reminder': ahead({
    nb: {
      subject: 'Påminnelse: revider langsiktig plan, {subject}',
      body: 'Den langsiktige planen for {subject} skal revideres innen {deadline}. Meld fra i saken når det er gjort, med noen ord om hva som er endret.',
    },
    nn: {
      subject: 'Påminning: revider langsiktig plan, {subject}',
      body: 'Den langsiktige planen for {subject} skal reviderast innan {deadline}. Meld frå i saka når det er gjort, med nokre ord om kva som er endra.',
    },
    da: {
      subject: 'Påmindelse: revider den langsigtede plan, {subject}',
      body: 'Den langsigtede plan for {subject} skal revideres senest {deadline}. Giv besked i sagen, når det er gjort, med et par ord om, hvad der er ændret.',
    },
    en: {
      subject: 'Reminder: revise the long-term plan, {subject}',
      body: 'The long-term plan of {subject} is to be revised by {deadline}. Please say so in the case when it is done, with a few words on what has changed.',
    },
  }),
  'plan-overdue': plain({
    nb: {
      subject: 'Fristen er ute: langsiktig plan, {subject}',
      body: 'Den langsiktige planen for {subject} skulle vært revidert innen {deadline}. Vi har ikke fått melding om at det er gjort.',
    },
    nn: {
      subject: 'Fristen er ute: langsiktig plan, {subject}',
      body: 'Den langsiktige planen for {subject} skulle ha vore revidert innan {deadline}. Vi har ikkje fått melding om at det er gjort.',
    },
    da: {
      subject: 'Fristen er udløbet: langsigtet plan, {subject}',
      body: 'Den langsigtede plan for {subject} skulle have været revideret senest {deadline}. Vi har ikke fået besked om, at det er gjort.',
    },
    en: {
      subject: 'Past its due date: long-term plan, {subject}',
      body: 'The long-term plan of {subject} should have been revised by {deadline}. We have not been told that it is done.',
    },
  }),
  'plan-missing': plain({
    nb: {
      subject: 'Mangler fortsatt: revidert langsiktig plan, {subject}',
      body: 'Den langsiktige planen for {subject} er fortsatt ikke meldt som revidert. Fristen var {deadline}. Er det gjort, holder det å melde fra i saken.',
    },
    nn: {
      subject: 'Manglar framleis: revidert langsiktig plan, {subject}',
      body: 'Den langsiktige planen for {subject} er framleis ikkje meld som revidert. Fristen var {deadline}. Er det gjort, held det å melde frå i saka.',
    },
    da: {
      subject: 'Mangler stadig: revideret langsigtet plan, {subject}',
      body: 'Den langsigtede plan for {subject} er stadig ikke meldt revideret. Fristen var {deadline}. Er det gjort, er det nok at give besked i sagen.',
    },
    en: {
      subject: 'Still missing: revised long-term plan, {subject}',
      body: 'The long-term plan of {subject} has still not been reported as revised. It was due on {deadline}. If it is done, just say so in the case.',
    },
  }),
} satisfies Record<string, MailTemplate>;

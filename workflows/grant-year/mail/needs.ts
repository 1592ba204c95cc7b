// Mails to the owners about their needs reports.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead } from './parts.ts';

export const needsMails = {
  'needs-open': ahead({
    nb: {
      subject: 'Meld inn behov for {year}: {subject}',
      body: `Nå kan dere som eier melde inn behov for kompetanseutvikling i {year} til nettverket {subject}. Fristen er {deadline}.

Beskriv kort hva barnehager, skoler, SFO og PP-tjenesten trenger, og hvem det gjelder. Dere kan sende på nytt så lenge runden er åpen; den siste behovsmeldingen gjelder.`,
    },
    nn: {
      subject: 'Meld inn behov for {year}: {subject}',
      body: `No kan de som eigar melde inn behov for kompetanseutvikling i {year} til nettverket {subject}. Fristen er {deadline}.

Skriv kort kva barnehagar, skular, SFO og PP-tenesta treng, og kven det gjeld. De kan sende på nytt så lenge runden er open; den siste behovsmeldinga gjeld.`,
    },
    da: {
      subject: 'Indmeld behov for {year}: {subject}',
      body: `Nu kan I som ejer indmelde behov for kompetenceudvikling i {year} til netværket {subject}. Fristen er {deadline}.

Beskriv kort, hvad dagtilbud, skoler, SFO og PPR har brug for, og hvem det gælder. I kan sende igen, så længe runden er åben; den seneste behovsindmelding gælder.`,
    },
    en: {
      subject: 'Report your needs for {year}: {subject}',
      body: `As an owner you can now report your needs for competence development in {year} to the network {subject}. The due date is {deadline}.

Describe briefly what kindergartens, schools, after-school programmes and PPT need, and who it concerns. You may send again while the round is open; the latest needs report counts.`,
    },
  }),
  'needs-reminder': ahead({
    nb: {
      subject: 'Påminnelse: behovsmelding for {year}, {subject}',
      body: `Vi har ennå ikke fått en behovsmelding fra dere til {subject} for {year}. Fristen er {deadline}.

Det er frivillig å melde inn behov. Meldingen gjør at partnerskapet kjenner behovene deres når det skriver beslutningsgrunnlaget.`,
    },
    nn: {
      subject: 'Påminning: behovsmelding for {year}, {subject}',
      body: `Vi har enno ikkje fått ei behovsmelding frå dykk til {subject} for {year}. Fristen er {deadline}.

Det er frivillig å melde inn behov. Meldinga gjer at partnarskapet kjenner behova dykkar når det skriv avgjerdsgrunnlaget.`,
    },
    da: {
      subject: 'Påmindelse: behovsindmelding for {year}, {subject}',
      body: `Vi har endnu ikke modtaget en behovsindmelding fra jer til {subject} for {year}. Fristen er {deadline}.

Det er frivilligt at indmelde behov. Indmeldingen gør, at partnerskabet kender jeres behov, når det skriver beslutningsgrundlaget.`,
    },
    en: {
      subject: 'Reminder: needs report for {year}, {subject}',
      body: `We have not yet received a needs report from you to {subject} for {year}. The due date is {deadline}.

Reporting needs is optional. It lets the partnership know your needs when it writes the decision basis.`,
    },
  }),
} satisfies Record<string, MailTemplate>;

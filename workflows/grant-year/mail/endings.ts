// Mails about how a grant year ended.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { plain } from './parts.ts';

export const endingMails = {
  'case-closed': plain({
    nb: {
      subject: 'Avsluttet: tilskudd for {year}, {subject}',
      body: 'Saken om tilskudd til {subject} for {year} er avsluttet. Hvordan den ble avsluttet, står i saken. Det er ikke mer å gjøre her.',
    },
    nn: {
      subject: 'Avslutta: tilskot for {year}, {subject}',
      body: 'Saka om tilskot til {subject} for {year} er avslutta. Korleis ho vart avslutta, står i saka. Det er ikkje meir å gjere her.',
    },
    da: {
      subject: 'Afsluttet: tilskud for {year}, {subject}',
      body: 'Sagen om tilskud til {subject} for {year} er afsluttet. Hvordan den blev afsluttet, står i sagen. Der er ikke mere at gøre her.',
    },
    en: {
      subject: 'Closed: grant for {year}, {subject}',
      body: 'The case about a grant to {subject} for {year} is closed. How it was closed is in the case. There is nothing more to do here.',
    },
  }),
  'grant-rejected': plain({
    nb: {
      subject: 'Vedtak: avslag på tilskudd for {year}, {subject}',
      body: 'Statsforvalteren har avslått tilskudd til {subject} for {year}. Begrunnelsen står i saken.',
    },
    nn: {
      subject: 'Vedtak: avslag på tilskot for {year}, {subject}',
      body: 'Statsforvaltaren har avslått tilskot til {subject} for {year}. Grunngivinga står i saka.',
    },
    da: {
      subject: 'Afgørelse: afslag på tilskud for {year}, {subject}',
      body: 'Statsforvalteren har givet afslag på tilskud til {subject} for {year}. Begrundelsen står i sagen.',
    },
    en: {
      subject: 'Decision: no grant for {year}, {subject}',
      body: 'The county governor has rejected a grant to {subject} for {year}. The reason is in the case.',
    },
  }),
  'case-lapsed': plain({
    nb: {
      subject: 'Bortfalt: tilskudd for {year}, {subject}',
      body: 'Saken om tilskudd til {subject} for {year} er bortfalt fordi beslutningsgrunnlaget ikke kom inn. Begrunnelsen står i saken. Ta kontakt med sekretæren for samarbeidsforumet om dere har spørsmål.',
    },
    nn: {
      subject: 'Bortfalle: tilskot for {year}, {subject}',
      body: 'Saka om tilskot til {subject} for {year} er fallen bort fordi avgjerdsgrunnlaget ikkje kom inn. Grunngivinga står i saka. Ta kontakt med sekretæren for samarbeidsforumet om de har spørsmål.',
    },
    da: {
      subject: 'Bortfaldet: tilskud for {year}, {subject}',
      body: 'Sagen om tilskud til {subject} for {year} er bortfaldet, fordi beslutningsgrundlaget ikke kom ind. Begrundelsen står i sagen. Kontakt samarbejdsforummets sekretær, hvis I har spørgsmål.',
    },
    en: {
      subject: 'Lapsed: grant for {year}, {subject}',
      body: 'The case about a grant to {subject} for {year} has lapsed because the decision basis did not arrive. The reason is in the case. Please contact the secretary of the cooperation forum if you have questions.',
    },
  }),
  'case-withdrawn': plain({
    nb: {
      subject: 'Trukket: tilskudd for {year}, {subject}',
      body: 'Saken om tilskudd til {subject} for {year} er trukket av nettverket. Begrunnelsen står i saken.',
    },
    nn: {
      subject: 'Trekt: tilskot for {year}, {subject}',
      body: 'Saka om tilskot til {subject} for {year} er trekt av nettverket. Grunngivinga står i saka.',
    },
    da: {
      subject: 'Trukket tilbage: tilskud for {year}, {subject}',
      body: 'Sagen om tilskud til {subject} for {year} er trukket tilbage af netværket. Begrundelsen står i sagen.',
    },
    en: {
      subject: 'Withdrawn: grant for {year}, {subject}',
      body: 'The case about a grant to {subject} for {year} has been withdrawn by the network. The reason is in the case.',
    },
  }),
} satisfies Record<string, MailTemplate>;

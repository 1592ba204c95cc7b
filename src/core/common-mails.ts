// Mails that every workflow has without saying so: what the core itself tells people. A workflow may have its own of the name.
import type { MailTemplate, WorkflowData } from './definition.ts';

/** A date of one case has moved. */
export const dateMoved = 'date-moved';
/** A date of the programme's calendar has moved, for all its cases. */
export const calendarMoved = 'calendar-moved';

/** The mail template of that name: the workflow's own, else the common one. */
export const mailOf = ({ mails }: Pick<WorkflowData, 'mails'>, name: string): MailTemplate | undefined =>
  Object.hasOwn(mails, name) ? mails[name] : Object.hasOwn(common, name) ? common[name] : undefined;

// What falls due stands below the paragraphs of every mail, with its date. The paragraph that names {previous} is left out where
// there was no date before.
const common: Readonly<Record<string, MailTemplate>> = {
  [dateMoved]: {
    nb: {
      subject: 'Ny dato: {subject}, {workflow} {year}',
      body: `En dato for {subject} er flyttet. Påminnelsene følger den nye datoen.

Fra {previous} til {deadline}.

Hvem som flyttet den, og hvorfor, står i saken.

Åpne saken her: {link}`,
    },
    nn: {
      subject: 'Ny dato: {subject}, {workflow} {year}',
      body: `Ein dato for {subject} er flytta. Påminningane følgjer den nye datoen.

Frå {previous} til {deadline}.

Kven som flytta han, og kvifor, står i saka.

Opne saka her: {link}`,
    },
    da: {
      subject: 'Ny dato: {subject}, {workflow} {year}',
      body: `En dato for {subject} er flyttet. Påmindelserne følger den nye dato.

Fra {previous} til {deadline}.

Hvem der flyttede den, og hvorfor, står i sagen.

Åbn sagen her: {link}`,
    },
    en: {
      subject: 'New date: {subject}, {workflow} {year}',
      body: `A date for {subject} has moved. The reminders follow the new one.

From {previous} to {deadline}.

Who moved it, and why, stands in the case.

Open the case: {link}`,
    },
  },
  [calendarMoved]: {
    nb: {
      subject: 'Ny dato i kalenderen: {workflow} {year}',
      body: `En dato i kalenderen er flyttet for alle det gjelder. Påminnelsene følger den nye datoen.

Fra {previous} til {deadline}.

Du får denne meldingen én gang, også om du har en rolle i flere saker. Saker som har fått en egen dato, beholder den med mindre noe annet er sagt i saken.

Les hvorfor i saken: {link}`,
    },
    nn: {
      subject: 'Ny dato i kalenderen: {workflow} {year}',
      body: `Ein dato i kalenderen er flytta for alle det gjeld. Påminningane følgjer den nye datoen.

Frå {previous} til {deadline}.

Du får denne meldinga éin gong, også om du har ei rolle i fleire saker. Saker som har fått ein eigen dato, held på han om ikkje noko anna er sagt i saka.

Les kvifor i saka: {link}`,
    },
    da: {
      subject: 'Ny dato i kalenderen: {workflow} {year}',
      body: `En dato i kalenderen er flyttet for alle, det gælder. Påmindelserne følger den nye dato.

Fra {previous} til {deadline}.

Du får denne besked én gang, også hvis du har en rolle i flere sager. Sager, der har fået deres egen dato, beholder den, medmindre andet er sagt i sagen.

Læs hvorfor i sagen: {link}`,
    },
    en: {
      subject: 'New date in the calendar: {workflow} {year}',
      body: `A date in the calendar has moved for everyone it concerns. The reminders follow the new one.

From {previous} to {deadline}.

You get this message once, also if you have a role in several cases. Cases that were given a date of their own keep it, unless the case says otherwise.

Read why in the case: {link}`,
    },
  },
};

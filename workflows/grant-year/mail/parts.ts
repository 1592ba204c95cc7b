// What every mail of a grant year ends with: the last working day where the date is a day off, and the way to the case.
import {
  type Language,
  type Localized,
  languages,
  type MailTemplate,
  type MailText,
} from '../../../src/core/definition.ts';

// A paragraph with {lastWorkingDay} is left out by the renderer where the date itself is a working day.
const dayOff: Localized = {
  nb: 'Datoen er en fridag. Siste arbeidsdag før fristen er {lastWorkingDay}.',
  nn: 'Datoen er ein fridag. Siste arbeidsdagen før fristen er {lastWorkingDay}.',
  da: 'Datoen er en fridag. Sidste arbejdsdag før fristen er {lastWorkingDay}.',
  en: 'The date is a day off. The last working day before it is {lastWorkingDay}.',
};
const openCase: Localized = {
  nb: 'Åpne saken: {link}',
  nn: 'Opne saka: {link}',
  da: 'Åbn sagen: {link}',
  en: 'Open the case: {link}',
};

/** A mail about a date to come. */
export const ahead = (template: MailTemplate): MailTemplate => closing(template, [dayOff, openCase]);

/** A mail about something that has happened. */
export const plain = (template: MailTemplate): MailTemplate => closing(template, [openCase]);

const closing = (template: MailTemplate, parts: readonly Localized[]): MailTemplate => {
  const close = (language: Language): MailText => ({
    subject: template[language].subject,
    body: [template[language].body, ...parts.map((part) => part[language])].join('\n\n'),
  });
  return Object.fromEntries(languages.map((language) => [language, close(language)])) as Record<Language, MailText>;
};

// Reminders as answers tell them: when they go out, and from which day they were moved.
import { formatOffset } from '../core/calendar.ts';
import { dateWords } from '../core/date-words.ts';
import type { Language, Localized } from '../core/definition.ts';
import type { PlannedReminder, Replanned } from '../core/replanned.ts';

const fromWords: Localized = { nb: 'Flyttet fra', nn: 'Flytta frå', da: 'Flyttet fra', en: 'Moved from' };

/** "Flyttet fra lørdag 1. februar 2025": why a reminder goes out earlier than its rung says. */
export const movedFromWords = (date: string, language: Language): string =>
  `${fromWords[language]} ${dateWords(date, language)}`;

/** `{ movedFrom, explanation }` of a reminder whose own day is a day off; nothing for others. */
export const movedFromBody = (movedFrom: string | null | undefined, language: Language): object =>
  movedFrom ? { movedFrom, explanation: movedFromWords(movedFrom, language) } : {};

/** What falls away and what is added. */
export const replannedBody = ({ added, removed }: Replanned, zone: string, language: Language): object => {
  const body = ({ key, days, at, movedFrom }: PlannedReminder) => ({
    key,
    days,
    at: formatOffset(at, zone),
    ...movedFromBody(movedFrom, language),
  });
  return { added: added.map(body), removed: removed.map(body) };
};

const isDayOff: Readonly<Record<Language, (day: string) => string>> = {
  nb: (day) => `${day} er ikke en arbeidsdag`,
  nn: (day) => `${day} er ikkje ein arbeidsdag`,
  da: (day) => `${day} er ikke en arbejdsdag`,
  en: (day) => `${day} is not a working day`,
};
/** "lørdag 1. februar 2025 er ikke en arbeidsdag". */
export const dayOffWords = (date: string, language: Language): string => isDayOff[language](dateWords(date, language));

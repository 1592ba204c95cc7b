// A date in words, as a mail or a letter says it, from our own tables: what Intl prints changes with the version of ICU.
import { weekday } from './calendar.ts';
import type { Language } from './definition.ts';

interface Words {
  /** Monday first. */
  readonly days: readonly string[];
  readonly months: readonly string[];
  readonly sentence: (parts: { day: string; number: number; month: string; year: number }) => string;
}

const list = (words: string): readonly string[] => words.split(' ');
const norwegianMonths = list('januar februar mars april mai juni juli august september oktober november desember');
const norwegianSentence: Words['sentence'] = ({ day, number, month, year }) => `${day} ${number}. ${month} ${year}`;

const words: Readonly<Record<Language, Words>> = {
  nb: {
    days: list('mandag tirsdag onsdag torsdag fredag lørdag søndag'),
    months: norwegianMonths,
    sentence: norwegianSentence,
  },
  nn: {
    days: list('måndag tysdag onsdag torsdag fredag laurdag sundag'),
    months: norwegianMonths,
    sentence: norwegianSentence,
  },
  da: {
    days: list('mandag tirsdag onsdag torsdag fredag lørdag søndag'),
    months: list('januar februar marts april maj juni juli august september oktober november december'),
    sentence: ({ day, number, month, year }) => `${day} den ${number}. ${month} ${year}`,
  },
  en: {
    days: list('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
    months: list('January February March April May June July August September October November December'),
    sentence: ({ day, number, month, year }) => `${day} ${number} ${month} ${year}`,
  },
};

/** `2025-01-31` in words: "fredag 31. januar 2025", "fredag den 31. januar 2025", "Friday 31 January 2025". */
export const dateWords = (date: string, language: Language): string => {
  const { days, months, sentence } = words[language];
  return sentence({
    day: days[weekday(date) - 1]!,
    number: Number(date.slice(8)),
    month: months[Number(date.slice(5, 7)) - 1]!,
    year: Number(date.slice(0, 4)),
  });
};

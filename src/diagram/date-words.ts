// A deadline's rule in words, as a coordinator would say it: "1. februar", "15. juni året etter", "6 måneder etter start".
import type { DateRule, Language } from '../core/definition.ts';

const locales: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nn-NO', da: 'da-DK', en: 'en-GB' };

/** The rule that makes a deadline's date; Y, the case's year, is left unsaid, the years around it are named. */
export function ruleInWords(rule: DateRule, language: Language): string {
  if ('day' in rule) return `${dayOfYear(rule.month, rule.day, language)}${yearAround(rule.year ?? 0, language)}`;
  if ('nth' in rule) return `${nthWeekday(rule, language)}${yearAround(rule.year ?? 0, language)}`;
  if ('afterStart' in rule) return span(rule.afterStart, language, starts[language]);
  if ('afterDispatch' in rule) return dispatched[language](rule.weeks);
  const planned = rule.plus === undefined ? plans[language] : span(rule.plus, language, since[language]);
  if (rule.otherwise === undefined) return planned;
  return `${ruleInWords(rule.otherwise, language)} ${orPlanned[language]}`;
}

/** A date of the calendar, `2025-02-01`, in words: "1. feb. 2025". */
export function dateInWords(date: string, language: Language): string {
  return dayFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(
    Date.parse(`${date}T12:00:00Z`),
  );
}

/** A date is not broken at the end of a line. */
const dayFormat = (language: Language, options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' });
  return { format: (at: number): string => format.format(at).replaceAll(' ', '\u00a0') };
};

const dayOfYear = (month: number, day: number, language: Language): string =>
  dayFormat(language, { day: 'numeric', month: 'long' }).format(Date.UTC(2000, month - 1, day, 12));

function nthWeekday(rule: { month: number; nth: number; weekday: number }, language: Language): string {
  // 3 January 2000 was a Monday
  const weekday = dayFormat(language, { weekday: 'long' }).format(Date.UTC(2000, 0, 2 + rule.weekday, 12));
  const month = dayFormat(language, { month: 'long' }).format(Date.UTC(2000, rule.month - 1, 1, 12));
  const nth = ordinals[language][rule.nth - 1] ?? `${rule.nth}.`;
  return `${nth} ${weekday} ${language === 'en' ? 'of' : 'i'} ${month}`;
}

function yearAround(year: number, language: Language): string {
  if (year === 0) return '';
  const around = years[language][year === -1 ? 0 : year === 1 ? 1 : 2];
  return ` ${around.replace('{n}', year > 0 ? `+${year}` : `−${-year}`)}`;
}

function span(
  length: { readonly months?: number; readonly days?: number },
  language: Language,
  anchor: Anchor,
): string {
  const parts = (['months', 'days'] as const).flatMap((unit) => {
    const count = Math.abs(length[unit] ?? 0);
    return count === 0 ? [] : [`${count} ${units[language][unit][count === 1 ? 0 : 1]}`];
  });
  if (parts.length === 0) return anchor.at;
  const before = (length.months ?? 0) < 0 || (length.days ?? 0) < 0;
  return `${parts.join(' ')} ${before ? anchor.before : anchor.after}`;
}

interface Anchor {
  readonly at: string;
  readonly after: string;
  readonly before: string;
}
const starts: Readonly<Record<Language, Anchor>> = {
  nb: { at: 'ved start', after: 'etter start', before: 'før start' },
  nn: { at: 'ved start', after: 'etter start', before: 'før start' },
  da: { at: 'ved start', after: 'efter start', before: 'før start' },
  en: { at: 'at the start', after: 'after the start', before: 'before the start' },
};
const since: Readonly<Record<Language, Anchor>> = {
  nb: { at: 'dato settes i saken', after: 'etter dato i saken', before: 'før dato i saken' },
  nn: { at: 'dato blir sett i saka', after: 'etter dato i saka', before: 'før dato i saka' },
  da: { at: 'dato sættes i sagen', after: 'efter dato i sagen', before: 'før dato i sagen' },
  en: { at: 'date set in the case', after: 'after a date in the case', before: 'before a date in the case' },
};
const plans: Readonly<Record<Language, string>> = {
  nb: 'dato settes i saken',
  nn: 'dato blir sett i saka',
  da: 'dato sættes i sagen',
  en: 'date set in the case',
};
const dispatched: Readonly<Record<Language, (weeks: number) => string>> = {
  nb: (weeks) => `${weeks} ${weeks === 1 ? 'uke' : 'uker'} etter at brevet er sendt`,
  nn: (weeks) => `${weeks} ${weeks === 1 ? 'veke' : 'veker'} etter at brevet er sendt`,
  da: (weeks) => `${weeks} ${weeks === 1 ? 'uge' : 'uger'} efter at brevet er sendt`,
  en: (weeks) => `${weeks} ${weeks === 1 ? 'week' : 'weeks'} after the letter was sent`,
};
const orPlanned: Readonly<Record<Language, string>> = {
  nb: 'eller som planlagt',
  nn: 'eller som planlagt',
  da: 'eller som planlagt',
  en: 'or as planned',
};
const years: Readonly<Record<Language, readonly [string, string, string]>> = {
  nb: ['året før', 'året etter', 'i år {n}'],
  nn: ['året før', 'året etter', 'i år {n}'],
  da: ['året før', 'året efter', 'i år {n}'],
  en: ['the year before', 'the year after', 'in year {n}'],
};
const units: Readonly<Record<Language, Readonly<Record<'months' | 'days', readonly [string, string]>>>> = {
  nb: { months: ['måned', 'måneder'], days: ['dag', 'dager'] },
  nn: { months: ['månad', 'månader'], days: ['dag', 'dagar'] },
  da: { months: ['måned', 'måneder'], days: ['dag', 'dage'] },
  en: { months: ['month', 'months'], days: ['day', 'days'] },
};
const ordinals: Readonly<Record<Language, readonly string[]>> = {
  nb: ['første', 'andre', 'tredje', 'fjerde', 'femte'],
  nn: ['første', 'andre', 'tredje', 'fjerde', 'femte'],
  da: ['første', 'anden', 'tredje', 'fjerde', 'femte'],
  en: ['first', 'second', 'third', 'fourth', 'fifth'],
};

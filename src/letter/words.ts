// What a letter of commitment has to say, whatever the language, and how each language writes amounts, lists and weeks.

export type LetterLanguage = 'nb' | 'nn' | 'da' | 'en';

/** What the decision follows: the partnership's basis and the forum's recommendation, or a fixed sum of the allocation. */
export type Ground = 'recommendation' | 'fixed-sum';

export interface LetterWords {
  readonly name: string;
  readonly title: (year: number) => string;
  readonly date: string;
  readonly reference: string;
  readonly partners: (names: readonly string[]) => string;
  readonly decision: (letter: { sender: string; recipient: string; amount: string; year: number }) => string;
  readonly ground: Readonly<Record<Ground, (year: number) => string>>;
  readonly amount: (year: number) => string;
  readonly measures: { readonly heading: string; readonly what: string; readonly amount: string; readonly sum: string };
  /** When the measures' sum is another than the grant. */
  readonly otherSum: (amount: string) => string;
  readonly conditions: { readonly heading: string; readonly intro: (count: number) => string; readonly none: string };
  readonly dates: {
    readonly heading: string;
    readonly intro: string;
    readonly what: string;
    readonly when: string;
    /** A date that is a day off, with the last working day before it. */
    readonly dayOff: (date: string, lastWorkingDay: string) => string;
  };
  readonly appeal: {
    readonly heading: string;
    readonly rule: (weeks: number) => string;
    /** While the day the letter reached the party is not known. */
    readonly counted: string;
    readonly ends: (date: string) => string;
    readonly how: (sender: string) => string;
  };
  readonly case: {
    readonly heading: string;
    readonly intro: string;
    readonly open: (address: string) => string;
    readonly contact: (contact: string) => string;
  };
  readonly closing: string;
  readonly approved: string;
  /** Where a text was taken out of the letter after it was sent. */
  readonly redacted: (date: string) => string;
  /** Where there are signs that the letter's font lacks. */
  readonly gaps: string;
  readonly page: (page: number, pages: number) => string;
}

/** Whole kroner as the language writes them; the groups are held together by no-break spaces. */
export const kroner = (amount: number, language: LetterLanguage): string => {
  const grouped = (sign: string): string => String(amount).replace(/\B(?=(\d{3})+$)/g, sign);
  if (language === 'en') return `NOK\u00a0${grouped(',')}`;
  return language === 'da' ? `${grouped('.')} norske kroner` : `${grouped('\u00a0')} kroner`;
};

/** "DMMH, Nord og NTNU". */
export const listed = (names: readonly string[], and: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;

/** A number of weeks in words, as far as there are words for it. */
export const counted = (weeks: number, words: readonly string[]): string => words[weeks - 1] ?? String(weeks);

// Keeps national identity numbers out: finds Norwegian and Danish ones in free text, however they are spaced.
import { idnr } from '@navikt/fnrvalidator';
import type { Json } from './definition.ts';

/**
 * The JSON pointer of the first text in a value that holds a personal number; null when none does. Where the number is itself
 * a key, the pointer is that of the object around it: what is answered and logged must not repeat the number.
 */
export const screen = (value: Json, pointer = ''): string | null => {
  if (typeof value === 'string') return hasPersonalNumber(value) ? pointer : null;
  if (typeof value === 'number') return value >= 1e9 && hasPersonalNumber(String(value)) ? pointer : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (hasPersonalNumber(key)) return pointer;
    const found = screen(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== null) return found;
  }
  return null;
};

/** Whether a text holds a Norwegian identity number of any official kind or a Danish CPR number. Linear in its length. */
export const hasPersonalNumber = (text: string): boolean => {
  // Most texts end here: fewer than ten digits, however spread and of whatever script, cannot be one.
  if (!/(?:\p{Nd}\P{Nd}*){10}/u.test(text)) return false;
  const plain = plainText(text);
  return (
    matches(plain, norwegian, isNorwegian) ||
    matches(plain, norwegianApart, isNorwegian) ||
    matches(plain, danishApart, isDanishSpaced) ||
    matches(plain, danishSpaced, isDanishSpaced) ||
    matches(plain, danishBare, isDanish)
  );
};

/** Digits plain (full-width and the like), what cannot be seen removed, every blank and dash of one kind. */
const plainText = (text: string): string =>
  // Digit by digit, not the text as a whole: normalising would turn a footnote mark (²) into one digit more.
  text
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => digit.normalize('NFKC'))
    .replace(/\s/g, ' ')
    .replace(/[\p{Pd}−]/gu, '-');

// Each pattern only looks ahead, so that no candidate hides the next, and is bounded, so that the whole stays linear. A number
// begins and ends where no digit touches it; a Danish one, which nothing but its date tells apart, not at a letter a-f
// either: UUIDs and hashes, in links to a case, are no numbers of people.
const bounded = (pattern: string, touching: string): RegExp =>
  new RegExp(`(?<!${touching})(?=(${pattern})(?!${touching}))`, 'giu');

const matches = (text: string, pattern: RegExp, isOne: (digits: string) => boolean): boolean => {
  for (const match of text.matchAll(pattern)) if (isOne(match[1]!.replace(/\D/g, ''))) return true;
  return false;
};

// Norwegian: six digits and five, together or apart by up to three signs; the date also as 01.01.90 or 01.01.1990, the five
// also as 3 + 2 or 2 + 3. Not the grouping of a bank account (1234 56 78901), whose check digit is computed the same way.
const norwegian = bounded(
  String.raw`(?:\d{6}|\d\d[ .\/\-]{1,2}\d\d[ .\/\-]{1,2}(?:19|20)?\d\d)[^\p{L}\d]{0,3}(?:\d{5}|\d{3}[ .\-]\d\d|\d\d[ .\-]\d{3})`,
  String.raw`\d`,
);

// Every digit by itself, all with the same sign between: eleven of them, in no longer row. Ten Danish ones only with their dash:
// nothing but the date tells them from ten small counts.
const norwegianApart = /(?<!\d[ .-]?)(?=(\d([ .-])\d(?:\2\d){9})(?![ .-]?\d))/gu;
const danishApart = /(?<!\d ?)(?=(\d(?: \d){5} ?- ?\d(?: \d){3})(?! ?\d))/gu;

/** Birth number, D-number, H-number, the synthetic ones of the national registry, and joint emergency numbers (FH). */
const isNorwegian = (digits: string): boolean => {
  const number = digits.length === 13 ? digits.slice(0, 4) + digits.slice(6) : digits;
  return idnr(number).status === 'valid' || isEmergencyNumber(number);
};

/** FH-number of the health service: first digit 8 or 9, no date, both check digits. */
const isEmergencyNumber = (digits: string): boolean =>
  /^[89]/.test(digits) &&
  isElevenfold(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) &&
  isElevenfold(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);

const isElevenfold = (digits: string, weights: readonly number[]): boolean =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0;

// Danish: a date and four digits. Since 2007 numbers are issued that fail the modulus check, so it proves nothing. With a dash
// or blanks between, any valid date counts, also that of a replacement number (day + 60). Ten digits in a row count when the
// date is valid: a Danish production-unit number or a Swedish mobile number may be refused by mistake, which costs a blank
// put in; the other mistake would keep someone's CPR number for good. Phone numbers and amounts are shorter or, with 45, 46
// or 47 before them, begin with no day of a month.
const danishSpaced = bounded(String.raw`\d{6}(?: {1,3}| ?- ?)\d{4}`, '[0-9a-f]');
const danishBare = bounded(String.raw`\d{10}`, '[0-9a-f]');

const isDanish = (digits: string): boolean => {
  const [day, month, year] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number];
  // The century is ambiguous: 29 February of a year 00 is a day, since 2000 had one.
  return day >= 1 && day <= (month === 2 && year % 4 > 0 ? 28 : (daysOfMonth[month - 1] ?? 0));
};
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isDanishSpaced = (digits: string): boolean =>
  isDanish(digits) || (/^[6-9]/.test(digits) && isDanish(`${Number(digits[0]) - 6}${digits.slice(1)}`));

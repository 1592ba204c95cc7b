// A moment in a query: a day, or an instant with its offset.
import Type from 'typebox';
import { isDate, startOfDay } from '../core/calendar.ts';
import { Problem } from './problem.ts';

export const moment = (description: string) => Type.Optional(Type.String({ maxLength: 40, description }));

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** The instant a text names: an RFC 3339 instant, or a date for 00:00 of that day in the zone; null when it is neither. */
export function instantOfText(text: string, zone: string): number | null {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return isDate(text) ? startOfDay(text, zone) : null;
  // A plus in a query string that nobody escaped arrives as a space.
  const whole = text.replace(/ (?=\d\d:\d\d$)/, '+');
  if (!instantForm.test(whole) || !isDate(whole.slice(0, 10))) return null;
  const instant = Date.parse(whole);
  return Number.isNaN(instant) ? null : instant;
}

/** The instant of a query parameter; undefined when it is absent. Throws `invalid-request` for what is no moment. */
export function readMoment(text: string | undefined, zone: string, pointer: string): number | undefined {
  if (text === undefined) return undefined;
  const instant = instantOfText(text, zone);
  if (instant === null) throw new Problem('invalid-request', { errors: [{ pointer, message: noMoment }] });
  return instant;
}

const noMoment = {
  nb: 'Skriv en dato (ÅÅÅÅ-MM-DD) eller et tidspunkt med tidssone (2025-02-01T08:00:00+01:00).',
  nn: 'Skriv ein dato (ÅÅÅÅ-MM-DD) eller eit tidspunkt med tidssone (2025-02-01T08:00:00+01:00).',
  da: 'Skriv en dato (ÅÅÅÅ-MM-DD) eller et tidspunkt med tidszone (2025-02-01T08:00:00+01:00).',
  en: 'Write a date (YYYY-MM-DD) or an instant with its offset (2025-02-01T08:00:00+01:00).',
};

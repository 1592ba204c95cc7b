// The calendar: dates ('YYYY-MM-DD') and instants (epoch milliseconds) in a programme's zone, working days, and the dates that rules make.
import { Temporal } from 'temporal-polyfill';
import type { DateRule } from './definition.ts';
import { type Country, isPublicHoliday } from './holidays.ts';
import type { Process } from './process.ts';

const dayMs = 86_400_000;

// ---- Dates alone: no zone, no instant ----

/** Whether a text is a date that exists, `YYYY-MM-DD`, of a year this service can be about (1900 to 2199). */
export const isDate = (text: string): boolean =>
  /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text) && new Date(text).getUTCDate() === Number(text.slice(8));

export const addDays = (date: string, days: number): string => toDate(toUtc(date) + days * dayMs);

/** So many months on (or back, when negative); a day the month lacks becomes its last: 31 January + 1 is 28 or 29 February. */
export const addMonths = (date: string, months: number): string => {
  const start = new Date(toUtc(date));
  const first = new Date(start);
  first.setUTCMonth(start.getUTCMonth() + months, 1);
  return dayOfMonth(first.getUTCFullYear(), first.getUTCMonth() + 1, start.getUTCDate());
};

/** 1 Monday … 7 Sunday. */
export const weekday = (date: string): number => new Date(toUtc(date)).getUTCDay() || 7;

// ---- Working days ----

/** Which country's holidays a zone keeps. Elsewhere only Saturday and Sunday are days off: no programme is there yet. */
const countries: Readonly<Record<string, Country>> = { 'Europe/Oslo': 'NO', 'Europe/Copenhagen': 'DK' };

/** The programme's own days off, beside weekends and holidays: dates. */
export type ClosedDays = readonly string[];
const none: ClosedDays = [];

/** Monday to Friday, unless a public holiday by law where the zone is, or closed by the programme itself. */
export const isWorkingDay = (date: string, zone: string, closed: ClosedDays = none): boolean =>
  !isDayOffByLaw(date, zone) && !closed.includes(date);

/** That day, or the last working day before it. */
export const lastWorkingDay = (date: string, zone: string, closed: ClosedDays = none): string => {
  let day = date;
  while (!isWorkingDay(day, zone, closed)) day = addDays(day, -1);
  return day;
};

/** So many working days on (or back, when negative); 0 is the date itself, whatever day it is. */
export const addWorkingDays = (date: string, days: number, zone: string, closed: ClosedDays = none): string => {
  const direction = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, direction);
    if (isWorkingDay(day, zone, closed)) left -= 1;
  }
  return day;
};

// ---- Dates and instants ----

/** The first instant of the day in the zone. */
export const startOfDay = (date: string, zone: string): number => startOfDate(date, zone);

/** The instant at which the day is over: 00:00 of the next. */
export const endOfDay = (date: string, zone: string): number => endOfDate(date, zone);

/** The day it is in the zone at that instant. */
export const localDate = (instant: number, zone: string): string => {
  // A zone is at most a day off UTC, so the answer is the UTC day or a neighbour; the memo makes this two look-ups.
  let utcDay = Math.floor(instant / dayMs) * dayMs;
  while (startOfUtcDay(utcDay, zone) > instant) utcDay -= dayMs;
  while (startOfUtcDay(utcDay + dayMs, zone) <= instant) utcDay += dayMs;
  return toDate(utcDay);
};

/** When a reminder for that day goes out: 08:00 in the zone, on a day off that of the last working day before. */
export const at8 = (date: string, zone: string, closed: ClosedDays = none): number =>
  eightOfWorkingDay(closed.length === 0 ? date : lastWorkingDay(date, zone, closed), zone);

/** The instant of a local time of a day, in hours (13.5 is 13:30); one that the clocks skip is an hour later. */
export const atHour = (date: string, hour: number, zone: string): number =>
  plainDate(toUtc(date)).toZonedDateTime({
    timeZone: zone,
    plainTime: new Temporal.PlainTime(Math.floor(hour), Math.round((hour % 1) * 60)),
  }).epochMilliseconds;

/** Of a time as people write it, `13:30`, the hours. */
export const hourOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
};

/** The instant as people of the zone write it, to the second: `2025-02-02T00:00:00+01:00`. */
export const formatOffset = (instant: number, zone: string): string => offsetText(instant, zone);

// ---- Rules ----

/** The date a rule makes for a case; null while it has nothing to go by (no year, nothing at the path, no fifth Monday). */
export const ruleDate = (
  rule: DateRule,
  given: { year: number | null; startedOn: string; context: Readonly<Record<string, unknown>> },
): string | null => {
  if ('afterStart' in rule) return plus(given.startedOn, rule.afterStart);
  if ('from' in rule) {
    const planned = at(given.context, rule.from);
    if (typeof planned === 'string' && isDate(planned)) return plus(planned, rule.plus ?? {});
    return rule.otherwise === undefined ? null : ruleDate(rule.otherwise, given);
  }
  if ('afterDispatch' in rule) return afterDispatch(rule, given.context);
  if (given.year === null) return null;
  const year = given.year + (rule.year ?? 0);
  return 'nth' in rule ? nthWeekday(year, rule) : dayOfMonth(year, rule.month, rule.day);
};

/** The date that a rule makes of a year alone: null for one that counts from the start of a case, a plan or a letter. */
export const dateInYear = (rule: DateRule, year: number): string | null =>
  'month' in rule ? ruleDate(rule, { year, startedOn: '', context: {} }) : null;

// A period that would end on a day off ends on the next working day (forvaltningsloven § 30, domstolloven § 149).
const afterDispatch = (
  rule: { readonly afterDispatch: string; readonly weeks: number },
  context: Readonly<Record<string, unknown>>,
): string | null => {
  const { letters = {}, zone } = (context.process ?? {}) as Partial<Pick<Process, 'letters' | 'zone'>>;
  const letter = letters[rule.afterDispatch];
  if (letter === undefined || zone === undefined) return null;
  const end = addDays(localDate(Date.parse(letter.dispatchedAt), zone), 7 * rule.weeks);
  return isWorkingDay(end, zone) ? end : addWorkingDays(end, 1, zone);
};

/** Months before days, as people count: "a month and three days after". */
const plus = (date: string, span: { readonly months?: number; readonly days?: number }): string =>
  addDays(addMonths(date, span.months ?? 0), span.days ?? 0);

const nthWeekday = (year: number, rule: { month: number; nth: number; weekday: number }): string | null => {
  const first = dayOfMonth(year, rule.month, 1);
  const day = 1 + ((rule.weekday - weekday(first) + 7) % 7) + (rule.nth - 1) * 7;
  return day <= daysIn(year, rule.month) ? dayOfMonth(year, rule.month, day) : null;
};

const at = (context: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), context);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

// ---- Ground ----

const dayOfMonth = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(day, daysIn(year, month)))}`;

const daysIn = (year: number, month: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Midnight UTC of a date: the number that date arithmetic is done on. A date that does not exist is a bug of the caller. */
const toUtc = (date: string): number => {
  const utc = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN;
  // The engine reads 30 February as 2 March, so the day is compared.
  if (new Date(utc).getUTCDate() !== Number(date.slice(8))) throw new RangeError(`not a date: ${date}`);
  return utc;
};

const toDate = (utc: number): string => {
  const text = new Date(utc).toISOString();
  if (text.length !== 24) throw new RangeError(`not a date of four-digit years: ${text}`);
  return text.slice(0, 10);
};

// Zone maths costs microseconds and the same few hundred dates are asked for at every event, hence the memo. It is bounded:
// callers decide the dates. When full it is emptied; it fills again in no time.
const memoLimit = 10_000;
const memo = <K extends string | number, T>(compute: (key: K, zone: string) => T): ((key: K, zone: string) => T) => {
  const zones = new Map<string, Map<K, T>>();
  let size = 0;
  return (key, zone) => {
    const known = zones.get(zone)?.get(key);
    if (known !== undefined) return known;
    const value = compute(key, zone);
    if (size >= memoLimit) {
      zones.clear();
      size = 0;
    }
    const ofZone = zones.get(zone) ?? new Map<K, T>();
    zones.set(zone, ofZone.set(key, value));
    size += 1;
    return value;
  };
};

const startOfUtcDay = memo((utcDay: number, zone) => plainDate(utcDay).toZonedDateTime(zone).epochMilliseconds);

const isDayOffByLaw = memo((date: string, zone) => {
  const country = countries[zone];
  return weekday(date) >= 6 || (country !== undefined && isPublicHoliday(date, country));
});

const startOfDate = memo((date: string, zone) => startOfUtcDay(toUtc(date), zone));
const endOfDate = memo((date: string, zone) => startOfUtcDay(toUtc(date) + dayMs, zone));

const eight = new Temporal.PlainTime(8);
const eightOfWorkingDay = memo(
  (date: string, zone) =>
    plainDate(toUtc(lastWorkingDay(date, zone))).toZonedDateTime({ timeZone: zone, plainTime: eight })
      .epochMilliseconds,
);

const offsetText = memo((instant: number, zone) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString({ timeZone: zone, fractionalSecondDigits: 0 }),
);

const plainDate = (utcDay: number): Temporal.PlainDate => {
  const date = new Date(utcDay);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
};

// Dates and instants as iCalendar writes them, and the zones a file may refer to.
import { Temporal } from 'temporal-polyfill';
import { line } from './text.ts';

const dayMs = 86_400_000;

/**
 * Zones whose clocks follow the rule of the European Union. All of them have kept it since 1996, so the recurrence below
 * begins there: with an earlier start it would say what never was.
 */
const centralEuropean: ReadonlySet<string> = new Set(['Europe/Oslo', 'Europe/Copenhagen']);
const ruleSince = Date.UTC(1996, 2, 31, 1);

/** `20250201`; a date that does not exist is a bug of the caller. */
export const dateValue = (date: string, plusDays = 0): string => {
  const utc = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN;
  // The engine reads 30 February as 2 March, so the day is compared.
  if (new Date(utc).getUTCDate() !== Number(date.slice(8))) throw new RangeError(`not a date: ${date}`);
  return new Date(utc + plusDays * dayMs).toISOString().slice(0, 10).replaceAll('-', '');
};

/** `20250201T120000Z`, what stamps must be (RFC 5545, sections 3.8.7.1 to 3.8.7.3). */
export const utcValue = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/**
 * The local time with the zone's name, so that people read the hour they were told wherever they are; in UTC for a zone
 * this file can't describe, and in the hour that an autumn night has twice: RFC 5545 reads it as the first, not every client does.
 */
export const timeProperties = (start: number, end: number, zone: string): string => {
  const local = [start, end].map((instant) => localValue(instant, zone));
  const [localStart, localEnd] = local;
  if (localStart === undefined || localEnd === undefined) {
    return line('DTSTART', utcValue(start)) + line('DTEND', utcValue(end));
  }
  return line('DTSTART', localStart, { TZID: zone }) + line('DTEND', localEnd, { TZID: zone });
};

/** The VTIMEZONE that `TZID=<zone>` refers to; for a zone not known here that of UTC, which nothing needs to refer to. */
export const timeZone = (zone: string): string => {
  const known = centralEuropean.has(zone);
  const observances = known ? daylight + standard : utc;
  return `${line('BEGIN', 'VTIMEZONE')}${line('TZID', known ? zone : 'Etc/UTC')}${observances}${line('END', 'VTIMEZONE')}`;
};

const localValue = (instant: number, zone: string): string | undefined => {
  if (!centralEuropean.has(zone) || instant < ruleSince) return undefined;
  const seconds = Math.floor(instant / 1000) * 1000;
  const local = Temporal.Instant.fromEpochMilliseconds(seconds).toZonedDateTimeISO(zone).toPlainDateTime();
  const [first, last] = (['earlier', 'later'] as const).map(
    (disambiguation) => local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );
  if (first !== last) return undefined;
  return local.toString({ fractionalSecondDigits: 0 }).replace(/[-:]/g, '');
};

const observance = (name: 'DAYLIGHT' | 'STANDARD', properties: Readonly<Record<string, string>>): string =>
  [
    line('BEGIN', name),
    ...Object.entries(properties).map(([property, value]) => line(property, value)),
    line('END', name),
  ].join('');

const daylight = observance('DAYLIGHT', {
  DTSTART: '19960331T020000',
  TZOFFSETFROM: '+0100',
  TZOFFSETTO: '+0200',
  TZNAME: 'CEST',
  RRULE: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
});
const standard = observance('STANDARD', {
  DTSTART: '19961027T030000',
  TZOFFSETFROM: '+0200',
  TZOFFSETTO: '+0100',
  TZNAME: 'CET',
  RRULE: 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
});
const utc = observance('STANDARD', {
  DTSTART: '19700101T000000',
  TZOFFSETFROM: '+0000',
  TZOFFSETTO: '+0000',
  TZNAME: 'UTC',
});

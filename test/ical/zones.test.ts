// Times of day in a zone: the description a file brings along must give every reader the same instant.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { feed } from '../../src/ical/calendar.ts';
import type { Entry } from '../../src/ical/entry.ts';
import { calendarFaults } from '../support/rfc5545.ts';
import { lineOf, meeting, now, productId, read } from './entries.ts';

const zones = ['Europe/Oslo', 'Europe/Copenhagen'];
const hourMs = 3_600_000;
const feedOf = (zone: string, ...entries: Entry[]): string =>
  feed({ name: 'Møter', language: 'da', zone, entries, now, productId });

const instants = (file: string): number[][] =>
  read(file).map(({ start, end }) => [start, end].map((time) => time.toJSDate().getTime()));

test.each(zones)('the zone %s in a file has the clock changes that the zone has, 2020 to 2040', (zone) => {
  const component = new ICAL.Component(ICAL.parse(feedOf(zone))).getFirstSubcomponent('vtimezone');
  const described = new ICAL.Timezone(component!);
  let wrong = 0;
  let at = Temporal.ZonedDateTime.from(`2020-01-01T00:30[${zone}]`);
  for (; at.year <= 2040; at = at.add({ hours: 6 })) {
    const { year, month, day, hour, minute } = at;
    const local = new ICAL.Time({ year, month, day, hour, minute, second: 0, isDate: false }, described);
    if (described.utcOffset(local) * 1_000_000_000 !== at.offsetNanoseconds) wrong += 1;
  }
  expect(wrong).toBe(0);
});

test.each(zones)('around every clock change of %s a meeting is at its instant, 2020 to 2040', (zone) => {
  let change = Temporal.ZonedDateTime.from(`2020-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
  for (; change !== null && change.year <= 2040; change = change.getTimeZoneTransition('next')) {
    const entries = [-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2].map((hours) =>
      meeting({ uid: `${hours}@x`, at: change!.epochMilliseconds + hours * hourMs, durationMinutes: 45 }),
    );
    const file = feedOf(zone, ...entries);
    expect(calendarFaults(file)).toEqual([]);
    expect(instants(file)).toEqual(entries.map(({ at }) => [at, at + 45 * 60_000]));
  }
});

test('any meeting is read at its instant', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones, 'Europe/Helsinki', 'UTC'),
      fc.integer({ min: 0, max: 2_500_000_000 }),
      fc.integer({ min: 1, max: 3 * 24 * 60 }),
      (zone, seconds, durationMinutes) => {
        const file = feedOf(zone, meeting({ at: seconds * 1000, durationMinutes }));
        expect(calendarFaults(file)).toEqual([]);
        expect(instants(file)).toEqual([[seconds * 1000, (seconds + durationMinutes * 60) * 1000]]);
      },
    ),
  );
});

test('in the hour that an autumn night has twice, a meeting is in UTC: local time would leave it open which', () => {
  const start = (offset: string): string | undefined =>
    lineOf(feedOf('Europe/Oslo', meeting({ at: Date.parse(`2025-10-26T02:15:00${offset}`) })), 'DTSTART');

  expect(start('+02:00')).toBe('DTSTART:20251026T001500Z');
  expect(start('+01:00')).toBe('DTSTART:20251026T011500Z');
});

test('a part of a second is no part of a meeting', () => {
  const at = Date.UTC(2025, 5, 3, 7) + 999;
  expect(feedOf('Europe/Oslo', meeting({ at }))).toBe(feedOf('Europe/Oslo', meeting({ at: at - 999 })));
});

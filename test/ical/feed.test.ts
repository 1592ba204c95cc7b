// What a person subscribes to: a calendar that stays right while its deadlines and meetings move.
import { expect, test } from 'vitest';
import { cancelledShownDays, type Feed, feed } from '../../src/ical/calendar.ts';
import { calendarFaults } from '../support/rfc5545.ts';
import { deadline, lineOf, meeting, now, productId, read, unfolded, zone } from './entries.ts';

const dayMs = 86_400_000;
const feedOf = (entries: Feed['entries'], more: Partial<Feed> = {}): string =>
  feed({ name: 'Årshjul – Kari Koordinator', language: 'nb', zone, entries, now, productId, ...more });

test('a deadline is the whole of its nominal day, takes up no time and leads to its case', () => {
  const file = feedOf([deadline({ categories: ['Frist', 'Fosen, ytre'] })]);

  expect(calendarFaults(file)).toEqual([]);
  expect(unfolded(file)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Eksempel//Arshjul//NB',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME;LANGUAGE=nb:Årshjul – Kari Koordinator',
    'X-WR-CALNAME:Årshjul – Kari Koordinator',
    'X-WR-TIMEZONE:Europe/Oslo',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VEVENT',
    'UID:case-1.basis@arshjul.example.org',
    'DTSTAMP:20241001T060000Z',
    'CREATED:20241001T060000Z',
    'LAST-MODIFIED:20241001T060000Z',
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    'DTSTART;VALUE=DATE:20250201',
    'DTEND;VALUE=DATE:20250202',
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    'SUMMARY;LANGUAGE=nb:Beslutningsgrunnlag – Fosen',
    'DESCRIPTION;LANGUAGE=nb:Frist lørdag 1. februar 2025. Siste arbeidsdag før fristen er fredag 31. januar 2025.\\n\\nhttps://arshjul.example.org/cases/case-1',
    'CATEGORIES:Frist,Fosen\\, ytre',
    'URL:https://arshjul.example.org/cases/case-1',
    'TRANSP:TRANSPARENT',
    'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('a meeting of several days ends after its last day', () => {
  const [entry] = read(feedOf([deadline({ from: '2025-03-12', to: '2025-03-13' })]));

  expect(entry?.start.toString()).toBe('2025-03-12');
  expect(entry?.end.toString()).toBe('2025-03-14');
});

test.each([
  ['2024-02-28', '2024-02-29'],
  ['2024-02-29', '2024-03-01'],
  ['2025-02-28', '2025-03-01'],
  ['2025-12-31', '2026-01-01'],
  ['2025-03-30', '2025-03-31'],
  ['2025-10-26', '2025-10-27'],
])('the day %s ends where %s begins', (from, next) => {
  const file = feedOf([deadline({ from })]);

  expect(calendarFaults(file)).toEqual([]);
  expect(read(file).map(({ start, end }) => [start.toString(), end.toString()])).toEqual([[from, next]]);
});

test('a meeting at a time of day is at the hour people were told, and takes up their time', () => {
  const file = feedOf([meeting()]);

  expect(calendarFaults(file)).toEqual([]);
  expect(unfolded(file)).toEqual(
    expect.arrayContaining([
      'BEGIN:VTIMEZONE',
      'DTSTART;TZID=Europe/Oslo:20250603T090000',
      'DTEND;TZID=Europe/Oslo:20250603T103000',
      'TRANSP:OPAQUE',
      'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    ]),
  );
  expect(read(file)[0]?.start.toJSDate().getTime()).toBe(meeting().at);
});

test('a moved deadline is the same entry in a later version', () => {
  const moved = deadline({ from: '2025-02-14', sequence: 1, updatedAt: now });
  const [before, after] = [feedOf([deadline()]), feedOf([moved])].map((file) => read(file)[0]);

  expect(after).toMatchObject({ uid: before?.uid, sequence: 1, status: 'CONFIRMED', updatedAt: now });
  expect(after?.start.toString()).toBe('2025-02-14');
});

test('a cancelled meeting says so and gives the time back', () => {
  const file = feedOf([meeting({ status: 'cancelled', sequence: 2, updatedAt: now })]);

  expect(calendarFaults(file)).toEqual([]);
  expect(lineOf(file, 'STATUS')).toBe('STATUS:CANCELLED');
  expect(lineOf(file, 'SEQUENCE')).toBe('SEQUENCE:2');
  expect(unfolded(file)).toContain('TRANSP:TRANSPARENT');
  expect(unfolded(file)).toContain('X-MICROSOFT-CDO-BUSYSTATUS:FREE');
});

test('what was cancelled is shown for thirty days and then left out, and what was not stays for ever', () => {
  const shown = deadline({ uid: 'a@x', status: 'cancelled', updatedAt: now - cancelledShownDays * dayMs });
  const gone = deadline({ uid: 'b@x', status: 'cancelled', updatedAt: now - cancelledShownDays * dayMs - 1 });
  const old = deadline({ uid: 'c@x', from: '2019-02-01', updatedAt: 0, createdAt: 0 });

  expect(read(feedOf([shown, gone, old])).map(({ uid }) => uid)).toEqual(['c@x', 'a@x']);
});

test('a person without deadlines has a calendar that is right all the same', () => {
  expect(calendarFaults(feedOf([]))).toEqual([]);
  expect(calendarFaults(feedOf([], { zone: 'Europe/Helsinki' }))).toEqual([]);
});

test('the link stands in the description once, whether the caller put it there or not', () => {
  const url = 'https://arshjul.example.org/cases/case-1';
  const [given, added, alone] = [`Se ${url}`, 'Se saken', ''].map(
    (description) => read(feedOf([deadline({ description })]))[0]?.description,
  );

  expect([given, added, alone]).toEqual([`Se ${url}`, `Se saken\n\n${url}`, url]);
});

test('the same entries give the same bytes, in whatever order they come and wherever the service runs', () => {
  const entries = [
    meeting(),
    deadline(),
    deadline({ uid: 'other@x' }),
    deadline({ uid: 'third@x', from: '2024-12-01' }),
  ];
  const here = process.env.TZ;
  const written = feedOf(entries);
  try {
    process.env.TZ = 'America/New_York';
    expect(feedOf(entries.toReversed(), { now: now + 1 })).toBe(written);
  } finally {
    if (here === undefined) delete process.env.TZ;
    else process.env.TZ = here;
  }
  expect(read(written).map(({ uid }) => uid)).toEqual([
    'third@x',
    'case-1.basis@arshjul.example.org',
    'other@x',
    'meeting-1@arshjul.example.org',
  ]);
});

test.each([
  ['two entries of one uid', [deadline(), deadline({ from: '2025-03-01' })]],
  ['a date that does not exist', [deadline({ from: '2025-02-29' })]],
  ['an end before the beginning', [deadline({ to: '2025-01-31' })]],
  ['a meeting that takes no time', [meeting({ durationMinutes: 0 })]],
  ['a sequence below nothing', [deadline({ sequence: -1 })]],
  ['half a change', [deadline({ sequence: 0.5 })]],
  ['a sequence that no client can count to', [deadline({ sequence: 2 ** 31 })]],
  ['an entry without a uid', [deadline({ uid: ' \u0007' })]],
  ['a link that does something else', [deadline({ url: 'javascript:alert(1)' })]],
  ['a link that is none', [deadline({ url: 'cases/1' })]],
])('%s is refused', (_, entries) => {
  expect(() => feedOf(entries)).toThrow(RangeError);
});

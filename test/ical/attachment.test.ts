// A deadline or meeting that goes with a mail, and the mail that takes it back.
import { expect, test } from 'vitest';
import { attachment } from '../../src/ical/calendar.ts';
import { calendarFaults } from '../support/rfc5545.ts';
import { deadline, lineOf, meeting, now, organizer, productId, read, unfolded, zone } from './entries.ts';

const given = { productId, zone, organizer, language: 'nb' };

test('a mail brings one entry, and its type says the method that the file says', () => {
  const { contentType, content } = attachment(deadline(), { ...given, method: 'PUBLISH' });

  expect(contentType).toBe('text/calendar; method=PUBLISH; charset=utf-8');
  expect(calendarFaults(content)).toEqual([]);
  expect(lineOf(content, 'METHOD')).toBe('METHOD:PUBLISH');
  expect(lineOf(content, 'ORGANIZER')).toBe('ORGANIZER;CN=Årshjul:mailto:arshjul@example.org');
  expect(read(content)).toMatchObject([{ uid: deadline().uid, sequence: 0, status: 'CONFIRMED' }]);
});

test('a mail takes the same entry back with a later version that is cancelled', () => {
  const { contentType, content } = attachment(deadline({ sequence: 3, updatedAt: now }), {
    ...given,
    method: 'CANCEL',
  });

  expect(contentType).toBe('text/calendar; method=CANCEL; charset=utf-8');
  expect(calendarFaults(content)).toEqual([]);
  expect(read(content)).toMatchObject([{ uid: deadline().uid, sequence: 3, status: 'CANCELLED' }]);
});

test('a meeting at a time of day brings its zone along', () => {
  const { content } = attachment(meeting(), { ...given, zone: 'Europe/Copenhagen', method: 'PUBLISH' });

  expect(calendarFaults(content)).toEqual([]);
  expect(unfolded(content)).toContain('TZID:Europe/Copenhagen');
  expect(lineOf(content, 'DTEND')).toBe('DTEND;TZID=Europe/Copenhagen:20250603T103000');
});

test('a name with signs of the format in it stays one name', () => {
  const named = { ...organizer, name: 'Samarbeidsforum: "Kari", Fosen; drift\r\nX-EVIL:1' };
  const { content } = attachment(deadline(), { ...given, organizer: named, method: 'PUBLISH' });

  expect(calendarFaults(content)).toEqual([]);
  expect(lineOf(content, 'ORGANIZER')).toBe(
    `ORGANIZER;CN="Samarbeidsforum: 'Kari', Fosen; drift X-EVIL:1":mailto:arshjul@example.org`,
  );
});

test.each(['nobody', 'a b@example.org', 'a@example.org\r\nX-EVIL:1', ''])(
  'an organizer at %j is refused',
  (address) => {
    expect(() => attachment(deadline(), { ...given, organizer: { name: 'A', address }, method: 'CANCEL' })).toThrow(
      RangeError,
    );
  },
);

test('a mail that is tried again brings the same bytes', () => {
  const [first, second] = [1, 2].map(() => attachment(meeting(), { ...given, method: 'PUBLISH' }));
  expect(second).toEqual(first);
});

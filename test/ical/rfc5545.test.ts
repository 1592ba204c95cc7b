// The strict reader itself: each rule is broken once in a file that is right, and the reader must say so.
import { expect, test } from 'vitest';
import { attachment, feed } from '../../src/ical/calendar.ts';
import { calendarFaults } from '../support/rfc5545.ts';
import { deadline, meeting, now, organizer, productId, zone } from './entries.ts';

const given = { language: 'nb', zone, productId };
const right = feed({ ...given, name: 'Årshjul', now, entries: [deadline({ categories: ['Frist'] }), meeting()] });
const cancelling = attachment(deadline(), { ...given, organizer, method: 'CANCEL' }).content;

test('a file that is right has no faults', () => {
  expect(calendarFaults(right)).toEqual([]);
  expect(calendarFaults(cancelling)).toEqual([]);
});

test.each<[string, string | RegExp, string]>([
  ['LF alone', 'VERSION:2.0\r\n', 'VERSION:2.0\n'],
  ['CR alone', 'VERSION:2.0\r\n', 'VERSION:2.0\r'],
  ['no line end at the end', /\r\n$/, ''],
  ['an empty line', 'VERSION:2.0\r\n', 'VERSION:2.0\r\n\r\n'],
  ['a byte order mark', /^/, '\ufeff'],
  ['a line of 76 octets', 'X-PUBLISHED-TTL:PT1H', `X-A:${'å'.repeat(36)}`],
  ['a control character', 'Nettverksmøte', 'Nettverks\u0007møte'],
  ['a line without a name', 'VERSION:2.0', 'VERSION'],
  ['a parameter with a quote in it', 'SUMMARY;LANGUAGE=nb', 'SUMMARY;LANGUAGE=n"b'],
  ['a parameter said twice', 'SUMMARY;LANGUAGE=nb', 'SUMMARY;LANGUAGE=nb;LANGUAGE=nn'],
  ['a parameter of another property', 'SUMMARY;LANGUAGE=nb', 'SUMMARY;TZID=Europe/Oslo'],
  ['a language that is none', 'SUMMARY;LANGUAGE=nb', 'SUMMARY;LANGUAGE=bokmål'],
  ['another version', 'VERSION:2.0', 'VERSION:1.0'],
  ['no version', 'VERSION:2.0\r\n', ''],
  ['no product', /PRODID.*\r\n/, ''],
  ['two methods', 'METHOD:PUBLISH\r\n', 'METHOD:PUBLISH\r\nMETHOD:PUBLISH\r\n'],
  ['a property nobody knows', 'VERSION:2.0', 'VERSION:2.0\r\nCOLOUR:red'],
  ['a refresh without its type', 'REFRESH-INTERVAL;VALUE=DURATION', 'REFRESH-INTERVAL'],
  ['a duration that is none', 'DURATION:PT1H', 'DURATION:1H'],
  ['no uid', /UID:case.*\r\n/, ''],
  ['one uid twice', 'UID:meeting-1@', 'UID:case-1.basis@'],
  ['no stamp', /DTSTAMP.*\r\n/, ''],
  ['a stamp in local time', 'DTSTAMP:20241001T060000Z', 'DTSTAMP:20241001T060000'],
  ['a stamp of an hour that is none', 'DTSTAMP:20241001T06', 'DTSTAMP:20241001T24'],
  ['a date that says it is a time', 'DTSTART;VALUE=DATE:', 'DTSTART:'],
  ['a day that does not exist', 'DTSTART;VALUE=DATE:20250201', 'DTSTART;VALUE=DATE:20250229'],
  ['a time that says it is a date', 'DTSTART;VALUE=DATE:20250201', 'DTSTART;VALUE=DATE:20250201T000000Z'],
  ['a time without a zone', 'DTSTART;TZID=Europe/Oslo:2025', 'DTSTART:2025'],
  ['a time with two zones', /(DTSTART;TZID=Europe\/Oslo:2025.*)\r/, '$1Z\r'],
  ['a zone that is not described', 'DTSTART;TZID=Europe/Oslo', 'DTSTART;TZID=Europe/Rome'],
  ['a zone described twice', /(BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n)/, '$1$1'],
  ['a zone without offsets', /BEGIN:DAYLIGHT[\s\S]*END:STANDARD\r\n/, ''],
  ['an offset that is none', 'TZOFFSETTO:+0200', 'TZOFFSETTO:2'],
  ['a rule that is none', 'FREQ=YEARLY;BYMONTH=3', 'FREQ=SOMETIMES;BYMONTH=3'],
  ['an observance in UTC', 'DTSTART:19960331T020000', 'DTSTART:19960331T020000Z'],
  ['an end on the day of the start', 'DTEND;VALUE=DATE:20250202', 'DTEND;VALUE=DATE:20250201'],
  ['an end of another type', 'DTEND;VALUE=DATE:20250202', 'DTEND:20250202T000000Z'],
  ['a whole day that Outlook is not told of', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\n', ''],
  ['a time that Outlook is told blocks nothing', 'BUSYSTATUS:BUSY', 'BUSYSTATUS:FREE'],
  ['a status nobody knows', 'STATUS:CONFIRMED', 'STATUS:CANCELED'],
  ['half a change', 'SEQUENCE:0', 'SEQUENCE:0.5'],
  ['a comma not escaped', 'Nettverksmøte', 'Nettverk, møte'],
  ['a backslash that escapes nothing', 'Nettverksmøte', String.raw`Nettverk\møte`],
  ['an empty category', 'CATEGORIES:Frist', 'CATEGORIES:Frist,,'],
  ['a link that is none', 'URL:https', 'URL:no link'],
  ['an organizer who is nobody', 'URL:https', 'ORGANIZER:nobody\r\nURL:https'],
  ['a property after a component', 'END:VCALENDAR', 'X-A:1\r\nEND:VCALENDAR'],
  ['a property outside', /$/, 'X-A:1\r\n'],
  ['a component outside its place', 'BEGIN:VEVENT', 'BEGIN:STANDARD\r\nEND:STANDARD\r\nBEGIN:VEVENT'],
  ['a component without an end', 'END:VEVENT\r\n', ''],
  ['an end without a beginning', /$/, 'END:VCALENDAR\r\n'],
  ['two calendars', /^[\s\S]*$/, '$&$&'],
  ['an empty calendar', /BEGIN:VTIMEZONE[\s\S]*END:VEVENT\r\n/, ''],
])('%s is found', (_, what, instead) => {
  const broken = right.replace(what, instead);
  expect(broken).not.toBe(right);
  expect(calendarFaults(broken)).not.toEqual([]);
});

test.each<[string, string | RegExp, string]>([
  ['a cancellation that is not cancelled', 'STATUS:CANCELLED', 'STATUS:CONFIRMED'],
  ['a cancellation by nobody', /ORGANIZER.*\r\n/, ''],
])('%s is found', (_, what, instead) => {
  expect(calendarFaults(cancelling.replace(what, instead))).not.toEqual([]);
});

test('a character cut in two by a fold is found', () => {
  const bytes = Buffer.from(right);
  const at = bytes.indexOf('Å') + 1;
  const cut = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)]);
  expect(calendarFaults(cut).join()).toContain('is not UTF-8');
});

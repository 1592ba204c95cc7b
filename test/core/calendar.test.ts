// The calendar as a table of truths: clock changes, leap days, days off, and the dates the scheme itself names.
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  at8,
  endOfDay,
  formatOffset,
  isDate,
  isWorkingDay,
  lastWorkingDay,
  localDate,
  startOfDay,
  weekday,
} from '../../src/core/calendar.ts';

const oslo = 'Europe/Oslo';
const copenhagen = 'Europe/Copenhagen';
const hourMs = 3_600_000;

describe('a day in a zone', () => {
  test.each([
    ['2025-02-01', oslo, '2025-02-01T00:00:00+01:00', '2025-02-02T00:00:00+01:00', 24],
    ['2025-06-15', oslo, '2025-06-15T00:00:00+02:00', '2025-06-16T00:00:00+02:00', 24],
    ['2025-03-30', oslo, '2025-03-30T00:00:00+01:00', '2025-03-31T00:00:00+02:00', 23],
    ['2025-10-26', oslo, '2025-10-26T00:00:00+02:00', '2025-10-27T00:00:00+01:00', 25],
    ['2025-03-30', copenhagen, '2025-03-30T00:00:00+01:00', '2025-03-31T00:00:00+02:00', 23],
    ['2025-10-26', copenhagen, '2025-10-26T00:00:00+02:00', '2025-10-27T00:00:00+01:00', 25],
    ['2024-02-29', oslo, '2024-02-29T00:00:00+01:00', '2024-03-01T00:00:00+01:00', 24],
    ['2024-12-31', copenhagen, '2024-12-31T00:00:00+01:00', '2025-01-01T00:00:00+01:00', 24],
  ])('%s in %s lasts from %s to %s: %i hours', (date, zone, from, to, hours) => {
    expect(formatOffset(startOfDay(date, zone), zone)).toBe(from);
    expect(formatOffset(endOfDay(date, zone), zone)).toBe(to);
    expect((endOfDay(date, zone) - startOfDay(date, zone)) / hourMs).toBe(hours);
  });

  test('begins at the first moment there is where midnight is skipped', () => {
    expect(formatOffset(startOfDay('2025-03-30', 'Asia/Beirut'), 'Asia/Beirut')).toBe('2025-03-30T01:00:00+03:00');
  });

  test.each([
    ['2025-01-31T22:59:59Z', '2025-01-31'],
    ['2025-01-31T23:00:00Z', '2025-02-01'],
    ['2025-06-15T21:59:59Z', '2025-06-15'],
    ['2025-06-15T22:00:00Z', '2025-06-16'],
    ['2025-03-30T00:59:59Z', '2025-03-30'],
    ['2025-03-30T22:00:00Z', '2025-03-31'],
    ['2025-10-26T22:59:59Z', '2025-10-26'],
    ['2025-10-26T23:00:00Z', '2025-10-27'],
  ])('%s is %s in Oslo', (instant, date) => {
    expect(localDate(Date.parse(instant), oslo)).toBe(date);
  });

  test('an instant is written with the offset of its own moment, to the second', () => {
    expect(formatOffset(Date.parse('2025-10-26T00:30:00.987Z'), oslo)).toBe('2025-10-26T02:30:00+02:00');
    expect(formatOffset(Date.parse('2025-10-26T01:30:00Z'), oslo)).toBe('2025-10-26T02:30:00+01:00');
  });

  test('a zone nobody knows is refused', () => {
    expect(() => startOfDay('2025-02-01', 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('dates alone', () => {
  test.each([
    ['2025-02-28', 1, '2025-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2025-02-01', -30, '2025-01-02'],
    ['2025-03-29', 2, '2025-03-31'],
    ['2025-02-01', 0, '2025-02-01'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-08-31', 18, '2027-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-05-31', 0, '2025-05-31'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  test.each([
    ['2024-11-18', 1],
    ['2025-01-08', 3],
    ['2025-02-01', 6],
    ['2025-06-15', 7],
  ])('%s is day %i of its week', (date, day) => {
    expect(weekday(date)).toBe(day);
  });

  test.each(['2025-02-01', '2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('%s is a date', (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each([
    '2025-02-29',
    '2025-02-30',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '0003-01-01',
    '30000-01-01',
    '2025-02-01T00:00:00Z',
    ' 2025-02-01',
    '2025-02-01\n',
    '',
    '१९९९-०१-०१',
  ])('%j is none', (text) => {
    expect(isDate(text)).toBe(false);
  });

  test.each(['2025-02-30', '2025-2-1', 'soon', ''])('reckoning with %j is refused as a bug', (text) => {
    expect(() => addDays(text, 1)).toThrow(RangeError);
    expect(() => startOfDay(text, oslo)).toThrow(RangeError);
  });
});

describe('working days', () => {
  test.each([
    ['2025-02-01', oslo, '2025-01-31', 'a Saturday'],
    ['2025-03-15', oslo, '2025-03-14', 'a Saturday'],
    ['2025-06-15', oslo, '2025-06-13', 'a Sunday'],
    ['2025-04-15', oslo, '2025-04-15', 'the Tuesday before Easter'],
    ['2025-04-21', oslo, '2025-04-16', 'Easter Monday: Thursday and Friday are off as well'],
    ['2025-06-09', oslo, '2025-06-06', 'Whit Monday'],
    ['2025-05-01', oslo, '2025-04-30', 'Labour Day'],
    ['2025-05-01', copenhagen, '2025-05-01', 'Labour Day, no holiday by law in Denmark'],
    ['2024-05-17', oslo, '2024-05-16', 'Constitution Day'],
    ['2025-06-05', copenhagen, '2025-06-05', 'Constitution Day, no public holiday in Denmark'],
    ['2023-05-05', copenhagen, '2023-05-04', 'Store bededag, the last one'],
    ['2024-04-26', copenhagen, '2024-04-26', 'Store bededag, abolished'],
    ['2024-12-26', oslo, '2024-12-24', 'Christmas: the 24th is a working day by law'],
    ['2024-12-26', copenhagen, '2024-12-24', 'Christmas'],
    ['2021-12-26', oslo, '2021-12-24', 'a Christmas on a weekend'],
    ['2025-01-01', oslo, '2024-12-31', 'New Year'],
    ['2025-04-20', 'Europe/Stockholm', '2025-04-18', 'a zone without a programme keeps weekends alone'],
  ])('the last one up to %s in %s is %s (%s)', (date, zone, expected) => {
    expect(lastWorkingDay(date, zone)).toBe(expected);
    expect(isWorkingDay(date, zone)).toBe(date === expected);
  });

  test.each([
    ['2025-03-10', 5, '2025-03-17'],
    ['2025-03-14', 1, '2025-03-17'],
    ['2025-03-15', 1, '2025-03-17'],
    ['2025-04-16', 1, '2025-04-22'],
    ['2025-04-22', -1, '2025-04-16'],
    ['2025-03-15', 0, '2025-03-15'],
  ])('%s and %i working days is %s in Oslo', (date, days, expected) => {
    expect(addWorkingDays(date, days, oslo)).toBe(expected);
  });

  test.each([
    ['2025-01-18', oslo, '2025-01-17T08:00:00+01:00'],
    ['2025-01-20', oslo, '2025-01-20T08:00:00+01:00'],
    ['2025-04-21', oslo, '2025-04-16T08:00:00+02:00'],
    ['2025-03-30', oslo, '2025-03-28T08:00:00+01:00'],
    ['2025-03-31', oslo, '2025-03-31T08:00:00+02:00'],
    ['2025-10-27', copenhagen, '2025-10-27T08:00:00+01:00'],
    ['2025-05-01', copenhagen, '2025-05-01T08:00:00+02:00'],
  ])('a reminder of %s in %s goes out %s', (date, zone, expected) => {
    expect(formatOffset(at8(date, zone), zone)).toBe(expected);
  });
});

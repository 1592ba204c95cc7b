// What must hold of every date in every zone of ours, tried on random ones.
import fc from 'fast-check';
import { expect, test } from 'vitest';
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

const zones = fc.constantFrom('Europe/Oslo', 'Europe/Copenhagen');
const dates = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));

const holds = (name: string, law: (date: string, zone: string) => void): void =>
  test(name, () => fc.assert(fc.property(dates, zones, law)));

holds('a day ends where the next begins', (date, zone) => {
  expect(endOfDay(date, zone)).toBe(startOfDay(addDays(date, 1), zone));
});

holds('every moment of a day is of that day, and none outside it', (date, zone) => {
  const [start, end] = [startOfDay(date, zone), endOfDay(date, zone)];
  expect(localDate(start, zone)).toBe(date);
  expect(localDate(end - 1, zone)).toBe(date);
  expect(localDate(start - 1, zone)).toBe(addDays(date, -1));
  expect(localDate(end, zone)).toBe(addDays(date, 1));
});

holds('a written instant is that instant, on that day, at midnight', (date, zone) => {
  const text = formatOffset(startOfDay(date, zone), zone);
  expect(Date.parse(text)).toBe(startOfDay(date, zone));
  expect(text.slice(0, 19)).toBe(`${date}T00:00:00`);
});

holds('the last working day is one, is not later, and no working day is passed over', (date, zone) => {
  const last = lastWorkingDay(date, zone);
  expect(isWorkingDay(last, zone)).toBe(true);
  expect(last <= date).toBe(true);
  for (let day = date; day !== last; day = addDays(day, -1)) expect(isWorkingDay(day, zone)).toBe(false);
});

holds('a reminder goes out at eight on a working day not later than its date', (date, zone) => {
  const moment = at8(date, zone);
  expect(localDate(moment, zone)).toBe(lastWorkingDay(date, zone));
  expect(formatOffset(moment, zone).slice(11, 19)).toBe('08:00:00');
});

holds('no run of days off is longer than five days', (date, zone) => {
  expect(lastWorkingDay(date, zone) >= addDays(date, -5)).toBe(true);
});

test('days there and back are the same day, and weekdays turn with them', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
      const moved = addDays(date, days);
      expect(addDays(moved, -days)).toBe(date);
      expect(isDate(moved)).toBe(true);
      expect((((weekday(moved) - weekday(date) - days) % 7) + 7) % 7).toBe(0);
    }),
  );
});

test('months keep the day or clamp it to the end of the month', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -60, max: 60 }), (date, months) => {
      const moved = addMonths(date, months);
      const monthsOf = (of: string): number => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
      expect(monthsOf(moved) - monthsOf(date)).toBe(months);
      const kept = moved.slice(8) === date.slice(8);
      expect(kept || addDays(moved, 1).slice(8) === '01').toBe(true);
    }),
  );
});

test('working days on and back again is the last working day of where one began', () => {
  fc.assert(
    fc.property(dates, zones, fc.integer({ min: 1, max: 40 }), (date, zone, days) => {
      const on = addWorkingDays(date, days, zone);
      expect(isWorkingDay(on, zone)).toBe(true);
      expect(addWorkingDays(on, -days, zone)).toBe(lastWorkingDay(date, zone));
    }),
  );
});

// Working days, reminders' eight o'clock and the programme's own days off, on every day of 2020 to 2040 in both zones.
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWorkingDays,
  at8,
  formatOffset,
  isWorkingDay,
  lastWorkingDay,
  localDate,
  weekday,
} from '../../src/core/calendar.ts';
import { sendingDay } from '../../src/core/rungs.ts';

/** Easter Sundays as the almanac has them: not worked out again. */
const easters = `
  2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21
  2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01`
  .trim()
  .split(/\s+/);

const zones = [
  { zone: 'Europe/Oslo', fixed: ['01-01', '05-01', '05-17', '12-25', '12-26'], prayerDayUntil: 0 },
  { zone: 'Europe/Copenhagen', fixed: ['01-01', '12-25', '12-26'], prayerDayUntil: 2023 },
] as const;
const days: readonly string[] = Array.from({ length: 7671 }, (_, index) => addDays('2020-01-01', index));

const holidaysOf = ({ fixed, prayerDayUntil }: (typeof zones)[number]): ReadonlySet<string> =>
  new Set(
    easters.flatMap((easter) => {
      const year = easter.slice(0, 4);
      const moving = [-3, -2, 0, 1, 39, 49, 50, ...(Number(year) <= prayerDayUntil ? [26] : [])];
      return [...fixed.map((day) => `${year}-${day}`), ...moving.map((offset) => addDays(easter, offset))];
    }),
  );

describe.each(zones)('in $zone', (law) => {
  const { zone } = law;
  const holidays = holidaysOf(law);

  test('the days off are Saturdays, Sundays and the public holidays, and no others', () => {
    expect(days.at(-1)).toBe('2040-12-31');
    for (const day of days) expect(isWorkingDay(day, zone), day).toBe(weekday(day) < 6 && !holidays.has(day));
  });

  test('a reminder goes out at eight by the clock on the wall, on the day or the last working day before', () => {
    for (const day of days) {
      const moment = at8(day, zone);
      expect(localDate(moment, zone), day).toBe(lastWorkingDay(day, zone));
      expect(formatOffset(moment, zone).slice(11, 19), day).toBe('08:00:00');
    }
  });

  test('both changes of the clocks, every year: eight in the morning is eight, an hour more or less after midnight', () => {
    for (const year of easters.map((easter) => easter.slice(0, 4))) {
      const lastSunday = (month: string) => addDays(`${year}-${month}-31`, -(weekday(`${year}-${month}-31`) % 7));
      const [spring, autumn] = [lastSunday('03'), lastSunday('10')];
      const offsetOf = (day: string) => formatOffset(at8(day, zone), zone).slice(19);
      // The Mondays after, or what comes next where Easter lies there.
      const [after, later] = [addWorkingDays(spring, 1, zone), addWorkingDays(autumn, 1, zone)];
      expect([offsetOf(lastWorkingDay(spring, zone)), offsetOf(after)], year).toEqual(['+01:00', '+02:00']);
      expect([offsetOf(lastWorkingDay(autumn, zone)), offsetOf(later)], year).toEqual(['+02:00', '+01:00']);
    }
  });

  test('a reminder after its date is sent on every date’s first chance: the last working day up to it, or else the first after the date', () => {
    for (const date of days) {
      for (const rung of [1, 2, 3, 7, 14]) {
        const day = addDays(date, rung);
        const sent = sendingDay(date, day, { zone });
        expect(isWorkingDay(sent, zone) && sent > date, `${date} +${rung}`).toBe(true);
        if (sent <= day) expect(sent, `${date} +${rung}`).toBe(lastWorkingDay(day, zone));
        else expect(sent, `${date} +${rung}`).toBe(addWorkingDays(date, 1, zone));
      }
      for (const rung of [-14, -3, 0]) {
        const day = addDays(date, rung);
        expect(sendingDay(date, day, { zone }), `${date} ${rung}`).toBe(lastWorkingDay(day, zone));
      }
    }
  });

  test('a leap day is a day like others', () => {
    const leapDays = days.filter((day) => day.endsWith('-02-29'));
    expect(leapDays).toEqual(['2020-02-29', '2024-02-29', '2028-02-29', '2032-02-29', '2036-02-29', '2040-02-29']);
    for (const day of leapDays) {
      expect(isWorkingDay(day, zone), day).toBe(weekday(day) < 6);
      expect(localDate(at8(day, zone), zone), day).toBe(lastWorkingDay(day, zone));
    }
  });

  test('the programme’s own days off are days off, and nothing else changes', () => {
    // Every seventh working day, and whole weeks in July.
    const own = days.filter((day, index) => index % 11 === 0 || /-07-(1[0-9]|2[0-9])$/.test(day));
    const closed = new Set(own);
    for (const day of days.slice(100, 2300)) {
      expect(isWorkingDay(day, zone, own), day).toBe(isWorkingDay(day, zone) && !closed.has(day));
      const last = lastWorkingDay(day, zone, own);
      expect(isWorkingDay(last, zone, own), day).toBe(true);
      for (let skipped = day; skipped !== last; skipped = addDays(skipped, -1)) {
        expect(isWorkingDay(skipped, zone, own), day).toBe(false);
      }
      expect(localDate(at8(day, zone, own), zone), day).toBe(last);
    }
  });
});

test('working days on are counted past the programme’s own days off', () => {
  expect(addWorkingDays('2025-05-01', 1, 'Europe/Oslo')).toBe('2025-05-02');
  expect(addWorkingDays('2025-05-01', 1, 'Europe/Oslo', ['2025-05-02'])).toBe('2025-05-05');
});

test('Easter closed from Palm Sunday on: the reminder of Easter Monday goes out on the Friday before', () => {
  const closed = ['2025-04-14', '2025-04-15', '2025-04-16'];
  expect(lastWorkingDay('2025-04-21', 'Europe/Oslo', closed)).toBe('2025-04-11');
  expect(formatOffset(at8('2025-04-21', 'Europe/Oslo', closed), 'Europe/Oslo')).toBe('2025-04-11T08:00:00+02:00');
});

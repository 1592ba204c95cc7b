// The rules that make a deadline's date where neither a move nor the programme's calendar gives one.
import { expect, test } from 'vitest';
import { ruleDate } from '../../src/core/calendar.ts';
import type { DateRule } from '../../src/core/definition.ts';

const given = {
  year: 2025,
  startedOn: '2024-08-31',
  context: { kickoff: { date: '2025-01-31', note: 'soon' }, gatherings: [{ date: '2025-03-04' }] },
};

test.each<[string, DateRule, string | null]>([
  ['a day of the year', { month: 2, day: 1 }, '2025-02-01'],
  ['a day of the year before', { month: 12, day: 1, year: -1 }, '2024-12-01'],
  ['a day of the year after', { month: 6, day: 15, year: 1 }, '2026-06-15'],
  ['29 February of a common year, its last day', { month: 2, day: 29 }, '2025-02-28'],
  ['29 February of a leap year', { month: 2, day: 29, year: 3 }, '2028-02-29'],
  ['the second Wednesday of January', { month: 1, nth: 2, weekday: 3 }, '2025-01-08'],
  ['the second Wednesday of January a year on', { month: 1, nth: 2, weekday: 3, year: 1 }, '2026-01-14'],
  ['the first Wednesday of January, New Year itself', { month: 1, nth: 1, weekday: 3 }, '2025-01-01'],
  ['the fifth Friday of a month that has one', { month: 1, nth: 5, weekday: 5 }, '2025-01-31'],
  ['the fifth Monday of a month that lacks one', { month: 2, nth: 5, weekday: 1 }, null],
  ['months after the start, clamped', { afterStart: { months: 18 } }, '2026-02-28'],
  ['months before days after the start', { afterStart: { months: 6, days: 1 } }, '2025-03-01'],
  ['the day of the start', { afterStart: {} }, '2024-08-31'],
  ['a planned date', { from: 'kickoff.date' }, '2025-01-31'],
  ['a planned date and more', { from: 'kickoff.date', plus: { months: 1, days: 1 } }, '2025-03-01'],
  ['a planned date in a list', { from: 'gatherings.0.date' }, '2025-03-04'],
  ['nothing planned', { from: 'kickoff.held' }, null],
  ['no such path', { from: 'nowhere.at.all' }, null],
  ['what every object has is no plan', { from: 'kickoff.constructor.name' }, null],
  ['something planned that is no date', { from: 'kickoff.note' }, null],
  ['the rule while nothing is planned', { from: 'meeting.date', otherwise: { month: 3, day: 1 } }, '2025-03-01'],
  ['a plan before the rule', { from: 'kickoff.date', otherwise: { month: 3, day: 1 } }, '2025-01-31'],
  ['`plus` is for the plan alone', { from: 'no', plus: { days: 9 }, otherwise: { month: 3, day: 1 } }, '2025-03-01'],
])('%s', (_, rule, expected) => {
  expect(ruleDate(rule, given)).toBe(expected);
});

test('a case without a year has only the dates of its start and its plan', () => {
  const yearless = { ...given, year: null };
  expect(ruleDate({ month: 2, day: 1 }, yearless)).toBeNull();
  expect(ruleDate({ month: 1, nth: 2, weekday: 3 }, yearless)).toBeNull();
  expect(ruleDate({ afterStart: { days: 60 } }, yearless)).toBe('2024-10-30');
  expect(ruleDate({ from: 'kickoff.date' }, yearless)).toBe('2025-01-31');
});

// Our computed holidays against an independent source, every day of twenty-one years, and the decisions that are ours.
import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/core/calendar.ts';
import { type Country, isPublicHoliday } from '../../src/core/holidays.ts';

const years = Array.from({ length: 21 }, (_, index) => 2020 + index);

const ours = (country: Country, year: number): string[] => {
  const found: string[] = [];
  for (let date = `${year}-01-01`; date.startsWith(`${year}`); date = addDays(date, 1))
    if (isPublicHoliday(date, country)) found.push(date);
  return found;
};

const theirs = (country: Country, year: number): string[] => {
  const all = new Holidays(country)
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public')
    .map((holiday) => holiday.date.slice(0, 10));
  return [...new Set(all)].sort();
};

describe.each<Country>(['NO', 'DK'])('the public holidays of %s', (country) => {
  test.each(years)('%i are those of an independent source', (year) => {
    expect(ours(country, year)).toEqual(theirs(country, year));
  });
});

test.each<[Country, string, boolean, string]>([
  ['NO', '2025-12-24', false, 'Christmas Eve'],
  ['NO', '2025-12-31', false, "New Year's Eve"],
  ['NO', '2025-05-17', true, 'Constitution Day'],
  ['NO', '2025-05-29', true, 'Ascension Day'],
  ['DK', '2025-12-24', false, 'Christmas Eve'],
  ['DK', '2025-06-05', false, 'Constitution Day'],
  ['DK', '2023-05-05', true, 'Store bededag'],
  ['DK', '2024-04-26', false, 'Store bededag, abolished'],
  ['DK', '2025-05-17', false, "Norway's Constitution Day"],
])('%s: %s a holiday is %s (%s)', (country, date, expected) => {
  expect(isPublicHoliday(date, country)).toBe(expected);
});

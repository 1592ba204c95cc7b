// Dates in words, in the four languages.
import { expect, test } from 'vitest';
import { addDays, addMonths } from '../../src/core/calendar.ts';
import { dateWords } from '../../src/core/date-words.ts';
import { type Language, languages } from '../../src/core/definition.ts';

test.each<[string, Language, string]>([
  ['2025-01-31', 'nb', 'fredag 31. januar 2025'],
  ['2025-01-31', 'nn', 'fredag 31. januar 2025'],
  ['2025-01-31', 'da', 'fredag den 31. januar 2025'],
  ['2025-01-31', 'en', 'Friday 31 January 2025'],
  ['2025-03-01', 'nb', 'lørdag 1. mars 2025'],
  ['2025-03-01', 'nn', 'laurdag 1. mars 2025'],
  ['2025-03-01', 'da', 'lørdag den 1. marts 2025'],
  ['2025-06-15', 'nn', 'sundag 15. juni 2025'],
  ['2024-05-06', 'da', 'mandag den 6. maj 2024'],
  ['2024-12-03', 'nn', 'tysdag 3. desember 2024'],
  ['2024-12-03', 'da', 'tirsdag den 3. december 2024'],
  ['2024-02-29', 'en', 'Thursday 29 February 2024'],
])('%s in %s is "%s"', (date, language, expected) => {
  expect(dateWords(date, language)).toBe(expected);
});

test.each(languages)('seven days and twelve months each have a word of their own in %s', (language) => {
  const days = Array.from({ length: 7 }, (_, n) => dateWords(addDays('2025-01-06', n), language).split(' ')[0]);
  const months = Array.from({ length: 12 }, (_, n) =>
    dateWords(addMonths('2025-01-06', n), language).split(' ').at(-2),
  );
  expect(new Set(days).size).toBe(7);
  expect(new Set(months).size).toBe(12);
  expect([...days, ...months]).not.toContain('undefined');
});

// A deadline's rule, said as a coordinator would say it.
import { expect, test } from 'vitest';
import { type DateRule, languages } from '../../src/core/definition.ts';
import { dateInWords, ruleInWords } from '../../src/diagram/date-words.ts';

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

test.each<[DateRule, readonly string[]]>([
  [{ month: 2, day: 1 }, ['1. februar', '1. februar', '1. februar', '1 February']],
  [
    { month: 12, day: 1, year: -1 },
    ['1. desember året før', '1. desember året før', '1. december året før', '1 December the year before'],
  ],
  [
    { month: 6, day: 15, year: 1 },
    ['15. juni året etter', '15. juni året etter', '15. juni året efter', '15 June the year after'],
  ],
  [{ month: 6, day: 15, year: 2 }, ['15. juni i år +2', '15. juni i år +2', '15. juni i år +2', '15 June in year +2']],
  [
    { month: 1, nth: 2, weekday: 3 },
    ['andre onsdag i januar', 'andre onsdag i januar', 'anden onsdag i januar', 'second Wednesday of January'],
  ],
  [{ afterStart: {} }, ['ved start', 'ved start', 'ved start', 'at the start']],
  [
    { afterStart: { months: 18 } },
    ['18 måneder etter start', '18 månader etter start', '18 måneder efter start', '18 months after the start'],
  ],
  [
    { from: 'kickoff', plus: { days: 1 } },
    [
      '1 dag etter dato i saken',
      '1 dag etter dato i saka',
      '1 dag efter dato i sagen',
      '1 day after a date in the case',
    ],
  ],
  [
    { from: 'revision.due' },
    ['dato settes i saken', 'dato blir sett i saka', 'dato sættes i sagen', 'date set in the case'],
  ],
  [
    { from: 'plan', otherwise: { afterStart: { months: 1 } } },
    [
      '1 måned etter start eller som planlagt',
      '1 månad etter start eller som planlagt',
      '1 måned efter start eller som planlagt',
      '1 month after the start or as planned',
    ],
  ],
])('%j', (rule, words) => {
  expect(languages.map((language) => spaced(ruleInWords(rule, language)))).toEqual(words);
});

test('a date of the calendar is short and is not broken at the end of a line', () => {
  expect(dateInWords('2025-02-01', 'nb')).toBe('1.\u00a0feb.\u00a02025');
  expect(spaced(dateInWords('2025-02-01', 'en'))).toBe('1 Feb 2025');
});

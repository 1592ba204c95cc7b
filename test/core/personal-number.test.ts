// Personal numbers are found in every shape people write them, and ordinary figures are let through. All numbers are made up:
// synthetic ones, or computed here so that their check digits hold.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasPersonalNumber, screen } from '../../src/core/personal-number.ts';

const checkDigit = (digits: string, weights: readonly number[]): number =>
  (11 - (weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11)) % 11;

/** Completes nine digits with their two check digits; null where there are none. */
const withChecks = (nine: string): string | null => {
  const first = checkDigit(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
  const second = checkDigit(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  return first === 10 || second === 10 ? null : `${nine}${first}${second}`;
};

/** A number of that beginning (date part or FH's six digits), the first whose check digits exist. */
const numberOf = (six: string): string => {
  for (let serial = 100; serial < 1000; serial += 1) {
    const number = withChecks(`${six}${serial}`);
    if (number !== null) return number;
  }
  throw new Error(`no number begins with ${six}`);
};

const born = numberOf('010190');
const [date, serial] = [born.slice(0, 6), born.slice(6)];

describe('a Norwegian number is found', () => {
  test.each([
    ['a birth number', born],
    ['a D-number', numberOf('410190')],
    ['an H-number', numberOf('014190')],
    ['a synthetic number of the registry', numberOf('018190')],
    ['a D-number that is an H-number', numberOf('414190')],
    ['a synthetic D-number', numberOf('418190')],
    ['an emergency number beginning with 8', numberOf('812345')],
    ['an emergency number beginning with 9', numberOf('998877')],
    ['someone born on a leap day of 2000', numberOf('290200')],
  ])('%s', (_, number) => {
    expect(hasPersonalNumber(number)).toBe(true);
    expect(hasPersonalNumber(`Eleven (${number.slice(0, 6)} ${number.slice(6)}) trives.`)).toBe(true);
  });

  test.each([
    ['a space', `${date} ${serial}`],
    ['a dot', `${date}.${serial}`],
    ['a dash', `${date}-${serial}`],
    ['a dash with spaces', `${date} – ${serial}`],
    ['a tab, as from a spreadsheet', `${date}\t${serial}`],
    ['a line break', `${date}\r\n${serial}`],
    ['a comma', `${date}, ${serial}`],
    ['a no-break space', `${date}\u00a0${serial}`],
    ['a narrow no-break space', `${date}\u202f${serial}`],
    ['a zero-width space in the middle', `${date.slice(0, 3)}\u200b${date.slice(3)}${serial}`],
    ['soft hyphens and joiners', [...born].join('\u00ad\u2060')],
    ['full-width digits', born.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
    ['keycap emoji', [...born].map((digit) => `${digit}\ufe0f\u20e3`).join('')],
    ['pairs', `01 01 90 ${serial}`],
    ['a dotted date', `01.01.90 ${serial}`],
    ['a dotted date with its century', `01.01.1990-${serial}`],
    ['serial and check apart', `${date} ${serial.slice(0, 3)} ${serial.slice(3)}`],
    ['a space between all digits', [...born].join(' ')],
    ['a dot between all digits', [...born].join('.')],
    ['a dash between all digits', [...born].join('-')],
    ['a word glued to it', `fnr${born}`],
    ['a footnote mark after it', `${born}²`],
    ['a list number before it', `3. ${born}.`],
    ['other figures before it', `120 000 og 150190 45 ${date} ${serial}`],
  ])('with %s', (_, text) => {
    expect(hasPersonalNumber(text)).toBe(true);
    expect(hasPersonalNumber(`Vi såg at ${text}, og tok det vidare.`)).toBe(true);
  });
});

describe('a Danish number is found', () => {
  test.each([
    ['with a dash', '150290-1234'],
    ['with a space', '150290 1234'],
    ['with a long dash', '150290–1234'],
    ['with a dash that does not break', '150290\u20111234'],
    ['with a dash and spaces', '150290 - 1234'],
    ['with a space between all digits', '1 5 0 2 9 0 - 1 2 3 4'],
    ['in a row', '1502901234'],
    ['after a label', 'cpr1502901234'],
    ['on a leap day', '290200-1234'],
    ['as a replacement number', '750290-1234'],
    ['at the end of a sentence', 'Barnet har cpr. 311299-0000.'],
  ])('%s', (_, text) => {
    expect(hasPersonalNumber(text)).toBe(true);
  });
});

describe('what is no personal number is let through', () => {
  test.each([
    ['an amount', 'Vi søker om 1 300 000 kroner'],
    ['amounts after each other', '1 300 000 200 000 200 000 300 000 1 000 000 000'],
    ['amounts with dots', '1.300.000,00'],
    ['a sum in a row', '1300000000'],
    ['a phone number', 'Ring 73 12 34 56 eller 12345678'],
    ['a phone number with its country', '+47 912 34 567, 004791234567, 4791234567, +45 12 34 56 78, 4512345678'],
    ['a date', '2025-02-01'],
    ['dates', '01.02.2025, 1/2-2025, 15.03.25-15.06.25, 2025-02-01 2025-03-15'],
    ['a day and a time', '15.03.25 1400'],
    ['an instant', '2025-02-02T00:00:00+01:00'],
    ['school years', '2023/2024, 2024-2025 og 2025-2026'],
    ['an organisation number', 'org.nr. 974 767 880 og 974767880'],
    ['a Danish company number', 'CVR 12345678'],
    ['a bank account as banks write it', '8601 11 17947, 8601.11.17947'],
    ['eleven digits whose check digits fail', '12345678901 og 01019012345'],
    ['eleven digits that are no day', numberOf('320190')],
    ['ten digits that are no day', '3202901234 1513901234 3002901234'],
    ['a date that is none, with a dash', '310490-1234'],
    ['a leap day of a common year', '290201-1234'],
    ['twelve digits', `${born}0`],
    ['a case of ours', 'https://x.example/cases/01932f5e-7c4a-7b1e-9d2f-3a1502901234b'],
    ['a hash', 'e1502901234f150290-1234a'],
    ['counts in a row', '12 11 10 22 15 14 13 9 8 31 12 20 11'],
    ['eleven single counts whose check digits fail', '0 1 0 1 9 0 1 2 3 4 5'],
    ['a number in a longer row of single counts', `3 ${[...born].join(' ')} 4`],
    ['single counts with signs of several kinds', [...born].join(' ').replace(' ', '.')],
    ['ten single counts', '1 5 0 2 9 0 1 2 3 4'],
    ['few digits in much text', `${'og så '.repeat(3000)}1 2 3 4 5 6 7 8 9`],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(hasPersonalNumber(text)).toBe(false);
  });
});

test('every number made by the rule is found in the middle of any text', () => {
  const numbers = fc
    .tuple(
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(99),
      fc.constantFrom(0, 40),
      fc.constantFrom(0, 40, 80),
    )
    .map(([day, month, year, dayPlus, monthPlus]) =>
      numberOf([day + dayPlus, month + monthPlus, year].map((part) => String(part).padStart(2, '0')).join('')),
    );
  const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !/[\p{Nd}\p{M}\p{Cf}]/u.test(text));
  fc.assert(
    fc.property(numbers, texts, texts, (number, before, after) => hasPersonalNumber(`${before}${number}${after}`)),
  );
});

test('texts many times as long as any are screened in the blink of an eye, whatever they are made of', () => {
  const texts = [
    '1',
    '1 ',
    '1.',
    '1 5 0 2 9 0 - ',
    '12 ',
    '1 300 000 ',
    '310490-1234 ',
    '９',
    'å1',
    '01.01.',
    '\u200b1',
  ].map((piece) => piece.repeat(Math.ceil(160_000 / piece.length)));
  const start = process.cpuUsage();
  for (const text of texts) hasPersonalNumber(text);
  const { user } = process.cpuUsage(start);
  // In microseconds of work, whoever else is at work; it takes a tenth of a second. Eight times as long as any text is, a quadratic
  // pattern would need minutes.
  expect(user).toBeLessThan(5_000_000);
});

describe('screening an event', () => {
  test('names the place of the first text that offends', () => {
    const measures = [
      { title: 'Lesing', description: 'Godt' },
      { title: 'Leik', description: `Om ${born}` },
    ];
    expect(screen({ summary: 'Alt vel', measures })).toBe('/measures/1/description');
  });

  test('escapes the names in the pointer', () => {
    expect(screen({ 'a/b': { 'c~d': '150290-1234' } })).toBe('/a~1b/c~0d');
  });

  test('finds a number that is a number, and one that is the whole value', () => {
    expect(screen({ participants: Number(numberOf('150290')) })).toBe('/participants');
    expect(screen(born)).toBe('');
  });

  test('does not repeat a number that is a key', () => {
    expect(screen({ counts: { [born]: 12 } })).toBe('/counts');
  });

  test('lets an ordinary event through', () => {
    const data = {
      amount: 1_000_000_000,
      outcome: 'full',
      date: '2025-02-01',
      topics: ['1 300 000', null, true],
      none: {},
    };
    expect(screen(data)).toBeNull();
  });
});

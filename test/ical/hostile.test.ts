// Whatever people write into titles and texts, the file stays right and they read back what they wrote.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachment, feed } from '../../src/ical/calendar.ts';
import { calendarFaults } from '../support/rfc5545.ts';
import { deadline, organizer, productId, read, zone } from './entries.ts';

const feedOf = (entry: Parameters<typeof deadline>[0], name = 'Årshjul'): string =>
  feed({ name, language: 'nb', zone, entries: [deadline(entry)], now: 0, productId });

/** Any UTF-16 units: halves of pairs, control characters and all; and texts made of what the format uses itself. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 400 })
  .map((units) => String.fromCharCode(...units));
const formatText = fc
  .array(
    fc.constantFrom(
      '\\',
      ';',
      ',',
      ':',
      '"',
      '\n',
      '\r\n',
      '\r',
      '\\n',
      ' ',
      '\t',
      'å',
      '🏫',
      'a',
      'END:VEVENT',
      '\u2028',
      '\ufeff',
      '\u0000',
    ),
  )
  .map((pieces) => pieces.join(''));
const hostile = fc.oneof(anyText, formatText, fc.string({ unit: 'grapheme', maxLength: 300 }));

test('any text anywhere leaves the file right', () => {
  fc.assert(
    fc.property(
      hostile,
      hostile,
      fc.array(hostile, { maxLength: 4 }),
      hostile,
      (title, description, categories, name) => {
        const written = { title, description, categories };
        expect(calendarFaults(feedOf(written, name))).toEqual([]);
        const given = {
          productId: name,
          language: 'nb',
          zone,
          method: 'CANCEL',
          organizer: { ...organizer, name },
        } as const;
        expect(calendarFaults(attachment(deadline(written), given).content)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('what people write is what they read', () => {
  const readable = fc
    .array(fc.constantFrom('\\', ';', ',', ':', '"', '\\n', '\\N', ' ', 'æ', 'Ø', '👩🏽‍🏫', 'a', '\n', '%0A', '^n'), {
      maxLength: 300,
    })
    .map((pieces) => pieces.join('').trim());
  fc.assert(
    fc.property(readable, (text) => {
      const [entry] = read(feedOf({ title: text, description: text }));
      expect(entry?.title).toBe(text.replace(/\s+/g, ' '));
      expect(entry?.description).toBe(`${text}\n\nhttps://arshjul.example.org/cases/case-1`.trimStart());
    }),
  );
});

test.each([
  ['æøå', 'Læring og støtte på Ørland, år 2', 'Læring og støtte på Ørland, år 2'],
  ['emoji', '🏫👩🏽‍🏫 Møte 🇳🇴', '🏫👩🏽‍🏫 Møte 🇳🇴'],
  ['line ends', 'Første\r\nandre\rtredje\u2028fjerde', 'Første andre tredje fjerde'],
  ['control characters', 'Fr\u0000is\u0007t\u007f\u009f', 'Frist'],
  ['a half of a pair', 'a\ud83cb', 'a\ufffdb'],
  ['a byte order mark', '\ufeffFrist', 'Frist'],
  ['another property', 'Frist\r\nATTENDEE:mailto:x@example.org', 'Frist ATTENDEE:mailto:x@example.org'],
  ['5,000 letters', 'å'.repeat(5000), 'å'.repeat(5000)],
  ['5,000 emoji', '🏫'.repeat(5000), '🏫'.repeat(5000)],
  ['nothing', '', ''],
])('a title with %s', (_, title, shown) => {
  const file = feedOf({ title });
  expect(calendarFaults(file)).toEqual([]);
  expect(read(file)[0]?.title).toBe(shown);
});

test('a link is written as a link: signs of the format are not escaped, what would end the line is', () => {
  const file = feedOf({ url: 'https://arshjul.example.org/cases/1?tab=a,b;c&q=å b\r\nX-EVIL:1' });
  expect(calendarFaults(file)).toEqual([]);
  expect(read(file)[0]?.url).toBe('https://arshjul.example.org/cases/1?tab=a,b;c&q=%C3%A5%20bX-EVIL:1');
});

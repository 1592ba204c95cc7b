// Breaking lines, with one point for each character.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines, linesHere } from '../../src/letter/lines.ts';

const lines = (text: string, width = 12): readonly string[] => breakLines(text, width, ({ length }) => length);

describe('a text is broken', () => {
  test.each([
    ['between words, and the space stays with the line', 'tilskudd for året', ['tilskudd for ', 'året']],
    ['not where it fits to the point', 'abcdef ghijk', ['abcdef ghijk']],
    ['at its own line breaks', 'en\nto\n\ntre', ['en', 'to', '', 'tre']],
    ['after a hyphen or a slash', 'Levanger/Verdal', ['Levanger/', 'Verdal']],
    ['not after a short prefix', 'samt PP-tjenesten', ['samt ', 'PP-tjenesten']],
    ['not at a no-break space, which is drawn as a plain one', 'gir 450\u00a0000\u00a0kr', ['gir ', '450 000 kr']],
    ['after a dash and not before it', 'stemmen min – her', ['stemmen ', 'min – her']],
    ['within a word that fits no line', 'abcdefghijklmnopqrstuvwxyz', ['abcdefghijkl', 'mnopqrstuvwx', 'yz']],
    ['not at all when it is empty', '', ['']],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  test('whatever it is: no line is wider than the column, and the lines together are the text', () => {
    const words = fc.array(fc.stringMatching(/^[a-zæøå/.-]{1,30}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (list, width) => {
        const text = list.join(' ');
        const broken = lines(text, width);

        expect(broken.join('')).toBe(text);
        for (const line of broken) expect(line.trimEnd().length).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test.each([
  ['all of them where they fit', 5, 5, 5],
  ['as many as there is room for', 9, 5, 5],
  ['one fewer, where the last would stand alone on the next page', 6, 5, 4],
  ['none, where the first would stand alone', 9, 1, 0],
  ['none of three, where there is room for two', 3, 2, 0],
  ['none where there is no room', 4, 0, 0],
  ['a single line where it fits', 1, 1, 1],
])('of the lines of a paragraph a page takes %s', (_, total, fit, here) => {
  expect(linesHere(total, fit)).toBe(here);
});

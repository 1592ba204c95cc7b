// What people type, and what the letter's font can show of it.
import { expect, test } from 'vitest';
import { shown } from '../../src/letter/characters.ts';
import { renderLetter } from '../../src/letter/letter.ts';
import { letter } from './fosen.ts';
import { readLetter } from './reader.ts';

test('letters and signs of the languages around are shown as they are', () => {
  const text = 'æøåÆØÅ § 4 – «Áŋđčšžŧ» ñ é ö ü “ja” ‘nei’ … € ½ 100 % · ǥ ǧ ʒ Ωμ Ёж';

  expect(shown(text)).toBe(text.normalize('NFC'));
});

test.each([
  ['a letter typed in parts is put together', 'a\u030a', 'å'],
  ['a hyphen that does not break is a hyphen', 'e\u2011post', 'e-post'],
  ['a soft hyphen and other invisible signs go', 'sam\u00adarbeid\u200b\ufeff', 'samarbeid'],
  ['a tab and wide spaces are spaces', 'a\tb\u2003c', 'a b c'],
  ['line breaks are kept, however they are written', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['control characters go', 'a\u0000\u0007b', 'ab'],
  ['what the font does not have leaves a box', 'bra 👍🏽 漢', 'bra □□ □'],
])('%s', (_, typed, expected) => {
  expect(shown(typed)).toBe(expected);
});

test('the font has every character that is let through, in both weights', async () => {
  const all = [...Array(0x3000).keys()].slice(0x21).map((code) => String.fromCodePoint(code));
  const passed = all.filter((character) => shown(character) === character && character !== '\u00a0').join(' ');
  const { pdf } = await renderLetter(letter({ conditions: [passed], recipient: passed }));
  const { elements, objects } = await readLetter(pdf);
  const ofPath = (path: string) => elements.filter((element) => element.path === path).map(({ text }) => text);

  expect(passed.length).toBeGreaterThan(1_000);
  expect(withoutSpaces(ofPath('L/LI/LBody').join(''))).toBe(withoutSpaces(passed));
  // Glyph 0 is the empty one that stands for what a font does not have.
  const glyphs = objects
    .filter((object) => /\nBT\n/.test(object))
    .flatMap((content) => [...content.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex?.match(/.{4}/g) ?? []));
  expect(glyphs).not.toContain('0000');
});

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}

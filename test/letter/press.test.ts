// The press: letters made beside what the process is doing, the same as they would be made in it.
import { expect, test } from 'vitest';
import type { Letter } from '../../src/letter/letter.ts';
import { renderLetter } from '../../src/letter/letter.ts';
import { openPress } from '../../src/letter/press.ts';
import { letter, long } from './fosen.ts';

/** So long that it takes seconds wherever it is set. */
const endless = letter({ conditions: Array.from({ length: 1000 }, (_, number) => long(`Vilkår ${number}`, 2000)) });

test('a letter comes from the press as it was set, byte by byte', async () => {
  const printed = await openPress()(letter());
  const { pdf, sha256 } = await renderLetter(letter());
  expect(printed.sha256).toBe(sha256);
  expect(printed.pdf.equals(pdf)).toBe(true);
});

test('letters ordered at once each come back to who ordered them', async () => {
  const print = openPress();
  const recipients = ['Fosen', 'Namdal', 'Innherred'];
  const printed = await Promise.all(recipients.map((recipient) => print(letter({ recipient }))));
  const set = await Promise.all(recipients.map((recipient) => renderLetter(letter({ recipient }))));
  expect(printed.map(({ sha256 }) => sha256)).toEqual(set.map(({ sha256 }) => sha256));
});

test('a letter that can’t be made fails by itself, and the next one is made', async () => {
  const print = openPress();
  const unknown = { language: 'xx' } as unknown as Partial<Letter>;
  await expect(print(letter(unknown))).rejects.toThrow(/undefined/);
  expect((await print(letter())).pdf.length).toBeGreaterThan(1000);
});

test('a letter that the press is never done with is given up, so that the next is not kept for ever', async () => {
  const print = openPress(1);
  await expect(print(endless)).rejects.toThrow('no letter was made');
  await expect(print(endless), 'the thread is a new one, and as short of time').rejects.toThrow('no letter was made');
});

test('a letter holds up nobody: what the process does meanwhile goes on', async () => {
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  await openPress()(letter());
  clearInterval(others);
  expect(turns).toBeGreaterThan(3);
});

// Letters longer than a page: nothing is lost, nothing is cut off, and nothing stands alone.
import { expect, test } from 'vitest';
import { type Letter, renderLetter } from '../../src/letter/letter.ts';
import { letter, long } from './fosen.ts';
import { type Read, readLetter } from './reader.ts';

const read = async (more: Partial<Letter>): Promise<Read> => readLetter((await renderLetter(letter(more))).pdf);

const joined = (parts: readonly string[]): string => parts.join('').replace(/\s+/g, '');

const textOf = ({ elements }: Read, path: string): string =>
  joined(elements.filter((element) => element.path === path).map(({ text }) => text));

/** What hangs over the margins, header and footer apart. */
const outside = ({ pages }: Read): readonly string[] =>
  pages.flatMap(({ items }) =>
    items
      .filter(
        ({ left, right, y, content }) => left < 71.9 || right > 523.5 || (content !== null && (y < 79 || y > 790)),
      )
      .map(({ text }) => text),
  );

test('a condition of twenty thousand characters is there whole, over the pages it needs', async () => {
  const conditions = ['Først et kort vilkår.', long('Langt', 20_000), 'Sist et kort vilkår.'];
  const letter = await read({ conditions });

  expect(textOf(letter, 'L/LI/LBody')).toBe(joined(conditions));
  expect(letter.pages.length).toBeGreaterThan(5);
  expect(outside(letter)).toEqual([]);
});

test('a hundred conditions are numbered and there whole, each number on the page where its text begins', async () => {
  const conditions = Array.from({ length: 100 }, (_, index) => long(`Vilkår ${index + 1}`, 40 + ((index * 97) % 400)));
  const letter = await read({ conditions });

  expect(textOf(letter, 'L/LI/LBody')).toBe(joined(conditions));
  expect(textOf(letter, 'L/LI/Lbl')).toBe(joined(conditions.map((_, index) => `${index + 1}.`)));
  for (const [index, element] of letter.elements.entries())
    if (element.path === 'L/LI/Lbl') expect(letter.elements[index + 1]?.page).toBe(element.page);
  expect(outside(letter)).toEqual([]);
});

test('paragraphs and line breaks within a condition are kept, and blank lines do not add up', async () => {
  const { elements } = await read({ conditions: ['Første ledd.\r\n\r\n\r\n\r\nAndre ledd.\nEt punkt.'] });

  expect(elements.find(({ path }) => path === 'L/LI/LBody')?.text).toBe('Første ledd. Andre ledd. Et punkt.');
});

test('a word longer than the line, such as an address, is divided and loses nothing', async () => {
  const word = 'abcdefghij'.repeat(60);
  const letter = await read({ conditions: [`Før ${word} etter.`], link: `https://aarshjul.example/cases/${word}` });

  expect(textOf(letter, 'L/LI/LBody')).toBe(`Før${word}etter.`);
  expect(letter.links.length).toBeGreaterThan(1);
  expect(new Set(letter.links.map(({ address }) => address))).toEqual(
    new Set([`https://aarshjul.example/cases/${word}`]),
  );
  expect(outside(letter)).toEqual([]);
});

test('a table over several pages shows its head on each of them, and reads it once', async () => {
  const measures = Array.from({ length: 90 }, (_, index) => ({ title: `Tiltak ${index + 1}`, amount: 5000 }));
  const letter = await read({ measures });
  const pages = letter.elements.filter(({ text }) => /^Tiltak \d/.test(text)).map(({ page }) => page);
  const onLaterPages = letter.pages.slice(1, Math.max(...pages)).map(({ artifacts }) => artifacts);

  expect(onLaterPages.length).toBeGreaterThan(1);
  for (const artifacts of onLaterPages) expect(artifacts).toEqual(expect.arrayContaining(['Tiltak', 'Beløp']));
  expect(letter.elements.filter(({ path, text }) => path === 'Table/TR/TH' && text === 'Beløp')).toHaveLength(1);
  expect(outside(letter)).toEqual([]);
});

test('a measure whose title fills pages is there whole, and its amount stands where it begins', async () => {
  const title = long('Tiltaket', 9_000);
  const letter = await read({
    measures: [
      { title: 'Kort', amount: 1 },
      { title, amount: 449_999 },
    ],
  });
  const parts = letter.elements.filter(({ path, text }) => path === 'Table/TR/TH' && text.includes('kompetansehev'));

  expect(joined(parts.map(({ text }) => text))).toContain(joined([title]));
  expect(letter.elements.find(({ text }) => text === '449 999 kroner')?.page).toBe(parts[0]?.page);
  expect(outside(letter)).toEqual([]);
});

test('wherever the pages break, no heading is the last on its page, no line of running text stands alone, and the sum has company', async () => {
  for (let length = 100; length <= 4_900; length += 300) {
    const letter = await read({ conditions: [long('Vilkår', length)], measures: rows(length / 300) });
    const lastOfPages = letter.pages
      .slice(0, -1)
      .map((_, index) => letter.elements.findLast(({ page }) => page === index + 1)?.path);

    expect(lastOfPages.filter((path) => path?.startsWith('H') || path === 'L/LI/Lbl')).toEqual([]);
    expect(loneLines(letter)).toEqual([]);
    const sum = letter.elements.findIndex(({ text }) => text === 'Sum');
    expect(letter.elements[sum - 1]?.page).toBe(letter.elements[sum]?.page);
    expect(outside(letter)).toEqual([]);
  }
});

const rows = (count: number): NonNullable<Letter['measures']> =>
  Array.from({ length: Math.ceil(count) + 1 }, (_, index) => ({ title: `Tiltak ${index + 1}`, amount: 1000 }));

/** Elements that go on over a page and have a single line on one side. */
function loneLines({ pages }: Read): readonly string[] {
  return pages.slice(0, -1).flatMap((page, index) => {
    const next = pages[index + 1];
    const before = linesOf(page.items.filter(({ content }) => content !== null).at(-1)?.content, page.items);
    const first = next?.items.find(({ content }) => content !== null);
    const after = linesOf(first?.content, next?.items ?? []);
    // What begins in lower case goes on from the page before: every sentence of these letters begins with a capital.
    const goesOn = /^[a-zæøå]/.test(first?.text ?? '');
    return goesOn && (before < 2 || after < 2) ? [first?.text ?? ''] : [];
  });
}

function linesOf(content: string | null | undefined, items: Read['pages'][number]['items']): number {
  return new Set(items.filter((item) => item.content === content).map(({ y }) => y)).size;
}

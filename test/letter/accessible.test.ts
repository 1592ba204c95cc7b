// What PDF/UA-1 (ISO 14289-1) asks of the file, as far as a machine can see it.
import { beforeAll, describe, expect, test } from 'vitest';
import { renderLetter } from '../../src/letter/letter.ts';
import { letter, long } from './fosen.ts';
import { type Read, readLetter } from './reader.ts';

const letters = {
  'a short letter': letter({ language: 'nn' }),
  'a letter over many pages': letter({
    conditions: [long('Første', 9_000), 'Kort.', long('Tredje', 3_000)],
    measures: Array.from({ length: 60 }, (_, index) => ({ title: long(`Tiltak ${index + 1}`, 90), amount: 1000 })),
  }),
};

describe.each(Object.entries(letters))('%s', (_, input) => {
  let read: Read;
  let file: string;
  beforeAll(async () => {
    read = await readLetter((await renderLetter(input)).pdf);
    file = read.objects.join('\n');
  });

  test('says that it is tagged, in which language it is, and that its title is to be shown', () => {
    expect(read.marked).toBe(true);
    expect(read.displaysTitle).toBe(true);
    expect(read.info).toMatchObject({ Language: input.language, Author: input.sender });
    expect(read.info.Title).toMatch(/2025, Fosen$/);
  });

  test('says in its metadata that it is PDF/UA-1, and gives its title there too', () => {
    const metadata = utf8(read.objects.find((object) => object.includes('<x:xmpmeta')) ?? '');

    expect(metadata).toContain('xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toMatch(
      /<dc:title>[\s\S]*<rdf:li xml:lang="x-default">Til.*2025, Fosen<\/rdf:li>[\s\S]*<\/dc:title>/,
    );
    expect(read.objects.find((object) => object.includes('/Type /Catalog'))).toMatch(/\/Metadata \d+ 0 R/);
  });

  test('has one document with one first heading, and no heading is skipped', () => {
    const headings = read.elements.map(({ path }) => path).filter((path) => /^H\d$/.test(path));

    expect(file.match(/\/S \/Document/g)).toHaveLength(1);
    expect(headings[0]).toBe('H1');
    expect(new Set(headings.slice(1))).toEqual(new Set(['H2']));
  });

  test('every text and line that is drawn is content of an element, or an artifact', () => {
    const contents = read.objects.filter((object) => /\nBT\n/.test(object));

    expect(contents).toHaveLength(read.pages.length);
    for (const content of contents) expect(unmarked(content)).toEqual([]);
    expect(read.pages.flatMap(({ strays }) => strays)).toEqual([]);
  });

  test('table headers say whether they head a column or a row', () => {
    const headers = read.objects.filter((object) => object.includes('/S /TH\n'));

    expect(headers.length).toBeGreaterThan(4);
    for (const header of headers) expect(header).toMatch(/\/O \/Table\n\/Scope \/(Column|Row)\n/);
    expect(headers.filter((header) => header.includes('/Column'))).toHaveLength(4);
  });

  test('the list of conditions says how it is numbered', () => {
    expect(read.objects.find((object) => object.includes('/S /L\n'))).toMatch(
      /\/O \/List\n\/ListNumbering \/Decimal\n/,
    );
  });

  test('every font is embedded, as a subset that tells its characters', () => {
    const fonts = read.objects.filter((object) => /\/Type \/Font\n/.test(object));
    const whole = fonts.filter((font) => font.includes('/Subtype /Type0'));

    expect(fonts.filter((font) => /\/Subtype \/(Type1|TrueType)\b/.test(font))).toEqual([]);
    expect(whole).toHaveLength(2);
    for (const font of whole) expect(font).toMatch(/\/BaseFont \/[A-Z]{6}\+SourceSans3-[\s\S]*\/ToUnicode \d+ 0 R/);
    expect(file.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(2);
  });

  test('the link to the case lies in its element, tells where it leads, and is reached in the order of the structure', () => {
    expect(read.links.length).toBeGreaterThan(0);
    for (const { address, description } of read.links) {
      expect(address).toBe(input.link);
      expect(description).toContain(input.link);
    }
    expect(read.objects.find((object) => object.includes('/S /Link\n'))).toMatch(/\/Type \/OBJR/);
    expect(read.objects.find((object) => object.includes('/Subtype /Link'))).toMatch(/\/StructParent \d+/);
    expect(file.match(/\/Type \/Page\n[\s\S]*?\/Tabs \/S/g)).toHaveLength(read.pages.length);
  });

  test('what comes again on every page is not read again', () => {
    for (const [index, { artifacts }] of read.pages.entries()) {
      expect(artifacts.join('\n')).toMatch(new RegExp(`Side ${index + 1} av ${read.pages.length}`));
      expect(artifacts.join('\n')).toContain('Vår referanse: 4f1c9a2e');
      if (index > 0) expect(artifacts.join('\n')).toContain('for 2025, Fosen');
    }
    expect(read.elements.filter(({ text }) => /^Side \d/.test(text))).toEqual([]);
  });
});

test('names with signs of XML leave the metadata well-formed, and are shown as they are', async () => {
  const read = await readLetter(
    (await renderLetter(letter({ recipient: 'Barn & <Unge> AS', sender: 'Barn & A' }))).pdf,
  );
  const metadata = utf8(read.objects.find((object) => object.includes('<x:xmpmeta')) ?? '');

  expect(metadata).toContain('Barn &amp; &lt;Unge&gt; AS</rdf:li>');
  expect(metadata).toContain('<rdf:li>Barn &amp; A</rdf:li>');
  expect(metadata).not.toMatch(/&(?!amp;|lt;|gt;)/);
  expect(read.info).toMatchObject({ Title: 'Tilsagnsbrev: tilskudd for 2025, Barn & <Unge> AS', Author: 'Barn & A' });
  expect(read.elements[1]?.text).toBe('Barn & <Unge> AS');
});

/** The operators of a content stream that draw outside marked content, and those that open or close it once too often. */
function unmarked(content: string): readonly string[] {
  const faults: string[] = [];
  let depth = 0;
  for (const line of content.split('\n')) {
    const operator = line.slice(line.lastIndexOf(' ') + 1);
    if (operator === 'BDC' || operator === 'BMC') depth++;
    if (operator === 'EMC') depth--;
    if (depth < 0 || depth > 1) faults.push(`${line} at depth ${depth}`);
    if (['TJ', 'Tj', 'f', 'f*', 'S', 's', 'B', 'Do'].includes(operator) && depth === 0) faults.push(line);
  }
  if (depth !== 0) faults.push(`${depth} left open`);
  return faults;
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

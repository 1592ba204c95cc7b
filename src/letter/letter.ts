// The letter of commitment as a tagged PDF (PDF/UA-1): who gets how much, on which conditions, by which dates, and how to appeal.
import { createHash } from 'node:crypto';
import { amountPanel, heading, link, numbered, paragraph, someLines } from './blocks.ts';
import { shown } from './characters.ts';
import { closeSheet, openSheet, paper, type Sheet, textWidth } from './sheet.ts';
import { type Table, table, tableStart } from './table.ts';
import { letterWords } from './texts.ts';
import { drawAt, fullWidth, lay, rule, styles } from './typeset.ts';
import { type Ground, kroner, type LetterLanguage, type LetterWords } from './words.ts';

export interface Letter {
  /** The receiving organisation's language form. */
  readonly language: LetterLanguage;
  /** Who decided, as the letter's language writes it: "Statsforvalteren i Trøndelag". */
  readonly sender: string;
  readonly recipient: string;
  /** Names of the UH partners, who get the same letter. */
  readonly partners: readonly string[];
  /** The case's short id. */
  readonly reference: string;
  /** When the decision was made, in epoch milliseconds: the file's date of creation. */
  readonly decidedAt: number;
  /** The same day in words. */
  readonly date: string;
  readonly year: number;
  /** Whole kroner. */
  readonly amount: number;
  readonly ground: Ground;
  readonly conditions: readonly string[];
  readonly measures?: readonly { readonly title: string; readonly amount: number }[];
  /** The year's dates in their order, in words. */
  readonly dates: readonly {
    readonly label: string;
    readonly words: string;
    /** Of a due date on a day off, in words too. */
    readonly lastWorkingDay?: string;
  }[];
  /** `ends`: the last day to appeal in words; null while it is not known when the letter reached the party. */
  readonly appeal: { readonly weeks: number; readonly ends: string | null };
  /** The address of the case. */
  readonly link: string;
  /** Whom to ask. */
  readonly contact: string;
  /** The day on which a text was taken out of it, in words; absent from a letter that is as it was sent. */
  readonly redacted?: string;
}

/** Makes the letter. The same letter always gives the same bytes, so that its hash says which letter was sent. */
export const renderLetter = async (input: Letter): Promise<{ pdf: Buffer; sha256: string }> => {
  const letter = legible(input);
  const words = letterWords[letter.language];
  const gaps = boxesIn(letter) > boxesIn(input);
  const sheet = openSheet({
    language: letter.language,
    title: oneLine(`${words.title(letter.year)}, ${letter.recipient}`),
    author: oneLine(letter.sender),
    at: letter.decidedAt,
  });
  letterhead(sheet, letter, words);
  decision(sheet, letter, words);
  if (gaps) paragraph(sheet, words.gaps, { style: styles.label });
  measures(sheet, letter, words);
  conditions(sheet, letter, words);
  dates(sheet, letter, words);
  appeal(sheet, letter, words);
  caseAndContact(sheet, letter, words);
  const pdf = await closeSheet(sheet, (page, pages) => furniture(sheet, letter, words, { page, pages }));
  return { pdf, sha256: createHash('sha256').update(pdf).digest('hex') };
};

/** Every text in characters that the font has. */
const legible = (letter: Letter): Letter => ({
  ...letter,
  sender: shown(letter.sender),
  recipient: shown(letter.recipient),
  partners: letter.partners.map(shown),
  reference: shown(letter.reference),
  conditions: letter.conditions.map(shown),
  ...(letter.measures && { measures: letter.measures.map(({ title, amount }) => ({ title: shown(title), amount })) }),
  dates: letter.dates.map((date) => ({ ...date, label: shown(date.label) })),
  contact: shown(letter.contact),
});

/** How many boxes stand in it: more than were typed stand for signs that the font lacks. */
const boxesIn = (letter: Letter): number => JSON.stringify(letter).split('□').length;

const oneLine = (text: string): string => text.replaceAll('\n', ' ');

const letterhead = (sheet: Sheet, { sender, recipient, date, reference }: Letter, words: LetterWords): void => {
  sheet.y = 56;
  paragraph(sheet, sender, { style: styles.sender, above: 0 });
  rule(sheet, sheet.y + 8, 'accent');
  sheet.y += 28;
  const top = sheet.y;
  const half = textWidth / 2 - 12;
  paragraph(sheet, recipient, { style: styles.strong, column: { x: paper.left, width: half }, above: 0 });
  const below = sheet.y;
  sheet.y = top;
  const column = { x: paper.left + half + 24, width: half };
  paragraph(sheet, `${words.date}: ${date}`, { style: styles.label, column, above: 0 });
  paragraph(sheet, `${words.reference}: ${reference}`, { style: styles.label, column, above: 0 });
  sheet.y = Math.max(below, sheet.y) + 16;
};

const decision = (sheet: Sheet, letter: Letter, words: LetterWords): void => {
  const { sender, recipient, year, partners } = letter;
  const amount = kroner(letter.amount, letter.language);
  heading(sheet, 'H1', words.title(year));
  paragraph(sheet, words.decision({ sender, recipient, amount, year }), { above: 0 });
  amountPanel(sheet, words.amount(year), amount);
  paragraph(sheet, words.ground[letter.ground](year), { above: 16 });
  if (partners.length > 0) paragraph(sheet, words.partners(partners));
  if (letter.redacted !== undefined) paragraph(sheet, words.redacted(letter.redacted), { style: styles.label });
};

const measures = (sheet: Sheet, letter: Letter, words: LetterWords): void => {
  const list = letter.measures ?? [];
  if (list.length === 0) return;
  const money = (amount: number): string => kroner(amount, letter.language);
  const total = list.reduce((sum, { amount }) => sum + amount, 0);
  const rows: Table = {
    columns: [
      { head: words.measures.what, x: paper.left, width: textWidth - 144 },
      { head: words.measures.amount, x: paper.right - 128, width: 128, align: 'right' },
    ],
    rows: list.map(({ title, amount }) => [title, money(amount)]),
    sum: [words.measures.sum, money(total)],
  };
  heading(sheet, 'H2', words.measures.heading, tableStart(sheet, rows));
  table(sheet, rows);
  if (total !== letter.amount) paragraph(sheet, words.otherSum(money(letter.amount)));
};

const conditions = (sheet: Sheet, letter: Letter, words: LetterWords): void => {
  const list = letter.conditions;
  heading(sheet, 'H2', words.conditions.heading, 2 * someLines);
  if (list.length === 0) {
    paragraph(sheet, words.conditions.none, { above: 0 });
    return;
  }
  paragraph(sheet, words.conditions.intro(list.length), { above: 0, below: someLines + styles.body.leading });
  numbered(sheet, list);
};

const dates = (sheet: Sheet, letter: Letter, words: LetterWords): void => {
  if (letter.dates.length === 0) return;
  const when = 216;
  const rows: Table = {
    columns: [
      { head: words.dates.what, x: paper.left, width: textWidth - when - 16 },
      { head: words.dates.when, x: paper.right - when, width: when },
    ],
    rows: letter.dates.map(({ label, words: day, lastWorkingDay: before }) => [
      label,
      before === undefined ? day : words.dates.dayOff(day, before),
    ]),
  };
  const below = tableStart(sheet, rows);
  heading(sheet, 'H2', words.dates.heading, someLines + below);
  paragraph(sheet, words.dates.intro, { above: 0, below });
  table(sheet, rows);
};

const appeal = (sheet: Sheet, letter: Letter, words: LetterWords): void => {
  const { weeks, ends } = letter.appeal;
  heading(sheet, 'H2', words.appeal.heading);
  paragraph(sheet, `${words.appeal.rule(weeks)} ${ends === null ? words.appeal.counted : words.appeal.ends(ends)}`, {
    above: 0,
  });
  paragraph(sheet, words.appeal.how(letter.sender));
};

const caseAndContact = (sheet: Sheet, letter: Letter, words: LetterWords): void => {
  heading(sheet, 'H2', words.case.heading);
  paragraph(sheet, words.case.intro, { above: 0, below: 2 * styles.body.leading });
  link(sheet, letter.link, words.case.open(letter.link));
  paragraph(sheet, words.case.contact(letter.contact));
  // The closing stays together: a name alone on a page is no letter.
  paragraph(sheet, words.closing, { above: 24, below: 4 * styles.body.leading });
  paragraph(sheet, letter.sender, { style: styles.strong, above: 0 });
  paragraph(sheet, words.approved, { style: styles.label, above: 10 });
};

/** What stands on every page: which letter it is, and which page of how many. */
const furniture = (sheet: Sheet, letter: Letter, words: LetterWords, at: { page: number; pages: number }): void => {
  const foot = paper.bottom + 26;
  const side = { x: paper.left, width: textWidth - 90 };
  const firstLine = (text: string): readonly string[] => lay(sheet, text, styles.label, side).slice(0, 1);
  drawAt(sheet, foot, firstLine(`${words.reference}: ${letter.reference}`), styles.label, side);
  drawAt(sheet, foot, [words.page(at.page, at.pages)], styles.label, { ...fullWidth, align: 'right' });
  if (at.page > 1) drawAt(sheet, 36, firstLine(`${words.title(letter.year)}, ${letter.recipient}`), styles.label, side);
};

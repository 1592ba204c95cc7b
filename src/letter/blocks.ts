// The blocks of a letter, each an element of the structure: headings, paragraphs, lists, the amount, a link.
import { artifact, breakPage, child, colours, gap, keep, paper, type Sheet, textWidth } from './sheet.ts';
import { type Column, drawAt, flow, fullWidth, lay, linesThatFit, place, type Style, styles } from './typeset.ts';

/** Room for the first lines of a paragraph, so that it begins below what stands above it. */
export const someLines = 3 * styles.body.leading;

/** `below`: points that the beginning of its section needs, which stays with it. */
export const heading = (sheet: Sheet, level: 'H1' | 'H2', text: string, below = someLines): void => {
  const style = level === 'H1' ? styles.title : styles.heading;
  const lines = lay(sheet, text, style, fullWidth);
  gap(sheet, 20);
  keep(sheet, lines.length * style.leading + 8 + below);
  const element = child(sheet, sheet.root, level);
  flow(sheet, element, lines, style);
  element.end();
  sheet.y += level === 'H1' ? 8 : 4;
};

export interface ParagraphOptions {
  readonly style?: Style;
  readonly column?: Column;
  /** Points between it and what stands above. */
  readonly above?: number;
  /** Points that have to be left below it: what it leads in to stays with it. */
  readonly below?: number;
}

export const paragraph = (sheet: Sheet, text: string, options: ParagraphOptions = {}): void => {
  const { style = styles.body, column = fullWidth, above = 8, below = 0 } = options;
  const lines = lay(sheet, text, style, column);
  gap(sheet, above);
  if (below > 0) keep(sheet, lines.length * style.leading + below);
  const element = child(sheet, sheet.root, 'P');
  flow(sheet, element, lines, style, column);
  element.end();
};

/** A numbered list: each number stands with the first lines of its text. */
export const numbered = (sheet: Sheet, items: readonly string[]): void => {
  const list = child(sheet, sheet.root, 'L');
  list.dictionary.data.A = { O: 'List', ListNumbering: 'Decimal' };
  const indent = Math.max(24, 8 * String(items.length).length + 12);
  const column = { x: paper.left + indent, width: textWidth - indent };
  for (const [index, text] of items.entries()) {
    const lines = lay(sheet, text, styles.body, column);
    gap(sheet, 6);
    if (linesThatFit(sheet, lines.length, styles.body) === 0) breakPage(sheet);
    const item = child(sheet, list, 'LI');
    const label = child(sheet, item, 'Lbl');
    const y = sheet.y;
    label.add(() => drawAt(sheet, y, [`${index + 1}.`], styles.strong, fullWidth));
    flow(sheet, child(sheet, item, 'LBody'), lines, styles.body, column);
    item.end();
  }
  list.end();
};

/** What the letter is about, told at a glance: a label and the amount on a soft ground. */
export const amountPanel = (sheet: Sheet, label: string, amount: string): void => {
  const padding = 14;
  const column = { x: paper.left + 18, width: textWidth - 36 };
  const height = styles.label.leading + styles.amount.leading + 2 * padding;
  gap(sheet, 16);
  keep(sheet, height);
  const top = sheet.y;
  artifact(sheet, 'Layout', () => {
    sheet.doc.rect(paper.left, top, textWidth, height).fill(colours.soft);
    sheet.doc.rect(paper.left, top, 4, height).fill(colours.accent);
  });
  sheet.y += padding;
  for (const [text, style] of [
    [label, styles.label],
    [amount, styles.amount],
  ] as const) {
    const element = child(sheet, sheet.root, 'P');
    place(sheet, element, lay(sheet, text, style, column), style, column);
    element.end();
  }
  sheet.y = top + height;
};

/** An address that can be followed; `description` is what a screen reader says of it. */
export const link = (sheet: Sheet, address: string, description: string): void => {
  const { doc } = sheet;
  const lines = lay(sheet, address, styles.link, fullWidth);
  gap(sheet, 4);
  keep(sheet, lines.length * styles.link.leading);
  const element = child(sheet, sheet.root, 'P');
  const anchor = child(sheet, element, 'Link');
  const top = sheet.y;
  place(sheet, anchor, lines, styles.link);
  for (const [index, line] of lines.entries())
    doc.link(paper.left, top + index * styles.link.leading, doc.widthOfString(line), styles.link.leading, address, {
      structParent: anchor,
      // pdfkit writes a plain string as a name; an object of String it writes as text.
      Contents: Object(description),
    });
  element.end();
};

// How text is set: the styles of a letter, and drawing lines of them as content of an element.
import { breakLines, linesHere } from './lines.ts';
import { artifact, breakPage, colours, type Element, fonts, paper, room, type Sheet, textWidth } from './sheet.ts';

export interface Style {
  readonly font: keyof typeof fonts;
  /** In points, as is `leading`, the distance from line to line. */
  readonly size: number;
  readonly leading: number;
  readonly colour: keyof typeof colours;
}

export const styles = {
  body: { font: 'regular', size: 11, leading: 16, colour: 'ink' },
  strong: { font: 'semibold', size: 11, leading: 16, colour: 'ink' },
  link: { font: 'regular', size: 11, leading: 16, colour: 'accent' },
  label: { font: 'regular', size: 9.5, leading: 14, colour: 'muted' },
  sender: { font: 'semibold', size: 14, leading: 20, colour: 'accent' },
  title: { font: 'semibold', size: 21, leading: 28, colour: 'ink' },
  heading: { font: 'semibold', size: 13, leading: 19, colour: 'ink' },
  amount: { font: 'semibold', size: 22, leading: 29, colour: 'accent' },
  columnHead: { font: 'semibold', size: 9.5, leading: 14, colour: 'muted' },
} as const satisfies Record<string, Style>;

export interface Column {
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export const fullWidth: Column = { x: paper.left, width: textWidth };

/** Sets the pen to a style and measures text in it. */
const measure =
  ({ doc }: Sheet, style: Style) =>
  (text: string): number =>
    doc.font(fonts[style.font]).fontSize(style.size).widthOfString(text);

/** `text` in lines that fit the column. */
export const lay = (sheet: Sheet, text: string, style: Style, { width }: Column): readonly string[] =>
  breakLines(text, width, measure(sheet, style));

/** Draws lines at `y`, as whatever is marked at the moment. */
export const drawAt = (sheet: Sheet, y: number, lines: readonly string[], style: Style, column: Column): void => {
  const { doc } = sheet;
  doc.font(fonts[style.font]).fontSize(style.size).fillColor(colours[style.colour]);
  const sink = (style.leading - doc.currentLineHeight(true)) / 2;
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const shift = column.align === 'right' ? column.width - doc.widthOfString(line.trimEnd()) : 0;
    doc.text(line, column.x + shift, y + index * style.leading + sink, { lineBreak: false });
  }
};

/** Draws lines where the pen stands, as content of `element`, and moves the pen below them. They are known to fit. */
export const place = (
  sheet: Sheet,
  element: Element,
  lines: readonly string[],
  style: Style,
  column: Column = fullWidth,
): void => {
  const y = sheet.y;
  element.add(() => drawAt(sheet, y, lines, style, column));
  sheet.y += lines.length * style.leading;
};

/** How many of `total` lines go on this page. */
export const linesThatFit = (sheet: Sheet, total: number, { leading }: Style): number =>
  linesHere(total, Math.floor(room(sheet) / leading + 1e-6));

/** Draws lines over as many pages as they need, as content of one element. */
export const flow = (
  sheet: Sheet,
  element: Element,
  lines: readonly string[],
  style: Style,
  column: Column = fullWidth,
): void => {
  let rest = lines;
  while (rest.length > 0) {
    const here = linesThatFit(sheet, rest.length, style);
    if (here > 0) place(sheet, element, rest.slice(0, here), style, column);
    rest = rest.slice(here);
    if (rest.length > 0) breakPage(sheet);
  }
};

/** A thin line across the column at `y`. */
export const rule = (sheet: Sheet, y: number, colour: keyof typeof colours = 'line'): void =>
  artifact(sheet, 'Layout', () => {
    sheet.doc.lineWidth(0.6).strokeColor(colours[colour]).moveTo(paper.left, y).lineTo(paper.right, y).stroke();
  });

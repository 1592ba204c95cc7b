// A table of a letter: column headers that come again on each page, rows that stay whole where a page can hold them.
import { artifact, breakPage, child, type Element, gap, keep, paper, room, type Sheet } from './sheet.ts';
import { type Column, drawAt, lay, rule, type Style, styles } from './typeset.ts';

export interface TableColumn extends Column {
  readonly head: string;
}

export interface Table {
  readonly columns: readonly TableColumn[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly string[])[];
  readonly sum?: readonly string[];
}

interface Cell {
  readonly lines: readonly string[];
  readonly style: Style;
  readonly column: Column;
}

interface Row {
  readonly cells: readonly Cell[];
  /** In lines. */
  readonly height: number;
}

const padding = 5;
const leading = styles.body.leading;
const tallestRow = paper.bottom - paper.top - 4 * leading;

export const table = (sheet: Sheet, { columns, rows, sum }: Table): void => {
  const head = rowOf(
    sheet,
    columns,
    columns.map((column) => column.head),
    styles.columnHead,
  );
  const body = rows.map((cells) => rowOf(sheet, columns, cells, styles.body));
  const last = sum === undefined ? [] : [rowOf(sheet, columns, sum, styles.strong)];
  gap(sheet, 8);
  keep(sheet, points(head) + Math.min(points(body[0] ?? head), tallestRow));
  const element = child(sheet, sheet.root, 'Table');
  headRow(sheet, element, head);
  sheet.repeat = () => repeated(sheet, head);
  for (const [index, row] of [...body, ...last].entries()) {
    // The sum does not stand alone on a page: it takes the last row with it.
    const following = index === body.length - 1 ? last : [];
    const height = points(row) + following.reduce((total, next) => total + points(next), 0);
    if (height <= tallestRow) keep(sheet, height);
    bodyRow(sheet, element, row);
  }
  sheet.repeat = null;
  element.end();
};

const rowOf = (sheet: Sheet, columns: readonly Column[], texts: readonly string[], style: Style): Row => {
  const cells = columns.map((column, index) => ({
    lines: lay(sheet, texts[index] ?? '', style, column),
    style,
    column,
  }));
  return { cells, height: Math.max(...cells.map(({ lines }) => lines.length)) };
};

const points = ({ height }: Row): number => height * leading + 2 * padding;

const headRow = (sheet: Sheet, parent: Element, row: Row): void => {
  const element = child(sheet, parent, 'TR');
  drawRow(sheet, row, (_, draw) => child(sheet, element, 'TH', { scope: 'Column' }).add(draw));
  element.end();
};

/** The head of the table again, on a page where it goes on: seen, and not read twice. */
const repeated = (sheet: Sheet, row: Row): void =>
  drawRow(sheet, row, (_, draw) => artifact(sheet, 'Pagination', draw));

/** A row; one that no page can hold goes on over the pages, each cell where it stopped. */
const bodyRow = (sheet: Sheet, parent: Element, row: Row): void => {
  const element = child(sheet, parent, 'TR');
  const cells = row.cells.map((_, index) =>
    index === 0 ? child(sheet, element, 'TH', { scope: 'Row' }) : child(sheet, element, 'TD'),
  );
  let from = 0;
  while (from < row.height) {
    const to = Math.min(row.height, from + Math.max(1, Math.floor((room(sheet) - 2 * padding) / leading + 1e-6)));
    drawRow(sheet, part(row, from, to), (index, draw) => cells[index]?.add(draw));
    from = to;
    if (from < row.height) breakPage(sheet);
  }
  element.end();
};

const part = (row: Row, from: number, to: number): Row => ({
  cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) })),
  height: to - from,
});

const drawRow = (sheet: Sheet, row: Row, mark: (index: number, draw: () => void) => void): void => {
  const y = sheet.y + padding;
  for (const [index, { lines, style, column }] of row.cells.entries())
    if (lines.length > 0) mark(index, () => drawAt(sheet, y, lines, style, column));
  sheet.y += points(row);
  rule(sheet, sheet.y);
};

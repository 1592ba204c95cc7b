// A table of a letter: column headers that come again on each page, rows that stay whole where a page can hold them.
import { linesHere } from './lines.ts';
import { artifact, breakPage, child, type Element, gap, keep, room, type Sheet } from './sheet.ts';
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

const above = 8;
const padding = 5;
const leading = styles.body.leading;
/** In lines: a row up to this stays on one page, a higher one may go on over the next. */
const wholeRow = 10;

/** How much room the beginning of the table takes: its head with the first row, or the first lines of that. */
export const tableStart = (sheet: Sheet, { columns, rows }: Table): number => {
  const first = rowOf(sheet, columns, rows[0] ?? [], styles.body);
  return above + points(headOf(sheet, columns)) + points(first.height > wholeRow ? { height: 3 } : first);
};

export const table = (sheet: Sheet, whole: Table): void => {
  const { columns, rows, sum } = whole;
  const head = headOf(sheet, columns);
  const body = rows.map((cells) => rowOf(sheet, columns, cells, styles.body));
  const last = sum === undefined ? [] : [rowOf(sheet, columns, sum, styles.strong)];
  keep(sheet, tableStart(sheet, whole));
  gap(sheet, above);
  const element = child(sheet, sheet.root, 'Table');
  headRow(sheet, element, head);
  sheet.repeat = () => repeated(sheet, head);
  for (const [index, row] of [...body, ...last].entries()) {
    // The sum does not stand alone on a page: it takes the last row with it.
    const following = index === body.length - 1 ? last : [];
    if (row.height <= wholeRow)
      keep(
        sheet,
        [row, ...following].reduce((total, next) => total + points(next), 0),
      );
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

const headOf = (sheet: Sheet, columns: readonly TableColumn[]): Row =>
  rowOf(
    sheet,
    columns,
    columns.map(({ head }) => head),
    styles.columnHead,
  );

const points = ({ height }: Pick<Row, 'height'>): number => height * leading + 2 * padding;

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
    const fit = Math.floor((room(sheet) - 2 * padding) / leading + 1e-6);
    const to = from + linesHere(row.height - from, fit);
    if (to > from) drawRow(sheet, part(row, from, to), (index, draw) => cells[index]?.add(draw));
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

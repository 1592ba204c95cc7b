// Reads CSV (RFC 4180, or with semicolons as Norwegian spreadsheets write it) into records by column name.
export interface CsvRecord {
  /** Where it begins, the header being line 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
  /** More or fewer fields than the header has. */
  readonly ragged: boolean;
}
export interface Csv {
  readonly columns: readonly string[];
  readonly records: readonly CsvRecord[];
}

/** A quote that is never closed ends with the text. Empty lines are skipped. */
export function readCsv(text: string): Csv {
  const rows = rowsOf(text.replace(/^\uFEFF/, ''));
  const [header, ...rest] = rows;
  const columns = (header?.fields ?? []).map((name) => name.trim().toLowerCase());
  return {
    columns,
    records: rest.map(({ line, fields }) => ({
      line,
      values: Object.fromEntries(columns.map((name, index) => [name, (fields[index] ?? '').trim()])),
      ragged: fields.length !== columns.length,
    })),
  };
}

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

function rowsOf(text: string): Row[] {
  const separator = separatorOf(text);
  const rows: Row[] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endRow = () => {
    fields.push(field);
    if (fields.length > 1 || field.trim() !== '') rows.push({ line: began, fields });
    fields = [];
    field = '';
  };
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (sign === '\n') line++;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text.charAt(index + 1) === '"') field += text.charAt(index++);
      else quoted = false;
    } else if (sign === '"' && field.trim() === '') {
      quoted = true;
      field = '';
    } else if (sign === separator) {
      fields.push(field);
      field = '';
    } else if (sign === '\n') {
      endRow();
      began = line;
    } else if (sign !== '\r') field += sign;
  }
  endRow();
  return rows;
}

/** What the header uses. */
function separatorOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'));
  return header.includes(';') ? ';' : ',';
}

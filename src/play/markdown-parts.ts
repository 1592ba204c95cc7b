// What Markdown is made of: lists, tables, and text that it leaves as it is.

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${inline(line)}`).join('\n');

export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  rows.length === 0
    ? ''
    : [head, head.map(() => '---'), ...rows]
        .map((row) => `| ${row.map((cell) => inline(String(cell))).join(' | ')} |`)
        .join('\n');

/** A name can neither end a cell nor a line, nor be read as HTML. */
const inline = (text: string): string => text.replace(/[\\|<]/g, '\\$&').replace(/\s+/g, ' ');

/** What is written as it is, whatever Markdown would make of it. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&').replace(/\s+/g, ' ');

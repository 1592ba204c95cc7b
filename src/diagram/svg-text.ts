// Text and small signs as SVG: rows of a box, role chips, the clock of a deadline, the diamond of a condition.
import { type Block, chipSize, lineHeight, type Row } from './block.ts';
import { faces } from './content.ts';
import { type Face, wrap } from './measure.ts';

/** A text as XML may carry it: escaped, and without the characters that no XML document may hold. */
export const escapeXml = (text: string): string =>
  [...text]
    .filter((glyph) => allowed.test(glyph))
    .join('')
    .replace(/[&<>"']/g, (glyph) => `&#${glyph.charCodeAt(0)};`);
const allowed = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]$/u;

/** A coordinate, short: half a pixel is fine enough. */
export const px = (value: number): string => String(Math.round(value * 2) / 2);

export const titleTag = (text: string): string => (text === '' ? '' : `<title>${escapeXml(text)}</title>`);

/** Lines of text below each other, the first line's box beginning at (x, y). */
export function textLines(lines: readonly string[], at: { x: number; y: number }, face: Face, className = ''): string {
  if (lines.every((line) => line === '')) return '';
  const step = lineHeight(face);
  const classes = [face.weight === 'bold' ? 'bold' : '', className].filter((one) => one !== '').join(' ');
  // the baseline sits where capitals look centred in the line
  const baseline = at.y + step / 2 + face.size * 0.36;
  const spans = lines.map(
    (line, index) => `<tspan x="${px(at.x)}" y="${px(baseline + index * step)}">${escapeXml(line)}</tspan>`,
  );
  return `<text font-size="${face.size}"${classes === '' ? '' : ` class="${classes}"`}>${spans.join(' ')}</text>`;
}

export interface BlockMarks {
  /** What stands in place of a deadline's rule, by deadline key. */
  readonly instead?: (key: string) => string | undefined;
  /** Deadlines that were missed. */
  readonly missed?: readonly string[];
}

/** The rows of a box whose top left corner is at (x, y). */
export const blockRows = (block: Block, at: { x: number; y: number }, marks: BlockMarks = {}): string =>
  block.rows.map((row) => rowOf(row, at, marks)).join('');

function rowOf(row: Row, at: { x: number; y: number }, marks: BlockMarks): string {
  const { entry } = row;
  const instead = entry.kind === 'deadline' ? marks.instead?.(entry.name ?? '') : undefined;
  const lines = instead === undefined ? row.lines : wrap(instead, row.textWidth, entry.face);
  const y = at.y + row.y;
  const step = lineHeight(entry.face);
  // a line that carries chips is as high as they are
  const lift = row.chipXs.length > 0 && lines.length === 1 ? (row.height - step) / 2 : 0;
  const last = y + lift + (lines.length - 0.5) * step;
  const missed = entry.kind !== 'title' && entry.name !== undefined && marks.missed?.includes(entry.name) === true;
  const chips = row.chipXs.map((x, index) => chip(entry.by?.[index] ?? '', { x: at.x + x, y: last - chipSize / 2 }));
  return [
    `<g class="${entry.kind}${missed ? ' missed' : ''}"${nameOf(row)}>`,
    titleTag(entry.hint ?? ''),
    entry.clock === true ? clock({ x: at.x + row.x + 7, y: y + lift + step / 2 }) : '',
    textLines(lines, { x: at.x + row.textX, y: y + lift }, entry.face),
    row.guardX === undefined ? '' : guard({ x: at.x + row.guardX + 6, y: last }),
    ...chips,
    '</g>',
  ].join('');
}

function nameOf({ entry }: Row): string {
  if (entry.name === undefined) return '';
  return entry.clock === true ? ` data-deadline="${escapeXml(entry.name)}"` : ` data-event="${escapeXml(entry.name)}"`;
}

/** A role's letter in a small field, its top left corner given. */
export const chip = (letter: string, at: { x: number; y: number }): string =>
  `<g class="chip"><rect x="${px(at.x)}" y="${px(at.y)}" width="${chipSize}" height="${chipSize}" rx="4"/>` +
  `<text x="${px(at.x + chipSize / 2)}" y="${px(at.y + 13.5)}" font-size="${faces.chip.size}">${escapeXml(letter)}</text></g>`;

/** A clock around its centre. */
export const clock = (at: { x: number; y: number }): string =>
  `<path class="clock" d="M${px(at.x - 6)} ${px(at.y)}a6 6 0 1 0 12 0a6 6 0 1 0-12 0M${px(at.x)} ${px(at.y - 3.5)}v3.5h3"/>`;

/** A small diamond around its centre. */
export const guard = (at: { x: number; y: number }): string =>
  `<path class="guard" d="M${px(at.x)} ${px(at.y - 5.5)}l5 5.5l-5 5.5l-5-5.5z"/>`;

// Lines of text stacked in a box: breaks them, measures them and says where each stands, before anything is placed or drawn.
import { type Face, textWidth, wrap, wrapEvenly } from './measure.ts';

/** What is to be said on one entry of a box, and how. */
export interface Entry {
  readonly kind: 'title' | 'deadline' | 'event' | 'late';
  readonly text: string;
  readonly face: Face;
  /** A clock before the text. */
  readonly clock?: boolean;
  /** A diamond after the text: conditions hold. */
  readonly guarded?: boolean;
  /** Letters of the roles, as chips at the right edge. */
  readonly by?: readonly string[];
  /** What the entry is about: event type or deadline key. */
  readonly name?: string;
  /** The conditions in words, for whoever points at it. */
  readonly hint?: string;
  /** Another text that may come to stand here (a case's own date); the place is made large enough for both. */
  readonly instead?: string;
}

export interface Row {
  readonly entry: Entry;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where text begins, right of the clock. */
  readonly textX: number;
  /** How wide a line may be; a text put in instead is broken to this. */
  readonly textWidth: number;
  readonly lines: readonly string[];
  /** Left edge of the diamond, and of each chip; they stand on the last line. */
  readonly guardX?: number;
  readonly chipXs: readonly number[];
}
export interface Block {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
}
export interface BlockStyle {
  /** The widest a line of text may be, px. */
  readonly maxText: number;
  readonly padX: number;
  readonly padY: number;
  readonly minWidth?: number;
}

export const chipSize = 18;
const chipGap = 3;
const clockWidth = 20;
const guardWidth = 15;
const beforeMarks = 8;
/** Room between entries, and the larger one where another kind begins. */
const rowGap = 5;
export const kindGap = 13;

export const lineHeight = (face: Face): number => Math.ceil(face.size * 1.32);

/** Stacks entries from top to bottom; chips are flush right in the box. */
export function stack(entries: readonly Entry[], style: BlockStyle): Block {
  const measured = entries.map((entry) => measure(entry, style.maxText));
  const inner = Math.max((style.minWidth ?? 0) - 2 * style.padX, 0, ...measured.map((one) => one.width));
  let y = style.padY;
  const rows = measured.map((one, index): Row => {
    const above = measured[index - 1];
    if (above !== undefined) y += above.entry.kind === one.entry.kind ? rowGap : gapBetween(above.entry, one.entry);
    const row = place(one, { x: style.padX, y, width: inner });
    y += one.height;
    return row;
  });
  return { width: inner + 2 * style.padX, height: y + style.padY, rows };
}

const gapBetween = (above: Entry, below: Entry): number =>
  below.kind === 'event' && above.kind !== 'event' ? kindGap : rowGap;

interface Measured {
  readonly entry: Entry;
  readonly lines: readonly string[];
  readonly text: number;
  readonly marks: number;
  readonly width: number;
  readonly height: number;
}

function measure(entry: Entry, maxText: number): Measured {
  const lines = broken(entry, maxText);
  const other = entry.instead === undefined ? [] : wrap(entry.instead, maxText, entry.face);
  const text = Math.max(...[...lines, ...other].map((line) => textWidth(line, entry.face)));
  const chips = entry.by?.length ?? 0;
  const marks = (entry.guarded === true ? guardWidth : 0) + (chips === 0 ? 0 : chips * (chipSize + chipGap) - chipGap);
  const textHeight = Math.max(lines.length, other.length) * lineHeight(entry.face);
  return {
    entry,
    lines,
    text,
    marks,
    width: (entry.clock === true ? clockWidth : 0) + text + (marks === 0 ? 0 : beforeMarks + marks),
    height: Math.max(textHeight, chips === 0 ? 0 : chipSize),
  };
}

/** What does not fit on one line is broken evenly; a deadline rather between its name and its date. */
function broken({ text, kind, face }: Entry, maxText: number): string[] {
  const colon = text.lastIndexOf(': ') + 1;
  if (kind === 'event' || kind === 'title' || colon === 0 || textWidth(text, face) <= maxText)
    return wrapEvenly(text, maxText, face);
  return [text.slice(0, colon), text.slice(colon + 1)].flatMap((part) => wrapEvenly(part, maxText, face));
}

function place(one: Measured, at: { readonly x: number; readonly y: number; readonly width: number }): Row {
  const { entry } = one;
  const firstMark = at.x + at.width - one.marks;
  const firstChip = firstMark + (entry.guarded === true ? guardWidth : 0);
  return {
    entry,
    ...at,
    height: one.height,
    textX: at.x + (entry.clock === true ? clockWidth : 0),
    textWidth: one.text,
    lines: one.lines,
    ...(entry.guarded === true ? { guardX: firstMark } : {}),
    chipXs: (entry.by ?? []).map((_, index) => firstChip + index * (chipSize + chipGap)),
  };
}

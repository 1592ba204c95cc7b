// Text broken into lines of a given width, by words, after hyphens and slashes, and within a word that fits no line.

/** The width of a text in points, in the font and size it will be drawn in. */
export type Measure = (text: string) => number;

/**
 * The lines of `text`. A line that ended at a space keeps it, so that whoever reads the lines one after the other, a screen
 * reader or a search, meets whole words. A no-break space holds its words together and is drawn as a plain one.
 */
export const breakLines = (text: string, width: number, measure: Measure): readonly string[] =>
  text
    .trim()
    .replace(/\n{3,}/g, '\n\n')
    // A dash stays with the words before it.
    .replace(/ (?=[–—] )/g, '\u00a0')
    .split('\n')
    .flatMap((paragraph) => breakParagraph(paragraph.trim(), width, measure))
    .map((line) => line.replaceAll('\u00a0', ' '));

const breakParagraph = (paragraph: string, width: number, measure: Measure): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(paragraph).flatMap((whole) => cut(whole, width, measure))) {
    if (line !== '' && used + measure(piece.trimEnd()) > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += piece;
    used += measure(piece);
  }
  return [...lines, line];
};

/** Words with the space after them; a word is divided after a hyphen or a slash that has three characters on either side. */
const pieces = (paragraph: string): readonly string[] =>
  paragraph.split(/(?<= )(?! )|(?<=[^\s/-]{3}[/-]|[?&=_])(?=[^\s/-]{3})/u).filter((piece) => piece !== '');

/** A piece wider than the line, in parts that fit. */
const cut = (piece: string, width: number, measure: Measure): readonly string[] => {
  if (measure(piece.trimEnd()) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of piece) {
    const wide = measure(character);
    if (part !== '' && used + wide > width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += wide;
  }
  return [...parts, part];
};

/**
 * How many of `total` lines go on a page with room for `fit`: never a lone first line at the foot of a page, never a lone
 * last line at the head of the next.
 */
export const linesHere = (total: number, fit: number): number => {
  if (total <= fit) return total;
  const here = total - fit === 1 ? fit - 1 : fit;
  return here < 2 ? 0 : here;
};

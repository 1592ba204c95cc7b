// Text from outside made fit for a line, a header and a column: no control characters, no half of a character, no more than a length.

/** What comes from data can neither break a line nor, in the subject, begin a header. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

/** What a mail's subject becomes: longer ones are cut off by mail programs anyway. */
export const subjectLine = (text: string): string => cutTo(oneLine(text), 180);

/** At most `limit` UTF-16 units, cut between characters as a reader sees them: half an emoji is no text, and no column takes it. */
export function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let cut = '';
  for (const { segment } of characters.segment(text.slice(0, limit + lookAhead))) {
    if (cut.length + segment.length > limit) break;
    cut += segment;
  }
  // One character that there is no room for: its first code points.
  return cut === '' ? text.slice(0, limit).replace(/\p{Surrogate}$/u, '') : cut;
}

const characters = new Intl.Segmenter('nb', { granularity: 'grapheme' });
/** Where the last character ends is looked for so far. */
const lookAhead = 64;

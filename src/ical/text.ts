// Writes the content lines of RFC 5545: texts cleaned and escaped, lines folded at 75 octets.

/** Octets of a line, its CRLF not counted (RFC 5545, section 3.1). */
const lineOctets = 75;

/**
 * A property as folded lines that end in CRLF. `value` is written as it is: `text` makes one of type TEXT.
 * Parameters come last because most properties have none; their values are quoted where they must be.
 */
export const line = (name: string, value: string, parameters: Readonly<Record<string, string>> = {}): string => {
  const written = Object.entries(parameters).map(([key, parameter]) => `;${key}=${quoted(parameter)}`);
  return fold(`${name}${written.join('')}:${value}`);
};

/** A value of type TEXT, whatever people wrote: cleaned, then `\`, `;`, `,` and line ends escaped (section 3.3.11). */
export const text = (value: string): string =>
  clean(value)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** The same on one line, for a title: clients show what follows a line end nowhere. */
export const oneLine = (value: string): string => text(clean(value).replace(/\s+/g, ' ').trim());

/**
 * What neither the format nor a calendar can carry goes: control characters, byte order marks, halves of surrogate pairs.
 * Every kind of line end becomes LF. Tabs become blanks: clients set them as they like, and old ones unfold at them.
 */
const clean = (value: string): string =>
  value
    .toWellFormed()
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]/g, '');

/** Quotes around what has `:`, `;` or `,`, and around angle brackets, which some clients take for an address. A quote inside can't be written (section 3.2), so it becomes an apostrophe. */
const quoted = (value: string): string => {
  const plain = clean(value).replaceAll('\n', ' ').replaceAll('"', "'");
  return /[:;,<>]/.test(plain) ? `"${plain}"` : plain;
};

/** Breaks between characters, never inside the octets of one. The blank that begins a continued line counts too. */
const fold = (unfolded: string): string => {
  let folded = '';
  let octets = 0;
  for (const character of unfolded) {
    const size = utf8Octets(character);
    if (octets + size > lineOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
};

const utf8Octets = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
};

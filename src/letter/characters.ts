// Which characters a letter can show: what people typed, made into what the embedded font holds.

/**
 * Whole stretches that both weights of the font have (the tests hold it to them): Latin with the Sámi letters, Greek,
 * Cyrillic, and the signs of running text. A character outside would become an empty glyph, which PDF/UA forbids.
 */
const unknown =
  /[^\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u0180\u01b7\u01cd-\u01dc\u01e4-\u01e7\u01ea\u01eb\u01ee\u01ef\u01fa-\u01ff\u0218-\u021b\u0292\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e02\u1e03\u1e0a\u1e0b\u1e80-\u1e85\u1ef2\u1ef3\u2013-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2260\u2264\u2265\u25a1\u25cf\u2713\u2714]/gu;

/** Text that the letter's font can show: other spaces become spaces, invisible signs go, and what is left over becomes □. */
export const shown = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    // The font draws these with the glyph of the plain sign, and a reader is to find the plain sign.
    .replace(/[\u2010\u2011]/g, '-')
    .replaceAll('\u00b5', '\u03bc')
    .replace(/[\t\u1680\u2000-\u200a\u205f\u3000]/g, ' ')
    .replace(/\u202f/g, '\u00a0')
    // What is left of marks after composing is not on the font's letters either.
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(unknown, '□');

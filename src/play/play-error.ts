// What can't be played, and why, in words for the one who asked.
import type { Localized } from '../core/definition.ts';
import { inEach } from '../core/texts.ts';

/** A programme, a year or a script that can't be played; the message is the English words. */
export class PlayError extends Error {
  override readonly name = 'PlayError';
  readonly words: Localized;
  /** A text alone is what only ever stands on a command line. */
  constructor(words: Localized | string) {
    const said = typeof words === 'string' ? inEach(() => words) : words;
    super(said.en);
    this.words = said;
  }
}

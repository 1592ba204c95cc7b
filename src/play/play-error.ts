// What can't be played, and why, in words for the one who asked.

/** A programme, a year or a script that can't be played. */
export class PlayError extends Error {
  override readonly name = 'PlayError';
}

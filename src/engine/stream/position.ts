// Where a reader of all history stands: the place of a row in the order of reading, and the opaque text clients keep of it.

/** Positions are ordered by era, then transaction, then seq; drizzle/0003_history_in_order.sql says why. */
export interface Position {
  /** The seq after which the era began. */
  readonly era: number;
  readonly xid: number;
  readonly seq: number;
}

/** Before every row of an era. */
export const startOf = (era: number): Position => ({ era, xid: 0, seq: 0 });

export const isBefore = (one: Position, other: Position): boolean =>
  one.era !== other.era ? one.era < other.era : one.xid !== other.xid ? one.xid < other.xid : one.seq < other.seq;

export const cursorOf = ({ era, xid, seq }: Position): string =>
  Buffer.from(`${era}.${xid}.${seq}`).toString('base64url');

const maxCursorLength = 100;

/** The position a cursor stands for; null for a text that no position was ever written as. */
export function positionOf(cursor: string): Position | null {
  if (cursor.length > maxCursorLength) return null;
  const parts = /^(\d{1,16})\.(\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!parts) return null;
  const [era, xid, seq] = parts.slice(1).map(Number) as [number, number, number];
  const position = { era, xid, seq };
  const numbers = [era, xid, seq].every(Number.isSafeInteger);
  // Each position has one text only.
  return numbers && cursorOf(position) === cursor ? position : null;
}

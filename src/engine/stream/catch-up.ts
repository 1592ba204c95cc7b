// Brings one listener from an old cursor to where the live reader stands, page by page and no faster than they take it.
import type { Listener, Sees } from './audience.ts';
import { progressFrame } from './frame.ts';
import { isBefore, type Position } from './position.ts';
import type { Reader } from './reader.ts';
import type { Pages, StreamRow } from './rows.ts';

export interface CatchUpOptions {
  readonly pages: Pages;
  readonly sees: Sees;
  /** Loads what `sees` needs to know of the rows. */
  readonly prepare: (rows: readonly StreamRow[]) => Promise<void>;
  readonly frame: (row: StreamRow) => Buffer;
  readonly pageRows: number;
}
export interface Follower {
  readonly listener: Listener;
  /** Aborted when they have left. */
  readonly left: AbortSignal;
  /** Called when the listener has had all up to the reader's position, before that can move. */
  readonly join: () => void;
}
/** Resolves when the follower has joined or left. */
export type CatchUp = (follower: Follower, after: Position, reader: Reader) => Promise<void>;

/** Pages read at once: many who come back after a restart must not take the connections that events need. */
const maxReading = 4;

export function createCatchUp({ pages, sees, prepare, frame, pageRows }: CatchUpOptions): CatchUp {
  const inSlot = createSlots(maxReading);

  return async ({ listener, left, join }, after, reader) => {
    let at = after;
    while (!left.aborted) {
      // Another process may have been further ahead than this one is.
      if (isBefore(reader.position(), at)) await reader.reach(at);
      if (left.aborted) return;
      if (!isBefore(at, reader.position())) return join();
      const { upTo, rows } = await inSlot(async () => {
        const upTo = reader.position();
        return { upTo, rows: await pages.between(at, upTo, pageRows) };
      });
      await prepare(rows);
      const person = listener.identify();
      if (!person) return listener.end();
      if (left.aborted) return;
      at = rows.at(-1)?.position ?? upTo;
      // Who sees none of it yet has come further all the same.
      listener.write(
        Buffer.concat([...rows.filter((row) => sees(person, row)).map((row) => frame(row)), progressFrame(at)]),
      );
      await listener.drained();
    }
  };
}

/** Runs so many at once; who comes later waits in line. */
function createSlots(count: number): <T>(run: () => Promise<T>) => Promise<T> {
  let free = count;
  const line: (() => void)[] = [];
  return async (run) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await run();
    } finally {
      const next = line.shift();
      if (next) next();
      else free++;
    }
  };
}

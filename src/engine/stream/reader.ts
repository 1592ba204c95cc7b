// The one reader of a process: follows history while somebody listens, and hands each page of settled rows on.
//
// The table is the truth; being woken only makes it look sooner. Where it is not woken (a process died between its commit and
// the waking) it looks by itself a few times a second.
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../deps.ts';
import { type Loop, startLoop } from '../loop.ts';
import { isBefore, type Position } from './position.ts';
import type { Pages, StreamRow } from './rows.ts';

export interface ReaderOptions {
  readonly pages: Pages;
  readonly log: Log;
  /** Runs before a page is handed on; what it throws is tried again with the same page. */
  readonly prepare: (rows: readonly StreamRow[]) => Promise<void>;
  /** Takes a page at once: when it returns, the position has moved behind it. */
  readonly handOn: (rows: readonly StreamRow[]) => void;
  readonly limits?: ReaderLimits;
}
export interface ReaderLimits {
  /** How often it looks by itself. */
  readonly everyMs: number;
  /** Between two passes at least: what is committed meanwhile goes out together. */
  readonly paceMs: number;
  /** Of its process's time handing on takes one part in so many at most; under more load the stream comes later. */
  readonly share: number;
  readonly pageRows: number;
  /** How often in a row it looks at once for rows that are not settled. */
  readonly looks: number;
}
export interface Reader {
  /** Every settled row up to here has been handed on. */
  position(): Position;
  wake(): void;
  /** Resolves when the position is at or behind `to`, which must be a row that is committed, or when stopped. */
  reach(to: Position): Promise<void>;
  stop(): Promise<void>;
}

export const usualReaderLimits: ReaderLimits = { everyMs: 250, paceMs: 20, share: 10, pageRows: 200, looks: 10 };
const maxPauseMs = 1000;

/** Starts after the last settled row. */
export async function startReader({
  pages,
  log,
  prepare,
  handOn,
  limits = usualReaderLimits,
}: ReaderOptions): Promise<Reader> {
  let position = await pages.latest();
  let failures = 0;
  let fruitless = 0;
  const stopping = new AbortController();
  const waiting = new Set<{ readonly to: Position; readonly resolve: () => void }>();

  function settle(): void {
    for (const one of waiting) {
      if (!stopping.signal.aborted && isBefore(position, one.to)) continue;
      waiting.delete(one);
      one.resolve();
    }
  }
  const rest = (ms: number) => pause(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => {});

  // True: look again at once.
  async function pass(): Promise<boolean> {
    const rows = await pages.settledAfter(position, limits.pageRows);
    await prepare(rows);
    if (stopping.signal.aborted) return false;
    const before = performance.now();
    handOn(rows);
    position = rows.at(-1)?.position ?? position;
    const spentMs = performance.now() - before;
    settle();
    if (failures > 0) log.info({ failures }, 'history is read again');
    failures = 0;
    const full = rows.length === limits.pageRows;
    await rest(Math.min(Math.max(full ? 0 : limits.paceMs, spentMs * (limits.share - 1)), maxPauseMs));
    fruitless = rows.length > 0 ? 0 : fruitless + 1;
    // Committed, but not settled yet: mostly for milliseconds. A longer transaction is waited out at the usual intervals.
    return full || (fruitless < limits.looks && (await pages.unsettled()));
  }

  const loop: Loop = startLoop({
    everyMs: limits.everyMs,
    pass,
    onError: (error) => {
      if (failures++ === 0) log.warn({ error: String(error) }, 'history not read; trying again');
    },
  });

  return {
    position: () => position,
    wake: loop.wake,
    reach(to) {
      return new Promise((resolve) => {
        waiting.add({ to, resolve });
        settle();
        loop.wake();
      });
    },
    async stop() {
      stopping.abort();
      settle();
      await loop.stop();
    },
  };
}

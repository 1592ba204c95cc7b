// Gathers changes into set-based writes: what arrives while a write is under way goes together in the next one.
//
// Nobody waits on purpose, so a lone client loses nothing. Two changes of one case are never in one batch: the second was
// stepped from a revision that the first is about to replace, so it would not take anyway.
import { type ConnectOptions, isUnavailable, type Sql } from '../db/connection.ts';
import { answered } from './answered.ts';
import type { Change } from './change.ts';
import { commit } from './commit.ts';

export interface Writer {
  /** True when it took; false when the case had moved on. Throws when the database is away: then nothing of it is written, or it is not known. */
  write(change: Change): Promise<boolean>;
  /** Changes that it has been given so far. */
  given(): number;
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
}

export interface WriterLimits {
  /** Changes in one statement. */
  readonly batch: number;
  /** Statements under way at once. */
  readonly lanes: number;
  /** A statement that has not been answered by then counts as lost: longer than the server lets one take. */
  readonly giveUpMs: number;
}
const usualLimits: WriterLimits = { batch: 100, lanes: 4, giveUpMs: 40_000 };

/**
 * As many connections as there are lanes, each with the one statement planned once. Spread over a pool that others use too, a
 * lone event finds a connection that has not seen the statement for a while, or ever, and waits as long again.
 */
export const writerConnection: ConnectOptions = { max: usualLimits.lanes, name: 'aarshjul writer', planOnce: true };

interface Waiting {
  readonly change: Change;
  readonly resolve: (took: boolean) => void;
  readonly reject: (error: unknown) => void;
}

export function createWriter(sql: Sql, limits: Partial<WriterLimits> = {}): Writer {
  const { batch, lanes, giveUpMs } = { ...usualLimits, ...limits };
  let queue: Waiting[] = [];
  let busy = 0;
  let given = 0;
  let ended: Promise<unknown> = Promise.resolve();

  async function run(): Promise<void> {
    busy++;
    while (queue.length > 0) {
      const taken = take();
      try {
        const took = await written(taken.map(({ change }) => change));
        for (const { change, resolve } of taken) resolve(took.has(change.after.id));
      } catch (error) {
        await oneByOne(taken, error);
      }
    }
    busy--;
  }

  const written = (changes: readonly Change[]) => answered(commit(sql, changes), giveUpMs);

  /** The first of each case, in the order of their coming. */
  function take(): readonly Waiting[] {
    const taken = new Map<string, Waiting>();
    const left: Waiting[] = [];
    for (const one of queue) {
      const { id } = one.change.after;
      if (taken.size < batch && !taken.has(id)) taken.set(id, one);
      else left.push(one);
    }
    queue = left;
    return [...taken.values()];
  }

  // A row that the database refuses must not take its neighbours along. When the database is away, all of them fail.
  async function oneByOne(taken: readonly Waiting[], error: unknown): Promise<void> {
    if (taken.length === 1 || isUnavailable(error)) {
      for (const { reject } of taken) reject(error);
      return;
    }
    for (const { change, resolve, reject } of taken) {
      await written([change]).then((took) => resolve(took.has(change.after.id)), reject);
    }
  }

  return {
    write: (change) =>
      new Promise((resolve, reject) => {
        given++;
        queue.push({ change, resolve, reject });
        if (busy < lanes) ended = Promise.all([ended, run()]).then(() => undefined);
      }),
    given: () => given,
    async idle() {
      while (busy > 0) await ended;
    },
  };
}

// Plays years in a thread of its own, one at a time: a year takes as long as a thousand events, none of which is to wait for it.
import { Worker } from 'node:worker_threads';
import type { Localized } from '../core/definition.ts';
import type { Asked, Known } from './request.ts';

export interface Order {
  readonly number: number;
  /** The shipped workflows are the thread's own: what they do can't be handed over. */
  readonly known: Omit<Known, 'registry'>;
  readonly asked: Asked;
}
export type Reply = { readonly number: number } & (
  | { readonly plan: string }
  | { readonly unplayable: Localized }
  | { readonly error: string }
);
/** `yours`: who asks has as many plays under way as one may; `full`: all have; `long`: it was not done in time. */
export type Played =
  | { readonly ok: true; readonly plan: string }
  | { readonly ok: false; readonly because: 'unplayable'; readonly words: Localized }
  | { readonly ok: false; readonly because: 'yours' | 'full' }
  | { readonly ok: false; readonly because: 'long'; readonly seconds: number };

export interface Limits {
  /** Plays under way or waiting, of one who asks and of all. */
  readonly mostOfOne: number;
  readonly most: number;
  readonly giveUpMs: number;
}
/** A year is played in less than two seconds. */
const usual: Limits = { mostOfOne: 2, most: 8, giveUpMs: 10_000 };
/** A year of fifteen recipients needs a tenth of it. */
const memory = { maxOldGenerationSizeMb: 512 };

export type Playhouse = (who: string, order: Omit<Order, 'number'>) => Promise<Played>;

/**
 * A playhouse that starts its thread with the first play. The thread keeps no process alive that waits for no play. A play that is
 * not done in time is given up together with the thread: the next has a new one.
 */
export function openPlayhouse(limits: Partial<Limits> = {}): Playhouse {
  const { mostOfOne, most, giveUpMs } = { ...usual, ...limits };
  const underWay: string[] = [];
  let thread: Worker | null = null;
  let orders = 0;
  let last: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const worker = new Worker(new URL('./play-thread.ts', import.meta.url), { execArgv: [], resourceLimits: memory });
    worker.once('exit', () => {
      if (thread === worker) thread = null;
    });
    return worker;
  }

  function play(order: Omit<Order, 'number'>): Promise<Played> {
    thread ??= start();
    const worker = thread;
    worker.ref();
    const number = ++orders;
    return new Promise<Played>((resolve, reject) => {
      const tooLong = (): void => resolve({ ok: false, because: 'long', seconds: Math.ceil(giveUpMs / 1000) });
      const late = setTimeout(() => {
        // Not to be given the next play.
        thread = null;
        tooLong();
        void worker.terminate();
      }, giveUpMs);
      const done = (): void => {
        clearTimeout(late);
        worker.off('message', answered).off('error', lost);
        worker.unref();
      };
      const answered = (reply: Reply): void => {
        done();
        if ('plan' in reply) resolve({ ok: true, plan: reply.plan });
        else if ('unplayable' in reply) resolve({ ok: false, because: 'unplayable', words: reply.unplayable });
        else reject(new Error(`no year was played: ${reply.error}`));
      };
      const lost = (error: Error & { readonly code?: string }): void => {
        done();
        thread = null;
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooLong();
        else reject(error);
      };
      worker.once('message', answered).once('error', lost);
      worker.postMessage({ number, ...order } satisfies Order);
    });
  }

  return async (who, order) => {
    if (underWay.length >= most) return { ok: false, because: 'full' };
    if (underWay.filter((one) => one === who).length >= mostOfOne) return { ok: false, because: 'yours' };
    underWay.push(who);
    try {
      const mine = last.then(() => play(order));
      last = mine.catch(() => {});
      return await mine;
    } finally {
      underWay.splice(underWay.indexOf(who), 1);
    }
  };
}

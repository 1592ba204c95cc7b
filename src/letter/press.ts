// Makes letters in a thread of its own: setting one takes as long as a hundred events, none of which is to wait for it.
import { Worker } from 'node:worker_threads';
import type { Letter } from './letter.ts';

export interface Printed {
  readonly pdf: Buffer;
  readonly sha256: string;
}
export interface Order {
  readonly number: number;
  readonly letter: Letter;
}
export type Reply = { readonly number: number } & (
  | { readonly pdf: Uint8Array; readonly sha256: string }
  | { readonly error: string }
);

interface Waiting {
  readonly resolve: (printed: Printed) => void;
  readonly reject: (error: Error) => void;
}

/** A hundred times what a long letter takes. */
const usualGiveUpMs = 30_000;

/**
 * A press that starts its thread with the first letter. The thread keeps no process alive that has no letter to wait for. A
 * letter that it is never done with is given up together with the thread: the next has a new one.
 */
export function openPress(giveUpMs = usualGiveUpMs): (letter: Letter) => Promise<Printed> {
  let thread: Worker | null = null;
  let orders = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const worker = new Worker(new URL('./press-thread.ts', import.meta.url), { execArgv: [] });
    worker.on('message', (reply: Reply) => {
      const one = waiting.get(reply.number);
      waiting.delete(reply.number);
      if (waiting.size === 0) worker.unref();
      if ('error' in reply) one?.reject(new Error(reply.error));
      else one?.resolve({ pdf: Buffer.from(reply.pdf), sha256: reply.sha256 });
    });
    const lost = (reason: unknown) => {
      if (thread !== worker) return;
      thread = null;
      for (const { reject } of waiting.values()) reject(new Error(`no letter was made: ${String(reason)}`));
      waiting.clear();
    };
    worker.once('error', lost);
    worker.once('exit', lost);
    return worker;
  }

  return (letter) => {
    thread ??= start();
    const worker = thread;
    const number = ++orders;
    const late = setTimeout(() => void worker.terminate(), giveUpMs);
    worker.ref();
    worker.postMessage({ number, letter } satisfies Order);
    return new Promise<Printed>((resolve, reject) => waiting.set(number, { resolve, reject })).finally(() =>
      clearTimeout(late),
    );
  };
}

/** The process's one press: letters are few, and a second thread would only take the events' time. */
export const printLetter = openPress();

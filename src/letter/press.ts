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

/** A press that starts its thread with the first letter. The thread keeps no process alive that has no letter to wait for. */
export function openPress(): (letter: Letter) => Promise<Printed> {
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

  return (letter) =>
    new Promise((resolve, reject) => {
      thread ??= start();
      const number = ++orders;
      waiting.set(number, { resolve, reject });
      thread.ref();
      thread.postMessage({ number, letter } satisfies Order);
    });
}

/** The process's one press: letters are few, and a second thread would only take the events' time. */
export const printLetter = openPress();

// The thread of the press: takes one letter after the other.
import { parentPort } from 'node:worker_threads';
import { renderLetter } from './letter.ts';
import type { Order, Reply } from './press.ts';

let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (order: Order) => {
  last = last.then(async () => parentPort?.postMessage(await print(order)));
});

async function print({ number, letter }: Order): Promise<Reply> {
  try {
    return { number, ...(await renderLetter(letter)) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
}

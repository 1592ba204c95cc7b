// The thread in which years are played: takes one after the other, and answers with the plan as JSON.
import { parentPort } from 'node:worker_threads';
import { registry } from '../../workflows/registry.ts';
import { PlayError } from './play-error.ts';
import type { Order, Reply } from './playhouse.ts';
import { playRequested } from './request.ts';

parentPort?.on('message', (order: Order) => parentPort?.postMessage(played(order)));

function played({ number, known, asked }: Order): Reply {
  try {
    return { number, plan: JSON.stringify(playRequested({ ...known, registry }, asked)) };
  } catch (error) {
    if (error instanceof PlayError) return { number, unplayable: error.words };
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

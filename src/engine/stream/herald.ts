// Wakes the stream's readers of every process after a commit.
//
// Not inside the commit: a transaction that notifies holds a lock of the whole cluster until it is on disk, so commits would wait
// for each other. Measured with 64 clients that took four fifths of the rate. One notification afterwards stands for all
// that was committed while it was under way; one that is lost with its process costs a reader a quarter of a second.
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from '../../db/connection.ts';
import { answered } from '../answered.ts';

export const historyChannel = 'history';

export interface Herald {
  /** History has grown. */
  announce(): void;
  /** Resolves when nothing is under way. */
  close(): Promise<void>;
}

const usualEveryMs = 50;
const giveUpMs = 5000;

export function createHerald(sql: Sql, everyMs = usualEveryMs): Herald {
  const closing = new AbortController();
  let news = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (news && !closing.signal.aborted) {
      news = false;
      // Nobody waits for it to be on disk. Where the database is away, so are the readers' rows.
      const query = sql`select set_config('synchronous_commit', 'off', true), pg_notify(${historyChannel}, '')`;
      await answered(query, giveUpMs).catch(() => {});
      await pause(everyMs, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
    running = null;
  }

  return {
    announce() {
      news = true;
      running ??= run();
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}

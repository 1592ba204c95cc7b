// The loops around the engine's passes: timers each second, outbox and deliveries when they are woken, and now and then anyway.
import { isUnavailable } from '../db/connection.ts';
import type { Log } from './deps.ts';
import type { Engine } from './engine.ts';
import { startLoop } from './loop.ts';
import { outboxBatch } from './outbox.ts';
import { mayLeaveMore } from './timers.ts';

export interface Loops {
  /** There is something in the outbox. */
  wake(): void;
  /** Resolves when no pass is under way any more. */
  stop(): Promise<void>;
}
export interface LoopsOptions {
  readonly engine: Pick<Engine, 'runTimers' | 'runOutbox' | 'runDeliveries' | 'runDigest'>;
  readonly log: Log;
  /** While true the loops do nothing: somebody else runs the passes. */
  readonly isIdle?: () => boolean;
}

// The outbox is woken by every commit of this process; ticking is for what others wrote and for what is tried again.
const everyMs = { timers: 1000, outbox: 1000, letters: 1000, deliveries: 2000, digest: 5000 };
/** Telling people can wait that long, and is then done for many events at once: alone, it would cost each of them as much again. */
const gatherMs = { timers: 0, outbox: 100, letters: 0, deliveries: 0, digest: 0 };

/** Starts them; call `stop` before the pool is closed. */
export function startLoops({ engine, log, isIdle = () => false }: LoopsOptions): Loops {
  const noted = outageNotes(log);
  const loop = (name: keyof typeof everyMs, pass: () => Promise<boolean>) =>
    startLoop({
      everyMs: everyMs[name],
      gatherMs: gatherMs[name],
      pass: async () => (isIdle() ? false : pass()),
      onError: noted.failed,
    });

  const deliveries = loop('deliveries', async () => (await engine.runDeliveries()).claimed > 0);
  const digest = loop('digest', async () => {
    const { claimed, made } = await engine.runDigest();
    if (made > 0) deliveries.wake();
    return claimed > 0;
  });
  const outbox = loop('outbox', async () => {
    const { claimed, done } = await engine.runOutbox('others');
    if (done > 0) deliveries.wake();
    return claimed >= outboxBatch;
  });
  // In no hurry: only ticking makes it go on. It is also what follows letters that were sent.
  const letters = loop('letters', async () => {
    const { done } = await engine.runOutbox('letters');
    if (done > 0) deliveries.wake();
    return false;
  });
  const timers = loop('timers', async () => {
    const run = await engine.runTimers();
    // The one pass that always asks the database something.
    noted.works();
    return mayLeaveMore(run);
  });
  return {
    wake: () => outbox.wake(),
    stop: async () => {
      await Promise.all([timers, outbox, letters, digest, deliveries].map((one) => one.stop()));
    },
  };
}

/** A database that is away is said once, and once that it is back; anything else is said each time. */
function outageNotes(log: Log) {
  let away = false;
  return {
    works() {
      if (away) log.info({}, 'the database is back');
      away = false;
    },
    failed(error: unknown) {
      if (!isUnavailable(error)) return log.error({ err: error }, 'a pass failed; it is tried again');
      if (!away) log.warn({ error: String(error) }, 'the database is away; timers and notices wait for it');
      away = true;
    },
  };
}

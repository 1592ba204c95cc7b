// A process that is killed: an engine with its loops under a load of its own. Says what it is about to do, and what was acknowledged.
//
// The first line of its standing input is its orders; every line it writes is one JSON value.
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '../../src/db/connection.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { type Loops, startLoops } from '../../src/engine/loops.ts';
import { countingIds, heldMailer } from '../support/engine-parts.ts';
import { paper } from '../support/engine-workflow.ts';
import { errand, task } from '../support/family-workflow.ts';
import { connectTimeoutSeconds } from '../support/patience.ts';
import { type Attempt, type Choose, chooser, perform, randomFrom } from './kill-load.ts';

export interface Orders {
  readonly url: string;
  readonly round: number;
  readonly seed: number;
  readonly clock: HurriedClock;
  /** What earlier processes were about to do when they were killed: done again first. */
  readonly repeat: readonly Attempt[];
}
/** Runs `factor` times as fast as the wall clock. Epoch milliseconds. */
export interface HurriedClock {
  readonly start: number;
  readonly wallStart: number;
  readonly factor: number;
}
export type Said =
  | { readonly say: 'ready' }
  | { readonly say: 'try'; readonly attempt: Attempt }
  | { readonly say: 'ack'; readonly eventId: string; readonly caseId: string; readonly revision: number }
  | { readonly say: 'no'; readonly eventId: string; readonly because: string };

const lanes = 6;
/** Short enough to be taken over by those who live, and longer than anybody who does takes for a batch on a slow machine. */
const leaseSeconds = { timers: 8, outbox: 8, deliveries: 8 };

const first = await createInterface(process.stdin)[Symbol.asyncIterator]().next();
await work(JSON.parse(first.value ?? '') as Orders);

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

async function work({ url, round, seed, clock, repeat }: Orders): Promise<void> {
  const { sql } = connect(url, { max: 8, connectTimeoutSeconds });
  const newId = countingIds(round);
  let loops: Loops | undefined;
  const log = {
    info: () => {},
    warn: () => {},
    error: (fields: object, message: string) => console.error(message, fields),
  };
  const engine = await createEngine({
    sql,
    registry: [paper, errand, task],
    clock: { now: () => clock.start + (Date.now() - clock.wallStart) * clock.factor },
    newId,
    log,
    mailer: heldMailer,
    onNotice: () => loops?.wake(),
    leaseSeconds,
  });
  loops = startLoops({ engine, log });
  // What has been compiled need not be again in the processes that come after: this one will not end by itself.
  flushCompileCache();
  say({ say: 'ready' });
  for (const attempt of repeat) await tryOne(engine, attempt);
  const random = randomFrom(seed + round);
  const choose = await chooser(sql, random, newId);
  await Promise.all(Array.from({ length: lanes }, (_, lane) => loadLane(engine, choose, random, `${round}-${lane}`)));
}

async function loadLane(engine: Engine, choose: Choose, random: () => number, name: string): Promise<never> {
  for (let count = 0; ; count++) {
    await tryOne(engine, await choose(`${name}-${count}`));
    await pause(random() * 10);
  }
}

async function tryOne(engine: Engine, attempt: Attempt): Promise<void> {
  say({ say: 'try', attempt });
  const { eventId } = attempt;
  const answer = await perform(engine, attempt);
  if (answer.ok) say({ say: 'ack', eventId, caseId: answer.row.id, revision: answer.event.revision });
  else say({ say: 'no', eventId, because: answer.because === 'refused' ? answer.refusal.because : answer.because });
}

// Killed again and again under load, the service loses nothing that was acknowledged: afterwards every event, timer, notice, reminder and child is accounted for.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { instant } from '../support/engine.ts';
import { seedNetworks, seedOffice } from '../support/engine-office.ts';
import { countingIds, heldMailer } from '../support/engine-parts.ts';
import { paper } from '../support/engine-workflow.ts';
import { errand, task } from '../support/family-workflow.ts';
import {
  everyAcknowledgedEventIsThereOnce,
  everyCaseIsWhatItsHistoryMakes,
  everyEffectHappenedOnce,
  type Ledger,
} from './kill-check.ts';
import { randomFrom } from './kill-load.ts';
import type { HurriedClock, Orders, Said } from './kill-worker.ts';

/** More, where less has happened by then than there is to be lost. */
const kills = 20;
/** Another is tried with `KILL_SEED=…`; when exactly a process is killed differs each time as it is. */
const seed = Number(process.env.KILL_SEED ?? 2025);
/** Eight days pass in a second: a case lives through its deadlines during the test. */
const factor = 8 * 86_400;
let database: TestDatabase;
let compiled = '';
beforeAll(async () => {
  compiled = await mkdtemp(join(tmpdir(), 'aarshjul-kill-'));
  database = await testDatabase();
  await seedOffice(database.sql);
  await seedNetworks(database.sql, 30);
});
afterAll(async () => {
  await database.close();
  await rm(compiled, { recursive: true, force: true });
});

interface Worker {
  readonly process: ChildProcess;
  readonly ready: Promise<unknown>;
  /** Resolves when it has been given so many acknowledgements. */
  readonly acknowledged: (count: number) => Promise<unknown>;
  readonly gone: Promise<unknown>;
}

function startWorker(orders: Orders, ledger: Ledger): Worker {
  const child = spawn(process.execPath, ['test/engine/kill-worker.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  child.stdin.write(`${JSON.stringify(orders)}\n`);
  const lines = createInterface(child.stdout);
  let count = 0;
  let enough: { readonly count: number; readonly resolve: () => void } | null = null;
  const ready = new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('a worker ended before it was ready')));
    lines.on('line', (line) => {
      const said = parse(line);
      if (said?.say === 'ready') resolve(undefined);
      else if (said) enter(ledger, said);
      if (said?.say === 'ack') count += 1;
      if (enough && count >= enough.count) enough.resolve();
    });
  });
  const acknowledged = (wanted: number) =>
    new Promise<void>((resolve) => {
      if (count >= wanted) return resolve();
      enough = { count: wanted, resolve };
    });
  return { process: child, ready, acknowledged, gone: once(lines, 'close') };
}

// The last line of a killed process may be half a line.
function parse(line: string): Said | null {
  try {
    return JSON.parse(line) as Said;
  } catch {
    return null;
  }
}

function enter({ acknowledged, open }: Ledger, said: Exclude<Said, { say: 'ready' }>): void {
  if (said.say === 'try') open.set(said.attempt.eventId, said.attempt);
  else open.delete(said.eventId);
  if (said.say !== 'ack') return;
  const { eventId, caseId, revision } = said;
  const before = acknowledged.get(eventId);
  if (before && (before.caseId !== caseId || before.revision !== revision)) {
    throw new Error(`${eventId} was acknowledged twice, and differently`);
  }
  acknowledged.set(eventId, { caseId, revision });
}

test(`killed ${kills} times under load, nothing acknowledged is lost and nothing happens twice (seed ${seed})`, async () => {
  const { sql, url } = database;
  const random = randomFrom(seed);
  const clock = { start: instant('2025-01-10'), wallStart: Date.now(), factor };
  const ledger: Ledger = { acknowledged: new Map(), open: new Map() };
  const workers: Worker[] = [];
  const open = (round: number) => {
    const repeat = [...ledger.open.values()];
    workers.push(startWorker({ url, round, seed, clock, repeat }, ledger));
  };
  open(1);
  open(2);
  open(3);
  for (let kill = 1; kill <= kills || !(await muchHappened(sql, ledger)); kill++) {
    const victim = workers.shift() as Worker;
    await victim.ready;
    await victim.acknowledged(10 + random() * 30);
    victim.process.kill('SIGKILL');
    await victim.gone;
    open(kill + 3);
  }
  for (const { ready } of workers) await ready;
  for (const { process: last, gone } of workers) {
    last.kill('SIGKILL');
    await gone;
  }
  await account(sql, clock, ledger);
}, 600_000);

/** As much as the account below asks for. */
async function muchHappened(sql: Sql, { acknowledged }: Ledger): Promise<boolean> {
  const [row] = await sql`
    select (select count(*) from history where type = 'deadline.expired') > 5
      and (select count(*) from notices where cause like 'remind%') > 20
      and (select count(*) from cases where parent is not null) > 3 as much`;
  return row?.much && acknowledged.size > kills * 10;
}

async function account(sql: Sql, clock: HurriedClock, ledger: Ledger): Promise<void> {
  const now = clock.start + (Date.now() - clock.wallStart) * clock.factor;
  const log = {
    info: () => {},
    warn: () => {},
    error: (fields: object, message: string) => console.error(message, fields),
  };
  const engine = await createEngine({
    sql,
    registry: [paper, errand, task],
    clock: { now: () => now },
    newId: countingIds(999),
    log,
    mailer: heldMailer,
  });
  await finish(engine, sql);
  expect(ledger.acknowledged.size).toBeGreaterThan(kills * 10);
  await everyAcknowledgedEventIsThereOnce(sql, ledger);
  await everyCaseIsWhatItsHistoryMakes(engine, sql, now);
  await everyEffectHappenedOnce(engine, sql);
  await engine.close();
}

/** Works off what the killed left behind, as when their leases have ended. */
async function finish(engine: Engine, sql: Sql): Promise<void> {
  await sql`update timers set leased_until = null`;
  await sql`update notices set leased_until = null`;
  for (let idle = 0; idle < 2; ) {
    const [timers, outbox] = [await engine.runTimers(), await engine.runOutbox()];
    const [left] = await sql`
      select (select count(*) from timers where leased_until > now()) + (select count(*) from notices where status = 'waiting') as count`;
    idle = timers.claimed + outbox.claimed + left?.count === 0 ? idle + 1 : 0;
    await pause(20);
  }
}

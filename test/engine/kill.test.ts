// Killed again and again under load, the service loses nothing that was acknowledged: afterwards every event, timer, notice, reminder and child is accounted for.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Effect } from '../../src/core/outcome.ts';
import type { Sql } from '../../src/db/connection.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { instant } from '../support/engine.ts';
import { seedNetworks, seedOffice } from '../support/engine-office.ts';
import { countingIds, heldMailer } from '../support/engine-parts.ts';
import { paper } from '../support/engine-workflow.ts';
import { errand, task } from '../support/family-workflow.ts';
import { type Retold, type Row, retell } from './kill-account.ts';
import { type Attempt, randomFrom } from './kill-load.ts';
import type { HurriedClock, Orders, Said } from './kill-worker.ts';

const kills = 20;
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
/** Four days pass in a second: a case lives through its deadlines during the test. */
const factor = 4 * 86_400;
/** A reminder must have been told at most ten seconds after it fell due. */
const graceMs = 10_000 * factor;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await seedOffice(database.sql);
  await seedNetworks(database.sql, 30);
});
afterAll(() => database.close());

/** What came of the attempts, as far as the killed processes could say. */
interface Ledger {
  readonly acknowledged: Map<string, { readonly caseId: string; readonly revision: number }>;
  /** Attempts without an answer. */
  readonly open: Map<string, Attempt>;
}

interface Worker {
  readonly process: ChildProcess;
  readonly ready: Promise<unknown>;
  readonly gone: Promise<unknown>;
}

function startWorker(orders: Orders, ledger: Ledger): Worker {
  const child = spawn(process.execPath, ['test/engine/kill-worker.ts'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write(`${JSON.stringify(orders)}\n`);
  const lines = createInterface(child.stdout);
  const ready = new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('a worker ended before it was ready')));
    lines.on('line', (line) => {
      const said = parse(line);
      if (said?.say === 'ready') resolve(undefined);
      else if (said) enter(ledger, said);
    });
  });
  return { process: child, ready, gone: once(lines, 'close') };
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
  for (let kill = 1; kill <= kills; kill++) {
    const victim = workers.shift() as Worker;
    await victim.ready;
    await pause(random() * 400);
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
}, 120_000);

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
  await everyAcknowledgedEventIsThereOnce(sql, ledger);
  await everyCaseIsWhatItsHistoryMakes(engine, sql, now);
  await everyEffectHappenedOnce(engine, sql);
  await engine.close();
}

/** Works off what the killed left behind, whose leases have to end first. */
async function finish(engine: Engine, sql: Sql): Promise<void> {
  for (let idle = 0; idle < 2; ) {
    const [timers, outbox] = [await engine.runTimers(), await engine.runOutbox()];
    const [left] = await sql`
      select (select count(*) from timers where leased_until > now()) + (select count(*) from notices where status = 'waiting') as count`;
    idle = timers.claimed + outbox.claimed + left?.count === 0 ? idle + 1 : 0;
    await pause(20);
  }
}

async function everyAcknowledgedEventIsThereOnce(sql: Sql, { acknowledged }: Ledger): Promise<void> {
  expect(acknowledged.size).toBeGreaterThan(kills * 10);
  const rows = await sql<
    { case_id: string; event_id: string; revision: number }[]
  >`select case_id, event_id, revision from history`;
  const found = Map.groupBy(rows, (row) => row.event_id);
  const wrong = [...acknowledged].filter(([eventId, { caseId, revision }]) => {
    const there = found.get(eventId) ?? [];
    return there.length !== 1 || there[0]?.case_id !== caseId || there[0].revision !== revision;
  });
  expect(wrong).toEqual([]);
}

async function everyCaseIsWhatItsHistoryMakes(engine: Engine, sql: Sql, now: number): Promise<void> {
  const cases = await sql`select id, workflow, programme, subject, year, snapshot from cases order by id`;
  const timers = Map.groupBy(await sql`select case_id, id, due_at from timers`, (timer) => timer.case_id as string);
  const notices = Map.groupBy(await sql`select case_id, cause from notices`, (notice) => notice.case_id as string);
  const counts = { remindersSent: 0, expired: 0 };
  for (const { id, workflow, programme, subject, year, snapshot } of cases) {
    expect(await engine.verify(id)).toMatchObject({ valid: true });
    const definition = engine.definitions.current(workflow);
    if (!definition) throw new Error(`no ${workflow}`);
    const rows = await rowsOf(sql, id);
    const told = retell(definition, { programme, subject, year }, rows, now, graceMs);
    expect(JSON.parse(JSON.stringify(told.snapshot)), `the snapshot of ${id}`).toEqual(snapshot);
    const standing = (timers.get(id) ?? []).map((timer) => `${timer.id}@${timer.due_at.toISOString()}`);
    expect(new Set(standing), `the timers of ${id}`).toEqual(told.timers);
    const causes = (notices.get(id) ?? []).map(({ cause }) => cause as string);
    expect(
      causes.filter((cause) => cause.startsWith('r') && !cause.startsWith('remind')).sort(),
      `the notices of ${id}`,
    ).toEqual([...told.causes].sort());
    counts.remindersSent += remindersAccounted(
      causes.filter((cause) => cause.startsWith('remind')),
      told.reminders,
    );
    counts.expired += rows.filter(({ type }) => type === 'deadline.expired').length;
  }
  // The load was such that there was something to lose.
  expect(counts.remindersSent).toBeGreaterThan(20);
  expect(counts.expired).toBeGreaterThan(5);
}

const rowsOf = async (sql: Sql, id: string): Promise<readonly Row[]> =>
  (
    await sql`
      select revision, type, data, at, by_person, by_role, by_party, xmin::text as commit from history where case_id = ${id} order by revision`
  ).map(({ at, by_person, by_role, by_party, ...row }) => ({
    ...(row as Pick<Row, 'revision' | 'type' | 'data' | 'commit'>),
    at: at.getTime(),
    by: { person: by_person, role: by_role, party: by_party },
  }));

function remindersAccounted(causes: readonly string[], { must, may }: Retold['reminders']): number {
  const sent = new Set(causes);
  expect(sent.size, 'a reminder was told twice').toBe(causes.length);
  expect(
    [...must].filter((cause) => !sent.has(cause)),
    'reminders that were never told',
  ).toEqual([]);
  expect(
    [...sent].filter((cause) => !must.has(cause) && !may.has(cause)),
    'reminders nobody asked for',
  ).toEqual([]);
  return sent.size;
}

async function everyEffectHappenedOnce(engine: Engine, sql: Sql): Promise<void> {
  const notices = await sql<
    { id: string; case_id: string; kind: string; status: string; effect: Effect; subject: string; programme: string }[]
  >`
    select n.id, n.case_id, n.kind, n.status, n.effect, c.subject, c.programme from notices n join cases c on c.id = n.case_id`;
  expect(notices.filter(({ status }) => status !== 'done' && status !== 'not-accepted')).toEqual([]);
  const done = notices.filter(({ status }) => status === 'done');
  const ofKind = (...kinds: string[]) => done.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);

  const children = (await sql`select id from cases where parent is not null`).map(({ id }) => id as string);
  expect(children.sort()).toEqual(ofKind('startCase').sort());
  expect(children.length).toBeGreaterThan(3);

  const deliveries = Map.groupBy(await sql`select notice_id, person from deliveries`, (one) => one.notice_id as string);
  for (const { id, kind, effect, subject, programme } of done) {
    if (kind !== 'notify' && kind !== 'letter') continue;
    const told = (deliveries.get(id) ?? []).map(({ person }) => person as string);
    const meant =
      'template' in effect
        ? engine.directory.recipients(effect.to, { subject, programme }).map((person) => person.id)
        : [];
    expect(told.sort()).toEqual(meant.sort());
  }
  expect(deliveries.size).toBe(ofKind('notify', 'letter').length);

  const told = await sql`select event_id from history where event_id like '%:%'`;
  const fromTell = new Set(told.map(({ event_id }) => (event_id as string).split(':')[0]));
  expect([...fromTell].filter((id) => !notices.some((notice) => notice.id === id && notice.kind === 'tell'))).toEqual(
    [],
  );
}

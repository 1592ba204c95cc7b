// Events per second while nobody and while a thousand listen to the process that takes them; in interleaved rounds.
//
// Those who listen are people as there are in a programme: most belong to one network, some see everything.
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { connect, type Sql } from '../../src/db/connection.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { inChild, type Measured, median } from './load.ts';
import { caseId, furnish, openCases, token } from './office.ts';
import { type Service, startService } from './service.ts';
import type { Crowd, Told } from './stream-client.ts';

const rounds = 4;
const seconds = 4;
const casesPerRun = 2500;
const clients = 64;
const listeners = 1000;
/** People of the forum and the governor, who see every case. */
const everywhere = 20;
const networks = 300;
const patienceMs = 60_000;

export async function benchStream(dataDir: string): Promise<void> {
  const database = await startEmbedded(dataDir, () => {});
  await migrate(database.url);
  const { sql } = connect(database.url, { max: 4, name: 'bench' });
  await furnish(sql);
  const tokens = await furnishListeners(sql);
  const service = await startService({ DATABASE_URL: database.url, DEMO: 'false' });
  try {
    await compare({ sql, service, tokens });
  } finally {
    await service.stop();
    await sql.end();
    await database.stop();
  }
}

interface Bench {
  readonly sql: Sql;
  readonly service: Service;
  readonly tokens: readonly string[];
}

interface Walked extends Measured {
  /** Of the service's process, for an event. */
  readonly cpuMs: number;
}
interface Heard extends Walked {
  /** Rows told to all listeners together. */
  readonly rows: number;
  readonly lagMs: number;
}

async function compare(bench: Bench): Promise<void> {
  const alone: Walked[] = [];
  const heard: Heard[] = [];
  for (let round = 0; round < rounds; round++) {
    alone.push(await walkCases(bench, await prepare(bench)));
    heard.push(await whileListening(bench));
  }
  const middle = (runs: readonly Walked[], of: keyof Walked) => median(runs.map((one) => one[of]));
  console.log(`\n${clients} clients, medians of ${rounds} rounds of ${seconds} s`);
  for (const [name, runs] of [
    ['nobody listens', alone],
    [`${listeners} listen`, heard],
  ] as const) {
    const [rate, p50, p99] = [middle(runs, 'perSecond'), middle(runs, 'p50Ms'), middle(runs, 'p99Ms')];
    const figures = `${rate.toFixed(0).padStart(6)}/s   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms`;
    console.log(`  ${name.padEnd(15)} ${figures}   ${middle(runs, 'cpuMs').toFixed(3)} ms of CPU for an event`);
  }
  const ratio = middle(heard, 'perSecond') / middle(alone, 'perSecond');
  const lag = median(heard.map((one) => one.lagMs));
  const rows = median(heard.map((one) => one.rows));
  console.log(
    `  ${ratio.toFixed(2)} of the rate; ${rows} rows told in a round, the last ${lag.toFixed(0)} ms after its event`,
  );
}

async function whileListening(bench: Bench): Promise<Heard> {
  const crowd = fork(new URL('./stream-client.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const { port } = bench.service;
    const cases = await prepare(bench);
    const before = await rowsOf(bench);
    await ask(crowd, { port, tokens: bench.tokens } satisfies Crowd);
    const measured = await walkCases(bench, cases);
    const ended = performance.now();
    const told = await complete(crowd, (await rowsOf(bench)) - before);
    return { ...measured, rows: told.reduce((sum, one) => sum + one, 0), lagMs: performance.now() - ended };
  } finally {
    crowd.kill();
  }
}

/** Waits until everyone who sees everything was told everything. */
async function complete(crowd: ChildProcess, rows: number): Promise<Told> {
  for (const end = performance.now() + patienceMs; ; ) {
    if (performance.now() > end) throw new Error(`not everyone was told ${rows} rows`);
    const told = (await ask(crowd, 'count')) as Told;
    const wide = told.slice(0, everywhere);
    if (wide.some((one) => one > rows)) throw new Error(`told ${Math.max(...wide)} of ${rows} rows`);
    if (wide.every((one) => one === rows)) return told;
  }
}

function ask(crowd: ChildProcess, message: Crowd | 'count'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null) => reject(new Error(`the listeners ended with ${code}`));
    crowd.once('exit', failed);
    crowd.once('message', (answer) => {
      crowd.off('exit', failed);
      resolve(answer);
    });
    crowd.send(message);
  });
}

let opened = 0;

async function prepare({ sql }: Bench): Promise<readonly string[]> {
  // What a run left for the outbox is not to be worked off on the next one's time.
  await sql`update notices set status = 'done' where status = 'waiting' and leased_until is null`;
  const first = opened;
  opened += casesPerRun;
  await openCases(sql, first, casesPerRun);
  await sql`vacuum analyze`;
  return Array.from({ length: casesPerRun }, (_, index) => caseId(first + index));
}

async function walkCases({ service }: Bench, cases: readonly string[]): Promise<Walked> {
  const before = await cpuSeconds(service);
  const measured = await inChild<Measured>('./client.ts', { ports: [service.port], clients, seconds, cases, token });
  return { ...measured, cpuMs: (((await cpuSeconds(service)) - before) * 1000) / measured.count };
}

/** What the service's process has used: on a machine that does other things too it says more than the rate. */
async function cpuSeconds({ port }: Service): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1]);
}

// Of the events that were sent; the service tells its cases of letters that went out meanwhile.
async function rowsOf({ sql }: Bench): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) from history where by_person = 'bench'`;
  return row?.count ?? 0;
}

/** The people who listen, those who see everything first; their tokens. */
export async function furnishListeners(sql: Sql): Promise<readonly string[]> {
  const people = Array.from({ length: listeners }, (_, index) => ({
    id: `listener-${index}`,
    role: index < everywhere ? 'forum-member' : 'network-coordinator',
    party: index < everywhere ? 'bench-forum' : `bench-${index % networks}`,
  }));
  await sql`insert into people ${sql(
    people.map(({ id }) => ({
      id,
      name: 'Lise Lytter',
      email: `${id}@example.org`,
      language: 'nb',
      active: true,
      created_at: new Date(),
    })),
  )}`;
  await sql`insert into role_assignments ${sql(people.map(({ id, role, party }) => ({ person: id, role, party })))}`;
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  await sql`insert into tokens ${sql(people.map(({ id }) => ({ hash: hash(id), person: id, created_at: new Date() })))}`;
  return people.map(({ id }) => id);
}

// What an outage leaves behind: a hundred thousand timers due at once, and how fast they are worked off beside live traffic.
//
// One process and two, beside the bare statements that claim and write the same (their rows made beforehand, their cases neither
// read nor stepped): in one loop, and in four on connections of their own, which is what the server gives. In interleaved
// rounds, each on a copy of the same database. Then a live service: its events while there is no backlog and while there is.
import { type ChildProcess, fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { connect, type Sql } from '../../src/db/connection.ts';
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { backOn, fallBehind, remindedBy } from './backlog.ts';
import { inChild, type Measured, median } from './load.ts';
import { caseId, furnish, openCases, token } from './office.ts';
import { type Service, startService } from './service.ts';
import type { TimersGo, TimersWork } from './timers-worker.ts';

const timersDue = 100_000;
const rounds = 3;
const contenders = {
  'one bare loop': { with: 'statements', loops: 1, processes: 1 },
  'four bare loops': { with: 'statements', loops: 4, processes: 1 },
  'one process': { with: 'engine', loops: 1, processes: 1 },
  'two processes': { with: 'engine', loops: 1, processes: 2 },
} as const;
export type Contender = keyof typeof contenders;
/** Timers a second. */
interface Rates {
  readonly all: number;
  readonly reminders: number;
  readonly expiries: number;
}

export async function benchTimers(dataDir: string): Promise<void> {
  const server = await startEmbedded(dataDir, () => {});
  try {
    const template = await database(server, 'backlog');
    const due = await prepare(template);
    const figures = new Map<Contender, Rates[]>();
    for (let round = 0; round < rounds; round++) {
      for (const [index, contender] of (Object.keys(contenders) as Contender[]).entries()) {
        const name = `round_${round}_${index}`;
        const rates = await timed(await database(server, name, 'backlog'), contender, due);
        figures.set(contender, [...(figures.get(contender) ?? []), rates]);
        await drop(server, name);
      }
    }
    report(due, figures);
    await reportLive(await database(server, 'live', 'backlog'));
  } finally {
    await server.stop();
  }
}

async function prepare(url: string): Promise<number> {
  await migrate(url);
  const { sql } = connect(url, { max: 1, name: 'bench', statementTimeoutMs: 0 });
  await furnish(sql);
  const due = await fallBehind(sql, timersDue);
  await sql.end();
  return due;
}

async function database(server: Embedded, name: string, template = 'template1'): Promise<string> {
  const { sql } = connect(server.url, { max: 1, name: 'bench', statementTimeoutMs: 0 });
  await sql`create database ${sql(name)} template ${sql(template)}`;
  await sql.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function drop(server: Embedded, name: string): Promise<void> {
  const { sql } = connect(server.url, { max: 1, name: 'bench', statementTimeoutMs: 0 });
  await sql`drop database ${sql(name)} with (force)`;
  await sql.end();
}

/** How fast the workers together work off all that is due; throws unless that is what they do. */
export async function timed(url: string, contender: Contender, due: number): Promise<Rates> {
  const { processes, ...how } = contenders[contender];
  const workers = Array.from({ length: processes }, () =>
    fork(new URL('./timers-worker.ts', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  );
  const workOff = async (until: number) => {
    const start = performance.now();
    const go: TimersGo = { until };
    const done = await Promise.all(workers.map((worker) => answer(worker, go) as Promise<number>));
    return { done: done.reduce((sum, one) => sum + one, 0), seconds: (performance.now() - start) / 1000 };
  };
  try {
    const work: TimersWork = { url, ...how };
    await Promise.all(workers.map((worker) => answer(worker, work)));
    const reminders = await workOff(remindedBy);
    const expiries = await workOff(backOn);
    const done = reminders.done + expiries.done;
    if (done !== due) throw new Error(`${due} were due and ${done} taken up`);
    return {
      all: done / (reminders.seconds + expiries.seconds),
      reminders: reminders.done / reminders.seconds,
      expiries: expiries.done / expiries.seconds,
    };
  } finally {
    for (const worker of workers) worker.kill();
  }
}

function answer(worker: ChildProcess, message: object | string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
    worker.send(message);
  });
}

function report(due: number, figures: ReadonlyMap<Contender, readonly Rates[]>): void {
  console.log(
    `\n${due.toLocaleString('en')} timers due at once, a third of them expiries; medians of ${rounds} rounds, per second`,
  );
  const rate = (contender: Contender, of: keyof Rates) => median((figures.get(contender) ?? []).map((one) => one[of]));
  for (const contender of figures.keys()) {
    const [all, reminders, expiries] = (['all', 'reminders', 'expiries'] as const).map((of) =>
      rate(contender, of).toFixed(0).padStart(6),
    );
    console.log(`  ${contender.padEnd(16)} ${all}   reminders ${reminders}, expiries ${expiries}`);
  }
  const ratio = (one: Contender, other: Contender) => (rate(one, 'all') / rate(other, 'all')).toFixed(2);
  console.log(
    `  one process does ${ratio('one process', 'one bare loop')} of one bare loop (at least 0.60 is wanted) and ${ratio('one process', 'four bare loops')} of four;`,
  );
  console.log(
    `  two processes do ${ratio('two processes', 'one process')} of one (at least 1.5, while cores are free) and ${ratio('two processes', 'four bare loops')} of four bare loops`,
  );
}

const clients = 16;
const secondsLive = 4;
const casesLive = 3000;

async function reportLive(url: string): Promise<void> {
  const { sql } = connect(url, { max: 2, name: 'bench', statementTimeoutMs: 0 });
  await sql`create table backlog as table timers`;
  await sql`delete from timers`;
  const service = await startService({ DATABASE_URL: url, DEMO: 'false' });
  try {
    await live(sql, service, 0);
    const without: Measured[] = [];
    const during: Measured[] = [];
    let left = 0;
    for (let round = 1; round <= rounds; round++) {
      without.push(await live(sql, service, 2 * round));
      await sql`insert into timers select * from backlog on conflict do nothing`;
      during.push(await live(sql, service, 2 * round + 1));
      const [due] = await sql<[{ count: number }]>`select count(*)::int as count from timers where due_at <= now()`;
      left = due.count;
      await sql`delete from timers where due_at <= now()`;
    }
    const p99 = (runs: readonly Measured[]) => median(runs.map((one) => one.p99Ms));
    console.log(
      `  events of ${clients} clients beside it: p99 ${p99(without).toFixed(1)} ms without a backlog, ${p99(during).toFixed(1)} ms with one`,
    );
    console.log(
      `  (${(p99(during) / p99(without)).toFixed(2)} times; ${left.toLocaleString('en')} timers still waited at the end)`,
    );
  } finally {
    await service.stop();
    await sql.end();
  }
}

async function live(sql: Sql, service: Service, run: number): Promise<Measured> {
  const from = run * casesLive;
  await openCases(sql, from, casesLive);
  const cases = Array.from({ length: casesLive }, (_, index) => caseId(from + index));
  return inChild('./client.ts', { ports: [service.port], clients, seconds: secondsLive, cases, token });
}

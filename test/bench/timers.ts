// What an outage leaves behind: a hundred thousand timers due at once, and how fast they are worked off beside live traffic.
//
// One process and two, beside the bare statements that claim and write the same (their rows made beforehand), in interleaved
// rounds, each on a copy of the same database. Then a live service: its events while there is no backlog and while there is.
import { type ChildProcess, fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { connect, type Sql } from '../../src/db/connection.ts';
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { fallBehind } from './backlog.ts';
import { inChild, type Measured, median } from './load.ts';
import { caseId, furnish, openCases, token } from './office.ts';
import { type Service, startService } from './service.ts';
import type { TimersWork } from './timers-worker.ts';

const timersDue = 100_000;
const rounds = 3;
const contenders = ['statements', 'one process', 'two processes'] as const;
export type Contender = (typeof contenders)[number];

export async function benchTimers(dataDir: string): Promise<void> {
  const server = await startEmbedded(dataDir, () => {});
  try {
    const template = await database(server, 'backlog');
    const due = await prepare(template);
    const figures: Record<Contender, number[]> = { statements: [], 'one process': [], 'two processes': [] };
    for (let round = 0; round < rounds; round++) {
      for (const contender of contenders) {
        const seconds = await timed(
          await database(server, `round_${round}_${contender[0]}`, 'backlog'),
          contender,
          due,
        );
        figures[contender].push(due / seconds);
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

/** Seconds in which the workers together have worked off all that is due; throws unless that is what they did. */
export async function timed(url: string, contender: Contender, due: number): Promise<number> {
  const work: TimersWork = { url, with: contender === 'statements' ? 'statements' : 'engine' };
  const workers = Array.from({ length: contender === 'two processes' ? 2 : 1 }, () =>
    fork(new URL('./timers-worker.ts', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  );
  try {
    await Promise.all(workers.map((worker) => answer(worker, work)));
    const start = performance.now();
    const done = await Promise.all(workers.map((worker) => answer(worker, 'go') as Promise<number>));
    const seconds = (performance.now() - start) / 1000;
    const all = done.reduce((sum, one) => sum + one, 0);
    if (all !== due) throw new Error(`${due} were due and ${all} taken up`);
    return seconds;
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

function report(due: number, figures: Readonly<Record<Contender, readonly number[]>>): void {
  console.log(`\n${due.toLocaleString('en')} timers due at once, medians of ${rounds} rounds`);
  const bare = median(figures.statements);
  const one = median(figures['one process']);
  for (const contender of contenders) {
    const rate = median(figures[contender]);
    const ratios = `${(rate / bare).toFixed(2)} of the statements, ${(rate / one).toFixed(2)} of one process`;
    console.log(`  ${contender.padEnd(14)} ${rate.toFixed(0).padStart(6)}/s   ${ratios}`);
  }
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

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, errorCode, isUnavailable, sqlState } from '../../src/db/connection.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { connectTimeoutSeconds } from '../support/patience.ts';

interface Service {
  readonly url: string;
  readonly adopted: boolean;
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly stop: () => Promise<void>;
}

let home: string;
let dataDir: string;
let services: Service[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'aarshjul-embedded-'));
  await chmod(home, 0o755);
  dataDir = join(home, 'data');
  services = [];
});
afterEach(async () => {
  for (const { process } of services) process.kill('SIGKILL');
  if (existsSync(pidFile())) {
    // What a failed test left running is found and stopped as a killed service's server is.
    const { stop } = await startEmbedded(dataDir, () => {});
    await stop();
  }
  await rm(home, { recursive: true });
});

/** A service in a process and a process group of its own. */
async function startService(): Promise<Service> {
  const process_ = spawn(process.execPath, ['test/support/embedded-service.ts', dataDir], { detached: true });
  let said = '';
  process_.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(process_, 'exit').then(([code]): never => {
    throw new Error(`the service ended with ${code}: ${said}`);
  });
  const [line] = (await Promise.race([once(process_.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => {});
  const { url, adopted } = JSON.parse(line.toString());
  const stop = async () => {
    const exit = once(process_, 'exit');
    process_.stdin.write('stop\n');
    expect(await exit).toEqual([0, null]);
  };
  const service = { url, adopted, process: process_, stop };
  services.push(service);
  return service;
}

async function kill(service: Service): Promise<void> {
  const exit = once(service.process, 'exit');
  service.process.kill('SIGKILL');
  await exit;
}

async function ask<T>(url: string, question: string): Promise<T | undefined> {
  const { sql } = connect(url, { max: 1, connectTimeoutSeconds });
  try {
    const [row] = await sql.unsafe<{ answer: T }[]>(question);
    return row?.answer;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Asks again while the server is away; at most for a minute. */
async function askUntilThere<T>(url: string, question: string): Promise<T | undefined> {
  for (let attempt = 0; attempt < 600; attempt++) {
    try {
      return await ask<T>(url, question);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      await pause(100);
    }
  }
  throw new Error('the server did not come back');
}

const isGone = (url: string) => ask(url, 'select 1 as answer').then(() => false, isUnavailable);
const pidFile = () => join(dataDir, 'postgres/cluster/postmaster.pid');
const serverPid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

test('the first start makes a durable, private, Norwegian cluster; the next finds what was written', async () => {
  const first = await startEmbedded(dataDir, () => {});
  expect(first.adopted).toBe(false);
  expect(
    await ask(first.url, `select current_setting('fsync') || current_setting('synchronous_commit') as answer`),
  ).toBe('onon');
  expect(await ask(first.url, `select current_setting('listen_addresses') as answer`)).toBe('127.0.0.1');
  expect(await ask(first.url, `select datlocale as answer from pg_database where datname = 'aarshjul'`)).toBe('nb-NO');
  await ask(first.url, 'create table kept as select 7 as answer');
  await first.stop();
  expect(await isGone(first.url)).toBe(true);

  const second = await startEmbedded(dataDir, () => {});
  expect(second).toMatchObject({ adopted: false, url: first.url });
  expect(await ask(second.url, 'select answer from kept')).toBe(7);
  await second.stop();
});

test('nobody gets in without the password, which lies in a file for its owner alone', async () => {
  const { url, stop } = await startEmbedded(dataDir, () => {});
  const wrong = new URL(url);
  wrong.password = 'guessed';
  expect(errorCode(await failure(ask(wrong.href, 'select 1 as answer')))).toBe(sqlState.invalidPassword);
  const modes = await Promise.all(
    ['', 'cluster', 'cluster/aarshjul.password'].map((path) => stat(join(dataDir, 'postgres', path))),
  );
  expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '700', '600']);
  await stop();
});

test('a server left by a killed service is used by the next one, with all that was committed, and stopped with it', async () => {
  const killed = await startService();
  await ask(killed.url, 'create table kept as select 7 as answer');
  await kill(killed);
  expect(await ask(killed.url, 'select answer from kept')).toBe(7);

  const next = await startService();
  expect(next).toMatchObject({ adopted: true, url: killed.url });
  expect(await ask(next.url, 'select answer from kept')).toBe(7);
  await next.stop();
  expect(await isGone(next.url)).toBe(true);
});

test('five services that start at once on an empty folder share one server, and the last to leave stops it', async () => {
  const five = await Promise.all([1, 2, 3, 4, 5].map(startService));
  expect(new Set(five.map(({ url }) => url)).size).toBe(1);
  expect(five.filter(({ adopted }) => !adopted)).toHaveLength(1);
  expect((await readdir(join(dataDir, 'postgres'))).filter((name) => name.startsWith('making'))).toEqual([]);

  const last = five.pop();
  for (const service of five) {
    await service.stop();
    expect(await ask(service.url, 'select 1 as answer')).toBe(1);
  }
  await last?.stop();
  expect(await isGone(last?.url ?? '')).toBe(true);
});

test('who comes while the last one is leaving gets a server all the same', async () => {
  const leaving = await startService();
  const [coming] = await Promise.all([startService(), leaving.stop()]);
  expect(await askUntilThere(coming.url, 'select 1 as answer')).toBe(1);
  await coming.stop();
});

test('an interrupt from the terminal does not reach the server before the service has decided what to do', async () => {
  const service = await startService();
  process.kill(-(service.process.pid ?? Number.NaN), 'SIGINT');
  expect(await ask(service.url, 'select 1 as answer from pg_sleep(0.3)')).toBe(1);
  await service.stop();
});

test('a server that is killed under a living service is started again where it was', async () => {
  const service = await startService();
  await ask(service.url, 'create table kept as select 7 as answer');
  process.kill(await serverPid(), 'SIGKILL');
  expect(await askUntilThere(service.url, 'select answer from kept')).toBe(7);
  await service.stop();
  expect(await isGone(service.url)).toBe(true);
});

test('a pid file from before, whose number is another program by now, does not keep the server from starting', async () => {
  const first = await startEmbedded(dataDir, () => {});
  const lines = (await readFile(pidFile(), 'utf8')).split('\n');
  await first.stop();
  await writeFile(pidFile(), [process.pid, ...lines.slice(1)].join('\n'));

  const { url, stop } = await startEmbedded(dataDir, () => {});
  expect(await ask(url, 'select 1 as answer')).toBe(1);
  await stop();
});

test('a service killed while it made its cluster leaves nothing that counts as one', async () => {
  await mkdir(join(dataDir, 'postgres/making-0/base'), { recursive: true });
  const { url, stop } = await startEmbedded(dataDir, () => {});
  expect(await ask(url, 'select 1 as answer')).toBe(1);
  await stop();
});

test('it works in a folder that is closed to everyone else', async () => {
  await chmod(home, 0o700);
  const { url, stop } = await startEmbedded(dataDir, () => {});
  expect(await ask(url, 'select 1 as answer')).toBe(1);
  await stop();
});

test('when somebody took its port meanwhile, it takes another', async () => {
  const first = await startEmbedded(dataDir, () => {});
  await first.stop();
  const thief = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  await once(thief, 'listening');
  const { url, stop } = await startEmbedded(dataDir, () => {});
  thief.close();
  expect(url).not.toBe(first.url);
  expect(await ask(url, 'select 1 as answer')).toBe(1);
  await stop();
});

test('when the server cannot start, the error says what the server said and where to read on', async () => {
  const { stop } = await startEmbedded(dataDir, () => {});
  await stop();
  const versionFile = join(dataDir, 'postgres/cluster/PG_VERSION');
  const version = await readFile(versionFile, 'utf8');
  await writeFile(versionFile, '9.6\n');
  const error = await failure(startEmbedded(dataDir, () => {}));
  await writeFile(versionFile, version);
  expect(String(error)).toContain(join(dataDir, 'postgres/server.log'));
  expect(String(error)).toMatch(/initialized by PostgreSQL version 9\.6/);
});

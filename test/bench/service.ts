// The service as the benchmark runs it: the real one, in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export interface Service {
  readonly port: number;
  readonly startMs: number;
  stop(): Promise<void>;
}

/** Starts `src/main.ts` and resolves when it says that it is listening. */
export async function startService(environment: Readonly<Record<string, string>>): Promise<Service> {
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, [new URL('../../src/main.ts', import.meta.url).pathname], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      PORT: '0',
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`))),
  );
  const line = new Promise<string>((resolve) => child.stdout?.once('data', (data: Buffer) => resolve(String(data))));
  const port = Number(/listening on http:\/\/[^:]+:(\d+)/.exec(await Promise.race([line, ended]))?.[1]);
  const startMs = performance.now() - started;
  ended.catch(() => {});
  return {
    port,
    startMs,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

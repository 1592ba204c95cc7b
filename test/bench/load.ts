// What the benchmark's processes say to each other, and the figures of a run.
import { type ChildProcess, fork } from 'node:child_process';

export interface Load {
  readonly ports: readonly number[];
  readonly clients: number;
  readonly seconds: number;
  readonly cases: readonly string[];
  readonly token: string;
}
export interface RawLoad {
  readonly url: string;
  readonly clients: number;
  readonly seconds: number;
  readonly first: number;
  readonly count: number;
}
export interface Measured {
  readonly count: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export function summary(latenciesMs: readonly number[], elapsedMs: number): Measured {
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  return {
    count: sorted.length,
    perSecond: (sorted.length / elapsedMs) * 1000,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  };
}

export const quantile = (sorted: readonly number[], at: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;

export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** Lets a child process do one piece of work and gives its answer. */
export async function inChild<T>(file: string, work: object): Promise<T> {
  const child: ChildProcess = fork(new URL(file, import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    return await new Promise<T>((resolve, reject) => {
      child.once('message', (answer) => resolve(answer as T));
      child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
      child.send(work);
    });
  } finally {
    child.removeAllListeners();
    child.kill();
  }
}

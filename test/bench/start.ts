// From start to ready: the first time in an empty folder (cluster, migrations, demo year), and warm, with everything there.
import { performance } from 'node:perf_hooks';
import { median } from './load.ts';
import { startService } from './service.ts';

const warmStarts = 3;

export async function benchStart(dataDir: string): Promise<void> {
  const first = await startedAndStopped(dataDir);
  const warm: { startMs: number; stopMs: number }[] = [];
  for (let index = 0; index < warmStarts; index++) warm.push(await startedAndStopped(dataDir));
  console.log('\nfrom start to ready, with the embedded PostgreSQL and the demo year');
  console.log(`  first  ${(first.startMs / 1000).toFixed(1)} s`);
  console.log(`  warm   ${(median(warm.map((one) => one.startMs)) / 1000).toFixed(1)} s (median of ${warmStarts})`);
  console.log(`  stop   ${(median(warm.map((one) => one.stopMs)) / 1000).toFixed(1)} s`);
}

async function startedAndStopped(dataDir: string): Promise<{ startMs: number; stopMs: number }> {
  const service = await startService({ DATA_DIR: dataDir });
  const before = performance.now();
  await service.stop();
  return { startMs: service.startMs, stopMs: performance.now() - before };
}

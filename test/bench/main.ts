// npm run bench: what is measured and how stands in each part; machines are noisy, so ratios are what counts.
// npm run bench -- events lists   only those
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchDeliveries } from './deliveries.ts';
import { benchEvents } from './events.ts';
import { benchLists } from './lists.ts';
import { benchPlay } from './play.ts';
import { benchStart } from './start.ts';
import { benchStream } from './stream.ts';
import { benchTimers } from './timers.ts';

const parts: Readonly<Record<string, (dataDir: string) => Promise<void>>> = {
  start: benchStart,
  events: benchEvents,
  timers: benchTimers,
  stream: benchStream,
  lists: benchLists,
  play: benchPlay,
  deliveries: benchDeliveries,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`there is no benchmark called ${unknown.join(', ')}: choose among ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
console.log(`${availableParallelism()} cores, Node ${process.version}`);
for (const [name, bench] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = await mkdtemp(join(tmpdir(), 'aarshjul-bench-'));
  try {
    await bench(join(folder, 'data'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// How fast a year is played in memory: fifteen recipients from the first needs to the last report, in one process.
import { demoOffice } from '../../src/play/demo-office.ts';
import { playYear } from '../../src/play/play-year.ts';
import { scriptNames } from '../../src/play/script.ts';
import { registry } from '../../workflows/registry.ts';

const runs = 10;
const boundMs = 2000;

/** Prints the first run, which builds the machines too, and the median of the following; the bound is the office's patience. */
export async function benchPlay(): Promise<void> {
  console.log(`\nplay: a year of ${demoOffice.allotments.length} recipients, in memory (to stay under ${boundMs} ms)`);
  for (const view of ['grant-year', 'wheel'] as const) {
    for (const script of scriptNames) {
      const times = Array.from({ length: runs }, () => timed(view, script));
      const [first] = times;
      const later = times.slice(1).toSorted((a, b) => a.ms - b.ms)[Math.floor((runs - 1) / 2)];
      const line = `${view.padEnd(10)} ${script.padEnd(13)}`;
      console.log(
        `  ${line} first ${first?.ms.toFixed(0).padStart(5)} ms, then ${later?.ms.toFixed(0).padStart(4)} ms   ${first?.messages} messages`,
      );
    }
  }
}

function timed(view: 'grant-year' | 'wheel', script: (typeof scriptNames)[number]): { ms: number; messages: number } {
  const start = performance.now();
  const { messages } = playYear({ registry, office: demoOffice, programme: 'trondelag', year: 2025, script, view });
  return { ms: performance.now() - start, messages: messages.length };
}

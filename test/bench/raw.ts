// A process of its own that sends the same writes as the service does, statement by statement, with the bare driver.
import { performance } from 'node:perf_hooks';
import { connect } from '../../src/db/connection.ts';
import { commitStatement } from '../../src/engine/commit.ts';
import { type Measured, type RawLoad, summary } from './load.ts';
import { writesOf } from './office.ts';

process.on('message', (load: RawLoad) => void run(load).then((measured) => process.send?.(measured)));

async function run({ url, clients, seconds, first, count }: RawLoad): Promise<Measured> {
  const { sql } = connect(url, { max: clients, name: 'bench raw' });
  const writes = await writesOf(sql, first, count);
  // Every connection is open and has the statement prepared before the clock starts.
  await Promise.all(
    Array.from({ length: clients }, () => sql.unsafe(commitStatement, Array(6).fill('[]'), { prepare: true })),
  );
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const client = async (index: number) => {
    for (let at = index; at < count; at += clients) {
      for (const parameters of writes[at] ?? []) {
        const before = performance.now();
        if (before >= end) return;
        const took = await sql.unsafe(commitStatement, parameters as string[], { prepare: true });
        if (took.length !== 1) throw new Error('a write did not take');
        latencies.push(performance.now() - before);
      }
    }
    throw new Error('the cases ran out before the time: open more');
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  const measured = summary(latencies, performance.now() - start);
  await sql.end();
  return measured;
}

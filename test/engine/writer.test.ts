// The writer: many cases in one statement, and one bad row that takes no other along.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { begin } from '../../src/core/step.ts';
import { type Change, changeOf } from '../../src/engine/change.ts';
import { genesis } from '../../src/engine/hash.ts';
import { createWriter } from '../../src/engine/writer.ts';
import { startOf } from '../support/cases.ts';
import { instant, type TestOffice, testOffice } from '../support/engine.ts';
import { seedNetworks } from '../support/engine-office.ts';
import { countingIds } from '../support/engine-parts.ts';

let office: TestOffice;
let networks: readonly string[];
beforeAll(async () => {
  office = await testOffice();
  networks = await seedNetworks(office.sql, 250);
});
afterAll(() => office.close());

const newId = countingIds(9);

/** A case that begins, as the engine would write it. */
function beginning(subject: string, more: { id?: string; year?: number } = {}): Change {
  const workflow = office.engine.definitions.current('paper');
  if (!workflow) throw new Error('no paper');
  const { id = newId(), year = 2025 } = more;
  const now = instant('2025-01-20');
  const before = {
    id,
    workflow: 'paper',
    version: workflow.version,
    programme: 'trondelag',
    subject,
    year,
    parent: null,
    revision: 0,
    snapshot: null,
    lastHash: genesis,
    createdAt: now,
  };
  const outcome = begin(workflow, startOf({ subject, year }), now);
  return changeOf({ workflow, before, outcome, eventId: id, eventType: 'case.started', newId });
}
const countCases = async (year: number) =>
  (await office.sql`select count(*) from cases where year = ${year}`)[0]?.count as number;

test('changes of many cases that come at once all land, in fewer statements than there are cases', async () => {
  const writer = createWriter(office.sql, { batch: 100, lanes: 2 });
  const took = await Promise.all(networks.map((subject) => writer.write(beginning(subject))));
  expect(took).toEqual(networks.map(() => true));
  expect(await countCases(2025)).toBe(250);
  const [row] = await office.sql`select count(distinct xmin::text)::int as statements from cases where year = 2025`;
  expect(row?.statements).toBeLessThan(10);
});

test('a row that the database refuses fails alone, and its neighbours in the batch land', async () => {
  const writer = createWriter(office.sql, { batch: 100, lanes: 1 });
  const changes = networks.slice(0, 20).map((subject) => beginning(subject, { year: 2026 }));
  const bad = beginning('no-such-party', { year: 2026 });
  const results = await Promise.allSettled([...changes.slice(0, 10), bad, ...changes.slice(10)].map(writer.write));
  expect(results[10]).toMatchObject({ status: 'rejected', reason: { code: '23503' } });
  expect(results.filter((result) => result.status === 'fulfilled' && result.value)).toHaveLength(20);
  expect(await countCases(2026)).toBe(20);
});

test('two changes of one case at once: the first takes, the second is told that the case had moved on', async () => {
  const writer = createWriter(office.sql, { batch: 100, lanes: 1 });
  const [subject = ''] = networks;
  const id = newId();
  const [busy, one, two] = [
    writer.write(beginning('fosen', { year: 2027 })),
    writer.write(beginning(subject, { id, year: 2027 })),
    writer.write(beginning(subject, { id, year: 2027 })),
  ];
  expect(await Promise.all([busy, one, two])).toEqual([true, true, false]);
  expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 1 });
});

test('a writer is idle when everything that was given to it has been written', async () => {
  const writer = createWriter(office.sql, { batch: 10, lanes: 2 });
  const written: boolean[] = [];
  for (const subject of networks.slice(0, 50)) {
    void writer.write(beginning(subject, { year: 2028 })).then((took) => written.push(took));
  }
  await writer.idle();
  expect(written).toHaveLength(50);
});

test('a lone change after a pause is written at once: no lane is forgotten', async () => {
  const writer = createWriter(office.sql, { batch: 10, lanes: 2 });
  for (const subject of networks.slice(0, 30)) {
    const first = writer.write(beginning(subject, { year: 2029 }));
    // Asked for in the very moment in which the lane ends.
    const second = first.then(() => writer.write(beginning(subject, { year: 2030 })));
    expect(await Promise.all([first, second])).toEqual([true, true]);
  }
});

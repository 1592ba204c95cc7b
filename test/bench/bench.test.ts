// The benchmarks' preparations at a tiny size, so that they do not rot between the days on which somebody measures.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fallBehind } from './backlog.ts';
import { clear, pileUp } from './deliveries.ts';
import { casesOpened } from './events.ts';
import { inChild, type Measured } from './load.ts';
import { casesAtMost, furnish, openCases, writesOf } from './office.ts';
import { findPgbench, runPgbench } from './pgbench.ts';
import { furnishListeners } from './stream.ts';
import { timed } from './timers.ts';
import { walk } from './walk.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await furnish(database.sql);
});
afterAll(() => database.close());

const count = async ({ sql }: TestDatabase, what: string) => Number((await sql.unsafe(what))[0]?.count);
const eventsIn = (one: TestDatabase) =>
  count(one, `select count(*) from history where by_person = 'bench' and type <> 'case.started'`);

test.each(['one bare loop', 'four bare loops', 'two processes'] as const)(
  'a backlog of thirty timers is worked off by %s',
  async (contender) => {
    const own = await testDatabase();
    await furnish(own.sql);
    const due = await fallBehind(own.sql, 30);
    expect(due).toBe(30);
    await timed(own.url, contender, due);
    expect(await count(own, `select count(*) from history where type = 'deadline.expired'`)).toBe(10);
    expect(await count(own, `select count(*) from notices where cause like 'remind:%'`)).toBe(20);
    await own.close();
  },
);

test('cases are opened, and the walk takes each of them through all its events', async () => {
  await openCases(database.sql, 0, 3);
  const writes = await writesOf(database.sql, 0, 3);
  expect(writes.map((one) => one.length)).toEqual(Array(3).fill(walk.length));
});

test('there are networks and years enough for all the cases of a whole run', () => {
  expect(casesOpened).toBeLessThanOrEqual(casesAtMost);
});

test('the raw statements are sent by the driver, and each leaves a row of history', async () => {
  const before = await eventsIn(database);
  await openCases(database.sql, 100, 100);
  const load = { url: database.url, clients: 2, seconds: 0.2, first: 100, count: 100 };
  const { count: sent } = await inChild<Measured>('./raw.ts', load);
  expect(sent).toBeGreaterThan(0);
  expect(await eventsIn(database)).toBe(before + sent);
});

const pgbench = await findPgbench();
test.skipIf(pgbench === null)('pgbench sends the same, where it is installed', async () => {
  const before = await eventsIn(database);
  await openCases(database.sql, 1000, 4);
  const load = { url: database.url, clients: 2, seconds: 0, each: 2 * walk.length, first: 1000, count: 4 };
  const { count: sent } = await runPgbench(pgbench ?? '', database.sql, load);
  expect(sent).toBe(4 * walk.length);
  expect(await eventsIn(database)).toBe(before + sent);
});

test('a machine without pgbench is told from one with it', async () => {
  expect(await findPgbench('/nowhere', '/nowhere')).toBeNull();
});

test('mails pile up, and are cleared away without those of the service', async () => {
  await openCases(database.sql, 5000, 1);
  await pileUp(database.sql, 5);
  const mails = () => count(database, 'select count(*) from deliveries');
  expect(await mails()).toBe(5);
  await clear(database.sql);
  expect(await mails()).toBe(0);
  expect(await count(database, `select count(*) from notices where cause like 'bench %'`)).toBe(0);
});

test('those who listen have roles that are held where they are', async () => {
  const tokens = await furnishListeners(database.sql);
  expect(new Set(tokens).size).toBe(tokens.length);
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type OpenedDemo, openedDemo, toldDatabases } from '../support/demo.ts';

const monday = Date.parse('2024-11-18T09:00+01:00');
const at = (text: string): number => Date.parse(text);

let database: TestDatabase;
let opened: OpenedDemo;
let told: Awaited<ReturnType<typeof toldDatabases>>;
beforeAll(async () => {
  told = await toldDatabases();
});
afterAll(() => told.close());
beforeEach(async () => {
  database = await told.next();
  opened = await openedDemo(database);
});
afterEach(async () => {
  await opened.close();
  await database.close();
});

const fosen = async () => {
  const [row] = await database.sql<{ id: string; states: string[]; revision: number }[]>`
    select id, states, revision from cases where workflow = 'grant-year' and subject = 'fosen' and year = 2025`;
  return row as { id: string; states: string[]; revision: number };
};
const stored = async () => {
  const [row] = await database.sql<{ now: Date }[]>`select now from demo_clock`;
  return row?.now.getTime();
};

test('what falls due on the way happens in its order, each at its due instant, before the move ends', async () => {
  const moved = await opened.demo.clock.moveTo(opened.engine, at('2024-12-02T09:00+01:00'));
  expect(moved).toMatchObject({ now: at('2024-12-02T09:00+01:00') });
  expect((await fosen()).states).toEqual(['decisionBasis.drafting']);
  const rows = await database.sql<{ template: string; at: Date; created_at: Date }[]>`
    select distinct n.template, n.at, d.created_at from notices n join deliveries d on d.notice_id = n.id
    where n.case_id = ${(await fosen()).id} and n.at > ${new Date(monday)} order by n.at`;
  expect(rows.map(({ template, at }) => `${template} ${at.toISOString()}`)).toEqual([
    'needs-reminder 2024-11-28T07:00:00.000Z',
    'basis-open 2024-12-01T23:00:00.000Z',
  ]);
  // Told when it happened, not when the move was over.
  for (const row of rows) expect(row.created_at).toEqual(row.at);
});

test('a move says how many timers fired and how many notices went out, and a move to where it stands says none', async () => {
  const [before] = await database.sql`select count(*) as n from notices`;
  const moved = await opened.demo.clock.moveTo(opened.engine, at('2024-12-01T12:00+01:00'));
  const [after] = await database.sql`select count(*) as n from notices`;
  expect(moved).toMatchObject({ noticesSent: after?.n - before?.n });
  expect((moved as { timersFired: number }).timersFired).toBeGreaterThan(5);
  expect(await opened.demo.clock.moveTo(opened.engine, at('2024-12-01T12:00+01:00'))).toEqual({
    now: at('2024-12-01T12:00+01:00'),
    timersFired: 0,
    noticesSent: 0,
  });
});

test('the clock never goes backwards', async () => {
  expect(await opened.demo.clock.moveTo(opened.engine, monday - 1)).toBe('backwards');
  expect(opened.demo.clock.now()).toBe(monday);
});

test('two moves at once go one after the other, and what falls due happens once', async () => {
  const target = at('2024-12-05T09:00+01:00');
  const moves = await Promise.all([1, 2].map(() => opened.demo.clock.moveTo(opened.engine, target)));
  expect(moves).toEqual(expect.arrayContaining([{ now: target, timersFired: 0, noticesSent: 0 }]));
  const [row] = await database.sql`select count(*) as n from notices where at > ${new Date(monday)}`;
  const counts = moves.map((moved) => (moved === 'backwards' ? 0 : moved.noticesSent));
  expect(counts.sort((a, b) => a - b)).toEqual([0, row?.n]);
});

test('a move that breaks off leaves the clock where it got to, and the next one does what was left', async () => {
  let passes = 0;
  const breaking = {
    runTimers: () => opened.engine.runTimers(),
    runDigest: () => opened.engine.runDigest(),
    runDeliveries: () => opened.engine.runDeliveries(),
    runOutbox: async () => {
      if (++passes > 3) throw new Error('the service died here');
      return opened.engine.runOutbox();
    },
  };
  const target = at('2025-02-20T09:00+01:00');
  await expect(opened.demo.clock.moveTo(breaking, target)).rejects.toThrow('died');
  const stopped = (await stored()) as number;
  expect(stopped).toBeGreaterThan(monday);
  expect(stopped).toBeLessThan(target);
  await opened.demo.clock.moveTo(opened.engine, target);

  const other = await told.next();
  const straight = await openedDemo(other);
  await straight.demo.clock.moveTo(straight.engine, target);
  const mailsOf = (from: TestDatabase) => from.sql`
    select c.subject, n.template, n.at, count(*) as people from notices n join cases c on c.id = n.case_id
    join deliveries d on d.notice_id = n.id group by 1, 2, 3 order by n.at, c.subject, n.template`;
  expect([...(await mailsOf(database))]).toEqual([...(await mailsOf(other))]);
  await straight.close();
  await other.close();
});

test('the clock stands where it stood when the service comes back', async () => {
  await opened.demo.clock.moveTo(opened.engine, at('2024-12-24T12:00+01:00'));
  const again = await openedDemo(database);
  await again.demo.tell(again.engine);
  expect(again.demo.clock.now()).toBe(at('2024-12-24T12:00+01:00'));
  await again.close();
});

test('another service on the same database sees the clock move', async () => {
  const other = await openedDemo(database);
  await opened.demo.clock.moveTo(opened.engine, at('2024-12-24T12:00+01:00'));
  await expect.poll(() => other.demo.clock.now()).toBe(at('2024-12-24T12:00+01:00'));
  await other.close();
});

test('a story that was broken off is taken up where it stopped, and comes out the same', async () => {
  const other = await testDatabase();
  const begun = await openedDemo(other);
  let moves = 0;
  const breaking = {
    ...begun.engine,
    send: (...args: Parameters<typeof begun.engine.send>) => {
      if (++moves > 40) throw new Error('the service died here');
      return begun.engine.send(...args);
    },
  };
  await expect(begun.demo.tell(breaking)).rejects.toThrow('died');
  await begun.close();
  const resumed = await openedDemo(other);
  await resumed.demo.tell(resumed.engine);
  const outcome = (from: TestDatabase) => from.sql`
    select workflow, subject, year, states, late, revision, updated_at from cases order by workflow, year, subject`;
  expect([...(await outcome(other))]).toEqual([...(await outcome(database))]);
  await resumed.close();
  await other.close();
});

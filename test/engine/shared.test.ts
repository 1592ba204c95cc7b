// Several processes share the passes: each timer fires once, and what a dead process had taken up is taken over.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller, settle, started, type TestEngine, type TestOffice, taken, testOffice } from '../support/engine.ts';
import { seedNetworks } from '../support/engine-office.ts';
import { togetherAt } from '../support/together.ts';

const leaseSeconds = { timers: 60, outbox: 60, deliveries: 300 };
let office: TestOffice;
let other: TestEngine;
beforeAll(async () => {
  office = await testOffice({ leaseSeconds });
  other = await office.another();
});
afterAll(() => office.close());

/** So many cases of a year, made at once. */
async function manyCases(networks: readonly string[], year: number): Promise<void> {
  await office.engine.directory.refresh();
  const frida = caller(office.engine, 'frida');
  const answers = await Promise.all(
    networks.map((subject) => office.engine.start({ workflow: 'paper', subject, year, input: {}, caller: frida })),
  );
  for (const answer of answers) taken(answer);
}
/** Until nothing is due, also while the other has what is left in hand. */
async function fireAll({ engine, clock }: TestEngine): Promise<number> {
  let total = 0;
  while ((await office.sql`select from timers where due_at <= ${new Date(clock.now())} limit 1`).length > 0) {
    total += (await engine.runTimers()).fired;
  }
  return total;
}

test('three thousand timers that fall due at once are shared by two processes, and each fires once', async () => {
  const networks = await seedNetworks(office.sql, 750, 1000);
  await manyCases(networks, 2026);
  const count = async (query: string) => (await office.sql.unsafe(query))[0]?.count as number;
  const due = `select count(*) from timers where due_at <= '2026-02-03'`;
  expect(await count(due)).toBe(3000);

  office.clock.set('2026-02-03');
  const both = () => Promise.all([fireAll(office), fireAll(other)]);
  const fired = await togetherAt(office.sql, 'timers', 2, both);
  // A rung that an expiry overtakes is told by the expiry.
  expect(fired[0] + fired[1]).toBeLessThanOrEqual(3000);
  expect(Math.min(...fired)).toBeGreaterThan(0);
  expect(await count(due)).toBe(0);
  expect(await count(`select count(*) from history where type = 'deadline.expired'`)).toBe(750);
  expect(await count(`select count(*) from notices where cause like 'remind:draft:-14@%'`)).toBe(750);
  expect(await count(`select count(*) from notices where cause like 'remind:draft:-3@%'`)).toBe(750);
  expect(await count(`select count(*) from notices where cause like 'remind:draft:1@%'`)).toBe(750);
  expect(await count(`select count(*) from cases where overdue and revision = 2`)).toBe(750);
  const [sample] = await office.sql`select id from cases order by random() limit 1`;
  expect(await office.engine.verify(sample?.id)).toEqual({ valid: true, rows: 2 });
  // What they say is not what the tests below wait for.
  await office.sql`update notices set status = 'done'`;
});

test('the notices of many cases are worked off by two processes, each once', async () => {
  const crowd = await testOffice();
  const second = await crowd.another();
  const networks = await seedNetworks(crowd.sql, 300);
  for (const { engine } of [crowd, second]) await engine.directory.refresh();
  for (const subject of networks) await started(crowd.engine, { subject });
  const all = async ({ engine }: TestEngine) => {
    let done = 0;
    for (;;) {
      const run = await engine.runOutbox();
      done += run.done;
      if (run.claimed === 0) return done;
    }
  };
  const first = await Promise.all([crowd.engine.runOutbox(), second.engine.runOutbox()]);
  expect(Math.min(...first.map((run) => run.done))).toBeGreaterThan(0);
  const rest = await Promise.all([all(crowd), all(second)]);
  expect(first[0].done + first[1].done + rest[0] + rest[1]).toBe(300);
  const [row] = await crowd.sql`
    select count(*) filter (where status <> 'done') as open, count(*) filter (where attempts <> 1) as twice,
      (select count(*) from deliveries) as deliveries from notices`;
  expect(row).toEqual({ open: 0, twice: 0, deliveries: 300 });
  await crowd.close();
});

test('what a process that died had taken up is left alone until its lease ends, and then taken over', async () => {
  office.clock.set('2025-01-20');
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject });
  office.clock.set('2025-02-02');
  // It took up everything that was due and died before it fired anything.
  await office.sql`update timers set leased_until = now() + interval '60 seconds' where case_id = ${id}`;
  await office.sql`update notices set leased_until = now() + interval '60 seconds' where case_id = ${id}`;
  expect(await other.engine.runTimers()).toEqual({ claimed: 0, fired: 0 });
  await other.engine.runOutbox();
  const open = await office.sql`select status, attempts from notices where case_id = ${id}`;
  expect([...open]).toEqual([{ status: 'waiting', attempts: 0 }]);

  await office.sql`update timers set leased_until = now() - interval '1 second' where case_id = ${id}`;
  await office.sql`update notices set leased_until = now() - interval '1 second' where case_id = ${id}`;
  expect(await other.engine.runTimers()).toEqual({ claimed: 2, fired: 2 });
  await settle(other);
  const notices = await office.sql`select template, status from notices where case_id = ${id} order by at, id`;
  expect([...notices]).toEqual([
    { template: 'opened', status: 'done' },
    // By now the date has passed: who is told of that is not reminded of it besides.
    { template: 'draft-reminder', status: 'not-accepted' },
    { template: 'draft-late', status: 'done' },
  ]);
});

test('where leases end at once, what is under way is taken up by others too, and still everything happens once', async () => {
  const crowd = await testOffice({ leaseSeconds: { timers: 0, outbox: 0, deliveries: 0 } });
  const networks = await seedNetworks(crowd.sql, 50);
  const engines = [crowd.engine, (await crowd.another()).engine];
  await crowd.engine.directory.refresh();
  for (const subject of networks) await started(crowd.engine, { subject });
  crowd.clock.set('2025-02-01T23:00Z');
  for (let more = true; more; ) {
    const timers = await Promise.all([...engines, ...engines].map((engine) => engine.runTimers()));
    const notices = await Promise.all([...engines, ...engines].map((engine) => engine.runOutbox()));
    more = [...timers, ...notices].some(({ claimed }) => claimed > 0);
  }
  const [row] = await crowd.sql`
    select count(*) filter (where type = 'deadline.expired') as expired, count(*) as rows,
      (select count(*) from notices) as notices, (select count(*) from deliveries) as deliveries from history`;
  // Of the reminder before the date nobody is told any more.
  expect(row).toEqual({ expired: 50, rows: 100, notices: 150, deliveries: 100 });
  await crowd.close();
});

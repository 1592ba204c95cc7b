// What falls due in one case is told in the order in which it fell due, by however many processes.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Definition } from '../../src/core/definition.ts';
import { mayLeaveMore, timerBatch } from '../../src/engine/timers.ts';
import { caller, settle, started, type TestEngine, type TestOffice, taken, testOffice } from '../support/engine.ts';
import { seedNetworks } from '../support/engine-office.ts';
import { paper } from '../support/engine-workflow.ts';
import { togetherAt, waitingForLock } from '../support/together.ts';

const everyState = {
  notify: { type: 'notify', params: { template: 'review-late', to: [{ role: 'forum-secretary' }] } },
};
const { drafting, overdue } = paper.machine.states as Record<string, { after?: object }>;
/** A paper with a second date, 20 February, that is told while the first is missed. */
const twoDates: Definition = {
  ...paper,
  deadlines: { ...paper.deadlines, second: { date: { month: 2, day: 20 } } },
  texts: { ...paper.texts, deadlines: { ...paper.texts.deadlines, second: paper.texts.deadlines.draft as never } },
  machine: {
    ...paper.machine,
    states: {
      ...paper.machine.states,
      drafting: { ...drafting, after: { ...drafting?.after, second: { actions: everyState.notify } } },
      overdue: { ...overdue, after: { second: { actions: everyState.notify } } },
    },
  } as Definition['machine'],
};

let office: TestOffice;
let other: TestEngine;
beforeAll(async () => {
  office = await testOffice({ registry: [twoDates] });
  other = await office.another();
  await office.sql`create table as_told (n bigint generated always as identity, notice uuid not null)`;
  await office.sql.unsafe(`
    create function note_told() returns trigger language plpgsql as $$
    begin insert into as_told (notice) values (new.id); return null; end $$;
    create trigger as_told after insert on notices for each row execute function note_told()`);
});
afterAll(() => office.close());
beforeEach(() => office.clock.set('2025-01-20'));

/** What the case's people were told, in the order in which it was written. */
const told = async (id: string) =>
  (
    await office.sql<{ template: string; at: Date }[]>`
      select template, at from as_told join notices on notices.id = notice where case_id = ${id} order by n`
  ).map(({ template, at }) => `${template} ${at.toISOString().slice(0, 10)}`);
/** Also while somebody has it in hand. */
const isDue = async (day: string) =>
  (await office.sql`select from timers where due_at <= ${day}::date limit 1`).length > 0;
const openCase = async () => {
  const { id: subject } = await office.network();
  return started(office.engine, { subject });
};

test('what falls due after a timer that another process has in hand waits for it', async () => {
  const id = await openCase();
  await office.sql`
    update timers set leased_until = now() + interval '1 hour' where case_id = ${id} and id = 'remind:draft:-3'`;
  office.clock.set('2025-02-08');
  expect(await office.engine.runTimers()).toEqual({ claimed: 0, fired: 0 });
  expect(await told(id)).toEqual(['opened 2025-01-20']);
  await office.sql`update timers set leased_until = null where case_id = ${id}`;
  await settle(office);
  expect(await told(id)).toEqual([
    'opened 2025-01-20',
    'draft-reminder 2025-01-29',
    'draft-late 2025-02-01',
    'draft-late 2025-02-03',
    'draft-late 2025-02-07',
  ]);
});

test('also where the other process is only just taking it up', async () => {
  const id = await openCase();
  office.clock.set('2025-02-08');
  await other.sql.begin(async (tx) => {
    await tx`update timers set leased_until = now() + interval '1 hour' where case_id = ${id} and id = 'remind:draft:-3'`;
    expect(await office.engine.runTimers()).toEqual({ claimed: 0, fired: 0 });
  });
  expect(await told(id)).toEqual(['opened 2025-01-20']);
  await office.sql`delete from timers where case_id = ${id}`;
});

test('a case in which somebody has a timer in hand holds up no other', async () => {
  const [held, free] = [await openCase(), await openCase()];
  await office.sql`
    update timers set leased_until = now() + interval '1 hour' where case_id = ${held} and id = 'remind:draft:-3'`;
  office.clock.set('2025-02-08');
  await settle(office);
  expect(await told(held)).toHaveLength(1);
  expect(await told(free)).toHaveLength(5);
  await office.sql`delete from timers where case_id = ${held}`;
});

test('a timer that failed is passed by those behind it until it is tried again', async () => {
  const id = await openCase();
  await office.sql`
    update timers set leased_until = now() + interval '1 hour', error = 'Error: of its own' where case_id = ${id} and id = 'remind:draft:-3'`;
  office.clock.set('2025-01-31');
  await settle(office);
  expect(await told(id)).toEqual(['opened 2025-01-20']);
  office.clock.set('2025-02-02');
  await settle(office);
  // The expiry also tells what its case goes on from untold: the rung is not lost.
  expect((await told(id)).toSorted()).toEqual([
    'draft-late 2025-02-01',
    'draft-reminder 2025-01-29',
    'opened 2025-01-20',
  ]);
});

test('what a timer arms for a time that has passed comes before what fell due after that', async () => {
  const id = await openCase();
  office.clock.set('2025-02-24');
  await settle(office);
  expect((await told(id)).slice(1)).toEqual([
    'draft-reminder 2025-01-29',
    'draft-late 2025-02-01',
    'draft-late 2025-02-03',
    'draft-late 2025-02-07',
    'draft-late 2025-02-14',
    'review-late 2025-02-20',
    'draft-late 2025-02-21',
  ]);
});

test('where somebody was faster with a case, neither its timer nor those behind it are fired, or counted', async () => {
  const id = await openCase();
  await office.sql`delete from timers where case_id = ${id} and id = 'remind:draft:-3'`;
  office.clock.set('2025-02-08');
  const late: number[] = [];
  office.engine.punctuality.listen((_, ms) => void late.push(ms));
  // Another process's event: it holds the case while the expiry is being stepped, and moves it on before that is written.
  const run = await other.sql.begin(async (tx) => {
    await tx`select from cases where id = ${id} for update`;
    const running = office.engine.runTimers();
    await waitingForLock(other.sql);
    await tx`update cases set revision = revision + 1 where id = ${id}`;
    return { running };
  });
  expect(await run.running).toEqual({ claimed: 3, fired: 0 });
  expect(await told(id)).toEqual(['opened 2025-01-20']);
  expect(late).toEqual([]);

  await office.sql`update cases set revision = revision - 1 where id = ${id}`;
  expect((await office.engine.runTimers()).claimed, 'let go of at once').toBe(3);
  await settle(office);
  expect(await told(id)).toHaveLength(4);
  expect(late.length).toBeGreaterThanOrEqual(3);
});

test.each([
  { run: { claimed: 3, fired: 3 }, goesOn: true },
  { run: { claimed: timerBatch, fired: 0 }, goesOn: true },
  { run: { claimed: 3, fired: 0 }, goesOn: false },
  { run: { claimed: 0, fired: 0 }, goesOn: false },
])('after $run.claimed timers of which $run.fired took, a loop goes on: $goesOn', ({ run, goesOn }) => {
  expect(mayLeaveMore(run)).toBe(goesOn);
});

test('two processes that share three thousand timers tell each case what fell due in its order', async () => {
  const networks = await seedNetworks(office.sql, 750, 1000);
  await office.engine.directory.refresh();
  const frida = caller(office.engine, 'frida');
  const opened = await Promise.all(
    networks.map((subject) =>
      office.engine.start({ workflow: 'paper', subject, year: 2026, input: {}, caller: frida }),
    ),
  );
  for (const one of opened) taken(one);
  office.clock.set('2026-02-03');
  const all = async ({ engine }: TestEngine) => {
    let fired = 0;
    while (await isDue('2026-02-03')) fired += (await engine.runTimers()).fired;
    return fired;
  };
  const fired = await togetherAt(office.sql, 'timers', 2, () => Promise.all([all(office), all(other)]));
  expect(Math.min(...fired)).toBeGreaterThan(0);
  const [row] = await office.sql`
    with told as (
      select n.at, lag(n.at) over (partition by case_id order by t.n) as before, n.cause
      from as_told t join notices n on n.id = t.notice join cases c on c.id = n.case_id where c.year = 2026
    )
    select count(*)::int as told, count(*) filter (where at < before)::int as "outOfOrder",
      count(*) filter (where cause like 'remind:draft:-3%')::int as rungs, count(*) filter (where cause like 'r2.%')::int as expiries
    from told`;
  expect(row).toEqual({ told: 3750, outOfOrder: 0, rungs: 750, expiries: 750 });
});

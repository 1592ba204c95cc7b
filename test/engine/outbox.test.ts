// The outbox: cases that talk to each other, what is not accepted, what fails and is tried again, what fails for good.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sent, settle, started, type TestOffice, testOffice } from '../support/engine.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());

async function anErrand() {
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { workflow: 'errand', subject, by: kari, input: { what: 'buy chairs' } });
  return {
    id,
    kari,
    begin: () => sent(office.engine, id, 'BEGIN', kari),
    children: async () =>
      await office.sql`select id, workflow, year, subject, status, revision, snapshot from cases where parent = ${id} order by created_at, id`,
    row: async () => (await office.sql`select states, status, revision from cases where id = ${id}`)[0],
    notices: async (of = id) => [
      ...(await office.sql`
        select kind, status, attempts, error from notices where case_id = ${of} order by revision, cause`),
    ],
  };
}
const again = (of: string) =>
  office.sql`update notices set status = 'waiting', leased_until = null, next_try_at = now() where case_id = ${of}`;

test('a case opens a child for the same subject, with its input, and knows it as its own', async () => {
  const { id, begin, children, notices } = await anErrand();
  await begin();
  expect(await children()).toHaveLength(0);
  await settle(office);
  const [child] = await children();
  expect(child).toMatchObject({
    workflow: 'task',
    year: null,
    revision: 1,
    snapshot: { context: { what: 'buy chairs' } },
  });
  expect(await notices()).toEqual([{ kind: 'startCase', status: 'done', attempts: 1, error: null }]);
  const [first] = await office.sql`select by_person, by_role from history where case_id = ${child?.id}`;
  expect(first).toEqual({ by_person: 'system', by_role: 'system' });
  expect((await office.sql`select id from notices where case_id = ${id}`)[0]?.id).toBe(child?.id);
});

test('a child is opened once, also when the process died after opening it and before it could say so', async () => {
  const { id, begin, children, notices } = await anErrand();
  await begin();
  await settle(office);
  await again(id);
  await settle(office);
  expect(await children()).toHaveLength(1);
  expect(await notices()).toEqual([{ kind: 'startCase', status: 'done', attempts: 2, error: null }]);
});

test('two processes at the same notice open one child, and both say that it is done', async () => {
  const other = await office.another({ leaseSeconds: { timers: 0, outbox: 0, deliveries: 0 } });
  for (let round = 0; round < 5; round++) {
    const { begin, children, notices } = await anErrand();
    await other.engine.directory.refresh();
    await begin();
    await Promise.all([other.engine.runOutbox(), other.engine.runOutbox(), office.engine.runOutbox()]);
    expect(await children()).toHaveLength(1);
    expect(await notices()).toMatchObject([{ kind: 'startCase', status: 'done' }]);
  }
});

test('children are told, and tell their parent when they are done', async () => {
  const { id, kari, begin, children, row, notices } = await anErrand();
  await begin();
  await settle(office);
  await sent(office.engine, id, 'HURRY', kari);
  await settle(office);
  const [child] = await children();
  expect(child).toMatchObject({ revision: 2, snapshot: { context: { hurried: { by: { role: 'system' } } } } });

  await sent(office.engine, child?.id, 'FINISH', kari);
  await settle(office);
  expect(await row()).toEqual({ states: ['closed'], status: 'done', revision: 4 });
  expect(await notices(child?.id)).toEqual([
    { kind: 'notify', status: 'done', attempts: 1, error: null },
    { kind: 'tell', status: 'done', attempts: 1, error: null },
  ]);
  const [told] = await office.sql`select event_id, data from history where case_id = ${id} and type = 'DONE'`;
  const [notice] = await office.sql`select id from notices where case_id = ${child?.id} and kind = 'tell'`;
  expect(told).toEqual({ event_id: `${notice?.id}:${id}`, data: { how: 'buy chairs' } });
});

test('what is told twice happens once', async () => {
  const { id, kari, begin, children } = await anErrand();
  await begin();
  await settle(office);
  await sent(office.engine, id, 'HURRY', kari);
  await settle(office);
  await again(id);
  await settle(office);
  expect(await children()).toMatchObject([{ revision: 2 }]);
});

test('what the other case does not accept is recorded with the reason, and not tried again', async () => {
  const { id, kari, begin, children, row, notices } = await anErrand();
  await begin();
  await settle(office);
  await sent(office.engine, id, 'FORGET', kari);
  const [child] = await children();
  await sent(office.engine, child?.id, 'FINISH', kari);
  await settle(office);
  expect(await notices(child?.id)).toEqual([{ kind: 'tell', status: 'not-accepted', attempts: 1, error: 'state' }]);
  expect(await row()).toMatchObject({ states: ['forgotten'] });
  await settle(office);
  expect(await notices(child?.id)).toMatchObject([{ attempts: 1 }]);
});

test('a child that exists already is not opened again: the second wish is recorded as not accepted', async () => {
  const { id, kari, begin, children, notices } = await anErrand();
  await begin();
  await settle(office);
  await sent(office.engine, id, 'FORGET', kari);
  await begin();
  await settle(office);
  expect(await children()).toHaveLength(1);
  expect(await notices()).toMatchObject([{ status: 'done' }, { status: 'not-accepted', error: 'exists' }]);
});

test('a case without children or parent tells nobody, and that is no failure', async () => {
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, {
    workflow: 'task',
    subject,
    year: null,
    by: kari,
    input: { what: 'alone' },
  });
  await sent(office.engine, id, 'FINISH', kari);
  await settle(office);
  expect([...(await office.sql`select kind, status from notices where case_id = ${id}`)]).toEqual([
    { kind: 'tell', status: 'done' },
  ]);
});

test('a notice that fails is put off, and works when what was wrong is right again', async () => {
  const { id, begin, children, notices } = await anErrand();
  await begin();
  await office.sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`;
  await office.sql`create trigger full_disk before insert on cases for each row when (new.workflow = 'task') execute function refuse()`;
  const [before] = await office.sql`select now() as at`;
  await office.engine.runOutbox();
  expect(await notices()).toMatchObject([
    { status: 'waiting', attempts: 1, error: expect.stringContaining('no room') },
  ]);
  const [waiting] = await office.sql`
    select next_try_at > ${before?.at}::timestamptz + interval '1 second' as later from notices where case_id = ${id}`;
  expect(waiting?.later).toBe(true);
  await office.sql`update notices set next_try_at = now() + interval '1 minute' where case_id = ${id}`;
  expect(await office.engine.runOutbox(), 'not before its time').toEqual({ claimed: 0, done: 0 });

  await office.sql`drop trigger full_disk on cases`;
  await office.sql`update notices set next_try_at = now() where case_id = ${id}`;
  await settle(office);
  expect(await notices()).toEqual([{ kind: 'startCase', status: 'done', attempts: 2, error: null }]);
  expect(await children()).toHaveLength(1);
  await office.sql`drop function refuse`;
});

test('a notice that fails again and again is failed and shown after the tenth try, and stops nobody', async () => {
  const bad = await anErrand();
  const good = await anErrand();
  await bad.begin();
  await office.sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`;
  await office.sql.unsafe(
    `create trigger full_disk before insert on cases for each row when (new.parent = '${bad.id}') execute function refuse()`,
  );
  await good.begin();
  for (let tries = 0; tries < 12; tries++) {
    await office.engine.runOutbox();
    await office.sql`update notices set next_try_at = now() where case_id = ${bad.id}`;
  }
  expect(await bad.notices()).toMatchObject([
    { status: 'failed', attempts: 10, error: expect.stringContaining('no room') },
  ]);
  expect(await good.notices()).toMatchObject([{ status: 'done' }]);
  await office.sql`drop trigger full_disk on cases`;
  await office.sql`drop function refuse`;
});

test('a notice whose mail cannot be made fails visibly and at once, and the others go out', async () => {
  const { id: subject } = await office.network();
  const [unknown, broken, good] = [
    await started(office.engine, { subject }),
    await started(office.engine, { subject, year: 2026 }),
    await started(office.engine, { subject, year: 2027 }),
  ];
  await office.sql`update notices set template = 'nothing', effect = effect || '{"template": "nothing"}' where case_id = ${unknown}`;
  // A template that speaks of a deadline in a notice without one.
  await office.sql`update notices set effect = effect - 'deadline' where case_id = ${broken}`;
  await office.engine.runOutbox();
  const stateOf = async (id: string) =>
    (await office.sql`select status, attempts, error from notices where case_id = ${id}`)[0];
  expect(await stateOf(unknown)).toEqual({ status: 'failed', attempts: 1, error: 'no mail template nothing' });
  expect(await stateOf(broken)).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: expect.stringContaining('{deadline}'),
  });
  expect(await stateOf(good)).toMatchObject({ status: 'done' });
});

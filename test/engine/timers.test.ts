// Timers: in the order of their due time, each once, whoever else is at it and whatever happened to the case meanwhile.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { caller, sent, settle, started, type TestOffice, taken, testOffice } from '../support/engine.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());

async function freshCase(from = '2025-01-20') {
  office.clock.set(from);
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { subject });
  const rows = async (table: 'history' | 'timers' | 'notices', order: string) =>
    office.sql`select * from ${office.sql(table)} where case_id = ${id} order by ${office.sql(order)}, ${office.sql(table === 'history' ? 'revision' : 'id')}`;
  return {
    id,
    kari,
    history: async () =>
      (await rows('history', 'revision')).map(({ type, at, data }) => [type, at.toISOString(), data.key]),
    timers: async () => (await rows('timers', 'due_at')).map((timer) => timer.id as string),
    /** Templates and instants of the notices, as they were caused. */
    notices: async () => (await rows('notices', 'at')).map(({ template, at }) => [template, at.toISOString()]),
    move: (key: string, date: string, engine: Engine = office.engine) =>
      engine.move({ caseId: id, caller: caller(engine, 'frida') }, { key, date, reason: 'agreed' }),
  };
}

test('what is armed stands in the table: the expiry, and the rungs that lie ahead', async () => {
  const { timers } = await freshCase();
  // The rung of 18 January was over when the case started; the day after the date is a Sunday, so it is told on Monday.
  expect(await timers()).toEqual(['remind:draft:-3', 'expire:draft', 'remind:draft:1', 'remind:draft:7']);
});

test('after an outage all that fell due happens in its order, each at its own time', async () => {
  const { history, notices } = await freshCase();
  office.clock.set('2025-02-20');
  await settle(office);
  expect(await history()).toEqual([
    ['case.started', '2025-01-20T12:00:00.000Z', undefined],
    ['deadline.expired', '2025-02-01T23:00:00.000Z', 'draft'],
  ]);
  expect(await notices()).toEqual([
    ['opened', '2025-01-20T12:00:00.000Z'],
    ['draft-reminder', '2025-01-29T07:00:00.000Z'],
    ['draft-late', '2025-02-01T23:00:00.000Z'],
    ['draft-late', '2025-02-03T07:00:00.000Z'],
    ['draft-late', '2025-02-07T07:00:00.000Z'],
    ['draft-late', '2025-02-14T07:00:00.000Z'],
  ]);
});

test('several timers of one case in one batch: each is stepped from what the one before made of it', async () => {
  const { id, history } = await freshCase();
  office.clock.set('2025-02-20');
  const run = await office.engine.runTimers();
  expect(run.claimed).toBeGreaterThanOrEqual(3);
  expect((await history()).map(([type]) => type)).toEqual(['case.started', 'deadline.expired']);
  const [row] = await office.sql`select states, late, overdue from cases where id = ${id}`;
  expect(row).toEqual({ states: ['overdue'], late: ['draft'], overdue: true });
});

test('a repeating reminder comes again and again until the case goes on, and each is a notice of its own', async () => {
  const { id, kari, notices, timers } = await freshCase();
  office.clock.set('2025-02-02');
  await settle(office);
  for (const day of ['2025-02-10', '2025-02-17', '2025-02-24']) {
    office.clock.set(day);
    await settle(office);
    await settle(office);
  }
  const weekly = (await notices()).filter(([, at]) => (at as string) > '2025-02-04');
  expect(weekly.map(([, at]) => at)).toEqual(
    ['2025-02-07', '2025-02-14', '2025-02-21'].map((day) => `${day}T07:00:00.000Z`),
  );
  await sent(office.engine, id, 'SAVE', kari, { text: 'at last' });
  await sent(office.engine, id, 'SUBMIT', kari);
  expect((await timers()).filter((timer) => timer.includes('draft'))).toEqual([]);
});

test('a reminder that was due when its case went on is told all the same, once, and before what came after it', async () => {
  const { id, kari, notices } = await freshCase();
  // The timers have not come round since; the case is submitted after the second reminder was due.
  office.clock.set('2025-01-29T12:00Z');
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  await settle(office);
  expect(await notices()).toEqual([
    ['opened', '2025-01-20T12:00:00.000Z'],
    ['draft-reminder', '2025-01-29T07:00:00.000Z'],
    ['submitted', '2025-01-29T12:00:00.000Z'],
  ]);
});

test('a reminder that was told already is not told again when its case goes on', async () => {
  const { id, kari, notices } = await freshCase();
  office.clock.set('2025-02-08');
  await settle(office);
  const told = await notices();
  expect(told.map(([template, at]) => `${template} ${at}`)).toEqual([
    'opened 2025-01-20T12:00:00.000Z',
    'draft-reminder 2025-01-29T07:00:00.000Z',
    'draft-late 2025-02-01T23:00:00.000Z',
    'draft-late 2025-02-03T07:00:00.000Z',
    'draft-late 2025-02-07T07:00:00.000Z',
  ]);
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  expect(await notices()).toEqual([...told, ['submitted', '2025-02-08T12:00:00.000Z']]);
});

test('a reminder whose moment had passed when it was armed is not told when the case goes on either', async () => {
  const { id, kari, notices } = await freshCase('2025-01-30');
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  expect((await notices()).map(([template]) => template)).toEqual(['opened', 'submitted']);
});

test('after an outage a case that goes on before the timers come round is told each weekly reminder that was due', async () => {
  const { id, kari, notices } = await freshCase();
  office.clock.set('2025-02-04');
  await settle(office);
  office.clock.set('2025-02-22');
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  await settle(office);
  expect((await notices()).slice(4).map(([template, at]) => `${template} ${at}`)).toEqual([
    'draft-late 2025-02-07T07:00:00.000Z',
    'draft-late 2025-02-14T07:00:00.000Z',
    'draft-late 2025-02-21T07:00:00.000Z',
    'submitted 2025-02-22T12:00:00.000Z',
  ]);
});

test('a rung that comes round when the expiry before it has failed lets the expiry happen first, and is told after it', async () => {
  const { id, history, notices } = await freshCase();
  await office.sql`
    update timers set leased_until = now() + interval '1 hour', error = 'Error: x' where case_id = ${id} and id = 'expire:draft'`;
  office.clock.set('2025-02-08');
  await settle(office);
  expect((await history()).at(-1)).toEqual(['deadline.expired', '2025-02-01T23:00:00.000Z', 'draft']);
  expect((await notices()).map(([template, at]) => `${template} ${at}`)).toEqual([
    'opened 2025-01-20T12:00:00.000Z',
    'draft-reminder 2025-01-29T07:00:00.000Z',
    'draft-late 2025-02-01T23:00:00.000Z',
    'draft-late 2025-02-03T07:00:00.000Z',
    'draft-late 2025-02-07T07:00:00.000Z',
  ]);
});

test('a moved deadline moves its timers, and nothing happens on the old date', async () => {
  const { history, move, timers } = await freshCase();
  taken(await move('draft', '2025-03-10'));
  expect(await timers()).toEqual([
    'remind:draft:-14',
    'remind:draft:-3',
    'expire:draft',
    'remind:draft:1',
    'remind:draft:7',
  ]);
  office.clock.set('2025-02-10');
  await settle(office);
  expect((await history()).map(([type]) => type)).toEqual(['case.started', 'deadline.moved']);
  office.clock.set('2025-03-11');
  await settle(office);
  expect((await history()).at(-1)).toEqual(['deadline.expired', '2025-03-10T23:00:00.000Z', 'draft']);
});

test('a date moved ahead takes an overdue case back, and it is late again only after the new one', async () => {
  const { id, move } = await freshCase();
  office.clock.set('2025-02-02');
  await settle(office);
  taken(await move('draft', '2025-02-20'));
  const row = async () => (await office.sql`select states, overdue from cases where id = ${id}`)[0];
  expect(await row()).toEqual({ states: ['drafting'], overdue: false });
  office.clock.set('2025-02-21');
  await settle(office);
  expect(await row()).toEqual({ states: ['overdue'], overdue: true });
});

test('a timer claimed just before its date was moved does nothing', async () => {
  const { id, history, move, timers } = await freshCase();
  office.clock.set('2025-01-29T12:00Z');
  // What the pass claimed in the moment before: the row as it was then.
  const [claimed] = await office.sql`select * from timers where case_id = ${id} and id = 'remind:draft:-3'`;
  taken(await move('draft', '2025-03-10'));
  await office.sql`
    update timers set due_at = ${claimed?.due_at}, token = ${claimed?.token} where case_id = ${id} and id = 'expire:draft'`;
  const { fired } = await office.engine.runTimers();
  expect(fired).toBe(0);
  expect((await history()).map(([type]) => type)).toEqual(['case.started', 'deadline.moved']);
  expect(await timers()).not.toContain('expire:draft');
});

test('a deadline moved in the moment in which it fires either fires or moves, never both', async () => {
  const other = await office.another();
  const ends = new Set<string>();
  for (let round = 0; round < 12; round++) {
    const { id, history, move } = await freshCase();
    await other.engine.directory.refresh();
    office.clock.set('2025-02-01T22:59Z');
    // The mover's clock is a moment behind: to it the date has not passed.
    const moving = move('draft', '2025-03-10', other.engine);
    const [answer] = await Promise.all([moving, office.engine.runTimers(Date.parse('2025-02-01T23:00:00Z'))]);
    taken(answer);
    const types = (await history()).map(([type]) => type).slice(1);
    const [row] = await office.sql`select states from cases where id = ${id}`;
    expect(row?.states).toEqual(['drafting']);
    ends.add(types.join());
    expect(['deadline.moved', 'deadline.expired,deadline.moved']).toContain(types.join());
    expect(await office.engine.verify(id)).toMatchObject({ valid: true });
  }
  expect(ends.size).toBeGreaterThan(0);
});

test('a case that cannot be stepped holds up no other, and is tried again when its lease has ended', async () => {
  const bad = await freshCase();
  const good = await freshCase();
  await office.sql`update cases set snapshot = jsonb_set(snapshot, '{value}', '"nowhere"') where id = ${bad.id}`;
  office.clock.set('2025-02-02');
  await office.engine.runTimers();
  expect((await good.history()).map(([type]) => type)).toEqual(['case.started', 'deadline.expired']);
  expect((await bad.history()).map(([type]) => type)).toEqual(['case.started']);
  expect(office.lines).toContainEqual(
    expect.objectContaining({
      level: 'error',
      message: 'timer not fired',
      fields: expect.objectContaining({ case: bad.id }),
    }),
  );

  await office.sql`update cases set snapshot = jsonb_set(snapshot, '{value}', '"drafting"') where id = ${bad.id}`;
  expect((await office.engine.runTimers()).claimed, 'still leased').toBe(0);
  await office.sql`update timers set leased_until = now() where case_id = ${bad.id}`;
  await office.engine.runTimers();
  expect((await bad.history()).map(([type]) => type)).toEqual(['case.started', 'deadline.expired']);
});

// Definitions as immutable versions: a case goes on running on the one it was started on after the code has moved on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Definition } from '../../src/core/definition.ts';
import { dataOf } from '../../src/engine/definitions.ts';
import { registry } from '../../workflows/registry.ts';
import { caller, sent, settle, started, type TestOffice, testOffice } from '../support/engine.ts';
import { paper } from '../support/engine-workflow.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice({ registry: [paper] });
});
afterAll(() => office.close());

/** The code moves on: a paper is read twice, and is due later. */
const { review, ...states } = paper.machine.states ?? {};
const changed: Definition = {
  ...paper,
  deadlines: { ...paper.deadlines, draft: { ...paper.deadlines.draft, date: { month: 2, day: 20 } } },
  texts: { ...paper.texts, states: { ...paper.texts.states, secondReview: paper.texts.title } },
  machine: {
    ...paper.machine,
    states: {
      ...states,
      review: { ...review, on: { ...review?.on, ACCEPT: { target: 'secondReview' } } },
      secondReview: { on: { ACCEPT: { target: 'done' } } },
    },
  },
};
const stored = async () => [
  ...(await office.sql`select workflow, version from definitions where workflow = 'paper' order by version`),
];

test('a definition is stored once, however often the service starts', async () => {
  await office.another();
  await Promise.all([office.another(), office.another()]);
  expect(await stored()).toEqual([{ workflow: 'paper', version: 1 }]);
});

test('after the code has moved on, an old case finishes on its version, and a new one starts on the new', async () => {
  const old = await started(office.engine);
  await sent(office.engine, old, 'SAVE', 'kari', { text: 'x' });
  const { engine } = await office.another({ registry: [changed] });
  expect(await stored()).toEqual([
    { workflow: 'paper', version: 1 },
    { workflow: 'paper', version: 2 },
  ]);

  const young = await started(engine, { subject: 'innherred' });
  await sent(engine, young, 'SAVE', 'kalle', { text: 'x' });
  const dates = await office.sql`select case_id, date from deadlines where key = 'draft' order by date`;
  expect([...dates]).toEqual([
    { case_id: old, date: '2025-02-01' },
    { case_id: young, date: '2025-02-20' },
  ]);
  for (const [id, by] of [
    [old, 'kari'],
    [young, 'kalle'],
  ] as const) {
    await sent(engine, id, 'SUBMIT', by);
    await sent(engine, id, 'ACCEPT', 'frida');
  }
  const cases = await office.sql`select id, version, status, states from cases order by version`;
  expect([...cases]).toEqual([
    { id: old, version: 1, status: 'done', states: ['done'] },
    { id: young, version: 2, status: 'running', states: ['secondReview'] },
  ]);
});

test('a timer of an old case fires as its own version says', async () => {
  const { id: subject } = await office.network();
  const old = await started(office.engine, { subject });
  const moved = await office.another({ registry: [changed] });
  office.clock.set('2025-02-02');
  await settle(moved);
  const [row] = await office.sql`select states, version from cases where id = ${old}`;
  expect(row).toEqual({ states: ['overdue'], version: 1 });
});

test('code that is put back finds the version it had', async () => {
  const { engine } = await office.another({ registry: [paper] });
  expect(engine.definitions.current('paper')?.version).toBe(1);
  expect(await stored()).toHaveLength(2);
});

test('a stored version can be neither changed nor deleted', async () => {
  await expect(office.sql`update definitions set data = '{}' where version = 1`).rejects.toMatchObject({
    code: '23001',
  });
  await expect(office.sql`delete from definitions`).rejects.toMatchObject({ code: '23001' });
});

test('what is stored of every shipped workflow is its definition, and enough to run it with its rules', async () => {
  const { engine } = await office.another({ registry });
  for (const definition of registry) {
    const current = engine.definitions.current(definition.id);
    const [row] = await office.sql`select data, hash from definitions where workflow = ${definition.id}`;
    expect(row?.data).toEqual(JSON.parse(JSON.stringify(dataOf(definition))));
    expect(row?.hash).toBe(current?.hash);
    // A process whose code has moved on has only what is stored.
    const other = {
      ...definition,
      texts: { ...definition.texts, title: { ...definition.texts.title, en: 'Renamed' } },
    };
    const { engine: later } = await office.another({ registry: [other] });
    expect(later.definitions.current(definition.id)?.version).toBe(2);
    const old = await later.definitions.version(definition.id, 1);
    expect(old?.definition.texts.title).toEqual(definition.texts.title);
    expect(JSON.stringify(old?.definition.machine), 'the order of its states').toBe(JSON.stringify(definition.machine));
    for (const [type, check] of current?.checks ?? []) {
      expect(old?.checks.get(type)?.({ unknown: 1 }), type).toEqual(check({ unknown: 1 }));
    }
  }
});

test('a case whose version cannot be loaded fails by itself, and says so', async () => {
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { subject });
  const { engine } = await office.another({ registry });
  const lost = engine.send({ caseId: id, caller: caller(engine, kari) }, { type: 'SAVE', data: { text: 'x' } });
  await expect(lost).rejects.toThrow(`case ${id} runs on paper version 1, which can't be loaded`);
  const fine = await started(engine, { workflow: 'track-3-spiral-of-inquiry', subject, year: null, by: 'frida' });
  expect(fine).toBeTruthy();
});

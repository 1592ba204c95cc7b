// The commit: what one event writes, what a reader sees at once, and what happens when two want the same case.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sent, started, type TestOffice, testOffice } from '../support/engine.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());

test('an event writes the case, its history, its deadlines, its timers and its notices in one', async () => {
  const { engine, sql } = office;
  const id = await started(engine);
  await sent(engine, id, 'SAVE', 'kari', { text: 'first' });
  const answer = await sent(engine, id, 'SUBMIT', 'kari');

  const [row] = await sql`select revision, status, states, last_hash, xmin::text from cases where id = ${id}`;
  expect(row).toMatchObject({ revision: 3, status: 'running', states: ['review'] });
  expect(answer.event.revision).toBe(3);
  const history =
    await sql`select revision, type, hash, xmin::text from history where case_id = ${id} order by revision`;
  expect(history.map(({ type }) => type)).toEqual(['case.started', 'SAVE', 'SUBMIT']);
  expect(history.at(-1)).toMatchObject({ hash: row?.last_hash, xmin: row?.xmin });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverAll, type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice({ from: '2025-04-10T09:00+02:00' });
});
afterAll(() => office.close());

async function granted(subject: string): Promise<string> {
  const opened = await office
    .as('frida')
    .post('/cases', { workflow: 'grant-year', subject, year: 2025, input: { fixedSum: 200_000 } });
  const id = opened.body.id as string;
  const answer = await office
    .as('guri')
    .post(`/cases/${id}/events`, { type: 'GRANT', data: { amount: 200_000, conditions: [] } });
  expect(answer.status).toBe(200);
  return id;
}
const start = (id: string, by: string) =>
  office.as(by).post(`/cases/${id}/events`, { type: 'START_TRACK', data: { track: 3 } });

test('of many who start a track at once one is taken, and one case is opened', async () => {
  const id = await granted('fosen');
  const answers = await Promise.all(Array.from({ length: 8 }, () => start(id, 'kari')));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 7 }, () => 422)]);
  expect(answers.find(({ status }) => status === 422)?.body.guards).toMatchObject([{ name: 'trackRunning' }]);
  await deliverAll(office);
  const cases = await office.sql`select id from cases where subject = 'fosen' and workflow like 'track-3%'`;
  expect(cases).toHaveLength(1);
});

test('a track that waits to be opened is refused', async () => {
  const id = await granted('innherred');
  expect((await start(id, 'kalle')).status).toBe(200);
  expect((await start(id, 'kalle')).body).toMatchObject({ status: 422, code: 'guard-refused' });
});

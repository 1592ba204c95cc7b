// A year played ahead over HTTP: for whom, of what, and what is refused.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const path = '/programmes/trondelag/play';

test('the forum-secretary plays a year, and nothing of it is written', async () => {
  const before = await office.sql`select count(*) from history`;
  const { status, body } = await office.as('frida').post(path, { year: 2025 });
  expect(status).toBe(200);
  expect(body).toMatchObject({ programme: { id: 'trondelag' }, year: 2025 });
  expect(await office.sql`select count(*) from history`).toEqual(before);
});

test('a coordinator does not play with other people’s year', async () => {
  expect(await office.as('kari').post(path, { year: 2025 })).toMatchObject({ status: 403 });
});

test('a script that names what is not there is refused with its place', async () => {
  const { status, body } = await office
    .as('frida')
    .post(path, { year: 2025, script: { parties: { nowhere: 'silent' } } });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain('nowhere');
});

test('a script moves the calendar too: the plan says how many follow, and what can’t be read is refused', async () => {
  const play = (calendar: unknown) => office.as('frida').post(path, { year: 2025, script: { calendar } });
  const edit = { on: '2024-12-10', key: 'basis', date: '2025-02-14', reason: 'Rammene kommer sent.' };
  const { status, body } = await play([edit]);
  expect(status).toBe(200);
  expect(body.edits).toMatchObject([{ date: '2024-12-10', key: 'basis', to: '2025-02-14', kept: 0 }]);
  const unknown = await play([{ ...edit, key: 'supper' }]);
  expect(unknown).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  expect(unknown.body.detail).toContain('/calendar/0/key: neither a workflow nor the calendar of 2025 has supper');
  expect(await play([{ ...edit, date: 'soon' }])).toMatchObject({ status: 400 });
  expect(await office.sql`select 1 from calendar_entries where date_from = '2025-02-14'`).toEqual([]);
});

test('a programme that is not there can’t be played', async () => {
  expect(await office.as('frida').post('/programmes/nowhere/play', { year: 2025 })).toMatchObject({ status: 404 });
});

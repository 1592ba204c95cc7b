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

test('a programme that is not there can’t be played', async () => {
  expect(await office.as('frida').post('/programmes/nowhere/play', { year: 2025 })).toMatchObject({ status: 404 });
});

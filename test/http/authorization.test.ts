import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let fosen: string;
let innherred: string;
beforeAll(async () => {
  office = await httpOffice();
  fosen = await openGrantYear(office);
  innherred = await openGrantYear(office, { subject: 'innherred' });
});
afterAll(() => office.close());

test.each([
  ['no token', {}],
  ['another scheme', { authorization: 'Basic a2FyaTprYXJp' }],
  ['an unknown token', { authorization: 'Bearer nobody-has-this' }],
  ['an empty token', { authorization: 'Bearer ' }],
])('with %s nobody gets in', async (_, headers) => {
  const answer = await office.nobody.get('/cases', headers);
  expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' });
  expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm=/);
});

test('who is no longer active, or whose token was taken back, does not get in', async () => {
  const { sql, engine } = office;
  await sql`update tokens set revoked_at = now() where person = 'leder'`;
  await sql`update people set active = false where id = 'bo'`;
  await engine.directory.refresh();
  expect((await office.as('leder').get('/me')).status).toBe(401);
  expect((await office.as('bo').get('/me')).status).toBe(401);
});

test('a case of another network does not exist: not to read, not to change, not to list', async () => {
  const kalle = office.as('kalle');
  for (const path of ['', '/history', '/history/verify', '/diagram.svg']) {
    expect((await kalle.get(`/cases/${fosen}${path}`)).status, path).toBe(404);
  }
  expect((await kalle.post(`/cases/${fosen}/events`, { type: 'CLOSE_NEEDS' })).status).toBe(404);
  expect((await kalle.post(`/cases/${fosen}/pause`, { reason: 'x' })).status).toBe(404);
  const moved = await kalle.patch(`/cases/${fosen}/deadlines/needs`, { date: '2024-12-10', reason: 'x' });
  expect(moved.status).toBe(404);
  const { body } = await kalle.get('/cases');
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([innherred]);
  expect((await kalle.get(`/notices?case=${fosen}`)).body.items).toEqual([]);
  expect(
    (await kalle.get('/deadlines')).body.items.every((one: { subject: string }) => one.subject === 'innherred'),
  ).toBe(true);
  const board = await kalle.get('/overview?programme=trondelag&year=2025');
  expect(board.body.items.map((row: { subject: { id: string } }) => row.subject.id)).toEqual(['innherred']);
});

test.each([
  ['kari', [true, false]],
  ['kalle', [false, true]],
  ['per', [true, false]],
  ['nora', [false, true]],
  ['eier', [true, false]],
  ['frida', [true, true]],
  ['guri', [true, true]],
  ['odd', [true, true]],
  ['adam', [true, true]],
  ['berit', [false, false]],
  ['nils', [false, false]],
])('what %s sees in a list is what they see one by one', async (person, [seesFosen, seesInnherred]) => {
  const client = office.as(person);
  const listed = (await client.get('/cases')).body.items.map(({ id }: { id: string }) => id);
  expect([listed.includes(fosen), listed.includes(innherred)]).toEqual([seesFosen, seesInnherred]);
  const statuses = [(await client.get(`/cases/${fosen}`)).status, (await client.get(`/cases/${innherred}`)).status];
  expect(statuses).toEqual([seesFosen ? 200 : 404, seesInnherred ? 200 : 404]);
});

test('an observer reads everything of the programme and changes nothing', async () => {
  const odd = office.as('odd');
  expect((await odd.get(`/cases/${fosen}`)).body).toMatchObject({ accepts: [], refuses: [] });
  expect((await odd.get('/tasks')).body.items).toEqual([]);
  expect((await odd.post(`/cases/${fosen}/events`, { type: 'CLOSE_NEEDS' })).status).toBe(403);
  expect((await odd.patch(`/cases/${fosen}/deadlines/needs`, { date: '2024-12-10', reason: 'x' })).status).toBe(403);
  expect((await odd.post('/cases', { workflow: 'grant-year', subject: 'fosen', year: 2030 })).status).toBe(403);
  const edit = await odd.put('/programmes/trondelag/calendar/2025/basis', { from: '2025-02-03', reason: 'x' });
  expect(edit.status).toBe(403);
});

test('only administrators keep people and parties', async () => {
  const frida = office.as('frida');
  const adam = office.as('adam');
  const party = { id: 'roan', kind: 'owner', programme: 'trondelag', name: 'Roan' };
  expect((await frida.get('/people')).status).toBe(403);
  expect((await frida.post('/parties', party)).status).toBe(403);
  expect((await frida.patch('/parties/fosen', { name: 'X' })).status).toBe(403);
  expect((await frida.put('/people/kari/roles/owner/orland')).status).toBe(403);
  expect((await frida.post('/parties/import', 'id', { 'content-type': 'text/csv' })).status).toBe(403);
  expect((await adam.get('/people')).status).toBe(200);
});

test('only who may start a workflow opens a case of it', async () => {
  const body = { workflow: 'grant-year', subject: 'fosen', year: 2031 };
  expect((await office.as('kari').post('/cases', body)).status).toBe(403);
  expect((await office.as('nils').post('/cases', body)).status).toBe(403);
  expect((await office.as('adam').post('/cases', body)).status).toBe(201);
});

test('the calendar of a programme is its own secretary’s', async () => {
  const edit = { from: '2025-02-03', reason: 'Flyttet til mandag.' };
  expect((await office.as('nils').put('/programmes/trondelag/calendar/2025/basis', edit)).status).toBe(403);
  expect((await office.as('kari').put('/programmes/trondelag/calendar/2025/basis', edit)).status).toBe(403);
});

test('a role that is taken away is gone at the next request', async () => {
  const adam = office.as('adam');
  expect((await adam.put('/people/berit/roles/network-coordinator/fosen')).status).toBe(200);
  expect((await office.as('berit').get(`/cases/${fosen}`)).status).toBe(200);
  expect((await adam.delete('/people/berit/roles/network-coordinator/fosen')).status).toBe(204);
  expect((await office.as('berit').get(`/cases/${fosen}`)).status).toBe(404);
});

test('who holds roles at several parties may say for which of them they act', async () => {
  const adam = office.as('adam');
  await adam.put('/people/eier/roles/owner/afjord');
  const data = { summary: 'Behov', topics: ['Lek'], targetGroups: ['school'] };
  const eier = office.as('eier');
  expect((await eier.post(`/cases/${fosen}/events`, { type: 'SUBMIT_NEEDS', data, as: 'afjord' })).status).toBe(200);
  const { body } = await eier.get(`/cases/${fosen}`);
  expect(Object.keys(body.context.needs)).toEqual(['afjord']);
  expect((await eier.post(`/cases/${fosen}/events`, { type: 'SUBMIT_NEEDS', data, as: 'steinkjer' })).status).toBe(403);
});

test('what needs no token: health, metrics, the API’s description, problems, definitions and their drawings', async () => {
  for (const path of [
    '/health/live',
    '/health/ready',
    '/metrics',
    '/openapi.json',
    '/problems',
    '/workflows',
    '/workflows/grant-year',
  ]) {
    expect((await office.nobody.get(path)).status, path).toBe(200);
  }
  expect((await office.app.inject('/api/docs/')).statusCode).toBe(200);
  expect((await office.nobody.get('/workflows/grant-year/diagram.svg?counts=2025')).status).toBe(401);
});

test('outside the demo there are no demo paths', async () => {
  expect((await office.nobody.get('/demo/people')).status).toBe(404);
  expect((await office.as('adam').post('/demo/clock', { to: '2025-01-01' })).status).toBe(404);
});

test('private answers are not stored on the way', async () => {
  expect((await office.as('kari').get('/me')).headers['cache-control']).toBe('no-store');
  expect((await office.as('kalle').get(`/cases/${fosen}`)).headers['cache-control']).toBe('no-store');
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
const needs = { summary: 'Vi vil styrke inkluderende praksis.', topics: ['Lek'], targetGroups: ['school'] };

beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
afterAll(() => office.close());

const rows = async () => Number((await office.sql`select count(*) from history where case_id = ${id}`)[0]?.count);
const send = (body: unknown, { by = 'eier', headers = {} }: { by?: string; headers?: Record<string, string> } = {}) =>
  office.as(by).post(`/cases/${id}/events`, body, headers);

describe('is refused with a clear problem, and nothing is written', () => {
  const bad: [title: string, body: unknown, status: number, code: string, pointer?: string][] = [
    ['an unknown field in the body', { type: 'SUBMIT_NEEDS', data: needs, extra: 1 }, 400, 'invalid-request', '/extra'],
    [
      'an unknown field in the data',
      { type: 'SUBMIT_NEEDS', data: { ...needs, x: 1 } },
      400,
      'invalid-request',
      '/data/x',
    ],
    ['a wrong type', { type: 'SUBMIT_NEEDS', data: { ...needs, summary: 7 } }, 400, 'invalid-request', '/data/summary'],
    ['a missing field', { type: 'SUBMIT_NEEDS', data: { summary: 'x' } }, 400, 'invalid-request', '/data/topics'],
    [
      'a blank text',
      { type: 'SUBMIT_NEEDS', data: { ...needs, summary: ' \n ' } },
      400,
      'invalid-request',
      '/data/summary',
    ],
    ['data that is no object', { type: 'SUBMIT_NEEDS', data: [] }, 400, 'invalid-request', '/data'],
    ['a body that is no object', [], 400, 'invalid-request', ''],
    ['no type', { data: needs }, 400, 'invalid-request', '/type'],
    ['broken JSON', '{"type":', 400, 'invalid-request'],
    ['an empty body', '', 400, 'invalid-request'],
    ['an event of another workflow', { type: 'HOLD_GATHERING', data: {} }, 400, 'invalid-request', '/type'],
    ['an event of XState', { type: 'xstate.stop' }, 400, 'invalid-request', '/type'],
    ['an event of the engine', { type: 'deadline.expired', data: { key: 'needs' } }, 400, 'invalid-request', '/type'],
    ['an event named like what every object has', { type: 'constructor' }, 400, 'invalid-request', '/type'],
    [
      'a text of a megabyte',
      { type: 'SUBMIT_NEEDS', data: { ...needs, summary: 'x'.repeat(1_000_000) } },
      400,
      'invalid-request',
      '/data/summary',
    ],
    [
      'NUL in a text',
      { type: 'SUBMIT_NEEDS', data: { ...needs, summary: 'a\u0000b' } },
      400,
      'invalid-request',
      '/data/summary',
    ],
    [
      'half a character',
      '{"type":"SUBMIT_NEEDS","data":{"summary":"\\ud800","topics":[],"targetGroups":[]}}',
      400,
      'invalid-request',
      '/data/summary',
    ],
    [
      'an unknown target group',
      { type: 'SUBMIT_NEEDS', data: { ...needs, targetGroups: ['zoo'] } },
      400,
      'invalid-request',
      '/data/targetGroups/0',
    ],
    ['a prototype', '{"type":"SUBMIT_NEEDS","__proto__":{"admin":true}}', 400, 'invalid-request'],
    [
      'a nest without end',
      `{"type":"SUBMIT_NEEDS","data":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
      400,
      'invalid-request',
    ],
    [
      'a personal number',
      { type: 'SUBMIT_NEEDS', data: { ...needs, summary: 'Barnet 15076500565 trives.' } },
      422,
      'personal-number',
      '/data/summary',
    ],
  ];
  test.each(bad)('%s', async (_, body, status, code, pointer) => {
    const before = await rows();
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ status, code });
    if (pointer !== undefined) {
      expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    }
    expect(await rows()).toBe(before);
  });
});

test('what a personal number looked like is nowhere in the log or the answer', async () => {
  const answer = await send({ type: 'SUBMIT_NEEDS', data: { ...needs, summary: 'Barnet 15076500565 trives.' } });
  expect(answer.text).not.toContain('15076500565');
  expect(JSON.stringify([...office.lines, ...office.httpLines])).not.toContain('15076500565');
});

test('emoji and every script of the world are taken as they are', async () => {
  const summary = 'Lek 🧩👩🏽‍🏫 og språk: čáhci, 学校, مدرسة';
  expect((await send({ type: 'SUBMIT_NEEDS', data: { ...needs, summary } })).status).toBe(200);
  const seen = await office.as('kari').get(`/cases/${id}`);
  expect(seen.body.context.needs.orland.summary).toBe(summary);
});

test('a body of ten megabytes is too large', async () => {
  const answer = await send({ type: 'SUBMIT_NEEDS', data: { ...needs, summary: 'x'.repeat(10_000_000) } });
  expect(answer.body).toMatchObject({ status: 413, code: 'too-large' });
});

test.each([
  ['plain text', 'text/plain'],
  ['a form', 'application/x-www-form-urlencoded'],
  ['CSV where JSON is asked for', 'text/csv'],
  ['something that is no media type', 'json'],
  ['another character set', 'application/json; charset=iso-8859-1'],
])('%s is not taken', async (_, type) => {
  const answer = await send('{"type":"CLOSE_NEEDS"}', { headers: { 'content-type': type } });
  expect(answer.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
});

test('a packed body is not taken', async () => {
  const answer = await send({ type: 'CLOSE_NEEDS' }, { headers: { 'content-encoding': 'gzip' } });
  expect(answer.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
});

test('bytes that are not UTF-8 are refused', async () => {
  const answer = await office.app.inject({
    method: 'POST',
    url: `/api/v1/cases/${id}/events`,
    headers: { authorization: 'Bearer token-of-eier', 'content-type': 'application/json' },
    payload: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  });
  expect(answer.statusCode).toBe(400);
});

test('an event that the state does not take is told what it does take', async () => {
  const answer = await office
    .as('guri')
    .post(`/cases/${id}/events`, { type: 'GRANT', data: { amount: 1, conditions: [] } });
  expect(answer.body).toMatchObject({ status: 409, code: 'event-not-accepted', accepts: [] });
  const other = await office.as('kari').post(`/cases/${id}/events`, { type: 'SUBMIT_BASIS' });
  expect(other.body.accepts.map(({ type }: { type: string }) => type)).toContain('CLOSE_NEEDS');
});

test('a role that never sends an event is forbidden it, whatever the data', async () => {
  const answer = await send({ type: 'CLOSE_NEEDS', data: { nonsense: 1 } });
  expect(answer.body).toMatchObject({ status: 403, code: 'forbidden' });
});

test('negative amounts, and dates that do not exist or lie in no year an office can mean, are refused', async () => {
  const frame = await office.as('frida').post(`/cases/${id}/events`, { type: 'SET_FRAME', data: { amount: -1 } });
  expect(frame.body).toMatchObject({ status: 400, errors: [{ pointer: '/data/amount' }] });
  const kari = office.as('kari');
  for (const date of ['2025-02-30', '0003-01-01', '30000-01-01', '2025-2-1', 'soon']) {
    const answer = await kari.patch(`/cases/${id}/deadlines/needs`, { date, reason: 'Vi trenger mer tid.' });
    expect(answer.body, date).toMatchObject({ status: 400, errors: [{ pointer: '/date' }] });
  }
  for (const year of [3, 30000, 2025.5, '2025', null]) {
    const answer = await office.as('frida').post('/cases', { workflow: 'grant-year', subject: 'innherred', year });
    expect(answer.body, String(year)).toMatchObject({ status: 400, errors: [{ pointer: '/year' }] });
  }
});

test('a sum over the frame is held back, and the reason says by how much', async () => {
  const subject = 'innherred';
  const other = await openGrantYear(office, { subject });
  const kalle = office.as('kalle');
  await office.as('frida').post(`/cases/${other}/events`, { type: 'SET_FRAME', data: { amount: 100_000 } });
  await kalle.post(`/cases/${other}/events`, { type: 'CLOSE_NEEDS' });
  const criteria = { localNeeds: 'a', workplaceBased: 'b', partnership: 'c', interdisciplinary: 'd' };
  const measures = [
    { title: 'Lek', description: 'Felles lek', targetGroups: ['school'], partners: ['nord'], amount: 150_000 },
  ];
  await kalle.post(`/cases/${other}/events`, { type: 'SAVE_BASIS', data: { measures, criteria } });
  await office.as('nora').post(`/cases/${other}/events`, { type: 'CONFIRM_PARTNERSHIP', data: { version: 1 } });
  const answer = await kalle.post(`/cases/${other}/events`, { type: 'SUBMIT_BASIS' });
  expect(answer.body).toMatchObject({ status: 422, code: 'guard-refused' });
  expect(answer.body.guards).toHaveLength(1);
  expect(answer.body.guards[0].message).toMatch(/50\s?000|150\s?000/);
});

test('what no path has is not found, and what a path has not got as a method is said with those it has', async () => {
  const kari = office.as('kari');
  expect((await kari.get('/nothing')).body).toMatchObject({ status: 404, code: 'not-found' });
  const wrong = await kari.delete(`/cases/${id}`);
  expect(wrong.body).toMatchObject({ status: 405, code: 'method-not-allowed' });
  expect(wrong.headers.allow).toBe('GET, HEAD');
  expect((await kari.put('/cases', {})).headers.allow).toBe('GET, HEAD, POST');
});

test('an id that is none, or of no case, is not found, before anything is said about the body', async () => {
  const kari = office.as('kari');
  const nowhere = '01930000-0001-7000-8000-ffffffffffff';
  expect((await kari.get('/cases/1')).status).toBe(404);
  expect((await kari.get('/cases/%00')).status).toBe(404);
  expect((await kari.get('/cases/%E0%A4%A')).status).toBe(404);
  expect((await kari.get(`/cases/${'a'.repeat(500)}`)).status).toBe(404);
  for (const path of ['/cases/1/events', `/cases/${nowhere}/events`]) {
    expect((await kari.post(path, '{"type":')).status).toBe(404);
    expect((await kari.post(path, { unknown: 1 })).status).toBe(404);
    expect((await kari.post(path, 'x'.repeat(5_000_000))).status).toBe(404);
  }
});

test('an id in capitals is the same case', async () => {
  expect((await office.as('kari').get(`/cases/${id.toUpperCase()}`)).body.id).toBe(id);
});

test.each([
  ['/cases?colour=red', '?colour'],
  ['/cases?limit=0', '?limit'],
  ['/cases?limit=201', '?limit'],
  ['/cases?limit=ten', '?limit'],
  ['/cases?limit=1&limit=2', '?limit'],
  ['/cases?year=3', '?year'],
  ['/cases?overdue=maybe', '?overdue'],
  ['/cases?status=gone', '?status'],
  ['/cases?dueBefore=2025-02-30', '?dueBefore'],
  ['/cases?dueBefore=tomorrow', '?dueBefore'],
  ['/cases?cursor=abc', '?cursor'],
  ['/cases?cursor=WzFd', '?cursor'],
  ['/cases?parent=1', '?parent'],
  ['/deadlines?before=2025-13-01', '?before'],
  ['/overview?programme=trondelag', '?year'],
])('the query %s is refused', async (path, pointer) => {
  const answer = await office.as('kari').get(path);
  expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer }] });
});

test('a problem’s type is an address that explains it', async () => {
  const { body } = await office.nobody.get('/cases');
  expect(body.type).toBe('https://aarshjul.example.org/api/v1/problems/unauthenticated');
  const explained = await office.nobody.get('/problems/unauthenticated', { 'accept-language': 'en' });
  expect(explained.body).toMatchObject({ code: 'unauthenticated', status: 401, title: 'Not signed in' });
  expect((await office.nobody.get('/problems/constructor')).status).toBe(404);
});

test('null is no body, also where none is asked for', async () => {
  const [notice] = await office.sql<{ id: string }[]>`select id from notices limit 1`;
  for (const path of [
    `/notices/${notice?.id}/retry`,
    `/notices/${notice?.id}/tell-again`,
    '/me/calendar-feed',
    '/cases',
  ]) {
    for (const body of ['null', ' null\n', '""', '[]', '0', 'false']) {
      const answer = await office.as('frida').post(path, body);
      expect(answer, `${path} ${body}`).toMatchObject({ status: 400, body: { errors: [{ pointer: '' }] } });
      expect(answer.body.errors[0].message).toBe('Har feil type; ventet object.');
    }
  }
  for (const body of [undefined, '{}', '']) {
    expect((await office.as('frida').post(`/notices/${notice?.id}/retry`, body)).status, body).toBe(200);
  }
});

import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { throwAwayOldAnswers } from '../../src/http/idempotency.ts';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
const data = { summary: 'Vi vil styrke inkluderende praksis.', topics: ['Lek'], targetGroups: ['school'] };
const event = { type: 'SUBMIT_NEEDS', data };

beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
afterAll(() => office.close());

const send = (key: string, body: unknown = event, by = 'eier') =>
  office.as(by).post(`/cases/${id}/events`, body, { 'idempotency-key': key });
const rows = async () => Number((await office.sql`select count(*) from history where case_id = ${id}`)[0]?.count);

test('the same request again gets the same answer, marked as replayed, and nothing is done twice', async () => {
  const before = await rows();
  const first = await send('one');
  const second = await send('one');
  expect(first.status).toBe(200);
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  expect(second.status).toBe(200);
  expect(second.text).toBe(first.text);
  expect(second.headers).toMatchObject({
    'idempotency-replayed': 'true',
    etag: first.headers.etag,
    'content-type': first.headers['content-type'],
  });
  expect(await rows()).toBe(before + 1);
});

test('the same key with another body is refused', async () => {
  await send('two');
  const other = await send('two', { type: 'SUBMIT_NEEDS', data: { ...data, summary: 'Noe annet.' } });
  expect(other.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
});

test('the same key on another path is refused', async () => {
  await send('three');
  const answer = await office.as('eier').post(`/cases/${id}/events?dryRun=true`, event, { 'idempotency-key': 'three' });
  expect(answer.body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
});

test('a key belongs to the one who used it', async () => {
  await send('four');
  const other = await send('four', { type: 'CLOSE_NEEDS' }, 'kari');
  expect(other.status).toBe(200);
  expect(other.headers['idempotency-replayed']).toBeUndefined();
});

test('a request that was declined may be sent again with its key', async () => {
  const refused = await send('five', { type: 'SUBMIT_BASIS' }, 'kari');
  expect(refused.status).toBe(422);
  const again = await send('five', { type: 'SUBMIT_BASIS' }, 'kari');
  expect(again.status).toBe(422);
  expect(again.headers['idempotency-replayed']).toBeUndefined();
  const mended = await send('five', { type: 'SAVE_BASIS', data: {} }, 'kari');
  expect(mended.status).toBe(200);
});

test('while the first is under way, the second is told so', async () => {
  const before = await rows();
  const answers = await Promise.all([1, 2, 3, 4].map(() => send('six', { type: 'SAVE_BASIS', data: {} }, 'kari')));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
  expect(statuses).toContain(200);
  for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('idempotency-in-progress');
  expect(await rows()).toBe(before + 1);
});

test('after a crash between commit and recording, the repeat finds the event taken', async () => {
  const first = await send('seven', { type: 'SAVE_BASIS', data: {} }, 'kari');
  // What a process leaves behind that died before it recorded its answer.
  await office.sql`
    update idempotency set state = 'in-progress', status = null, body = null, headers = null, locked_until = now() + interval '1 minute'
    where key = 'seven'`;
  const locked = await send('seven', { type: 'SAVE_BASIS', data: {} }, 'kari');
  expect(locked.body.code).toBe('idempotency-in-progress');
  expect(locked.headers['retry-after']).toBe('1');

  await office.sql`update idempotency set locked_until = now() - interval '1 second' where key = 'seven'`;
  const before = await rows();
  const again = await send('seven', { type: 'SAVE_BASIS', data: {} }, 'kari');
  expect(again.status).toBe(200);
  expect(again.body.event).toEqual(first.body.event);
  expect(await rows()).toBe(before);
});

test('a case that was opened with a key is opened once, also when its first answer was lost', async () => {
  const body = { workflow: 'grant-year', subject: 'fosen', year: 2027 };
  const open = () => office.as('frida').post('/cases', body, { 'idempotency-key': 'eight' });
  const first = await open();
  expect(first.status).toBe(201);
  const second = await open();
  expect(second.headers).toMatchObject({ 'idempotency-replayed': 'true', location: first.headers.location });
  await office.sql`delete from idempotency where key = 'eight'`;
  const third = await open();
  expect([third.status, third.body.id]).toEqual([201, first.body.id]);
  const other = await office.as('frida').post('/cases', body, { 'idempotency-key': 'nine' });
  expect(other.body).toMatchObject({ status: 409, code: 'case-exists', case: first.body.id });
});

test('after a day a key is free again', async () => {
  await send('ten', { type: 'SAVE_BASIS', data: {} }, 'kari');
  await office.sql`update idempotency set created_at = now() - interval '25 hours' where key = 'ten'`;
  const other = await send('ten', { type: 'SAVE_BASIS', data: { track: 1 } }, 'kari');
  expect(other.status).toBe(200);
  expect(other.headers['idempotency-replayed']).toBeUndefined();
});

test('answers older than a day are thrown away as time passes, also when nobody uses a key', async () => {
  await send('eleven', { type: 'SAVE_BASIS', data: {} }, 'kari');
  const app = fastify() as unknown as HttpOffice['app'];
  throwAwayOldAnswers(app, { sql: office.sql, log: { info() {}, warn() {}, error() {} } }, 20);
  await app.ready();
  await office.sql`update idempotency set created_at = now() - interval '25 hours' where key = 'eleven'`;
  const kept = async () => (await office.sql`select key from idempotency where key = 'eleven'`).length;
  await expect.poll(kept).toBe(0);
  await app.close();
  expect((await office.sql`select key from idempotency`).length, 'younger ones stay').toBeGreaterThan(0);
});

test.each(['', 'x'.repeat(256), 'with space', 'æøå'])('the key “%s” is refused', async (key) => {
  const answer = await office.app.inject({
    method: 'POST',
    url: `/api/v1/cases/${id}/events`,
    headers: {
      authorization: 'Bearer token-of-kari',
      'content-type': 'application/json',
      'idempotency-key': Buffer.from(key).toString('latin1'),
    },
    payload: JSON.stringify({ type: 'SAVE_BASIS' }),
  });
  expect(answer.statusCode).toBe(400);
});

// Taking a text out of a case over HTTP: for administrators, once, with a reason that is kept.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../../src/db/connection.ts';
import { lock, redactionLock } from '../../src/engine/locks.ts';
import { syntheticNumber } from '../support/engine.ts';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

const secret = 'Jenta i klasse 5B trenger ro.';
const reason = 'Et barn ble nevnt';
let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
  const moved = await office.as('kari').patch(`/cases/${id}/deadlines/needs`, { date: '2024-12-03', reason: secret });
  if (moved.status !== 200) throw new Error(moved.text);
});
afterAll(() => office.close());

const redact = (person: string, body: unknown = { reason }, { revision = 2, headers = {} } = {}) =>
  office.as(person).post(`/cases/${id}/history/${revision}/redact`, body, headers);

test.each([
  ['a coordinator', 'kari', 403, 'forbidden'],
  ['a secretary', 'frida', 403, 'forbidden'],
  ['one who does not see the case', 'berit', 404, 'not-found'],
])('%s may not', async (_, person, status, code) => {
  expect((await redact(person)).body).toMatchObject({ status, code });
});

test('without a token nobody may', async () => {
  expect((await office.nobody.post(`/cases/${id}/history/2/redact`, { reason })).status).toBe(401);
});

test('a row that is not there, or that tells of a redaction, is not found', async () => {
  expect((await redact('adam', { reason }, { revision: 99 })).status).toBe(404);
  expect((await office.as('adam').post(`/cases/${id}/history/zero/redact`, { reason })).status).toBe(404);
});

test.each([
  ['nothing', {}, 400, '/reason'],
  ['blanks', { reason: ' ' }, 400, '/reason'],
  ['a personal number', { reason: `Hun med ${syntheticNumber}` }, 422, '/reason'],
  ['an unknown field', { reason, dryRun: true }, 400, '/dryRun'],
])('%s is no reason', async (_, body, status, pointer) => {
  expect((await redact('adam', body)).body).toMatchObject({ status, errors: [{ pointer }] });
});

test('who has not seen the case as it stands is told so', async () => {
  const answer = await redact('adam', { reason }, { headers: { 'if-match': '"1"' } });
  expect(answer.body).toMatchObject({ status: 412, code: 'revision-mismatch', revision: 2 });
});

test('the text goes, the row stays, and a row of its own says by whom and why; the same request again answers the same', async () => {
  const headers = { 'idempotency-key': 'once', 'if-match': '"2"' };
  const answer = await redact('adam', { reason }, { headers });
  expect(answer).toMatchObject({
    status: 200,
    headers: { etag: '"3"' },
    body: { revision: 3, event: { revision: 3 } },
  });
  expect(answer.text).not.toContain(secret);
  const { body } = await office.as('kari').get(`/cases/${id}/history`);
  expect(body.items).toMatchObject([
    { revision: 1 },
    { revision: 2, type: 'deadline.moved', data: { redacted: true } },
    { revision: 3, type: 'history.redacted', data: { revision: 2, reason }, by: { person: 'adam' } },
  ]);
  expect((await office.as('kari').get(`/cases/${id}/history/verify`)).body).toEqual({ valid: true, rows: 3 });
  expect((await redact('adam', { reason }, { headers })).headers['idempotency-replayed']).toBe('true');
  // As when the answer was lost before it was recorded.
  await office.sql`delete from idempotency`;
  expect((await redact('adam', { reason }, { headers })).body).toMatchObject({ revision: 3, event: { revision: 3 } });
});

test('what was taken out can not be taken out again, which is said in the reader’s language', async () => {
  const titles = await Promise.all(
    ['nb', 'nn', 'da', 'en'].map(async (language) => {
      const { body } = await redact('adam', { reason }, { headers: { 'accept-language': language } });
      expect(body).toMatchObject({ status: 409, code: 'already-redacted' });
      return body.title;
    }),
  );
  expect(new Set(titles).size).toBe(4);
  expect((await redact('adam', { reason }, { revision: 3 })).status, 'the row that says so').toBe(404);
});

test('a request repeated by its key is answered with the case as it stands, without the text', async () => {
  const other = await openGrantYear(office, { subject: 'innherred' });
  const opening = { workflow: 'grant-year', subject: 'fosen', year: 2027 };
  const opened = await office.as('frida').post('/cases', opening, { 'idempotency-key': 'other-case' });
  const save = { type: 'SAVE_BASIS', data: { measures: [measure], criteria: { localNeeds: secret } } };
  const key = { 'idempotency-key': 'save' };
  const sendTo = (path: string, headers: Record<string, string>, body: unknown = save) =>
    office.as('kalle').post(`/cases/${other}/${path}`, body, headers);
  await sendTo('events', {}, { type: 'CLOSE_NEEDS', data: {} });
  const saved = await sendTo('events', key);
  expect(saved.status, saved.text).toBe(200);
  expect(saved.text).toContain(secret);
  const dry = { 'idempotency-key': 'dry' };
  expect((await sendTo('events?dryRun=true', dry)).text).toContain(secret);
  const later = { type: 'SAVE_BASIS', data: { measures: [measure, { ...measure, title: secret }] } };
  expect(await sendTo('events', { 'idempotency-key': 'later' }, later)).toMatchObject({ status: 200 });

  const take = (revision: number) =>
    office
      .as('adam')
      .post(`/cases/${other}/history/${revision}/redact`, { reason }, { 'idempotency-key': `take-${revision}` });
  const revision = saved.body.event.revision as number;
  expect((await take(revision)).status).toBe(200);
  expect((await take(revision + 1)).status).toBe(200);
  const kept = await office.sql`select body from idempotency where body like ${`%${secret}%`}`;
  expect([...kept]).toEqual([]);

  const before = await office.as('kalle').get(`/cases/${other}/history`);
  const again = await sendTo('events', key);
  expect(again).toMatchObject({ status: 200, body: { event: saved.body.event } });
  expect(again.text).not.toContain(secret);
  expect(await take(revision)).toMatchObject({ status: 200, body: { event: { revision: revision + 2 } } });
  expect((await sendTo('events', key, later)).body).toMatchObject({ code: 'idempotency-key-reused' });
  expect((await office.as('kalle').get(`/cases/${other}/history`)).body.items).toHaveLength(before.body.items.length);
  const untouched = await office.as('frida').post('/cases', opening, { 'idempotency-key': 'other-case' });
  expect(untouched).toMatchObject({ headers: { 'idempotency-replayed': 'true' }, text: opened.text });
});

const waiters = async (least: number) => {
  for (let count = 0; count < least; ) {
    const waiting = await office.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    count = waiting.length;
  }
};

test('an answer that is written down while its text is taken out holds none of it', async () => {
  const late = await openGrantYear(office, { year: 2028 });
  await office.as('kari').post(`/cases/${late}/events`, { type: 'CLOSE_NEEDS', data: {} });
  const save = { type: 'SAVE_BASIS', data: { measures: [measure] } };
  const saved = office.as('kari').post(`/cases/${late}/events`, save, { 'idempotency-key': 'late' });
  // Its key is held as soon as it is claimed, so that the answer can't be written down yet.
  const hold = await office.sql.reserve();
  await hold`begin`;
  while ((await hold`select from idempotency where key = 'late' for update`).length === 0);
  await waiters(1);
  const [{ revision = 0 } = {}] = await office.sql`select revision from cases where id = ${late}`;
  const taken = office.as('adam').post(`/cases/${late}/history/${revision}/redact`, { reason });
  await waiters(2);
  await hold`commit`;
  hold.release();
  expect(await saved).toMatchObject({ status: 200 });
  expect(await taken).toMatchObject({ status: 200 });
  expect([...(await office.sql`select key from idempotency where body like ${`%${secret}%`}`)]).toEqual([]);
});

test('an answer that comes to be written down after its text was taken out is not kept', async () => {
  const late = await openGrantYear(office, { year: 2029 });
  await office.as('kari').post(`/cases/${late}/events`, { type: 'CLOSE_NEEDS', data: {} });
  const save = { type: 'SAVE_BASIS', data: { measures: [measure] } };
  // Taken out by another process, whose end is all that the answer waits for.
  const other = await office.sql.reserve();
  await other`begin`;
  await lock(other as unknown as Tx, redactionLock(late));
  const saved = office.as('kari').post(`/cases/${late}/events`, save, { 'idempotency-key': 'later-still' });
  await waiters(1);
  await other`
    insert into history (case_id, revision, event_id, type, data, data_hash, by_person, by_role, by_party, at, from_states, to_states, hash)
    select case_id, revision + 1, gen_random_uuid(), 'history.redacted', data, data_hash, by_person, by_role, by_party, at, to_states,
      to_states, hash from history
    where case_id = ${late} order by revision desc limit 1`;
  await other`commit`;
  other.release();
  expect(await saved).toMatchObject({ status: 200 });
  expect([...(await office.sql`select from idempotency where key = 'later-still'`)]).toEqual([]);
});

const measure = { title: 'Lek for alle', description: secret, targetGroups: ['school'], partners: [], amount: 1000 };

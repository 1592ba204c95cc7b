import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
  await office.as('kari').post(`/cases/${id}/events`, { type: 'CLOSE_NEEDS' });
});
afterAll(() => office.close());

const save = (ifMatch?: string) =>
  office
    .as('kari')
    .post(
      `/cases/${id}/events`,
      { type: 'SAVE_BASIS', data: {} },
      ifMatch === undefined ? {} : { 'if-match': ifMatch },
    );
const tag = async () => String((await office.as('kari').get(`/cases/${id}`)).headers.etag);

test('a case’s entity tag is its revision, and the first revision is 1', async () => {
  const opened = await office.as('frida').post('/cases', { workflow: 'grant-year', subject: 'innherred', year: 2025 });
  expect(opened.headers.etag).toBe('"1"');
  expect(opened.headers.location).toBe(`/api/v1/cases/${opened.body.id}`);
  const answer = await save();
  expect(answer.headers.etag).toBe(`"${answer.body.revision}"`);
  expect(answer.body.event).toMatchObject({ revision: answer.body.revision });
  expect(await tag()).toBe(answer.headers.etag);
});

test('many at once without If-Match are all taken, one after the other', async () => {
  const before = Number((await tag()).slice(1, -1));
  const answers = await Promise.all(Array.from({ length: 20 }, () => save()));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  const revisions = answers.map(({ body }) => body.event.revision as number).sort((a, b) => a - b);
  expect(revisions).toEqual(Array.from({ length: 20 }, (_, index) => before + 1 + index));
});

test('of two who saw the same revision, one is taken and the other told that it has changed', async () => {
  const seen = await tag();
  const answers = await Promise.all([save(seen), save(seen)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const late = answers.find(({ status }) => status === 412);
  expect(late?.body).toMatchObject({ code: 'revision-mismatch', revision: Number(seen.slice(1, -1)) + 1 });
  expect(late?.headers.etag).toBe(await tag());
});

test('a stale If-Match is refused on every write to a case, and nothing is written', async () => {
  const kari = office.as('kari');
  const stale = { 'if-match': '"1"' };
  const before = await tag();
  const statuses = [
    (await save('"1"')).status,
    (await kari.post(`/cases/${id}/pause`, { reason: 'x' }, stale)).status,
    (await office.as('frida').patch(`/cases/${id}/deadlines/basis`, { date: '2025-03-01', reason: 'x' }, stale)).status,
  ];
  // A grant year can't be paused by anyone: that comes first.
  expect(statuses).toEqual([412, 403, 412]);
  expect(await tag()).toBe(before);
});

test('a star matches any revision, a list one of its own, a weak tag or a strange one none', async () => {
  expect((await save('*')).status).toBe(200);
  expect((await save(`"1", ${await tag()}, "999"`)).status).toBe(200);
  expect((await save('"1", "999"')).status).toBe(412);
  expect((await save(`W/${await tag()}`)).status).toBe(412);
  expect((await save('"abc"')).status).toBe(412);
});

test.each(['3', '"3', 'W/3', '"1" "2"', ',', '"1",,"2"'])('If-Match: %s is no list of tags', async (header) => {
  expect((await save(header)).body).toMatchObject({ status: 400, code: 'invalid-request' });
});

test('a role that never sends the event is told that before the revision', async () => {
  const answer = await office.as('eier').post(`/cases/${id}/events`, { type: 'SAVE_BASIS' }, { 'if-match': '"1"' });
  expect(answer.status).toBe(403);
});

test('a revision that has moved is told before the state that no longer fits', async () => {
  const answer = await office.as('kari').post(`/cases/${id}/events`, { type: 'CLOSE_NEEDS' }, { 'if-match': '"1"' });
  expect(answer.status).toBe(412);
});

test('what two processes do to one case follows each other', async () => {
  const other = await office.another();
  const person = other.engine.directory.person('kari');
  if (!person) throw new Error('nobody is called kari');
  for (let turn = 0; turn < 5; turn++) {
    await other.engine.send({ caseId: id, caller: { person } }, { type: 'SAVE_BASIS', data: {} });
    expect((await save()).status).toBe(200);
  }
  expect((await office.as('kari').get(`/cases/${id}/history/verify`)).body).toMatchObject({ valid: true });
});

test('parties and people have tags of their content', async () => {
  const adam = office.as('adam');
  const { headers } = await adam.get('/parties/fosen');
  const first = await adam.patch('/parties/fosen', { name: 'Fosen nettverk' }, { 'if-match': String(headers.etag) });
  expect(first.body.name).toBe('Fosen nettverk');
  const second = await adam.patch('/parties/fosen', { name: 'Fosen' }, { 'if-match': String(headers.etag) });
  expect(second.body).toMatchObject({ status: 412, code: 'revision-mismatch' });
});

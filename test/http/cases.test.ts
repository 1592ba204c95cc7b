import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
const needs = { summary: 'Vi vil styrke inkluderende praksis.', topics: ['Lek'], targetGroups: ['school'] };

beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
afterAll(() => office.close());

test('a case shows where it stands, its dates, and what this caller can do now', async () => {
  const { body } = await office.as('kari').get(`/cases/${id}`, { 'accept-language': 'en' });
  expect(body).toMatchObject({
    id,
    workflow: 'grant-year',
    version: 1,
    programme: 'trondelag',
    subject: 'fosen',
    year: 2025,
    parent: null,
    status: 'running',
    revision: 1,
    states: ['needs'],
    state: 'needs',
    late: [],
    refuses: [],
  });
  expect(body.deadlines.slice(0, 2)).toMatchObject([
    {
      key: 'needs',
      date: '2024-12-01',
      at: '2024-12-02T00:00:00+01:00',
      lastWorkingDay: '2024-11-29',
      status: 'armed',
    },
    {
      key: 'basis',
      date: '2025-02-01',
      at: '2025-02-02T00:00:00+01:00',
      lastWorkingDay: '2025-01-31',
      status: 'later',
    },
  ]);
  expect(body.accepts.map(({ type }: { type: string }) => type)).toEqual(['CLOSE_NEEDS', 'WITHDRAW']);
  expect(body.accepts[1].data).toMatchObject({ type: 'object', required: ['reason'], additionalProperties: false });
  expect(body.context).not.toHaveProperty('process');
  expect(body.createdAt).toBe('2024-11-18T09:00:00+01:00');
});

test('each caller is offered what they may do, with what holds them back', async () => {
  const accepted = async (person: string) =>
    (await office.as(person).get(`/cases/${id}`)).body.accepts.map(({ type }: { type: string }) => type);
  expect(await accepted('eier')).toEqual(['SUBMIT_NEEDS']);
  expect(await accepted('frida')).toEqual(['SET_FRAME']);
  expect(await accepted('guri')).toEqual([]);
});

test('a dry run says what would happen, and nothing is written', async () => {
  const before = (await office.as('kari').get(`/cases/${id}`)).text;
  const { status, body } = await office.as('kari').post(`/cases/${id}/events?dryRun=true`, { type: 'CLOSE_NEEDS' });
  expect(status).toBe(200);
  expect(body.case).toMatchObject({ state: 'decisionBasis.drafting', revision: 2 });
  expect(body.notices).toHaveLength(1);
  expect(body.notices[0]).toMatchObject({
    kind: 'notify',
    to: expect.arrayContaining([{ role: 'network-coordinator' }]),
  });
  const timers = body.timers.map(
    ({ kind, key, at }: { kind: string; key: string; at: string }) => `${kind} ${key} ${at}`,
  );
  expect(timers).toContain('expire basis 2025-02-02T00:00:00+01:00');
  expect((await office.as('kari').get(`/cases/${id}`)).text).toBe(before);
  expect((await office.as('eier').post(`/cases/${id}/events?dryRun=true`, { type: 'CLOSE_NEEDS' })).status).toBe(403);
});

test('an event answers with the case as it now stands, and history tells it with its time and sender', async () => {
  const answer = await office.as('eier').post(`/cases/${id}/events`, { type: 'SUBMIT_NEEDS', data: needs });
  expect(answer.body).toMatchObject({ revision: 2, event: { revision: 2 } });
  const { body } = await office.as('kari').get(`/cases/${id}/history?limit=1`);
  expect(body.items).toMatchObject([{ revision: 1, type: 'case.started', from: [], to: ['needs'] }]);
  const next = await office.as('kari').get(`/cases/${id}/history?limit=1&cursor=${body.next}`);
  expect(next.body).toMatchObject({
    items: [
      {
        revision: 2,
        eventId: answer.body.event.id,
        type: 'SUBMIT_NEEDS',
        data: needs,
        by: { person: 'eier', role: 'owner', party: 'orland' },
        at: '2024-11-18T09:00:00+01:00',
        from: ['needs'],
        to: ['needs'],
        hash: expect.stringMatching(/^[\da-f]{64}$/),
      },
    ],
    next: null,
  });
});

test('a history that was changed behind the service’s back shows where', async () => {
  const own = await openGrantYear(office, { year: 2029 });
  for (const summary of ['a', 'b', 'c']) {
    await office.as('eier').post(`/cases/${own}/events`, { type: 'SUBMIT_NEEDS', data: { ...needs, summary } });
  }
  expect((await office.as('kari').get(`/cases/${own}/history/verify`)).body).toEqual({ valid: true, rows: 4 });
  await office.sql`update history set data = ${office.sql.json({ ...needs, summary: 'x' })} where case_id = ${own} and revision = 3`;
  expect((await office.as('kari').get(`/cases/${own}/history/verify`)).body).toMatchObject({
    valid: false,
    firstBroken: 3,
  });
});

test('a moved date is a row of history, and shows who moved it, from when and why', async () => {
  const move = (person: string, body: object) => office.as(person).patch(`/cases/${id}/deadlines/needs`, body);
  expect((await move('eier', { date: '2024-12-08', reason: 'x' })).status).toBe(403);
  expect((await move('kari', { date: '2024-11-17', reason: 'x' })).body).toMatchObject({
    status: 422,
    code: 'guard-refused',
  });
  const answer = await move('kari', { date: '2024-12-08', reason: 'Høstferien' });
  expect(answer.body.deadlines[0]).toMatchObject({
    date: '2024-12-08',
    at: '2024-12-09T00:00:00+01:00',
    moved: { from: '2024-12-01', by: 'kari', reason: 'Høstferien' },
  });
  expect(answer.headers.etag).toBe(`"${answer.body.revision}"`);
  const nowhere = await office.as('kari').patch(`/cases/${id}/deadlines/nothing`, { date: '2024-12-08', reason: 'x' });
  expect(nowhere.status).toBe(404);
  const personal = await move('kari', { date: '2024-12-10', reason: 'Barnet 15076500565' });
  expect(personal.body).toMatchObject({ status: 422, code: 'personal-number', errors: [{ pointer: '/reason' }] });
});

test('a second running case of the same workflow, subject and year is refused, and the first is named', async () => {
  const answer = await office.as('frida').post('/cases', { workflow: 'grant-year', subject: 'fosen', year: 2025 });
  expect(answer.body).toMatchObject({ status: 409, code: 'case-exists', case: id });
});

test.each([
  ['nord', {}, 'fixedSumNeeded'],
  ['innherred', { fixedSum: 200_000, frame: 500_000 }, 'fixedSumOrFrame'],
])('a case that its workflow would not open for %s with %o says why', async (subject, input, name) => {
  const opening = { workflow: 'grant-year', subject, year: 2027, input };
  const answer = await office.as('frida').post('/cases', opening);
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ code: 'guard-refused', guards: [{ name }] });
  expect(answer.body.detail).toBe(answer.body.guards[0].message);
});

test.each([
  [{ workflow: 'nothing', subject: 'fosen' }, '/workflow'],
  [{ workflow: 'grant-year', subject: 'nowhere', year: 2025 }, '/subject'],
  [{ workflow: 'grant-year', subject: 'orland', year: 2025 }, '/subject'],
  [{ workflow: 'grant-year', subject: 'fosen' }, '/year'],
  [{ workflow: 'track-3-spiral-of-inquiry', subject: 'fosen', year: 2025 }, '/year'],
  [{ workflow: 'grant-year', subject: 'fosen', year: 2026, input: { fixedSum: -1 } }, '/input/fixedSum'],
  [{ workflow: 'grant-year', subject: 'fosen', year: 2026, input: { gift: 1 } }, '/input/gift'],
])('a case that can’t be opened says which field is wrong: %j', async (body, pointer) => {
  const answer = await office.as('frida').post('/cases', body);
  expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer }] });
});

test('a paused case takes nothing but resuming, and its open dates move by the days it stood', async () => {
  const opened = await office.as('kari').post('/cases', { workflow: 'track-3-spiral-of-inquiry', subject: 'fosen' });
  const track = opened.body.id;
  const before = opened.body.deadlines.find(({ key }: { key: string }) => key === 'trackEnd').date;
  expect((await office.as('kari').post(`/cases/${track}/resume`)).body).toMatchObject({
    status: 409,
    code: 'event-not-accepted',
  });
  expect((await office.as('eier').post(`/cases/${track}/pause`, { reason: 'x' })).status).toBe(403);
  expect((await office.as('kari').post(`/cases/${track}/pause`, {})).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/reason' }],
  });
  const paused = await office.as('kari').post(`/cases/${track}/pause`, { reason: 'Sykdom i laget' });
  expect(paused.body).toMatchObject({
    status: 'paused',
    accepts: [],
    pause: { from: '2024-11-18', reason: 'Sykdom i laget' },
  });
  const held = await office
    .as('per')
    .post(`/cases/${track}/events`, { type: 'PLAN_GATHERING', data: { number: 1, date: '2025-01-10' } });
  expect(held.body).toMatchObject({ status: 409, code: 'paused' });
  office.clock.set('2024-11-28T09:00+01:00');
  const resumed = await office.as('kari').post(`/cases/${track}/resume`);
  const after = resumed.body.deadlines.find(({ key }: { key: string }) => key === 'trackEnd').date;
  expect(resumed.body).toMatchObject({ status: 'running', pause: null, pauses: [{ days: 10 }] });
  expect((Date.parse(after) - Date.parse(before)) / 86_400_000).toBe(10);
});

test('who is told what can be read: all of it by the secretary, by others their own', async () => {
  await deliverAll(office);
  const all = (await office.as('frida').get(`/notices?case=${id}`)).body.items;
  expect(all.length).toBeGreaterThan(0);
  const people = all.flatMap(({ deliveries }: { deliveries: { person: string }[] }) =>
    deliveries.map(({ person }) => person),
  );
  expect(people).toContain('eier');
  const own = (await office.as('eier').get(`/notices?case=${id}`)).body.items;
  expect(own.length).toBeGreaterThan(0);
  for (const { deliveries } of own) {
    expect(deliveries).toMatchObject([{ person: 'eier', language: 'nb', status: 'held', subject: expect.any(String) }]);
    expect(deliveries[0].text).toContain(`https://aarshjul.example.org/cases/${id}`);
  }
  expect((await office.as('guri').get(`/notices?case=${id}`)).body.items).toEqual([]);
  expect((await office.as('frida').get('/notices?status=held')).body.items.length).toBeGreaterThan(0);
  const one = await office.as('eier').get(`/notices/${own[0].id}`);
  expect(one.body).toEqual(own[0]);
  expect((await office.as('kalle').get(`/notices/${own[0].id}`)).status).toBe(404);
});

test('a mail that failed can be sent off again by the secretary, and by nobody else', async () => {
  const [notice] = (await office.as('frida').get(`/notices?case=${id}&status=held`)).body.items;
  await office.sql`update deliveries set status = 'failed', error = 'mailbox full', attempts = 12 where notice_id = ${notice.id}`;
  const failed = (await office.as('frida').get(`/notices?status=failed`)).body.items;
  expect(failed).toMatchObject([{ id: notice.id }]);
  expect(failed[0].deliveries[0]).toMatchObject({ status: 'failed', attempts: 12, error: 'mailbox full' });
  expect((await office.as('kari').post(`/notices/${notice.id}/retry`)).status).toBe(403);
  const retried = await office.as('frida').post(`/notices/${notice.id}/retry`);
  expect(retried.body.deliveries[0]).toMatchObject({ status: 'waiting', attempts: 0 });
  expect(retried.body.deliveries[0]).not.toHaveProperty('error');
});

test('the status board has a row for every network, with its case or without', async () => {
  const { body } = await office.as('frida').get('/overview?programme=trondelag&year=2025');
  const rows = body.items.map((row: { subject: { id: string }; cases: unknown[] }) => [
    row.subject.id,
    row.cases.length,
  ]);
  expect(rows).toEqual([
    ['fosen', 1],
    ['innherred', 0],
  ]);
  expect(body).toMatchObject({ cases: 1, late: 0, overdue: 0, counts: { 'grant-year': { needs: 1 } } });
  expect((await office.as('frida').get('/overview?programme=nowhere&year=2025')).status).toBe(404);
});

test('drawings: a definition, with counts, a case’s way, and the text for wikis', async () => {
  const drawn = await office.nobody.get('/workflows/grant-year/diagram.svg');
  expect(drawn.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
  expect(drawn.text).toMatch(/^<svg /);
  const counted = await office.as('frida').get('/workflows/grant-year/diagram.svg?counts=2025');
  expect(counted.text.length).toBeGreaterThan(drawn.text.length);
  const way = await office.as('kari').get(`/cases/${id}/diagram.svg?theme=dark`);
  expect(way.text).toContain('Fosen');
  const text = await office.nobody.get('/workflows/grant-year/diagram.mmd', { 'accept-language': 'en' });
  expect(text.text).toContain('stateDiagram-v2');
  expect((await office.nobody.get('/workflows/nothing/diagram.svg')).status).toBe(404);
});

test('a definition can be read in each of its versions', async () => {
  const { body } = await office.nobody.get('/workflows/grant-year', { 'accept-language': 'en' });
  expect(body.states.map(({ path }: { path: string }) => path)).toContain('decisionBasis.drafting');
  const event = body.events.find(({ type }: { type: string }) => type === 'SUBMIT_NEEDS');
  expect(event).toMatchObject({ by: [{ role: 'owner' }], data: { type: 'object', additionalProperties: false } });
  expect(body.deadlines.find(({ key }: { key: string }) => key === 'basis')).toMatchObject({
    date: { month: 2, day: 1 },
  });
  expect((await office.nobody.get('/workflows/grant-year/versions/1')).body.hash).toBe(body.hash);
  expect((await office.nobody.get('/workflows/grant-year/versions/99')).status).toBe(404);
  expect((await office.nobody.get('/workflows/grant-year/machine.json')).body).toMatchObject({ id: 'grant-year' });
});

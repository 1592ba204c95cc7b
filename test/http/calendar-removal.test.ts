// A date is taken out of the programme's calendar: foreseen, followed, told once, and kept as what it was.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../ical/entries.ts';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';
import { calendarFaults } from '../support/rfc5545.ts';

let office: HttpOffice;
let fosen: string;
let innherred: string;
beforeAll(async () => {
  office = await httpOffice();
  fosen = await openGrantYear(office);
  innherred = await openGrantYear(office, { subject: 'innherred' });
  for (const [person, id] of [
    ['kari', fosen],
    ['kalle', innherred],
  ] as const) {
    await office.as(person).post(`/cases/${id}/events`, { type: 'CLOSE_NEEDS' });
  }
  await office.as('frida').put(basis, { from: '2025-02-17', reason: 'Forumet ble enig.' });
  await deliverAll(office);
});
afterAll(() => office.close());

const basis = '/programmes/trondelag/calendar/2025/basis';
const because = (reason: string, more = '') => `?reason=${encodeURIComponent(reason)}${more}`;
const dateOf = async (id: string) =>
  (await office.as('frida').get(`/cases/${id}`)).body.deadlines.find(({ key }: { key: string }) => key === 'basis');
const mailsSince = async (cause: string) => office.sql<{ person: string; text: string }[]>`
  select d.person, d.text from deliveries d join notices n on n.id = d.notice_id
  where n.template = 'calendar-moved' and n.effect -> 'deadline' ->> 'from' = ${cause} order by 1`;

test('a dry run says which cases fall back to their rule’s date, and writes nothing', async () => {
  const dry = await office.as('frida').delete(basis + because('En feil.', '&dryRun=true'));
  expect(dry).toMatchObject({
    status: 200,
    body: { key: 'basis', grantYear: 2025, from: '2025-02-17', to: null, cases: 2, kept: 0, told: 4 },
  });
  expect(dry.body.items).toMatchObject([
    { case: fosen, from: '2025-02-17', to: '2025-02-01' },
    { case: innherred, from: '2025-02-17', to: '2025-02-01' },
  ]);
  const { added, removed } = dry.body.items[0].reminders;
  expect(added).toContainEqual({
    key: 'basis',
    days: 1,
    at: '2025-02-03T08:00:00+01:00',
    movedFrom: '2025-02-02',
    explanation: 'Flyttet fra søndag 2. februar 2025',
  });
  expect(removed).toContainEqual({ key: 'basis', days: 1, at: '2025-02-18T08:00:00+01:00' });
  expect((await office.as('frida').get(basis)).status).toBe(200);
  await deliverAll(office);
  expect(await dateOf(fosen)).toMatchObject({ date: '2025-02-17', source: 'calendar' });
});

test.each([
  ['', '?reason'],
  ['?reason=', '?reason'],
  ['?reason=%20', '?reason'],
  ['?reason=x&override=true', '?override'],
])('%s is refused as a removal', async (query, pointer) => {
  const answer = await office.as('frida').delete(basis + query);
  expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer }] });
});

test('a removal is refused to who does not keep the calendar, with a personal number, of a version that has changed, and of what is not there', async () => {
  for (const person of ['kari', 'bo', 'guri', 'odd', 'nils']) {
    expect((await office.as(person).delete(basis + because('x'))).status, person).toBe(403);
  }
  expect((await office.as('frida').delete(basis + because('01010750160 er syk'))).body).toMatchObject({
    status: 422,
    code: 'personal-number',
  });
  const stale = await office.as('frida').delete(basis + because('x'), { 'if-match': '"stale"' });
  expect(stale.body).toMatchObject({ status: 412, code: 'revision-mismatch' });
  for (const path of [
    'trondelag/calendar/2025/basiss',
    'trondelag/calendar/2026/basis',
    'nowhere/calendar/2025/basis',
  ]) {
    const answer = await office.as('frida').delete(`/programmes/${path}${because('x')}`);
    expect(answer, path).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
  expect(await dateOf(fosen)).toMatchObject({ date: '2025-02-17' });
});

test('taken away, each case falls back by an event of its own, a date of its own is kept, and everyone else affected is told once', async () => {
  const own = { date: '2025-02-20', reason: 'Snø.' };
  expect((await office.as('frida').patch(`/cases/${innherred}/deadlines/basis`, own)).status).toBe(200);
  const foreseen = await office.as('frida').delete(basis + because('En feil.', '&dryRun=true'));
  const { items, ...counts } = foreseen.body;
  expect(items).toMatchObject([{ case: fosen }]);
  const removed = await office.as('frida').delete(basis + because('En feil.'));
  expect(removed).toMatchObject({ status: 200, body: { ...counts, cases: 1, kept: 1, told: 2 } });
  expect((await office.as('frida').delete(basis + because('En feil.'))).status).toBe(404);
  expect((await office.as('frida').get(basis)).status).toBe(404);
  expect((await office.as('frida').get('/programmes/trondelag/calendar/2025')).body.items).toEqual([]);
  await deliverAll(office);
  expect(await dateOf(fosen)).toMatchObject({
    date: '2025-02-01',
    source: 'rule',
    moved: { from: '2025-02-17', by: 'frida', reason: 'En feil.' },
  });
  expect(await dateOf(innherred)).toMatchObject({ date: '2025-02-20', source: 'move' });
  const [row] = (await office.as('kari').get(`/cases/${fosen}/history`)).body.items.slice(-1);
  expect(row).toMatchObject({
    type: 'deadline.moved',
    data: { key: 'basis', date: '2025-02-01', from: '2025-02-17', editor: 'frida', entry: 'removed' },
  });
  const mails = await mailsSince('2025-02-17');
  expect(mails.map(({ person }) => person)).toEqual(['kari', 'per']);
  expect(mails[0]?.text).toContain('Fra mandag 17. februar 2025 til lørdag 1. februar 2025.');
  const gone = await office.as('kari').get('/programmes/trondelag/calendar/2025?removed=true');
  expect(gone.body.items).toMatchObject([{ key: 'basis', from: '2025-02-17', by: 'frida', reason: 'En feil.' }]);
});

test('a case that begins when the entry is gone has the rule’s date, and setting the entry again brings every case along', async () => {
  const late = await openGrantYear(office, { subject: (await office.network()).id });
  expect(await dateOf(late)).toMatchObject({ date: '2025-02-01', source: 'rule' });
  const again = await office.as('frida').put(basis, { from: '2025-02-10', reason: 'Likevel.' });
  expect(again.body).toMatchObject({ cases: 2, kept: 1 });
  await deliverAll(office);
  expect(await dateOf(fosen)).toMatchObject({ date: '2025-02-10', source: 'calendar' });
  expect((await office.as('frida').get(basis)).body).toMatchObject({ from: '2025-02-10', reason: 'Likevel.' });
});

test('a row that no workflow speaks of just goes: calendars take it back, and have it again when it is set again', async () => {
  const place = '/programmes/trondelag/calendar/2025/forum-june';
  const { body } = await office.as('bo').post('/me/calendar-feed');
  const address = String(body.url).replace(/^.*\/api\/v1/, '');
  const entry = async () => {
    const { text } = await office.nobody.get(address);
    expect(calendarFaults(text)).toEqual([]);
    return read(text).find(({ uid }) => uid.startsWith('wheel.trondelag.2025.forum-june@'));
  };
  const wheel = async () =>
    (await office.as('kari').get('/programmes/trondelag/wheel/2025')).body.items.map(({ key }: { key: string }) => key);
  const row = { from: '2025-06-03', reason: 'Ekstra', title: 'Ekstra møte', who: ['forum'] };
  await office.as('frida').put(place, row);
  const first = await entry();
  expect(first).toMatchObject({ status: 'CONFIRMED', title: 'Ekstra møte' });
  const gone = await office.as('frida').delete(place + because('Ingen saker.'));
  expect(gone).toMatchObject({ status: 200, body: { from: '2025-06-03', cases: 0, kept: 0, told: 1 } });
  expect(await wheel()).not.toContain('forum-june');
  const cancelled = await entry();
  expect(cancelled).toMatchObject({ uid: first?.uid, status: 'CANCELLED', title: 'Called off: Ekstra møte' });
  // Its title and whom it is for need not be said again.
  expect((await office.as('frida').put(place, { from: '2025-06-03', reason: 'Likevel' })).status).toBe(200);
  expect(await wheel()).toContain('forum-june');
  const again = await entry();
  expect(again).toMatchObject({ uid: first?.uid, status: 'CONFIRMED', title: 'Ekstra møte' });
  expect([first, cancelled, again].map((one) => one?.sequence)).toEqual([0, 1, 2]);
});

test('a date that comes before another lies before it in the calendar too, and the answer names the other', async () => {
  const put = (key: string, from: string) =>
    office.as('frida').put(`/programmes/trondelag/calendar/2025/${key}?dryRun=true`, { from, reason: 'x' });
  const plan = await put('longTermPlan', '2026-01-01');
  expect(plan.body).toMatchObject({ status: 400, errors: [{ pointer: '/from' }] });
  expect(plan.body.errors[0].message).toContain('torsdag 1. januar 2026');
  expect((await put('longTermPlan', '2025-12-31')).status).toBe(200);
  expect((await put('reportingOpens', '2025-09-30')).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/from' }],
  });
  expect((await put('needs', '2025-02-10')).body).toMatchObject({ status: 400, errors: [{ pointer: '/from' }] });
  expect((await put('needs', '2025-02-09')).status).toBe(200);
});

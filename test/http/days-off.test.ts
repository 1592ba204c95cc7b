// A programme's own days off: reminders keep clear of them, in cases that live and in those to come.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let fosen: string;
beforeAll(async () => {
  office = await httpOffice();
  fosen = await openGrantYear(office);
  await office.as('kari').post(`/cases/${fosen}/events`, { type: 'CLOSE_NEEDS' });
  await deliverAll(office);
});
afterAll(() => office.close());

const days = '/programmes/trondelag/closed-days';
const timerOf = async (id: string, timer: string) =>
  (await office.sql<{ due_at: Date }[]>`select due_at from timers where case_id = ${id} and id = ${timer}`)[0]?.due_at;
const open = (date: string, more = '') => office.as('frida').delete(`${days}/${date}?reason=Avlyst${more}`);
const close = (date: string, reason = 'Planleggingsdag') => office.as('frida').put(`${days}/${date}`, { reason });

test('a day that is closed moves the reminders of living cases to the working day before, by an event of each', async () => {
  expect(await timerOf(fosen, 'remind:basis:-3')).toEqual(new Date('2025-01-29T07:00:00Z'));
  const closed = await close('2025-01-29');
  expect(closed).toMatchObject({
    status: 201,
    body: { programme: 'trondelag', date: '2025-01-29', cases: 1, others: 0 },
  });
  expect(closed.body).not.toHaveProperty('items');
  await deliverAll(office);
  expect(await timerOf(fosen, 'remind:basis:-3')).toEqual(new Date('2025-01-28T07:00:00Z'));
  const history = (await office.as('kari').get(`/cases/${fosen}/history`)).body.items;
  expect(history.at(-1)).toMatchObject({
    type: 'daysOff.changed',
    label: 'Programmets fridager ble endret',
    data: { date: '2025-01-29', closed: true, reason: 'Planleggingsdag', editor: 'frida' },
    by: { person: 'system' },
  });
  const again = await close('2025-01-29', 'Kurs');
  expect(again).toMatchObject({ status: 200, body: { cases: 0 } });
});

test('the reminder says from which day it was moved, in the reader’s language', async () => {
  office.clock.set('2025-01-28T08:00+01:00');
  await office.engine.runTimers();
  await deliverAll(office);
  const notices = (language: string) =>
    office.as('kari').get(`/notices?case=${fosen}`, { 'accept-language': language });
  const [nb] = (await notices('nb')).body.items;
  expect(nb).toMatchObject({
    template: 'basis-reminder',
    movedFrom: '2025-01-29',
    explanation: 'Flyttet fra onsdag 29. januar 2025',
  });
  expect((await notices('en')).body.items[0].explanation).toBe('Moved from Wednesday 29 January 2025');
  const open = (await notices('nb')).body.items.at(-1);
  expect(open).not.toHaveProperty('movedFrom');
});

test('a reminder that has gone out does not go out again when its day becomes a working day', async () => {
  expect(await open('2025-01-29')).toMatchObject({ status: 200, body: { reason: 'Avlyst', cases: 0, others: 1 } });
  await deliverAll(office);
  expect(await timerOf(fosen, 'remind:basis:-3')).toBeUndefined();
  expect((await open('2025-01-29')).body).toMatchObject({
    status: 404,
    detail: 'Programmet har ikke stengt denne dagen.',
  });
});

test('a case that begins later knows the days off that lie ahead, and the last working day before its dates', async () => {
  await close('2025-03-14', 'Kontoret flytter');
  await office.as('adam').put('/programmes/trondelag/closed-days/2024-01-05', { reason: 'Lenge siden' });
  const id = await openGrantYear(office, { subject: 'innherred' });
  const { body } = await office.as('frida').get(`/cases/${id}`);
  const recommendation = body.deadlines.find(({ key }: { key: string }) => key === 'recommendation');
  // 15 March 2025 is a Saturday, the 14th is closed.
  expect(recommendation).toMatchObject({ date: '2025-03-15', lastWorkingDay: '2025-03-13' });
  await deliverAll(office);
  const [row] =
    await office.sql`select last_working_day from deadlines where case_id = ${fosen} and key = 'recommendation'`;
  expect(row).toEqual({ last_working_day: '2025-03-13' });
  expect(body.context).not.toHaveProperty('closed');
});

test('days off are listed in their order, by year', async () => {
  const { body } = await office.as('kari').get(`${days}?year=2025`);
  expect(body.items).toMatchObject([{ date: '2025-03-14', reason: 'Kontoret flytter', by: 'frida' }]);
  expect((await office.as('kari').get(days)).body.items).toHaveLength(2);
  expect((await office.as('kari').get('/programmes/nowhere/closed-days')).status).toBe(404);
});

test('a day is closed only by those who keep the calendar, for a reason, and when it exists', async () => {
  const place = `${days}/2025-05-02`;
  for (const person of ['kari', 'bo', 'odd', 'nils']) {
    expect((await office.as(person).put(place, { reason: 'x' })).status, person).toBe(403);
    expect((await office.as(person).delete(`${place}?reason=x`)).status, person).toBe(403);
  }
  expect((await office.as('frida').put(place, {})).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/reason' }],
  });
  expect((await office.as('frida').delete(place)).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '?reason' }],
  });
  expect((await office.as('frida').put(place, { reason: '01819010001' })).status).toBe(422);
});

test.each([
  ['2025-02-30', 'Skriv en dato som finnes, som ÅÅÅÅ-MM-DD.'],
  ['i-morgen', 'Skriv en dato som finnes, som ÅÅÅÅ-MM-DD.'],
  ['1999-07-07', 'Velg en dato fra 2000 til 2101.'],
])('a day that can’t be one is refused, with the place and what to write: %s', async (date, message) => {
  const problem = { status: 400, code: 'invalid-request', errors: [{ pointer: '{date}', message }] };
  expect((await close(date)).body).toMatchObject(problem);
  expect((await open(date)).body).toMatchObject(problem);
});

test('tried first, a day says which cases’ reminders and last working days become others, and nothing is written', async () => {
  office.clock.set('2025-02-03T09:00+01:00');
  await office.engine.runTimers();
  await deliverAll(office);
  const place = `${days}/2025-03-13`;
  const written = async () => [
    (await office.sql`select 1 from closed_days`).length,
    (await office.sql`select 1 from notices`).length,
  ];
  const before = await written();
  const tried = await office.as('frida').put(`${place}?dryRun=true`, { reason: 'Flyttingen tar tid' });
  expect(tried).toMatchObject({ status: 200, body: { date: '2025-03-13', cases: 2, others: 0 } });
  // 15 March is a Saturday, and the 14th is closed already.
  expect(tried.body.items).toMatchObject([
    { subjectName: 'Fosen', reminders: { added: [], removed: [] }, lastWorkingDays: [moved] },
    { subjectName: 'Innherred', lastWorkingDays: [moved] },
  ]);
  expect(await written()).toEqual(before);
  expect((await close('2025-03-13')).body).toMatchObject({ cases: 2, others: 0 });
  const opened = (await open('2025-03-13', '&dryRun=true')).body;
  expect(opened).toMatchObject({
    cases: 2,
    items: [{ lastWorkingDays: [{ from: '2025-03-12', to: '2025-03-13' }] }, {}],
  });
  expect((await office.as('kari').get(days)).body.items).toHaveLength(3);
});
const moved = { key: 'recommendation', date: '2025-03-15', from: '2025-03-13', to: '2025-03-12' };

test('a day long past changes no case, and none is told', async () => {
  const notices = async () => (await office.sql`select 1 from notices`).length;
  const before = await notices();
  expect(await close('2010-07-07')).toMatchObject({ status: 201, body: { cases: 0, others: 0 } });
  expect(await open('2010-07-07')).toMatchObject({ status: 200, body: { cases: 0, others: 0 } });
  expect(await notices()).toBe(before);
});

test('who opens a day, and why, stands in the history of the case', async () => {
  await deliverAll(office);
  await open('2025-03-13');
  await deliverAll(office);
  const history = (await office.as('kari').get(`/cases/${fosen}/history`)).body.items;
  expect(history.at(-1)).toMatchObject({
    type: 'daysOff.changed',
    data: { date: '2025-03-13', closed: false, reason: 'Avlyst', editor: 'frida' },
  });
});

test('the reminder of a day that is closed at noon of the day before goes out at once, and says why', async () => {
  const { id } = await openGrantYear(office, { year: 2026 }).then((one) => ({ id: one }));
  await office.as('kari').post(`/cases/${id}/events`, { type: 'CLOSE_NEEDS' });
  await deliverAll(office);
  // Three days before 1 February 2026, a Thursday.
  expect(await timerOf(id, 'remind:basis:-3')).toEqual(new Date('2026-01-29T07:00:00Z'));
  office.clock.set('2026-01-28T12:00+01:00');
  await office.engine.runTimers();
  await deliverAll(office);
  const tried = await office.as('frida').put(`${days}/2026-01-29?dryRun=true`, { reason: 'Vann i kjelleren' });
  const item = tried.body.items.find((one: { case: string }) => one.case === id);
  expect(item.reminders.added).toMatchObject([{ key: 'basis', days: -3, at: '2026-01-28T12:00:00+01:00' }]);
  await close('2026-01-29', 'Vann i kjelleren');
  await deliverAll(office);
  await office.engine.runTimers();
  await deliverAll(office);
  const [newest] = (await office.as('kari').get(`/notices?case=${id}`)).body.items;
  expect(newest).toMatchObject({
    template: 'basis-reminder',
    movedFrom: '2026-01-29',
    explanation: 'Flyttet fra torsdag 29. januar 2026',
  });
  expect(await timerOf(id, 'remind:basis:-3')).toBeUndefined();
});

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
const close = (date: string, reason = 'Planleggingsdag') => office.as('frida').put(`${days}/${date}`, { reason });

test('a day that is closed moves the reminders of living cases to the working day before, by an event of each', async () => {
  expect(await timerOf(fosen, 'remind:basis:-3')).toEqual(new Date('2025-01-29T07:00:00Z'));
  const closed = await close('2025-01-29');
  expect(closed).toMatchObject({ status: 201, body: { programme: 'trondelag', date: '2025-01-29', cases: 1 } });
  await deliverAll(office);
  expect(await timerOf(fosen, 'remind:basis:-3')).toEqual(new Date('2025-01-28T07:00:00Z'));
  const history = (await office.as('kari').get(`/cases/${fosen}/history`)).body.items;
  expect(history.at(-1)).toMatchObject({
    type: 'daysOff.changed',
    label: 'Programmets fridager ble endret',
    data: { date: '2025-01-29', closed: true, reason: 'Planleggingsdag' },
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
  expect((await office.as('frida').delete(`${days}/2025-01-29`)).status).toBe(204);
  await deliverAll(office);
  expect(await timerOf(fosen, 'remind:basis:-3')).toBeUndefined();
  expect((await office.as('frida').delete(`${days}/2025-01-29`)).status).toBe(404);
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
    expect((await office.as(person).delete(place)).status, person).toBe(403);
  }
  expect((await office.as('frida').put(place, {})).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/reason' }],
  });
  expect((await office.as('frida').put(`${days}/2025-02-30`, { reason: 'x' })).status).toBe(404);
  expect((await office.as('frida').put(place, { reason: '01819010001' })).status).toBe(422);
});

// The cause of a notice comes in parts, whatever it was: nobody has to take a text apart.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { causeOf, meetingCauseOf } from '../../src/http/cause.ts';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
  const id = await openGrantYear(office);
  await office.as('kari').post(`/cases/${id}/events`, { type: 'CLOSE_NEEDS' });
  await office
    .as('frida')
    .put('/programmes/trondelag/calendar/2025/basis', { from: '2025-02-10', reason: 'Vinterferie' });
  await office.as('frida').put('/programmes/trondelag/closed-days/2025-01-27', { reason: 'Planleggingsdag' });
  await deliverAll(office);
});
afterAll(() => office.close());

test('what the calendar moved names the date, and what is told of it the notice by which the case followed', async () => {
  const { items } = (await office.as('frida').get('/notices?limit=200')).body;
  const follow = items.find((one: { cause: { kind: string } }) => one.cause.kind === 'calendar');
  const told = items.find((one: { template: string }) => one.template === 'calendar-moved');
  const moved = items.find((one: { id: string }) => one.id === told.cause.follows);
  expect(told.cause).toEqual({ kind: 'calendar', key: 'basis', follows: expect.any(String) });
  expect(moved).toMatchObject({ kind: 'calendar', cause: { kind: 'calendar', key: 'basis' } });
  expect(follow.cause.key).toBe('basis');
  const closed = items.find((one: { cause: { kind: string } }) => one.cause.kind === 'closed-day');
  expect(closed.cause).toEqual({ kind: 'closed-day', date: '2025-01-27' });
  expect(items.filter((one: { cause: { kind: string } }) => one.cause.kind === 'other')).toEqual([]);
});

test('what became of a letter or an address names the notice or the delivery, of a case as of a meeting', () => {
  expect(causeOf('letter-undelivered:n1')).toEqual({ kind: 'letter', notice: 'n1' });
  expect(causeOf('address-failing:d1')).toEqual({ kind: 'address', delivery: 'd1' });
  expect(causeOf('letter-undelivered:n1:2'), 'a second time').toEqual({ kind: 'letter', notice: 'n1' });
  expect(causeOf('address-failing:d1:2')).toEqual({ kind: 'address', delivery: 'd1' });
  expect(causeOf('calendar-told:basis:n1:2'), 'those who know another date').toEqual({
    kind: 'calendar',
    key: 'basis',
    follows: 'n1',
  });
  expect(meetingCauseOf('address-failing:d1', 'fosen')).toEqual({ kind: 'address', delivery: 'd1' });
  expect(causeOf('something new')).toEqual({ kind: 'other', text: 'something new' });
});

// A meeting is tried before it is set: who would be told, and which reminders fall away or are added. Nothing is written.
import { beforeEach, expect, test } from 'vitest';
import { deliverAll, type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
const path = '/parties/fosen/calendar/2025/spring';
const spring = {
  from: '2025-03-11',
  at: '09:00',
  title: 'Vårmøtet',
  reason: 'Møteplanen',
  who: ['owner', 'uh-partner'],
};
const reminder = (days: number, at: string) => ({ key: 'spring', days, at });
const first = [reminder(-7, '2025-03-04T08:00:00+01:00'), reminder(-1, '2025-03-10T08:00:00+01:00')];
const standing = async () => [
  await office.sql`select * from meetings`,
  await office.sql`select * from meeting_reminders order by due_at`,
  await office.sql`select * from notices`,
];
const tried = (body: object, person = 'kari', headers = {}) =>
  office.as(person).put(`${path}?dryRun=true`, body, headers);

beforeEach(async () => {
  office = await httpOffice({ from: '2025-01-20' });
  return () => office.close();
});

test('a new meeting tells nobody yet, and adds its reminders', async () => {
  const answer = await tried(spring);
  expect([answer.status, answer.body]).toEqual([
    200,
    {
      ...{ party: 'fosen', year: 2025, key: 'spring', from: '2025-03-11', to: null, at: '09:00', told: 0 },
      reminders: { added: first, removed: [] },
    },
  ]);
  expect((await standing()).map(({ length }) => length)).toEqual([0, 0, 0]);
});

test('another time tells those whom it is for; reminders of the old fall away, and one kept clear of a day off says so', async () => {
  await office.as('kari').put(path, spring);
  const before = await standing();
  const { body } = await tried({ ...spring, from: '2025-03-17', remind: [-1] });
  expect(body.told).toBe(2);
  expect(body.reminders).toEqual({
    added: [
      {
        ...reminder(-1, '2025-03-14T08:00:00+01:00'),
        movedFrom: '2025-03-16',
        explanation: 'Flyttet fra søndag 16. mars 2025',
      },
    ],
    removed: first,
  });
  expect(await standing()).toEqual(before);
  const set = await office.as('kari').put(path, { ...spring, from: '2025-03-17', remind: [-1] });
  expect(set.body.from, 'what was tried is then done').toBe('2025-03-17');
  const [row] = await office.sql`select due_at, moved_from from meeting_reminders`;
  expect(row).toEqual({ due_at: new Date('2025-03-14T07:00:00Z'), moved_from: '2025-03-16' });
});

test('other words for the same time tell nobody and change no reminder; one called off would be told of again', async () => {
  await office.as('kari').put(path, spring);
  expect((await tried({ ...spring, title: 'Stort vårmøte' })).body).toMatchObject({
    told: 0,
    reminders: { added: [], removed: [] },
  });
  await office.as('kari').delete(`${path}?reason=Snø`);
  expect((await tried(spring)).body).toMatchObject({ told: 2, reminders: { added: first, removed: [] } });
});

test('those whom it is for no longer are among who is told', async () => {
  await office.as('kari').put(path, spring);
  expect((await tried({ ...spring, who: ['owner'] })).body.told).toBe(1);
  expect((await tried({ ...spring, who: ['owner'], at: '10:00' })).body.told).toBe(2);
});

test('who wants no mail for information is not counted: not when it moves, nor when it is called off; who is told once a day is', async () => {
  await office.as('kari').put(path, spring);
  await office.as('per').put('/me/preferences', { notices: 'digest' });
  await office.as('eier').put('/me/preferences', { notices: 'none' });
  expect((await tried({ ...spring, at: '10:00' })).body.told).toBe(1);
  expect((await tried({ ...spring, who: ['uh-partner'] })).body.told).toBe(0);
  expect((await office.as('kari').delete(`${path}?reason=Snø&dryRun=true`)).body.told).toBe(1);
  await office.as('kari').put(path, { ...spring, at: '10:00' });
  await deliverAll(office);
  expect(await office.sql`select person, status from deliveries order by person`).toEqual([
    { person: 'eier', status: 'unwanted' },
    { person: 'per', status: 'digest' },
  ]);
});

test('a reminder whose time is over is not added', async () => {
  office.clock.set('2025-03-05T09:00+01:00');
  expect((await tried(spring)).body.reminders.added).toEqual([first[1]]);
});

test('what would be refused is refused when it is tried', async () => {
  await office.as('kari').put(path, spring);
  for (const person of ['kalle', 'frida', 'eier']) expect((await tried(spring, person)).status, person).toBe(403);
  expect((await tried({ ...spring, from: '2026-03-11' })).body.errors[0].pointer).toBe('/from');
  expect((await tried({ ...spring, to: '2025-03-10' })).body.errors[0].pointer).toBe('/to');
  expect((await tried({ ...spring, title: 'Om 01819010001' })).status).toBe(422);
  expect((await tried(spring, 'kari', { 'if-match': '"7"' })).status).toBe(412);
  expect((await office.as('kari').put(`${path}?dryRun=maybe`, spring)).status).toBe(400);
  expect((await office.nobody.put(`${path}?dryRun=true`, spring)).status).toBe(401);
});

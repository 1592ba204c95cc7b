// Meetings remind once, whatever processes run at the same time, and however late.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settle, type TestOffice, testOffice } from '../support/engine.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice({ from: '2025-01-20' });
});
afterAll(() => office.close());

const meeting = (party: string, key: string, from: string) => ({
  party,
  year: 2025,
  key,
  from,
  to: null,
  time: null,
  title: 'Møte',
  reason: 'Møteplan',
  who: ['network-coordinator'] as const,
  remind: [-7, -1],
  by: 'adam',
});
const toldOf = async (party: string) =>
  (
    await office.sql`
    select n.at, d.person from deliveries d join notices n on n.id = d.notice_id where n.party = ${party} order by n.at`
  ).map(({ at, person }) => `${at.toISOString()} ${person}`);

test('two processes share the reminders that are due; each person is told once', async () => {
  const parties = await Promise.all(Array.from({ length: 12 }, () => office.network()));
  // Opened after, so that it knows them all.
  const other = await office.another();
  for (const { id } of parties) await office.engine.setMeeting(meeting(id, 'spring', '2025-02-11'));
  office.clock.set('2025-02-04T08:00+01:00');
  await Promise.all([office.engine.runTimers(), other.engine.runTimers(), office.engine.runTimers()]);
  await Promise.all([office.engine.runOutbox(), other.engine.runOutbox()]);
  await settle(office);
  for (const { id, kari } of parties) expect(await toldOf(id)).toEqual([`2025-02-04T07:00:00.000Z ${kari}`]);
});

test('after an outage a reminder carries the time at which it was due', async () => {
  const { id, kari } = await office.network();
  await office.engine.setMeeting(meeting(id, 'spring', '2025-03-11'));
  office.clock.set('2025-03-06');
  await settle(office);
  expect(await toldOf(id)).toEqual([`2025-03-04T07:00:00.000Z ${kari}`]);
});

test('a meeting and its reminders are written together or not at all', async () => {
  const { id } = await office.network();
  await office.sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`;
  await office.sql`create trigger full_disk before insert on meeting_reminders for each row execute function refuse()`;
  await expect(office.engine.setMeeting(meeting(id, 'spring', '2025-05-06'))).rejects.toThrow('no room');
  await office.sql`drop trigger full_disk on meeting_reminders`;
  expect([...(await office.sql`select * from meetings where party = ${id}`)]).toEqual([]);
});

test('set anew at another time before its move was told, it is told once, of the time that stands', async () => {
  const { id } = await office.network();
  await office.engine.setMeeting(meeting(id, 'spring', '2025-06-10'));
  await office.engine.setMeeting(meeting(id, 'spring', '2025-06-11'));
  await office.engine.setMeeting(meeting(id, 'spring', '2025-06-12'));
  await settle(office);
  const rows =
    await office.sql`select effect #>> '{meeting,from}' as "from", status from notices where party = ${id} order by id`;
  expect([...rows]).toEqual([
    { from: '2025-06-11', status: 'not-accepted' },
    { from: '2025-06-12', status: 'done' },
  ]);
});

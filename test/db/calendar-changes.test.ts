// What an installation had done to its dates before each change was kept is told as far as it is known.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesOfEntries, changesOfMeetings } from '../../src/db/read/calendar-changes.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { insertGoodRows, insertRow, otherId } from '../support/database-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { sql } = database;
  await insertGoodRows(sql);
  await sql`drop trigger calendar_entries_dates on calendar_entries`;
  await sql`drop trigger meetings_dates on meetings`;
  await sql`drop function calendar_entries_keep_dates, meetings_keep_dates`;
  await sql`drop table calendar_changes`;
  const title = { nb: 'x', nn: 'x', da: 'x', en: 'x' };
  const gone = { key: 'forum', title, removed: true, reason: 'Ingen saker', sequence: 3 };
  await insertRow(sql, 'calendar_entries', gone);
  await insertRow(sql, 'calendar_entries', { key: 'retitled', title, reason: 'x', sequence: 2 });
  await insertRow(sql, 'meetings', { key: 'off', cancelled: true, revision: 2, reason: 'Mange er syke' });
  await insertRow(sql, 'meetings', { key: 'moved', revision: 4, reason: 'Salen er opptatt' });
  const was = { from: '2025-03-03', to: null, time: '10:00' };
  await insertRow(sql, 'notices', {
    ...{ id: otherId, case_id: null, party: 'fosen', cause: 'meeting:2025:moved:4:meeting-moved', revision: 4 },
    ...{ template: 'meeting-moved', effect: { meeting: { year: 2025, key: 'moved' }, was } },
  });
  const file = await readFile('drizzle/0017_what_dates_were.sql', 'utf8');
  for (const statement of file.split('--> statement-breakpoint')) await sql.unsafe(statement);
});
afterAll(() => database.close());

const time = (from: string, at: string | null = null) => ({ from, to: null, time: at, label: null });

test('who called a meeting off or took a date away, and from when a meeting was moved last', async () => {
  const { sql } = database;
  const meetings = await changesOfMeetings(sql, 'fosen', 2025);
  expect(meetings.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toMatchObject([
    { key: 'moved', version: 4, was: time('2025-03-03', '10:00'), now: time('2025-03-04', '09:00'), by: 'kari' },
    { key: 'off', version: 2, was: time('2025-03-04', '09:00'), now: null, reason: 'Mange er syke' },
  ]);
  const entries = await changesOfEntries(sql, 'trondelag', [2025, 2025]);
  expect(entries.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toMatchObject([
    { key: 'basis', version: 0, was: null, now: time('2025-02-01') },
    { key: 'forum', version: 3, was: time('2025-02-01'), now: null, reason: 'Ingen saker' },
  ]);
});

test('a change is kept whoever writes it, and goes when its row goes', async () => {
  const { sql } = database;
  await sql`update meetings set date_from = '2025-03-05', revision = revision + 1, reason = 'Snø' where key = 'spring'`;
  await sql`update meetings set title = 'Vårmøtet', revision = revision + 1, reason = 'Navnet' where key = 'spring'`;
  const of = async () => (await changesOfMeetings(sql, 'fosen', 2025)).filter(({ key }) => key === 'spring');
  expect(await of()).toMatchObject([
    { was: time('2025-03-04', '09:00'), now: time('2025-03-05', '09:00'), reason: 'Snø' },
  ]);
  await sql`delete from meetings where key = 'spring'`;
  expect(await of()).toEqual([]);
});

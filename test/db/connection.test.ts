import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, errorCode, isUnavailable, sqlState } from '../../src/db/connection.ts';
import { calendarEntries } from '../../src/db/schema/calendar.ts';
import { parties } from '../../src/db/schema/parties.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { insertGoodRows, insertRow } from '../support/database-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await insertGoodRows(database.sql);
});
afterAll(() => database.close());

const words = { nb: 'æ', nn: 'ø', da: 'å', en: '"\\' };
const instant = new Date('2025-02-01T23:00:00.123Z');

test('the driver and drizzle read and write the same values: days as text, instants as Date, JSON as it is', async () => {
  const { sql, db } = database;
  const entry = { programme: 'trondelag', year: 2026, by: 'kari', who: ['a,"b"', '{}'], title: words };
  await sql`insert into calendar_entries ${sql({ ...entry, key: 'driver', date_from: '2025-03-30', at: instant } as never)}`;
  await db.insert(calendarEntries).values({ ...entry, key: 'drizzle', dateFrom: '2025-03-30', at: instant });

  const byDriver = await sql`select date_from, at, title, who from calendar_entries where year = 2026`;
  const byDrizzle = await db.select().from(calendarEntries).where(eq(calendarEntries.year, 2026));
  const expected = { at: instant, title: words, who: entry.who };
  expect([...byDriver]).toEqual([1, 2].map(() => ({ ...expected, date_from: '2025-03-30' })));
  expect(byDrizzle).toEqual([1, 2].map(() => expect.objectContaining({ ...expected, dateFrom: '2025-03-30' })));
});

test('arrays of JSON, days and instants go in for a set-based statement', async () => {
  const { sql } = database;
  const rows = await sql`
    select * from unnest(${[words, { n: null }] as never}::jsonb[], ${['2025-01-01', null]}::date[],
      ${[instant.toISOString(), null]}::timestamptz[]) as given(json, day, at)`;
  expect([...rows]).toEqual([
    { json: words, day: '2025-01-01', at: instant },
    { json: { n: null }, day: null, at: null },
  ]);
});

test('bigint comes out as a number', async () => {
  const [row] = await database.sql`select count(*), 9007199254740991::bigint as most from people`;
  expect(row).toEqual({ count: 1, most: Number.MAX_SAFE_INTEGER });
});

test('names sort as Norwegians expect', async () => {
  const { sql, db } = database;
  for (const [i, name] of ['Åfjord', 'Østre', 'Ærlig', 'Zeta', 'Alfa', 'Aalen'].entries()) {
    await insertRow(sql, 'parties', { id: `name-${i}`, name, kind: 'unit' });
  }
  const rows = await db.select().from(parties).where(eq(parties.kind, 'unit')).orderBy(parties.name);
  expect(rows.map((row) => row.name)).toEqual(['Alfa', 'Zeta', 'Ærlig', 'Østre', 'Åfjord', 'Aalen']);
});

test('a statement that takes too long is cancelled, told by its SQLSTATE', async () => {
  const { sql } = connect(database.url, { statementTimeoutMs: 50, max: 1 });
  const error: unknown = await sql`select pg_sleep(30)`.catch((caught: unknown) => caught);
  await sql.end();
  expect(errorCode(error)).toBe(sqlState.queryCanceled);
  expect(isUnavailable(error)).toBe(false);
});

test('a server that is not there, and one that ends the connection, are told from a statement that is wrong', async () => {
  const nowhere = connect('postgres://nobody@127.0.0.1:1/nothing', { connectTimeoutSeconds: 1 });
  const absent: unknown = await nowhere.sql`select 1`.catch((error: unknown) => error);
  await nowhere.sql.end({ timeout: 1 });
  const ended = connect(database.url, { max: 1 });
  const killed: unknown = await ended.sql`select pg_terminate_backend(pg_backend_pid())`.catch(
    (error: unknown) => error,
  );
  const wrong: unknown = await database.sql`select * from nothing`.catch((error: unknown) => error);
  await ended.sql.end({ timeout: 1 });
  expect([absent, killed, wrong].map(isUnavailable)).toEqual([true, true, false]);
  expect(errorCode(wrong)).toBe(sqlState.undefinedTable);
});

test('a constraint broken through drizzle is told by the same SQLSTATE', async () => {
  const party = { id: 'fosen', programme: 'trondelag', kind: 'network', name: 'x', language: 'nb' } as const;
  const error: unknown = await database.db
    .insert(parties)
    .values(party)
    .then(null, (caught: unknown) => caught);
  expect(errorCode(error)).toBe(sqlState.uniqueViolation);
});

test('no statement is compiled, whatever the server is set to', async () => {
  const [row] = await database.sql`show jit`;
  expect(row).toEqual({ jit: 'off' });
});

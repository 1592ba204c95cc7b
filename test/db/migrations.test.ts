import { readdir } from 'node:fs/promises';
import { is, SQL } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import { isMigrated, migrate } from '../../src/db/migrate.ts';
import * as calendarSchema from '../../src/db/schema/calendar.ts';
import * as casesSchema from '../../src/db/schema/cases.ts';
import * as outboxSchema from '../../src/db/schema/outbox.ts';
import * as partiesSchema from '../../src/db/schema/parties.ts';
import * as punctualitySchema from '../../src/db/schema/punctuality.ts';
import * as serviceSchema from '../../src/db/schema/service.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database.ts';

const tables = [calendarSchema, casesSchema, outboxSchema, partiesSchema, punctualitySchema, serviceSchema]
  .flatMap((schema): unknown[] => Object.values(schema))
  .filter((value) => is(value, PgTable))
  .map(getTableConfig);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('five services that start at once on an empty database migrate it once', async () => {
  const empty = await emptyDatabase();
  await Promise.all([1, 2, 3, 4, 5].map(() => migrate(empty.url)));
  const { sql } = connect(empty.url, { max: 1 });
  const [row] =
    await sql`select count(*) as migrations, count(distinct hash) as different from drizzle.__drizzle_migrations`;
  const files = (await readdir('drizzle')).filter((file) => file.endsWith('.sql'));
  expect(row).toEqual({ migrations: files.length, different: files.length });
  await sql.end();
  await empty.close();
});

test('migrating a migrated database changes nothing', async () => {
  await expect(migrate(database.url)).resolves.toBeUndefined();
});

test('a database that lacks a migration is told from one that has them all', async () => {
  const own = await testDatabase();
  expect(await isMigrated(own.sql)).toBe(true);
  await own.sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`;
  expect(await isMigrated(own.sql)).toBe(false);
  await own.close();
});

test('no table of the database is without a schema', async () => {
  const rows = await database.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public'`;
  expect(rows.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name).sort());
});

describe.each(tables.map((table) => ({ name: table.name, table })))('the table $name', ({ table }) => {
  test('has in the database the columns that the schema says', async () => {
    const rows = await database.sql`
      select column_name as name, is_nullable = 'NO' as "notNull", format_type(a.atttypid, a.atttypmod) as type
      from information_schema.columns c
      join pg_attribute a on a.attrelid = c.table_name::regclass and a.attname = c.column_name
      where table_schema = 'public' and table_name = ${table.name}`;
    const said = table.columns.map(({ name, notNull, getSQLType }, i) => ({
      name,
      notNull,
      type: getSQLType.call(table.columns[i]),
    }));
    const byName = (a: { name?: string }, b: { name?: string }) => (String(a.name) < String(b.name) ? -1 : 1);
    expect([...rows].sort(byName)).toEqual(said.sort(byName));
  });

  test('has in the database the checks that the schema says', async () => {
    const rows = await database.sql<{ name: string }[]>`
      select conname as name from pg_constraint where conrelid = ${table.name}::regclass and contype = 'c'`;
    expect(rows.map((row) => row.name).sort()).toEqual(table.checks.map((check) => check.name).sort());
    expect(table.checks.every((check) => is(check.value, SQL))).toBe(true);
  });

  test('has in the database the indexes that the schema says', async () => {
    const rows = await database.sql<{ name: string }[]>`
      select indexname as name from pg_indexes
      where tablename = ${table.name} and indexname not in (select conname from pg_constraint)`;
    const handWritten = table.name === 'cases' ? ['cases_one_living'] : [];
    const said = table.indexes.map((index) => index.config.name ?? '');
    expect(rows.map((row) => row.name).sort()).toEqual([...said, ...handWritten].sort());
  });
});

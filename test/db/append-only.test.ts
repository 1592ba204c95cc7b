import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorCode, sqlState } from '../../src/db/connection.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { insertGoodRows } from '../support/database-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await insertGoodRows(database.sql);
});
afterAll(() => database.close());

test('the text of a history row can be redacted, and everything else of the row stays', async () => {
  const { sql } = database;
  const [before] = await sql`select * from history`;
  await sql`update history set data = ${sql.json({ redacted: true })}`;
  const [after] = await sql`select * from history`;
  expect(after).toEqual({ ...before, data: { redacted: true } });
});

test.each([
  ['changed in its type', `update history set type = 'GRANT'`],
  ['changed in its time', `update history set at = at + interval '1 hour'`],
  ['given to another', `update history set by_person = 'ola'`],
  ['changed in its hash while its text is redacted', `update history set data = '{}', data_hash = repeat('c', 64)`],
  ['moved in the order of reading', `update history set xid = '1'`],
  ['deleted', 'delete from history'],
  ['emptied away', 'truncate history cascade'],
])('a history row cannot be %s', async (_, statement) => {
  const before = await database.sql`select * from history`;
  const refusal: unknown = await database.sql.unsafe(statement).catch((error: unknown) => error);
  expect(errorCode(refusal)).toBe(sqlState.restrictViolation);
  expect(await database.sql`select * from history`).toEqual(before);
});

test.each([
  ['changed', `update definitions set data = '{"changed": true}'`],
  ['deleted', 'delete from definitions'],
  ['emptied away', 'truncate definitions cascade'],
])('a stored definition cannot be %s', async (_, statement) => {
  const refusal: unknown = await database.sql.unsafe(statement).catch((error: unknown) => error);
  expect(errorCode(refusal)).toBe(sqlState.restrictViolation);
});

test('a case with history cannot be deleted', async () => {
  const refusal: unknown = await database.sql`delete from cases`.catch((error: unknown) => error);
  expect(errorCode(refusal)).toBe(sqlState.foreignKeyViolation);
});

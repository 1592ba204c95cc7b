// How far behind the service is costs as much as it is behind: no count goes through what went well.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import { readLateness } from '../../src/db/read/lateness.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { insertGoodRows } from '../support/database-rows.ts';

let database: TestDatabase;
const rows = 100_000;
const now = Date.parse('2025-01-02T00:00:00Z');
beforeAll(async () => {
  database = await testDatabase();
  const { sql } = database;
  await insertGoodRows(sql);
  await sql`
    insert into notices (id, case_id, cause, revision, kind, effect, at, status, next_try_at, error)
    select gen_random_uuid(), c.id, 'n' || n, 1, 'tell', '{}', now(), case when n % 10000 = 0 then 'failed' else 'done' end,
      '2025-01-01', 'no such case'
    from generate_series(1, ${rows}) as n, (select id from cases limit 1) c`;
  await sql`
    insert into deliveries (id, notice_id, person, address, language, status, subject, text, html, message_id, next_try_at,
      created_at, sent_at, error)
    select gen_random_uuid(), id, 'kari', 'kari@example.org', 'nb', case status when 'done' then 'sent' else 'failed' end,
      'x', 'x', 'x', '<' || id || '@example.org>', '2025-01-01', '2025-01-01', case status when 'done' then now() end, '550'
    from notices where cause like 'n%' and kind = 'tell' and status <> 'waiting'`;
  await sql`analyze timers, notices, deliveries`;
});
afterAll(() => database.close());

test('what has failed is counted along indexes of the failed alone', async () => {
  const { sql } = connect(database.url, { max: 1 });
  const asked: { text: string; parameters: readonly unknown[] }[] = [];
  Object.assign(sql.options, {
    debug: (_: number, text: string, parameters: readonly unknown[]) => void asked.push({ text, parameters }),
  });
  const { notices, deliveries } = await readLateness(sql, now);
  expect([notices.failed, deliveries.failed]).toEqual([10, 10]);

  const counted = asked.find(({ text }) => text.includes('mail_trouble'));
  if (!counted) throw new Error('nothing was counted');
  const [row] = await sql.unsafe(`explain (format json) ${counted.text}`, counted.parameters as string[]);
  const plan = JSON.stringify(row?.['QUERY PLAN']);
  for (const index of ['notices_by_status', 'deliveries_failed', 'notices_waiting', 'deliveries_waiting']) {
    expect(plan).toContain(index);
  }
  expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"(notices|deliveries)"/);
  await sql.end();
});

test('a mail that was told again has been seen to, whatever became of it', async () => {
  const { sql } = database;
  const before = await readLateness(sql, now);
  await sql`
    insert into deliveries (id, notice_id, generation, person, address, language, status, subject, text, html, message_id,
      next_try_at, created_at)
    select gen_random_uuid(), notice_id, 2, person, address, language, 'waiting', 'x', 'x', 'x', 'again' || id, now(), '2025-01-01'
    from deliveries where status = 'failed' limit 1`;
  const after = await readLateness(sql, now);
  expect(after.deliveries.failed).toBe(before.deliveries.failed - 1);
});

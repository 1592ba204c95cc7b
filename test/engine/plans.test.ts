// With a long backlog the passes still take up their batch by an index: no claim reads a whole table.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import { started, type TestOffice, testOffice } from '../support/engine.ts';
import { heldMailer } from '../support/engine-parts.ts';
import { connectTimeoutSeconds } from '../support/patience.ts';

let office: TestOffice;
const rows = 100_000;
const timersPerCase = 10;
beforeAll(async () => {
  office = await testOffice();
  const id = await started(office.engine);
  const { sql } = office;
  await sql`
    insert into cases (id, workflow, version, programme, subject, year, revision, status, states, paths, snapshot, last_hash,
      created_at, updated_at)
    select gen_random_uuid(), workflow, version, programme, subject, year, 1, 'done', states, paths, snapshot, last_hash,
      created_at, updated_at
    from cases, generate_series(1, ${rows / timersPerCase})`;
  await sql`
    insert into timers (case_id, id, token, kind, key, due_at, armed_at)
    select id, 'expire:k' || n, 1, 'expire', 'k' || n, '2025-01-01'::timestamptz + n * interval '1 minute', '2025-01-01'
    from cases, generate_series(1, ${timersPerCase}) as n where status = 'done'`;
  // Most are done: an index on those that wait is small.
  await sql`
    insert into notices (id, case_id, cause, revision, kind, effect, at, status, next_try_at)
    select gen_random_uuid(), ${id}, 'n' || n, 1, 'tell', '{}', now(), case when n % 10 = 0 then 'waiting' else 'done' end, '2025-01-01'
    from generate_series(1, ${rows}) as n`;
  await sql`
    insert into deliveries (id, notice_id, person, address, language, status, subject, text, html, message_id, next_try_at, created_at)
    select gen_random_uuid(), id, 'kari', 'kari@example.org', 'nb', case when status = 'waiting' then 'waiting' else 'held' end,
      'x', 'x', 'x', '<' || id || '@example.org>', '2025-01-01', now() from notices`;
  await sql`analyze timers, notices, deliveries, cases, history`;
});
afterAll(() => office.close());

interface Asked {
  readonly text: string;
  readonly parameters: readonly unknown[];
}
/** What an engine of its own sends to the database while it does this. */
async function askedBy(run: (engine: TestOffice['engine']) => Promise<unknown>): Promise<readonly Asked[]> {
  const { sql } = connect(office.url, { max: 2, connectTimeoutSeconds });
  const mailer = { ...heldMailer, held: false, send: async () => ({ outcome: 'temporary' as const, error: 'later' }) };
  const { engine } = await office.another({ sql, mailer });
  const asked: Asked[] = [];
  Object.assign(sql.options, {
    debug: (_: number, text: string, parameters: readonly unknown[]) => void asked.push({ text, parameters }),
  });
  await run(engine);
  return asked;
}

/** The plan of the last claim that is made meanwhile: of deliveries the letters come first, which are few. */
async function planOfClaim(run: (engine: TestOffice['engine']) => Promise<unknown>): Promise<Plan> {
  const claim = (await askedBy(run)).findLast(({ text }) => text.includes('skip locked') && text.includes('limit'));
  if (!claim) throw new Error('nothing was claimed');
  const explained = await office.sql.unsafe(`explain (format json) ${claim.text}`, claim.parameters as string[]);
  return explained[0]?.['QUERY PLAN'][0].Plan;
}

test('deliveries are claimed person by person: the backlog is not read', async () => {
  const plan = JSON.stringify(await planOfClaim((engine) => engine.runDeliveries()));
  for (const index of ['deliveries_in_turn', 'deliveries_apart', 'deliveries_pkey']) expect(plan).toContain(index);
  for (const whole of ['Seq Scan', 'deliveries_waiting']) expect(plan).not.toContain(whole);
});

test.each([
  ['timers', (engine: TestOffice['engine']) => engine.runTimers()],
  ['notices', (engine: TestOffice['engine']) => engine.runOutbox()],
])('%s are claimed by their index, in its order', async (table, run) => {
  const plan = await planOfClaim(run);
  // Of timers the batch is looked at once more when it is cut off: what is asked about is how it came about.
  const batch = JSON.stringify(table === 'timers' ? partOf(plan, 'CTE due') : plan);
  expect(batch).toContain(table === 'timers' ? 'timers_due' : `${table}_waiting`);
  expect(JSON.stringify(plan), 'the whole table is read').not.toContain('Seq Scan');
  expect(batch, 'the backlog is sorted').not.toContain('"Sort"');
});

interface Plan {
  readonly 'Subplan Name'?: string;
  readonly Plans?: readonly Plan[];
}
const partOf = (plan: Plan, name: string): Plan | undefined =>
  plan['Subplan Name'] === name
    ? plan
    : plan.Plans?.map((part) => partOf(part, name)).find((found) => found !== undefined);

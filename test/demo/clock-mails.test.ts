// The demo's clock and a mail server: what is due by an instant is also sent by then, before the clock goes on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailLimits } from '../../src/mail/limits.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import type { TestDatabase } from '../support/database.ts';
import { type OpenedDemo, openedDemo, toldDatabases } from '../support/demo.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

const sender = 'Årshjul <aarshjul@example.org>';
/** For a server that says nothing; one that does is waited for as long as the service waits. */
const short = { connectMs: 300, replyMs: 300, sendMs: 900 };
let told: Awaited<ReturnType<typeof toldDatabases>>;
let database: TestDatabase;
let opened: OpenedDemo;
let server: MailServer;
let transport: Transport;
beforeAll(async () => {
  told = await toldDatabases();
  database = await told.next();
  server = await mailServer();
  transport = createTransport(server.url, sender);
  opened = await openedDemo(database, transport);
});
afterAll(async () => {
  await opened.close();
  transport.close();
  await server.close();
  await database.close();
  await told.close();
});

test('a move that brings hundreds of mails ends when they are sent, each at its instant', async () => {
  const { sql } = database;
  await opened.demo.clock.moveTo(opened.engine, Date.parse('2025-02-20T09:00+01:00'));
  const [row] = await sql`
    select count(*)::int as mails, count(*) filter (where status = 'waiting')::int as waiting,
      count(*) filter (where sent_at <> created_at)::int as later from deliveries where status in ('waiting', 'sent')`;
  expect(row).toMatchObject({ waiting: 0, later: 0 });
  expect(row?.mails, 'more than may go out at once').toBeGreaterThan(100);
  expect(server.received).toHaveLength(row?.mails);
});

test('a letter that was decided before a move is dispatched at the instant of the decision', async () => {
  const { engine, demo } = opened;
  const callerWith = (wanted: string) => {
    const person = engine.directory.people().find(({ roles }) => roles.some(({ role }) => role === wanted));
    if (!person) throw new Error(`the demo lacks a ${wanted}`);
    return { person };
  };
  const opening = { workflow: 'grant-year', subject: 'fosen', year: 2030, input: { fixedSum: 200_000 } };
  const begun = await engine.start({ ...opening, caller: callerWith('administrator') });
  if (!begun.ok) throw new Error(begun.because);
  const { id } = begun.row;
  const grant = { type: 'GRANT', data: { amount: 200_000, conditions: [] } };
  const sent = await engine.send({ caseId: id, caller: callerWith('county-governor') }, grant);
  expect(sent).toMatchObject({ ok: true });
  const decided = demo.clock.now();
  await demo.clock.moveTo(engine, Date.parse('2025-03-20T09:00+01:00'));
  const [dispatched] = await database.sql`select at from history where case_id = ${id} and type = 'letter.dispatched'`;
  expect(dispatched?.at.getTime()).toBe(decided);
});

test('a mail server that says nothing is asked once in a move, which comes to its end all the same', async () => {
  const { sql } = database;
  const tries = async () => {
    const [row] = await sql`
      select count(*)::int as mails, coalesce(sum(attempts), 0)::int as tries from deliveries where status = 'waiting'`;
    return row as { mails: number; tries: number };
  };
  const line = createTransport(server.url, sender, short);
  const hasty = await openedDemo(database, line);
  server.mood = 'silent';
  const to = Date.parse('2025-04-20T09:00+02:00');
  expect(await hasty.demo.clock.moveTo(hasty.engine, to)).toMatchObject({ now: to });
  const { mails, tries: tried } = await tries();
  expect(mails).toBeGreaterThan(mailLimits.inFlight);
  expect(tried).toBeGreaterThan(0);
  expect(tried, 'one pass').toBeLessThanOrEqual(mailLimits.inFlight);

  await hasty.close();
  line.close();

  server.mood = 'well';
  await sql`update deliveries set next_try_at = now() where status = 'waiting'`;
  await opened.demo.clock.moveTo(opened.engine, to + 1);
  expect((await tries()).mails).toBe(0);
});

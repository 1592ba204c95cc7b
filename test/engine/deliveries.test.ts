// Deliveries: one per person in their language, held where there is no mail server, and sent with patience where there is one.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { sent, settle, started, type TestEngine, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

let office: TestOffice;
let server: MailServer;
let transport: Transport;
/** An engine with a mail server; `office` holds its mail. */
let sending: TestEngine;
let year = 2024;
beforeAll(async () => {
  office = await testOffice({ from: '2024-11-20' });
  server = await mailServer();
  transport = createTransport(server.url, 'Årshjul <no-reply@example.org>');
  sending = await office.another({ mailer: mailerFor(transport) });
});
afterAll(async () => {
  transport.close();
  await office.close();
  await server.close();
});
beforeEach(async () => {
  // A server that takes mails, none that waits, and people whose addresses nothing is known against.
  server.answer = () => null;
  await office.sql`update mail_tokens set tokens = 100`;
  await office.sql`delete from mail_refusals`;
  await office.sql`delete from mail_trouble`;
  await office.sql`update deliveries set status = 'sent' where status = 'waiting'`;
  await office.sql`
    update people set address_failing_since = null, address_bounces = 0, address_bounced_at = null, address_answer = null`;
  year += 1;
});

/** Fosen's paper of a year of its own, begun, saved and submitted: what it says to whom is Kari's, Per's and the forum's. */
async function submitted(engine: TestEngine): Promise<string> {
  const id = await started(engine.engine, { year });
  await sent(engine.engine, id, 'SAVE', 'kari', { text: 'x' });
  await sent(engine.engine, id, 'SUBMIT', 'kari');
  return id;
}
const deliveriesOf = async (id: string) => [
  ...(await office.sql`
    select n.template, d.id, d.person, d.address, d.language, d.status, d.subject, d.text, d.html, d.attempts, d.error, d.message_id, d.sent_at
    from deliveries d join notices n on n.id = d.notice_id where n.case_id = ${id} order by n.at, n.revision, d.person`),
];
const makeDue = async () => {
  await office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
  await office.sql`update mail_tokens set tokens = 100`;
};

test('a mail that the server took counts with how long it was since the commit; held mail counts nowhere', async () => {
  const done = async () =>
    (
      await office.sql<
        { done: number }[]
      >`select coalesce(sum(done), 0)::int as done from punctuality where kind = 'deliveries'`
    )[0]?.done;
  await submitted(office);
  await settle(office);
  await office.engine.runDeliveries();
  expect(await done()).toBe(0);
  const late: number[] = [];
  sending.engine.punctuality.listen((kind, ms) => void (kind === 'deliveries' && late.push(ms)));
  year += 1;
  const id = await submitted(sending);
  await office.sql`update notices set written_at = written_at - interval '1 hour' where case_id = ${id} and template = 'opened'`;
  await settle(sending);
  while ((await sending.engine.runDeliveries()).claimed > 0);
  expect(await done()).toBe(late.length);
  const hours = late.map((ms) => Math.floor(ms / 3_600_000));
  expect(hours.toSorted()).toEqual([...Array(hours.length - 1).fill(0), 1]);
});

test('each of those meant gets one delivery, in their own language', async () => {
  const id = await submitted(office);
  await sent(office.engine, id, 'ACCEPT', 'frida');
  await settle(office);
  const told = (await deliveriesOf(id)).map(({ template, person, language, status }) => [
    template,
    person,
    language,
    status,
  ]);
  expect(told).toEqual([
    ['opened', 'kari', 'nb', 'held'],
    ['submitted', 'frida', 'nb', 'held'],
    ['letter', 'kari', 'nb', 'held'],
    ['letter', 'per', 'nn', 'held'],
  ]);
});

test('what is held says the deadline in words, and the last working day only where the date is a day off', async () => {
  const first = await started(office.engine, { subject: 'innherred', year: 2036 });
  const second = await started(office.engine, { subject: 'innherred', year: 2025 });
  await settle(office);
  const textOf = async (id: string) => (await deliveriesOf(id))[0]?.text as string;
  expect(await textOf(first), '1 February 2036 is a Friday').toContain('fredag 1. februar 2036');
  expect(await textOf(first)).not.toContain('torsdag');
  expect(await textOf(second), '1 February 2025 is a Saturday').toContain('lørdag 1. februar 2025');
  expect(await textOf(second)).toContain('fredag 31. januar 2025');
  expect(await textOf(second)).toContain(`https://aarshjul.example.org/cases/${second}`);
});

test('of an opening no last working day is told: it is nothing to have done by then', async () => {
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { subject, year: 2025 });
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  office.clock.set('2025-03-01');
  await settle(office);
  const opens = (await deliveriesOf(id)).find(({ template }) => template === 'review-opens');
  expect(opens?.text).toContain('lørdag 1. mars 2025');
  expect(opens?.text).not.toContain('fredag 28. februar');
  const [row] = await office.sql`select last_working_day from deadlines where case_id = ${id} and key = 'opening'`;
  expect(row?.last_working_day).toBeNull();
});

test('with a mail server they wait, and go out with a Message-ID of their own', async () => {
  const id = await submitted(sending);
  await settle(sending);
  expect((await deliveriesOf(id)).map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 2, sent: 2 });
  const deliveries = await deliveriesOf(id);
  expect(deliveries).toMatchObject([
    {
      person: 'kari',
      status: 'sent',
      attempts: 1,
      error: null,
      message_id: `<${deliveries[0]?.id}@aarshjul.example.org>`,
    },
    { person: 'frida', status: 'sent', attempts: 1, error: null },
  ]);
  const mails = server.received.filter(({ raw }) => deliveries.some(({ message_id }) => raw.includes(message_id)));
  expect(mails.map(({ to }) => to).sort()).toEqual(['frida@example.org', 'kari@example.org']);
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 0, sent: 0 });
});

test('a notice worked off twice makes no second mail', async () => {
  const id = await submitted(sending);
  await settle(sending);
  await office.sql`update notices set status = 'waiting', next_try_at = now(), leased_until = null where case_id = ${id}`;
  await settle(sending);
  expect(await deliveriesOf(id)).toHaveLength(2);
  await sending.engine.runDeliveries();
});

test('a mail that the server puts off is tried again later, with the same Message-ID, and then goes out', async () => {
  const id = await submitted(sending);
  await settle(sending);
  server.answer = (to) => (to.startsWith('frida') ? { code: 451, text: '4.3.0 come back later' } : null);
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 2, sent: 1 });
  const before = await deliveriesOf(id);
  expect(before[1]).toMatchObject({
    person: 'frida',
    status: 'waiting',
    attempts: 1,
    error: expect.stringContaining('come back later'),
  });
  await office.sql`update deliveries set next_try_at = now() + interval '1 minute' where status = 'waiting'`;
  expect(await sending.engine.runDeliveries(), 'not before its time').toEqual({ claimed: 0, sent: 0 });

  server.answer = () => null;
  await makeDue();
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  const after = await deliveriesOf(id);
  expect(after[1]).toMatchObject({ status: 'sent', attempts: 2, error: null, message_id: before[1]?.message_id });
});

test('each put-off waits longer than the one before', async () => {
  const id = await submitted(sending);
  await settle(sending);
  server.answer = () => ({ code: 451, text: '4.3.0 come back later' });
  const waits: { most: number; least: number }[] = [];
  for (let tries = 0; tries < 5; tries++) {
    const [before] = await office.sql`select now() as at`;
    await sending.engine.runDeliveries();
    // They were put off somewhere between these two moments, however far apart those are.
    const [row] = await office.sql<{ most: number; least: number }[]>`
      select min(extract(epoch from d.next_try_at - ${before?.at}::timestamptz))::float8 as most,
        max(extract(epoch from d.next_try_at - now()))::float8 as least
      from deliveries d join notices n on n.id = d.notice_id where n.case_id = ${id}`;
    if (row) waits.push(row);
    await makeDue();
  }
  // 2, 4, 8 … seconds, give or take a quarter.
  const wrong = waits.filter(
    ({ most, least }, index) => most < 0.74 * 2 ** (index + 1) || least > 1.26 * 2 ** (index + 1),
  );
  expect(waits).toHaveLength(5);
  expect(wrong).toEqual([]);
  server.answer = () => null;
  await sending.engine.runDeliveries();
});

test('a mail that is put off for ever is failed in the end, and says why', async () => {
  const id = await submitted(sending);
  await settle(sending);
  server.answer = () => ({ code: 451, text: '4.3.0 come back later' });
  for (let tries = 0; tries < 62; tries++) {
    await sending.engine.runDeliveries();
    await makeDue();
  }
  expect(await deliveriesOf(id)).toMatchObject([
    { status: 'failed', attempts: 60, error: expect.stringContaining('come back later') },
    { status: 'failed', attempts: 60 },
  ]);
});

test('a mail that the server refuses is failed when it is refused once more while others go out', async () => {
  const id = await submitted(sending);
  await settle(sending);
  server.answer = (to) => (to.startsWith('kari') ? { code: 550, text: '5.1.1 no such person' } : null);
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 2, sent: 1 });
  // The alarm is one of the others.
  await settle(sending);
  while ((await sending.engine.runDeliveries()).claimed > 0) await settle(sending);
  expect((await deliveriesOf(id)).filter(({ person }) => person !== 'adam')).toMatchObject([
    { person: 'kari', status: 'failed', attempts: 1, error: expect.stringContaining('no such person') },
    { person: 'frida', status: 'sent' },
  ]);
  expect(sending.lines).toContainEqual(expect.objectContaining({ level: 'warn', message: 'mail not sent' }));
  expect(JSON.stringify(sending.lines)).not.toContain('example.org');
});

test('when the process died after the server took the mail, it goes out again with the same Message-ID', async () => {
  const id = await submitted(sending);
  await settle(sending);
  await sending.engine.runDeliveries();
  const [first] = await deliveriesOf(id);
  await office.sql`
    update deliveries set status = 'waiting', sent_at = null, leased_until = now() - interval '1 second', next_try_at = now() where id = ${first?.id}`;
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  expect(server.received.filter(({ raw }) => raw.includes(first?.message_id))).toHaveLength(2);
});

test('what another process is sending is left to it', async () => {
  const id = await submitted(sending);
  await settle(sending);
  await office.sql`
    update deliveries set leased_until = now() + interval '5 minutes' where notice_id in (select id from notices where case_id = ${id})`;
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 0, sent: 0 });
  await office.sql`update deliveries set leased_until = null where status = 'waiting'`;
  await sending.engine.runDeliveries();
});

test('a mail server that is away costs nobody a mail', async () => {
  const line = createTransport('smtp://127.0.0.1:1', 'no-reply@example.org');
  const lost = await office.another({ mailer: mailerFor(line) });
  const id = await submitted(lost);
  await settle(lost);
  expect(await lost.engine.runDeliveries()).toEqual({ claimed: 2, sent: 0 });
  expect((await deliveriesOf(id)).map(({ status }) => status)).toEqual(['waiting', 'waiting']);
  line.close();
  await makeDue();
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 2, sent: 2 });
});

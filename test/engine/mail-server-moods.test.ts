// A mail server in all its moods: silent, hanging up, refusing an address, and one that is not to be asked too much.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { retryNotice } from '../../src/db/read/notices.ts';
import { mailLimits } from '../../src/mail/limits.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { sent, settle, started, type TestEngine, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

/** For a server that says nothing; one that does is waited for as long as the service waits. */
const short = { connectMs: 500, replyMs: 500, sendMs: 1500 };
let office: TestOffice;
let server: MailServer;
let transport: Transport;
let sending: TestEngine;
let year = 2024;
beforeAll(async () => {
  office = await testOffice({ from: '2024-11-20' });
  server = await mailServer();
  transport = createTransport(server.url, 'no-reply@example.org');
  sending = await office.another({ mailer: mailerFor(transport) });
});
afterAll(async () => {
  transport.close();
  await office.close();
  await server.close();
});
beforeEach(async () => {
  server.answer = () => null;
  server.mood = 'well';
  year += 1;
  await office.sql`delete from deliveries where status = 'waiting' or doubted`;
  await fillTokens();
});

/** Kari is told that a paper of Fosen's was begun: one mail. */
async function told(engine: TestEngine = sending): Promise<string> {
  const id = await started(engine.engine, { year });
  await settle(engine);
  return id;
}
const deliveriesOf = async (id: string) => [
  ...(await office.sql`
    select d.* from deliveries d join notices n on n.id = d.notice_id where n.case_id = ${id} order by n.at, d.person`),
];
const karisAddress = async () => {
  const [row] = await office.sql`select email, address_bounces, address_failing_since from people where id = 'kari'`;
  return { ...row, address_failing_since: row?.address_failing_since !== null };
};
const fillTokens = (tokens = 100) => office.sql`
  insert into mail_tokens (tokens, filled_at) values (${tokens}, now())
  on conflict (one) do update set tokens = ${tokens}, filled_at = now()`;
/** By the database's clock, which it is compared with. */
const sinceNow = async () => ({
  since: (await office.sql<{ now: Date }[]>`select clock_timestamp() as now`)[0]?.now ?? new Date(0),
});
const makeDue = () => office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
const tellAgain = (id: string) => office.sql`
  update deliveries d set status = 'waiting', sent_at = null, error = null, next_try_at = now()
  from notices n where n.id = d.notice_id and n.case_id = ${id}`;

test('a server that says nothing is asked again later', async () => {
  const id = await told();
  const line = createTransport(server.url, 'no-reply@example.org', short);
  const hasty = await office.another({ mailer: mailerFor(line) });
  server.mood = 'silent';
  expect(await hasty.engine.runDeliveries()).toEqual({ claimed: 1, sent: 0 });
  line.close();
  expect(await deliveriesOf(id)).toMatchObject([{ status: 'waiting', attempts: 1, error: expect.any(String) }]);
  server.mood = 'well';
  await makeDue();
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
});

test('a server that hangs up when it has the mail gets it once more, with the same Message-ID', async () => {
  const id = await told();
  server.mood = 'hangs-up';
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 0 });
  server.mood = 'well';
  await makeDue();
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  const [{ message_id, status } = {}] = await deliveriesOf(id);
  expect(status).toBe('sent');
  expect(server.received.filter(({ raw }) => raw.includes(`Message-ID: ${message_id}`))).toHaveLength(2);
});

test('no more go out at once than the limit says', async () => {
  const limits = { ...mailLimits, inFlight: 3 };
  const careful = await office.another({ mailer: mailerFor(transport, limits) });
  const id = await started(careful.engine, { year });
  await sent(careful.engine, id, 'SAVE', 'kari', { text: 'x' });
  await sent(careful.engine, id, 'SUBMIT', 'kari');
  await sent(careful.engine, id, 'ACCEPT', 'frida');
  await settle(careful);
  expect(await deliveriesOf(id)).toHaveLength(4);
  expect(await careful.engine.runDeliveries()).toEqual({ claimed: 3, sent: 3 });
  expect(await careful.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  expect(server.peak()).toBeLessThanOrEqual(3);
});

test('two processes together send no more in a minute than the limit says, and go on as time passes', async () => {
  const limits = { inFlight: 10, perMinute: 6, burst: 3 };
  const one = await office.another({ mailer: mailerFor(transport, limits) });
  const two = await office.another({ mailer: mailerFor(transport, limits) });
  for (const subject of ['fosen', 'innherred']) {
    const id = await started(one.engine, { year, subject });
    const who = subject === 'fosen' ? 'kari' : 'kalle';
    await sent(one.engine, id, 'SAVE', who, { text: 'x' });
    await sent(one.engine, id, 'SUBMIT', who);
    await sent(one.engine, id, 'ACCEPT', 'frida');
  }
  await settle(one);
  const runs = await Promise.all([one, two].map(({ engine }) => engine.runDeliveries()));
  expect(runs.reduce((sum, run) => sum + run.sent, 0)).toBe(3);
  expect(await one.engine.runDeliveries()).toEqual({ claimed: 0, sent: 0 });
  // What trickles in and the three at once are six in any minute.
  await office.sql`update mail_tokens set tokens = 0, filled_at = now() - interval '40 seconds'`;
  expect(await two.engine.runDeliveries()).toEqual({ claimed: 2, sent: 2 });
});

test('two processes together have no more under way than the limit says', async () => {
  const limits = { ...mailLimits, inFlight: 3 };
  const one = await office.another({ mailer: mailerFor(transport, limits) });
  const id = await started(one.engine, { year });
  await sent(one.engine, id, 'SAVE', 'kari', { text: 'x' });
  await sent(one.engine, id, 'SUBMIT', 'kari');
  await sent(one.engine, id, 'ACCEPT', 'frida');
  await settle(one);
  const [another] = await office.sql`
    update deliveries set leased_until = now() + interval '5 minutes'
    where id = (select id from deliveries where status = 'waiting' and person <> 'kari' limit 1) returning id`;
  expect(await one.engine.runDeliveries(), 'one of the three is another process’s').toEqual({ claimed: 2, sent: 2 });
  expect(await one.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  await office.sql`update deliveries set leased_until = null where id = ${another?.id}`;
  expect(await one.engine.runDeliveries(await sinceNow())).toEqual({ claimed: 1, sent: 1 });
});

test('a process that died with mails in hand holds up nobody else’s longer than a sending takes', async () => {
  const limits = { ...mailLimits, inFlight: 1 };
  const one = await office.another({ mailer: mailerFor(transport, limits) });
  const id = await started(one.engine, { year });
  await sent(one.engine, id, 'SAVE', 'kari', { text: 'x' });
  await sent(one.engine, id, 'SUBMIT', 'kari');
  await settle(one);
  const leaseFor = (time: string) => office.sql`
    update deliveries set leased_until = now() + ${time}::interval where person = 'kari' and status = 'waiting'`;
  await leaseFor('5 minutes');
  expect(await one.engine.runDeliveries()).toEqual({ claimed: 0, sent: 0 });
  await leaseFor('3 minutes 55 seconds');
  expect(await one.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
});

test('in a hurry no minute is too full, and no more are under way for it', async () => {
  const limits = { inFlight: 1, perMinute: 6, burst: 3 };
  const one = await office.another({ mailer: mailerFor(transport, limits) });
  const id = await started(one.engine, { year });
  await sent(one.engine, id, 'SAVE', 'kari', { text: 'x' });
  await sent(one.engine, id, 'SUBMIT', 'kari');
  await settle(one);
  await fillTokens(0);
  expect(await one.engine.runDeliveries()).toEqual({ claimed: 0, sent: 0 });
  expect(await one.engine.runDeliveries(await sinceNow())).toEqual({ claimed: 1, sent: 1 });
  expect(await one.engine.runDeliveries(await sinceNow())).toEqual({ claimed: 1, sent: 1 });
});

test('in a hurry what was put off since it began is left for later', async () => {
  const id = await told();
  const [row] = await office.sql`select now() as since`;
  server.answer = () => ({ code: 451, text: '4.7.1 greylisted' });
  expect(await sending.engine.runDeliveries({ since: row?.since })).toEqual({ claimed: 1, sent: 0 });
  await makeDue();
  expect(await sending.engine.runDeliveries({ since: row?.since })).toEqual({ claimed: 0, sent: 0 });
  expect(await deliveriesOf(id)).toMatchObject([{ status: 'waiting', attempts: 1 }]);
  const [later] = await office.sql`select now() + interval '1 millisecond' as since`;
  expect(await sending.engine.runDeliveries({ since: later?.since })).toEqual({ claimed: 1, sent: 0 });
});

test('an address that is refused fails, and administrators are told of it once', async () => {
  server.answer = (to) => (to.startsWith('kari') ? { code: 550, text: '5.1.1 no such person' } : null);
  const id = await told();
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 0 });
  expect(await karisAddress()).toMatchObject({ address_bounces: 1, address_failing_since: true });
  await tellAgain(id);
  await sending.engine.runDeliveries();
  await settle(sending);
  const alarm = (await deliveriesOf(id)).filter(({ person }) => person === 'adam');
  expect(alarm).toMatchObject([{ subject: 'En e-postadresse tar ikke imot post' }]);
  expect(JSON.stringify(alarm)).not.toContain('kari');
});

test('after three refusals the address is left alone, and it says so', async () => {
  const id = await told();
  await office.sql`
    update people set address_bounces = 3, address_failing_since = now(), address_bounced_at = now() where id = 'kari'`;
  const before = server.received.length;
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 0 });
  expect(await deliveriesOf(id)).toMatchObject([{ status: 'failed', error: 'address failing' }]);
  expect(server.received).toHaveLength(before);
});

test('what a person asks for is tried at once: retried or told again, an address that has been mended gets it', async () => {
  const id = await told();
  await office.sql`
    update people set address_bounces = 3, address_failing_since = now(), address_bounced_at = now() where id = 'kari'`;
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 0 });
  const [delivery] = await deliveriesOf(id);
  await retryNotice(office.sql, delivery?.notice_id);
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  await office.sql`
    update people set address_bounces = 3, address_failing_since = now(), address_bounced_at = now() where id = 'kari'`;
  await sending.engine.tellAgain({ notice: delivery?.notice_id, by: 'frida' });
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
});

test('a letter is tried whatever the address did before', async () => {
  const id = await told();
  await sent(sending.engine, id, 'SAVE', 'kari', { text: 'x' });
  await sent(sending.engine, id, 'SUBMIT', 'kari');
  await sending.engine.runDeliveries();
  await sent(sending.engine, id, 'ACCEPT', 'frida');
  await settle(sending);
  while ((await sending.engine.runDeliveries()).claimed > 0);
  await office.sql`
    update deliveries set status = 'waiting', sent_at = null
    where person = 'kari' and notice_id in (select id from notices where case_id = ${id} and kind = 'letter')`;
  await office.sql`
    update people set address_bounces = 3, address_failing_since = now(), address_bounced_at = now() where id = 'kari'`;
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
});

test('a second address that is refused is told to administrators as the first was', async () => {
  server.answer = (to) => (to.startsWith('kari') ? { code: 550, text: '5.1.1 no such person' } : null);
  const id = await told();
  const alarms = async () => (await deliveriesOf(id)).filter(({ person }) => person === 'adam').length;
  const refuse = async () => {
    await fillTokens();
    while ((await sending.engine.runDeliveries()).claimed > 0) await settle(sending);
  };
  await office.sql`update people set email = 'kari.en@example.org' where id = 'kari'`;
  await refuse();
  expect(await alarms()).toBe(1);
  await office.sql`update people set email = 'kari.to@example.org' where id = 'kari'`;
  const delivery = (await deliveriesOf(id)).find(({ person }) => person === 'kari');
  await retryNotice(office.sql, delivery?.notice_id);
  await refuse();
  expect(await alarms()).toBe(2);
  const causes = await office.sql`
    select cause from notices where case_id = ${id} and template = 'address-failing' order by cause`;
  expect(causes.map(({ cause }) => cause)).toEqual([
    `address-failing:${delivery?.id}`,
    `address-failing:${delivery?.id}:2`,
  ]);
  await office.sql`update people set email = 'kari@example.org' where id = 'kari'`;
});

test('what a server says is kept without what no database takes', async () => {
  const id = await told();
  server.answer = () => ({ code: 451, text: '4.3.0 come\u0000back\u0007later' });
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 0 });
  expect(await deliveriesOf(id)).toMatchObject([
    { status: 'waiting', error: expect.stringContaining('come back later') },
  ]);
});

test('a day later it is tried again, and a mail that is taken shows that it works', async () => {
  await office.sql`
    update people set address_bounces = 3, address_failing_since = now(), address_bounced_at = now() - interval '25 hours'
    where id = 'kari'`;
  await told();
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  expect(await karisAddress()).toMatchObject({ address_bounces: 0, address_failing_since: false });
});

test('a new address begins with a clean sheet, and what waits goes there', async () => {
  await office.sql`
    update people set address_bounces = 3, address_failing_since = now(), address_bounced_at = now() where id = 'kari'`;
  await told();
  await office.sql`update people set email = 'kari.ny@example.org' where id = 'kari'`;
  expect(await karisAddress()).toEqual({
    email: 'kari.ny@example.org',
    address_bounces: 0,
    address_failing_since: false,
  });
  expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  expect(server.received.at(-1)?.to).toBe('kari.ny@example.org');
});

test('a mail that is refused for what it says does not make the address a failing one', async () => {
  const refused = { outcome: 'permanent', error: '554 looks like spam', badAddress: false } as const;
  const spam = await office.another({ mailer: { ...mailerFor(transport), send: async () => refused } });
  const id = await told(spam);
  expect(await spam.engine.runDeliveries()).toEqual({ claimed: 1, sent: 0 });
  expect(await deliveriesOf(id)).toMatchObject([{ status: 'failed', error: '554 looks like spam' }]);
  expect(await karisAddress()).toMatchObject({ address_bounces: 0 });
});

// When the mail server takes nothing from here: an alarm, mails that wait, and nobody's address the worse for it.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readLateness } from '../../src/db/read/lateness.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { settle, started, type TestEngine, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

let office: TestOffice;
let server: MailServer;
let transport: Transport;
let sending: TestEngine;
let year = 2024;
beforeAll(async () => {
  office = await testOffice({ from: '2024-11-20' });
  server = await mailServer({ signIn: true });
});
afterAll(async () => {
  await office.close();
  await server.close();
});
afterEach(() => transport.close());
beforeEach(async () => {
  // A connection that is kept would be past greeting and signing in.
  transport = createTransport(server.url.replace('//', '//someone:secret@'), 'no-reply@example.org');
  sending = await office.another({ mailer: mailerFor(transport) });
  server.turns = {};
  server.answer = () => null;
  office.clock.set('2024-11-20');
  year += 1;
  await office.sql`delete from deliveries where status = 'waiting'`;
  await office.sql`update mail_tokens set tokens = 100`;
});

/** Kari is to be told that a paper was begun: one mail. */
async function begun(): Promise<void> {
  await started(sending.engine, { year });
  await settle(sending);
}
const makeDue = () => office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
const failing = async () => (await office.sql`select id from people where address_failing_since is not null`).length;
const refusedSeconds = async () => {
  const { deliveries } = await readLateness(office.sql, office.clock.now());
  return deliveries.refusedSeconds;
};
const statuses = async () => {
  const rows =
    await office.sql`select status, attempts from deliveries where created_at = ${new Date(office.clock.now())}
    and status <> 'held' order by id desc limit 1`;
  return rows[0];
};

test.each([
  ['connection', 554, '5.7.1 blocked'],
  ['login', 535, '5.7.8 wrong password'],
  ['sender', 550, '5.7.1 may not send'],
] as const)(
  'a 5xx at the turn of the %s puts mails off and raises the alarm until one is taken',
  async (turn, code, text) => {
    server.turns = { [turn]: { code, text } };
    await begun();
    expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 0 });
    expect(await statuses()).toMatchObject({ status: 'waiting', attempts: 1 });
    expect(await failing()).toBe(0);
    expect(await refusedSeconds()).toBe(0);
    expect(sending.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'the mail server takes no mail' }),
    );

    office.clock.set('2024-11-20T01:00+01:00');
    const since = await refusedSeconds();
    await makeDue();
    await sending.engine.runDeliveries();
    expect(await refusedSeconds(), 'it counts from the first refusal').toBe(since);

    server.turns = {};
    await makeDue();
    expect(await sending.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
    expect(await refusedSeconds()).toBeNull();
    expect(await failing()).toBe(0);
  },
);

test('a refused recipient raises no alarm about the mail server, and a refused content marks no address', async () => {
  server.answer = () => ({ code: 550, text: '5.1.1 no such person' });
  await begun();
  await sending.engine.runDeliveries();
  expect(await refusedSeconds()).toBeNull();
  expect(await office.sql`select id, address_answer from people where address_failing_since is not null`).toEqual([
    { id: 'kari', address_answer: '550 5.1.1' },
  ]);

  await office.sql`update people set email = 'kari.ny@example.org' where id = 'kari'`;
  server.answer = () => null;
  server.turns = { content: { code: 554, text: '5.7.1 looks like spam' } };
  year += 1;
  await begun();
  await sending.engine.runDeliveries();
  expect(await failing()).toBe(0);
  expect(await refusedSeconds()).toBeNull();
});

test('a mailbox that is said not to be there after the content makes its address a failing one', async () => {
  server.turns = { content: { code: 550, text: '5.1.1 no such mailbox' } };
  await begun();
  await sending.engine.runDeliveries();
  expect(await failing()).toBe(1);
});

// Whose fault a refusal is: what becomes of the mails to others decides, on a real mail server.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readLateness } from '../../src/db/read/lateness.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { settle, started, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

let office: TestOffice;
let server: MailServer;
let transport: Transport;
beforeAll(async () => {
  server = await mailServer();
  transport = createTransport(server.url, 'no-reply@example.org');
});
afterAll(async () => {
  transport.close();
  await server.close();
});
beforeEach(async () => {
  office = await testOffice({ from: '2024-11-20', mailer: mailerFor(transport) });
  server.answer = () => null;
  return () => office.close();
});

const policy = { code: 550, text: '5.7.1 takes no mail from outside' };
const gone = { code: 550, text: '5.1.1 no such person' };

/** A mail each to so many coordinators; their ids. */
async function told(count: number): Promise<readonly string[]> {
  const people: string[] = [];
  for (let n = 0; n < count; n++) {
    const { id, kari } = await office.network();
    await started(office.engine, { subject: id });
    people.push(kari);
  }
  await settle(office);
  return people;
}
const refusing =
  (people: readonly string[], answer: typeof policy) =>
  (to: string): typeof policy | null =>
    people.some((person) => to.startsWith(`${person}@`)) ? answer : null;
async function run(): Promise<void> {
  await office.sql`update mail_tokens set tokens = 100`;
  await office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
  await office.engine.runDeliveries();
  await settle(office);
}
const statusOf = async (person: string) => {
  const [row] = await office.sql`
    select d.status, p.address_failing_since is not null as failing from deliveries d join people p on p.id = d.person
    where d.person = ${person} order by d.id desc limit 1`;
  return row && { ...row };
};
const alarms = async () => (await office.sql`select from notices where template = 'address-failing'`).length;
const isTrouble = async () => (await readLateness(office.sql, office.clock.now())).deliveries.refusedSeconds !== null;

test('one that is refused for an unclear reason, while another gets through, has an address at fault', async () => {
  const [bad = '', good = ''] = await told(2);
  server.answer = refusing([bad], policy);
  await run();
  await run();
  expect(await statusOf(bad)).toEqual({ status: 'failed', failing: true });
  expect(await statusOf(good)).toEqual({ status: 'sent', failing: false });
  expect(await isTrouble()).toBe(false);
  expect(await alarms()).toBe(1);
});

test('one alone that is refused for an unclear reason waits, and is told to administrators when it has been tried for some minutes', async () => {
  const [bad = ''] = await told(1);
  server.answer = () => policy;
  await run();
  expect(await statusOf(bad)).toEqual({ status: 'waiting', failing: false });
  expect(await isTrouble()).toBe(false);
  for (let tries = 2; tries <= 8; tries++) await run();
  expect(await statusOf(bad)).toEqual({ status: 'failed', failing: true });
  expect(await alarms()).toBe(1);
});

test.each([
  [550, 'Relaying denied'],
  [554, 'Service unavailable; client host blocked'],
  [550, '5.7.1 relay access denied'],
])(
  'several that are refused with “%i %s” have good addresses: the installation is in trouble until one is taken',
  async (code, text) => {
    const people = await told(3);
    server.answer = () => ({ code, text });
    await run();
    await run();
    for (const person of people) expect(await statusOf(person)).toEqual({ status: 'waiting', failing: false });
    expect(await isTrouble()).toBe(true);
    expect(await alarms()).toBe(0);

    server.answer = () => null;
    await run();
    for (const person of people) expect(await statusOf(person)).toEqual({ status: 'sent', failing: false });
    expect(await isTrouble()).toBe(false);
  },
);

test('so many in a row are not all gone: what was given up waits again, and who is gone shows when others get through', async () => {
  const people = await told(6);
  server.answer = () => gone;
  await run();
  await run();
  for (const person of people) expect(await statusOf(person)).toEqual({ status: 'waiting', failing: false });
  expect(await isTrouble()).toBe(true);

  const [bad = '', ...good] = people;
  server.answer = refusing([bad], gone);
  await run();
  await run();
  expect(await statusOf(bad)).toEqual({ status: 'failed', failing: true });
  for (const person of good) expect(await statusOf(person)).toEqual({ status: 'sent', failing: false });
  expect(await isTrouble()).toBe(false);
});

test('one that is said to be gone is believed at once', async () => {
  const [bad = ''] = await told(1);
  server.answer = () => gone;
  await run();
  expect(await statusOf(bad)).toEqual({ status: 'failed', failing: true });
});

// Whose fault a refusal is: what becomes of the mails to others decides, on a real mail server.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { readLateness } from '../../src/db/read/lateness.ts';
import { withdrawAddressAlarms } from '../../src/engine/delivery/alarm-cause.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { settle, started, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

let office: TestOffice;
let server: MailServer;
let transport: Transport;
/** What the server had taken before. */
let before = 0;
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
  before = server.received.length;
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
/** Each mail that waits comes as often for its receiver: as notices of their own. */
async function manifold(times: number): Promise<void> {
  const originals = await office.sql`select id, notice_id from deliveries where status = 'waiting'`;
  for (const { id, notice_id } of originals) {
    for (let n = 1; n < times; n++) {
      await office.sql`
        with n as (
          insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
          select gen_random_uuid(), case_id, ${`again:${n}`} || cause, revision, kind, template, effect, at, status, now()
          from notices where id = ${notice_id} returning id)
        insert into deliveries (id, notice_id, person, address, language, status, subject, text, html, message_id, next_try_at, created_at)
        select gen_random_uuid(), n.id, person, address, language, status, subject, text, html, ${`<${n}.`} || ltrim(message_id, '<'),
          now(), created_at
        from deliveries d cross join n where d.id = ${id}`;
    }
  }
}
const passes = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await run();
};
/** How often the server took each mail to these people. */
const timesTaken = async (people: readonly string[]): Promise<readonly number[]> => {
  const mails = await office.sql`select message_id, person from deliveries where person = any(${people as string[]})`;
  return mails.map(
    ({ message_id }) => server.received.slice(before).filter(({ raw }) => raw.includes(`${message_id}`)).length,
  );
};
const once = (count: number): readonly number[] => Array.from({ length: count }, () => 1);
/** People with these failing addresses, and alarms that administrators were mailed. */
const failing = async () =>
  (await office.sql`select id from people where address_bounces > 0`).map(({ id }) => `${id}`);
const alarmsMailed = () => server.received.slice(before).filter(({ to }) => to.startsWith('adam@')).length;
const isTrouble = async () => (await readLateness(office.sql, office.clock.now())).deliveries.refusedSeconds !== null;

test('one that is refused for an unclear reason, while another gets through, has an address at fault', async () => {
  const [bad = ''] = await told(1);
  server.answer = refusing([bad], policy);
  await run();
  const [good = ''] = await told(1);
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

test('several that are refused for an unclear reason, while mails within the house are taken, get theirs when relaying is allowed again', async () => {
  const outside = await told(4);
  await manifold(5);
  server.answer = refusing(outside, { code: 550, text: '5.7.1 Relaying denied' });
  await passes(12);
  await told(1);
  await passes(12);
  server.answer = () => null;
  await told(1);
  await passes(4);
  expect(await timesTaken(outside)).toEqual(once(20));
  expect(await failing()).toEqual([]);
});

test('several that are refused for an unclear reason for days, while others get through, have addresses at fault', async () => {
  const bad = await told(4);
  server.answer = refusing(bad, policy);
  await passes(2);
  await told(1);
  await passes(2);
  expect((await office.sql`select from deliveries where status = 'failed' and not doubted`).length).toBe(0);
  await office.sql`update deliveries set written_at = written_at - interval '49 hours'`;
  await passes(1);
  for (const person of bad) expect(await statusOf(person)).toEqual({ status: 'failed', failing: true });
  expect((await office.sql`select from deliveries where status = 'failed' and not doubted`).length).toBe(4);
});

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

test('what was refused to all for no fault of theirs arrives once when that is mended, however many mails each had', async () => {
  const people = await told(5);
  await manifold(2);
  server.answer = () => gone;
  await passes(6);
  expect(await isTrouble()).toBe(true);
  server.answer = () => null;
  await passes(3);
  expect(await timesTaken(people)).toEqual(once(10));
  expect(await failing()).toEqual([]);
  expect(alarmsMailed(), 'no alarm was true').toBe(0);
});

test('trouble of more than a day is still trouble: no address is blamed for it, and everything arrives when it is over', async () => {
  const people = await told(2);
  await manifold(3);
  server.answer = () => policy;
  await passes(10);
  await office.sql`update mail_refusals set since = since - interval '25 hours'`;
  await office.sql`update deliveries set next_try_at = case when person = ${`${people[0]}`} then now() else now() + interval '1 hour' end`;
  await office.sql`update mail_tokens set tokens = 100`;
  await office.engine.runDeliveries();
  await passes(3);
  expect(await failing()).toEqual([]);
  expect(await alarms()).toBe(0);
  server.answer = () => null;
  await passes(3);
  expect(await timesTaken(people)).toEqual(once(6));
});

test('few that are believed to be gone get their mails when a repair shows that they are not, and its alarms are withdrawn', async () => {
  const people = await told(3);
  await manifold(2);
  server.answer = () => gone;
  await passes(2);
  expect((await failing()).toSorted()).toEqual([...people].toSorted());
  server.answer = (to) => (to.startsWith('adam@') ? { code: 451, text: '4.3.0 later' } : null);
  const { id } = await office.network();
  await started(office.engine, { subject: id });
  await settle(office);
  await passes(3);
  expect(await timesTaken(people)).toEqual(once(6));
  expect(await failing()).toEqual([]);
  server.answer = () => null;
  await passes(2);
  expect(alarmsMailed()).toBe(0);
});

test('an alarm finds the repair by itself: it is never given up in doubt', async () => {
  const people = await told(1);
  server.answer = () => gone;
  await passes(70);
  server.answer = () => null;
  await passes(4);
  expect(await timesTaken(people)).toEqual([1]);
});

test('two that are refused for an unclear reason, while nobody else is mailed, are given up after the last try, and administrators hear', async () => {
  const people = await told(2);
  server.answer = () => policy;
  await passes(62);
  for (const person of people) expect(await statusOf(person)).toEqual({ status: 'failed', failing: true });
  expect(await alarms()).toBe(2);
  await passes(3);
  for (const person of people) expect(await statusOf(person)).toEqual({ status: 'failed', failing: true });

  server.answer = refusing(people, policy);
  await passes(4);
  expect(alarmsMailed(), 'administrators are told').toBeGreaterThan(0);
  for (const person of people) expect(await statusOf(person)).toEqual({ status: 'failed', failing: true });
  const doubted = await office.sql`select id from deliveries where doubted`;
  expect(doubted).toHaveLength(0);
  expect(await isTrouble()).toBe(false);
});

test('a refusal that is weighed while the mails to others are taken leaves no trouble behind', async () => {
  const people = await told(6);
  server.answer = () => gone;
  await passes(2);
  expect(await isTrouble()).toBe(true);
  server.answer = refusing(people.slice(0, 1), gone);
  // Noted long after the others were taken.
  await office.sql.unsafe(`
    create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return new; end $$;
    create trigger slowly before insert on mail_trouble for each row execute function slowly()`);
  await office.sql`delete from mail_trouble`;
  await passes(2);
  expect(await isTrouble()).toBe(false);
});

test('an address that works again takes back no alarm of a mail that is lost', async () => {
  const { id: subject, kari: bad } = await office.network();
  await started(office.engine, { subject });
  await settle(office);
  const later = { code: 451, text: '4.3.0 later' };
  server.answer = (to) => (to.startsWith('adam@') ? later : to.startsWith(`${bad}@`) ? gone : null);
  await run();
  await told(1);
  await passes(2);
  expect(await statusOf(bad)).toEqual({ status: 'failed', failing: true });
  server.answer = (to) => (to.startsWith('adam@') ? later : null);
  await started(office.engine, { subject, year: 2026 });
  await settle(office);
  await run();
  expect(await statusOf(bad)).toEqual({ status: 'sent', failing: false });
  server.answer = () => null;
  await passes(2);
  expect(alarmsMailed(), 'administrators hear of the lost mail').toBeGreaterThan(0);
});

test('an alarm that is withdrawn while it is being told goes out to nobody', async () => {
  const [bad = ''] = await told(1);
  server.answer = () => gone;
  await office.engine.runDeliveries();
  expect(await alarms()).toBe(1);
  const withdrawing = await office.sql.reserve();
  await withdrawing`begin`;
  await withdrawing`lock table deliveries in share mode`;
  const telling = office.engine.runOutbox();
  const isWaiting = async () => {
    const [lock] =
      await withdrawing`select from pg_locks where not granted and relation = 'deliveries'::regclass limit 1`;
    return lock !== undefined;
  };
  while (!(await isWaiting()));
  await withdrawAddressAlarms(withdrawing as unknown as Sql, [bad]);
  await withdrawing`commit`;
  withdrawing.release();
  await telling;
  await settle(office);
  server.answer = () => null;
  await passes(2);
  expect(alarmsMailed()).toBe(0);
});

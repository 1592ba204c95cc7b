// The daily mail: what is for information waits for it where a person says so, is told once, and is lost for nobody.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import { nextDigest } from '../../src/engine/delivery/digest-time.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { instant, sent, settle, started, type TestEngine, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { paper } from '../support/engine-workflow.ts';
import { connectTimeoutSeconds } from '../support/patience.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

const informing = {
  ...paper,
  forInformation: { opened: ['network-coordinator'], submitted: ['forum-secretary'] },
} as const;

let office: TestOffice;
let server: MailServer;
let transport: Transport;
beforeAll(async () => {
  server = await mailServer();
  transport = createTransport(server.url, 'Årshjul <no-reply@example.org>');
});
afterAll(async () => {
  transport.close();
  await server.close();
});
// Thursday 13 March 2025, 10:00, after which come a Friday and a weekend.
beforeEach(async () => {
  office = await testOffice({ from: '2025-03-13T10:00+01:00', registry: [informing], mailer: mailerFor(transport) });
  return () => office.close();
});

const wish = (person: string, notices: 'immediate' | 'digest' | 'none', { engine }: TestEngine = office) =>
  engine.setPreferences(person, { notices });
/** A paper that is submitted: Frida is told of it for information. */
async function submitted(subject: string, kari: string): Promise<string> {
  const id = await started(office.engine, { subject, year: 2026 });
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  await settle(office);
  return id;
}
const statuses = async (person: string) =>
  (
    await office.sql`
    select n.template, d.status, g.status as digest, g.digest_day from deliveries d join notices n on n.id = d.notice_id
    left join deliveries g on g.id = d.collected_by where d.person = ${person} order by n.at, n.id`
  ).map((row) => [row.template, row.digest ?? row.status, row.digest_day]);
const digestsOf = (person: string) =>
  office.sql`select * from deliveries where person = ${person} and digest_day is not null order by digest_day`;

test.each([
  ['2025-03-13T07:29+01:00', '2025-03-13T07:30+01:00', 'the same morning'],
  ['2025-03-13T07:30+01:00', '2025-03-14T07:30+01:00', 'the next, at 07:30 sharp'],
  ['2025-03-14T12:00+01:00', '2025-03-17T07:30+01:00', 'after the weekend'],
  ['2025-03-28T12:00+01:00', '2025-03-31T07:30+02:00', 'after the clocks went forward'],
  ['2025-04-16T08:00+02:00', '2025-04-22T07:30+02:00', 'after Easter'],
  ['2025-12-24T12:00+01:00', '2025-12-29T07:30+01:00', 'after Christmas'],
])('what comes at %s goes out at %s: %s', (now, at) => {
  expect(nextDigest(instant(now), 'Europe/Oslo')).toBe(instant(at));
});

test('a day that the programme keeps closed is no day for it', () => {
  expect(nextDigest(instant('2025-03-13T10:00+01:00'), 'Europe/Oslo', ['2025-03-14'])).toBe(
    instant('2025-03-17T07:30+01:00'),
  );
});

test('one mail at 07:30 tells of everything that waited, by case, and what falls due first stands first', async () => {
  await wish('frida', 'digest');
  await submitted('fosen', 'kari');
  await submitted('innherred', 'kalle');
  expect(await statuses('frida')).toEqual([
    ['submitted', 'digest', null],
    ['submitted', 'digest', null],
  ]);
  office.clock.set('2025-03-14T07:29+01:00');
  expect(await office.engine.runDigest()).toEqual({ claimed: 0, made: 0 });
  office.clock.set('2025-03-14T07:30+01:00');
  expect(await office.engine.runDigest()).toEqual({ claimed: 1, made: 1 });

  const [mail] = await digestsOf('frida');
  expect(mail).toMatchObject({ status: 'waiting', language: 'nb', digest_day: '2025-03-14' });
  expect(mail?.subject).toBe('2 meldinger fra Årshjul, fredag 14. mars 2025');
  expect(mail?.text).toContain('submitted (nb): Fosen');
  expect(mail?.text).toContain('submitted (nb): Innherred');
  expect(mail?.text.match(/^=== /gm)).toHaveLength(2);
  expect(await statuses('frida')).toEqual([
    ['submitted', 'waiting', '2025-03-14'],
    ['submitted', 'waiting', '2025-03-14'],
  ]);
  expect(await office.engine.runDigest(), 'nothing is left').toEqual({ claimed: 0, made: 0 });
});

test('it goes out as any mail, with a Message-ID of the person and day and a way to want no more', async () => {
  await wish('frida', 'digest');
  await submitted('fosen', 'kari');
  office.clock.set('2025-03-14T07:30+01:00');
  await office.engine.runDigest();
  const before = server.received.length;
  await office.engine.runDeliveries();
  const [mail] = await digestsOf('frida');
  expect(mail).toMatchObject({
    status: 'sent',
    message_id: expect.stringMatching(/^<digest\.2025-03-14\.[0-9a-f]{16}@/),
  });
  const raw = server.received.slice(before).find(({ to }) => to === 'frida@example.org')?.raw ?? '';
  const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ');
  expect(unfolded).toMatch(
    /^List-Unsubscribe: <https:\/\/aarshjul\.example\.org\/api\/v1\/unsubscribe\?token=\S+>\r$/m,
  );
  expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect((await statuses('frida'))[0]).toEqual(['submitted', 'sent', '2025-03-14']);
});

test('nobody gets a mail on a day without anything to tell', async () => {
  await wish('frida', 'digest');
  office.clock.set('2025-03-14T07:30+01:00');
  expect(await office.engine.runDigest()).toEqual({ claimed: 0, made: 0 });
  expect(await digestsOf('frida')).toEqual([]);
});

test('what is binding comes at once, whatever a person wants', async () => {
  await wish('kari', 'none');
  await wish('frida', 'digest');
  const id = await submitted('fosen', 'kari');
  await sent(office.engine, id, 'ACCEPT', 'frida');
  await settle(office);
  expect(await statuses('kari')).toEqual([
    ['opened', 'unwanted', null],
    ['letter', 'waiting', null],
  ]);
  const [letter] = await office.sql`
    select d.unsubscribe from deliveries d join notices n on n.id = d.notice_id where n.template = 'letter' and d.person = 'kari'`;
  expect(letter?.unsubscribe).toBeNull();
});

test('who wants none after all before the mail is made gets none', async () => {
  await wish('frida', 'digest');
  await submitted('fosen', 'kari');
  await wish('frida', 'none');
  office.clock.set('2025-03-14T07:30+01:00');
  expect(await office.engine.runDigest()).toEqual({ claimed: 1, made: 0 });
  expect(await statuses('frida')).toEqual([['submitted', 'unwanted', null]]);
});

test('who wants all at once after all still gets what waited, in the mail it waited for', async () => {
  await wish('frida', 'digest');
  await submitted('fosen', 'kari');
  await wish('frida', 'immediate');
  await submitted('innherred', 'kalle');
  office.clock.set('2025-03-14T07:30+01:00');
  await office.engine.runDigest();
  expect(await statuses('frida')).toEqual([
    ['submitted', 'waiting', '2025-03-14'],
    ['submitted', 'waiting', null],
  ]);
  expect((await digestsOf('frida'))[0]?.subject).toBe('Én melding fra Årshjul, fredag 14. mars 2025');
});

test('several processes at once make one mail for each person', async () => {
  await wish('frida', 'digest');
  await wish('kari', 'digest');
  await submitted('fosen', 'kari');
  const others = await Promise.all([1, 2, 3].map(() => office.another()));
  office.clock.set('2025-03-14T07:30+01:00');
  const runs = await Promise.all([office, ...others].map(({ engine }) => engine.runDigest()));
  expect(runs.reduce((sum, { made }) => sum + made, 0)).toBe(2);
  expect(await digestsOf('frida')).toHaveLength(1);
  expect(await digestsOf('kari')).toHaveLength(1);
});

test('a process that dies while it writes leaves nothing half done: the next tells it all, once', async () => {
  await wish('frida', 'digest');
  await submitted('fosen', 'kari');
  office.clock.set('2025-03-14T07:30+01:00');
  const doomed = connect(office.url, { max: 5, connectTimeoutSeconds }).sql;
  const dying = await office.another({ sql: doomed });
  const holder = connect(office.url, { max: 1, connectTimeoutSeconds }).sql;
  await holder.begin(async (tx) => {
    // What it wants to mark is held, so that it stands in the middle of its statement when it is killed.
    await tx`select 1 from deliveries where person = 'frida' for update`;
    const run = dying.engine.runDigest().catch((error: unknown) => error);
    const inTheMiddle = async () => {
      const rows = await office.sql<{ pid: number }[]>`
        select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%digest_day%'`;
      return rows[0]?.pid;
    };
    let pid = await inTheMiddle();
    while (pid === undefined) pid = await inTheMiddle();
    await office.sql`select pg_terminate_backend(${pid})`;
    expect(await run).toBeInstanceOf(Error);
  });
  await holder.end();
  expect(await digestsOf('frida')).toEqual([]);
  expect(await statuses('frida')).toEqual([['submitted', 'digest', null]]);
  expect(await office.engine.runDigest()).toEqual({ claimed: 1, made: 1 });
  expect(await digestsOf('frida')).toHaveLength(1);
});

test('what comes too late for a day that has its mail waits for the next', async () => {
  await wish('frida', 'digest');
  await submitted('fosen', 'kari');
  office.clock.set('2025-03-14T07:30+01:00');
  await office.engine.runDigest();
  // Written by a process that had been held up since the day before.
  const late = await submitted('innherred', 'kalle');
  await office.sql`
    update deliveries set digest_at = '2025-03-14T07:30+01:00'
    where notice_id in (select id from notices where case_id = ${late}) and person = 'frida'`;
  expect(await office.engine.runDigest()).toEqual({ claimed: 1, made: 0 });
  office.clock.set('2025-03-17T07:30+01:00');
  expect(await office.engine.runDigest()).toEqual({ claimed: 1, made: 1 });
  expect((await digestsOf('frida')).map(({ digest_day }) => digest_day)).toEqual(['2025-03-14', '2025-03-17']);
});

test('what is told again comes at once, as a mail of its own, and it is kept who asked for it and when', async () => {
  await wish('frida', 'digest');
  const id = await submitted('fosen', 'kari');
  const [notice] = await office.sql`select id from notices where case_id = ${id} and template = 'submitted'`;
  const asked = await Promise.all(['adam', 'guri'].map((by) => office.engine.tellAgain({ notice: notice?.id, by })));
  expect(asked.map((one) => one.ok && one.generation).sort()).toEqual([2, 3]);
  const rows = await office.sql`
    select generation, status, message_id from deliveries where notice_id = ${notice?.id} order by generation`;
  expect(rows.map(({ generation, status }) => [generation, status])).toEqual([
    [1, 'digest'],
    [2, 'waiting'],
    [3, 'waiting'],
  ]);
  expect(new Set(rows.map(({ message_id }) => message_id)).size).toBe(3);
  const kept = await office.sql`select by, at, person from notice_repeats where notice = ${notice?.id} order by by`;
  expect([...kept]).toEqual(['adam', 'guri'].map((by) => ({ by, at: new Date(office.clock.now()), person: null })));
});

test('what was told nobody can’t be told again, nor to somebody it is not for', async () => {
  const id = await submitted('fosen', 'kari');
  const [notice] = await office.sql`select id from notices where case_id = ${id} and template = 'submitted'`;
  expect(await office.engine.tellAgain({ notice: notice?.id, by: 'adam', person: 'per' })).toEqual({
    ok: false,
    because: 'nobody',
  });
  await office.sql`update notices set status = 'waiting' where id = ${notice?.id}`;
  expect(await office.engine.tellAgain({ notice: notice?.id, by: 'adam' })).toEqual({ ok: false, because: 'not-told' });
});

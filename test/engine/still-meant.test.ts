// Mails that wait while people leave, hand over their role or change their mind: sent to who is there, and as they wish by then.
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Definition } from '../../src/core/definition.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { edited } from '../support/edited.ts';
import { sent, settle, started, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { paper } from '../support/engine-workflow.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

const informing = { ...paper, forInformation: { submitted: ['forum-secretary'] } } as const;
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
const inOffice = async (registry: readonly Definition[]) => {
  const opened = await testOffice({ from: '2025-03-13T10:00+01:00', registry, mailer: mailerFor(transport) });
  onTestFinished(() => opened.close());
  return opened;
};
beforeEach(async () => {
  office = await testOffice({ from: '2025-03-13T10:00+01:00', registry: [informing], mailer: mailerFor(transport) });
  const { close } = office;
  return () => close();
});

/** Kari is told that a paper was begun, which binds; Frida, for information, that it was submitted. */
async function submitted(): Promise<string> {
  const id = await started(office.engine, { year: 2026 });
  await sent(office.engine, id, 'SAVE', 'kari', { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', 'kari');
  await settle(office);
  return id;
}
const deliveries = async () =>
  (
    await office.sql`
    select n.template, d.person, d.status from deliveries d join notices n on n.id = d.notice_id order by n.revision, d.id`
  ).map(({ template, person, status }) => `${template} ${person} ${status}`);
const changed = () => office.engine.directory.refresh();

test('who is no longer active is sent nothing', async () => {
  await submitted();
  await office.sql`update people set active = false where id = 'kari'`;
  const before = server.received.length;
  expect(await office.engine.runDeliveries()).toEqual({ claimed: 2, sent: 1 });
  expect(await deliveries()).toEqual(['opened kari waiting', 'submitted frida sent']);
  expect(server.received.slice(before).map(({ to }) => to)).toEqual(['frida@example.org']);
});

test('who has handed over the role is sent nothing, and who has it now gets what binds', async () => {
  await submitted();
  await office.sql`
    insert into people (id, name, email, language, created_at)
    values ('karin', 'Karin Koordinator, Fosen', 'karin@example.org', 'nn', now())`;
  await office.sql`update role_assignments set person = 'karin' where person = 'kari'`;
  await changed();
  await office.engine.runDeliveries();
  expect(await deliveries()).toEqual(['opened kari unwanted', 'opened karin waiting', 'submitted frida sent']);
  await office.engine.runDeliveries();
  expect(await deliveries()).toEqual(['opened kari unwanted', 'opened karin sent', 'submitted frida sent']);
  expect(server.received.at(-1)?.to).toBe('karin@example.org');
});

const addKarin = () => office.sql`
  insert into people (id, name, email, language, created_at)
  values ('karin', 'Karin Koordinator, Fosen', 'karin@example.org', 'nn', now())`;
const handOver = async (from: string, to: string) => {
  await office.sql`update role_assignments set person = ${to} where person = ${from}`;
  await changed();
};
/** One pass, in which what was put off is tried too. */
const pass = async () => {
  await office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
  await office.engine.runDeliveries();
};

test('who hands over the role and has it back before the mail went gets what binds', async () => {
  await submitted();
  await addKarin();
  await handOver('kari', 'karin');
  await pass();
  await handOver('karin', 'kari');
  await pass();
  expect((await deliveries()).slice(0, 2)).toEqual(['opened kari waiting', 'opened karin unwanted']);
  await pass();
  expect((await deliveries()).slice(0, 2)).toEqual(['opened kari sent', 'opened karin unwanted']);
  expect(server.received.at(-1)?.to).toBe('kari@example.org');
  const [{ subject } = {}] = await office.sql`select subject from deliveries where person = 'kari'`;
  expect(subject).not.toBe('');
});

test('who is away for a while gets what binds when they are back', async () => {
  await submitted();
  await office.sql`update people set active = false where id = 'kari'`;
  await pass();
  const [{ error } = {}] = await office.sql`select error from deliveries where person = 'kari'`;
  expect(error).toBe('nobody has the role');
  await office.sql`update people set active = true where id = 'kari'`;
  await changed();
  await pass();
  expect((await deliveries())[0]).toBe('opened kari sent');
});

test('who is given a role that was nobody’s for a while gets what binds', async () => {
  await submitted();
  await addKarin();
  const [held] = await office.sql`delete from role_assignments where person = 'kari' returning role, party`;
  await changed();
  await pass();
  expect((await deliveries())[0]).toBe('opened kari waiting');
  await office.sql`insert into role_assignments (person, role, party) values ('karin', ${held?.role}, ${held?.party})`;
  await changed();
  await pass();
  await pass();
  expect((await deliveries()).slice(0, 2)).toEqual(['opened kari unwanted', 'opened karin sent']);
});

test('who takes over while the mail of an edit of the calendar waits gets it, and who keeps one of their cases too', async () => {
  const { id: other } = await office.network();
  await office.sql`update role_assignments set person = 'kari' where party = ${other}`;
  await addKarin();
  await changed();
  for (const subject of ['fosen', other]) await started(office.engine, { subject, year: 2026 });
  await settle(office);
  for (let n = 0; n < 3; n++) await pass();
  const edit = {
    programme: 'trondelag',
    year: 2026,
    key: 'draft',
    from: '2026-02-10',
    to: null,
    reason: 'x',
    by: 'frida',
  };
  await office.engine.editCalendar(edit);
  await settle(office);
  const moved = async () => (await deliveries()).filter((one) => one.startsWith('calendar-moved'));
  expect(await moved()).toEqual(['calendar-moved kari waiting']);
  await office.sql`update role_assignments set person = 'karin' where person = 'kari' and party = 'fosen'`;
  await changed();
  for (let n = 0; n < 2; n++) await pass();
  expect(await moved()).toEqual(['calendar-moved kari sent', 'calendar-moved karin sent']);

  await office.engine.editCalendar({ ...edit, from: '2026-02-20' });
  await settle(office);
  await office.sql`update role_assignments set person = 'karin' where person = 'kari'`;
  await changed();
  for (let n = 0; n < 3; n++) await pass();
  expect((await moved()).slice(2).toSorted(), 'of the one case by her own mail, of the other by Kari’s').toEqual([
    'calendar-moved kari unwanted',
    'calendar-moved karin sent',
    'calendar-moved karin sent',
  ]);
});

test('what binds waits for the university whose only partner has left while another university has one', async () => {
  const definition = edited(paper, {
    'machine.states.drafting.entry.params.to': [{ role: 'network-coordinator' }, { role: 'uh-partner' }],
  });
  office = await inOffice([definition]);
  await office.sql`insert into memberships (party, other, relation) values ('fosen', 'nord', 'partner')`;
  await changed();
  await started(office.engine, { year: 2026 });
  await settle(office);
  await addKarin();
  const [held] = await office.sql`delete from role_assignments where person = 'per' returning role, party`;
  await changed();
  await pass();
  expect(await deliveries()).toContain('opened per waiting');
  await office.sql`insert into role_assignments (person, role, party) values ('karin', ${held?.role}, ${held?.party})`;
  await changed();
  await pass();
  await pass();
  expect(await deliveries()).toEqual(expect.arrayContaining(['opened per unwanted', 'opened karin sent']));
});

test('what binds and stays nobody’s fails, for administrators to see', async () => {
  await submitted();
  await office.sql`update people set active = false where id = 'kari'`;
  await office.sql`update deliveries set attempts = 59 where person = 'kari'`;
  await pass();
  expect((await deliveries())[0]).toBe('opened kari failed');
});

test('a letter goes to who is there when it is sent', async () => {
  const id = await submitted();
  await office.engine.runDeliveries();
  await sent(office.engine, id, 'ACCEPT', 'frida');
  await settle(office);
  await office.sql`
    insert into people (id, name, email, language, created_at)
    values ('karin', 'Karin Koordinator, Fosen', 'karin@example.org', 'nb', now())`;
  await office.sql`update role_assignments set person = 'karin' where person = 'kari'`;
  await changed();
  while ((await office.engine.runDeliveries()).claimed > 0) await settle(office);
  expect((await deliveries()).slice(2)).toEqual(['letter kari unwanted', 'letter per sent', 'letter karin sent']);
});

test('what is for information alone goes to nobody else when its reader has left', async () => {
  await submitted();
  await office.sql`
    insert into people (id, name, email, language, created_at)
    values ('fride', 'Fride Forum', 'fride@example.org', 'nb', now())`;
  await office.sql`update role_assignments set person = 'fride' where person = 'frida'`;
  await changed();
  await office.engine.runDeliveries();
  expect(await deliveries()).toEqual(['opened kari sent', 'submitted frida unwanted']);
});

test('who wants no such mails by now gets none of those that wait, and what binds all the same', async () => {
  await submitted();
  await office.engine.setPreferences('frida', { notices: 'none' });
  await office.engine.setPreferences('kari', { notices: 'none' });
  await office.engine.runDeliveries();
  expect(await deliveries()).toEqual(['opened kari sent', 'submitted frida unwanted']);
});

test('who wants them once a day by now gets them at 07:30', async () => {
  await submitted();
  await office.engine.setPreferences('frida', { notices: 'digest' });
  await office.engine.runDeliveries();
  expect(await deliveries()).toEqual(['opened kari sent', 'submitted frida digest']);
  office.clock.set('2025-03-14T07:30+01:00');
  expect(await office.engine.runDigest()).toEqual({ claimed: 1, made: 1 });
});

test('who has just come is known to a process that has not heard of it', async () => {
  const other = await office.another();
  await office.sql`
    insert into people (id, name, email, language, created_at)
    values ('karin', 'Karin Koordinator, Fosen', 'karin@example.org', 'nb', now())`;
  await office.sql`update role_assignments set person = 'karin' where person = 'kari'`;
  await changed();
  await started(office.engine, { year: 2026 });
  await settle(office);
  expect(await other.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
});

test('the daily mail tells nobody of what is not theirs any more, and of everything that is', async () => {
  await office.engine.setPreferences('frida', { notices: 'digest' });
  await submitted();
  await office.engine.runDeliveries();
  await office.sql`
    insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
    select gen_random_uuid(), case_id, 'again' || more, revision, kind, template, effect, at, 'done', now()
    from notices cross join generate_series(1, 300) as more where template = 'submitted'`;
  await office.sql`
    insert into deliveries (id, notice_id, person, address, language, status, subject, text, html, message_id, next_try_at, created_at, digest_at)
    select gen_random_uuid(), n.id, 'frida', 'frida@example.org', 'nb', 'digest', 'x', 'x', 'x', '<' || n.id || '@x>', now(), n.at, d.digest_at
    from notices n cross join (select digest_at from deliveries where status = 'digest' limit 1) d where n.cause like 'again%'`;
  office.clock.set('2025-03-14T07:30+01:00');
  await office.engine.runDigest();
  const [mail] = await office.sql`select id, subject from deliveries where digest_day is not null`;
  expect(mail?.subject).toBe('301 meldinger fra Årshjul, fredag 14. mars 2025');

  await office.sql`update deliveries set status = 'digest', collected_by = null where person = 'frida' and notice_id is not null`;
  await office.sql`delete from deliveries where id = ${mail?.id}`;
  await office.sql`update role_assignments set role = 'forum-member' where person = 'frida'`;
  await changed();
  expect(await office.engine.runDigest()).toEqual({ claimed: 1, made: 0 });
  const left = await office.sql`select distinct status from deliveries where person = 'frida'`;
  expect([...left]).toEqual([{ status: 'unwanted' }]);
});

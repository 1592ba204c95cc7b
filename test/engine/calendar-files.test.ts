// Dates go along with mails as calendar files, and into the calendar that a person subscribes to: the same entries in both.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../ical/entries.ts';
import { caller, sent, settle, started, type TestOffice, testOffice } from '../support/engine.ts';
import { heldMailer } from '../support/engine-parts.ts';
import { paper } from '../support/engine-workflow.ts';
import { calendarFaults } from '../support/rfc5545.ts';
import { withdrawable } from '../support/withdrawable-workflow.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice({ from: '2025-01-05' });
});
afterAll(() => office.close());

interface File {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string;
}
const filesOf = async (caseId: string, template: string): Promise<readonly File[]> =>
  (
    await office.sql`
      select d.attachments from deliveries d join notices n on n.id = d.notice_id
      where n.case_id = ${caseId} and n.template = ${template} order by n.at desc, n.id desc limit 1`
  )[0]?.attachments as readonly File[];
const feedOf = async (person: string): Promise<string> => {
  const token = await office.engine.feeds.open(person);
  const found = await office.engine.feeds.read(token);
  return found?.file ?? '';
};
/** The entry of a case in somebody's calendar. */
const entryIn = async (person: string, caseId: string, key: string) => {
  const file = await feedOf(person);
  expect(calendarFaults(file)).toEqual([]);
  return read(file).find(({ uid }) => uid === `${caseId}.${key}@aarshjul.example.org`);
};

test('a mail with a date to come brings it as a file, which a moved date changes and the end of the case takes back', async () => {
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { subject, year: 2025 });
  await settle(office);
  const [opened] = await filesOf(id, 'opened');
  expect(opened).toMatchObject({ filename: 'draft.ics', contentType: 'text/calendar; method=PUBLISH; charset=utf-8' });
  expect(calendarFaults(opened?.content ?? '')).toEqual([]);
  const [first] = read(opened?.content ?? '');
  expect(first).toMatchObject({ uid: `${id}.draft@aarshjul.example.org`, status: 'CONFIRMED' });
  expect(first?.start.toString()).toBe('2025-02-01');

  const move = { key: 'draft', date: '2025-02-20', reason: 'more time' };
  await office.engine.move({ caseId: id, caller: caller(office.engine, 'frida') }, move);
  office.clock.set('2025-02-06T08:00+01:00');
  await settle(office);
  const [moved] = read((await filesOf(id, 'draft-reminder'))[0]?.content ?? '');
  expect(moved?.uid).toBe(first?.uid);
  expect(moved?.start.toString()).toBe('2025-02-20');
  expect(moved?.sequence).toBeGreaterThan(first?.sequence ?? 0);
  expect(await entryIn(kari, id, 'draft')).toMatchObject({ sequence: moved?.sequence, status: 'CONFIRMED' });
  office.clock.set('2025-02-06T12:00+01:00');

  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  expect(await entryIn(kari, id, 'draft')).toMatchObject({
    status: 'CONFIRMED',
    title: expect.stringContaining('Ferdig'),
  });
  await sent(office.engine, id, 'ACCEPT', 'frida');
  await settle(office);
  const letter = await office.sql<{ person: string; attachments: readonly File[] }[]>`
    select d.person, d.attachments from deliveries d join notices n on n.id = d.notice_id
    where n.case_id = ${id} and n.template = 'letter'`;
  const cancel = letter.find(({ person }) => person === kari)?.attachments[0];
  expect(cancel?.contentType).toContain('method=CANCEL');
  expect(calendarFaults(cancel?.content ?? '')).toEqual([]);
  const [gone] = read(cancel?.content ?? '');
  expect(gone).toMatchObject({ uid: first?.uid, status: 'CANCELLED', title: expect.stringContaining('Bortfalt') });
  expect(gone?.sequence).toBeGreaterThan(moved?.sequence ?? 0);
  expect(await entryIn(kari, id, 'draft')).toMatchObject({ sequence: gone?.sequence, status: 'CANCELLED' });
});

test('of a date that has passed, or of one that only opens, there is no file', async () => {
  office.clock.set('2025-02-10');
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { subject, year: 2025 });
  await settle(office);
  expect(await filesOf(id, 'draft-late')).toEqual([]);
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  office.clock.set('2025-03-01');
  await settle(office);
  expect(await filesOf(id, 'review-opens')).toEqual([]);
});

test('a calendar has what its reader’s reminders are about, and nobody else’s', async () => {
  office.clock.set('2026-01-05');
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { subject, year: 2026 });
  expect(await entryIn(kari, id, 'draft')).toBeDefined();
  expect(await entryIn('frida', id, 'draft'), 'the forum is reminded of it when it is late').toBeDefined();
  expect(await entryIn('per', id, 'draft')).toBeUndefined();
  expect(await entryIn('kalle', id, 'draft')).toBeUndefined();
  expect(await entryIn(kari, id, 'review'), 'the forum reviews').toBeUndefined();
});

test('a date that was left without its deed stays where it will be waited for again', async () => {
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { subject, year: 2026 });
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  const first = await entryIn('bo', id, 'review');
  expect(first).toMatchObject({ status: 'CONFIRMED' });
  await sent(office.engine, id, 'RETURN', 'frida', { reason: 'x' });
  const left = await entryIn('bo', id, 'review');
  expect(left).toMatchObject({ uid: first?.uid, status: 'CONFIRMED', title: first?.title });
  await sent(office.engine, id, 'SUBMIT', kari);
  const again = await entryIn('bo', id, 'review');
  expect(again).toMatchObject({ uid: first?.uid, status: 'CONFIRMED', title: first?.title });
  const sequences = [first, left, again].map((one) => one?.sequence ?? -1);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
});

test('meetings of the year wheel are there for those whose parties they concern, and count their changes', async () => {
  const title = JSON.stringify({ nb: 'Forum', nn: 'Forum', da: 'Forum', en: 'Forum meeting' });
  await office.sql`
    insert into calendar_entries (programme, year, key, date_from, date_to, title, who, by, at)
    values ('trondelag', 2026, 'forum-march', '2026-03-11', '2026-03-12', ${title}::text::jsonb, array['forum'], 'frida', '2026-01-02T08:00Z')`;
  const meeting = async (person: string) =>
    read(await feedOf(person)).find(({ uid }) => uid === 'wheel.trondelag.2026.forum-march@aarshjul.example.org');
  const first = await meeting('bo');
  expect(first).toMatchObject({ title: 'Forum meeting', sequence: 0, status: 'CONFIRMED' });
  expect(first?.end.toString(), 'the day after the last').toBe('2026-03-13');
  expect(await meeting('kari')).toBeUndefined();
  await office.sql`update calendar_entries set date_from = '2026-03-18', date_to = null where key = 'forum-march'`;
  expect(await meeting('bo')).toMatchObject({ sequence: 1 });
  expect((await meeting('bo'))?.start.toString()).toBe('2026-03-18');
});

test('the same state gives the same bytes, whenever it is asked for', async () => {
  const before = await feedOf('frida');
  office.clock.set('2026-01-06');
  expect(await feedOf('frida')).toBe(before);
});

test('a meeting of a network’s plan is there at its hour for those who are invited, and is taken back when it is called off', async () => {
  await office.sql`
    insert into meetings (party, year, key, date_from, time, title, reason, who, remind, revision, by, at)
    values ('fosen', 2026, 'spring', '2026-04-14', '09:30', 'Vårsamling', '', array['network-coordinator', 'owner'], array[-7], 1, 'kari', '2026-01-02T08:00Z')`;
  const meeting = async (person: string) =>
    read(await feedOf(person)).find(({ uid }) => uid === 'fosen.2026.spring@aarshjul.example.org');
  const first = await meeting('eier');
  expect(first).toMatchObject({ title: 'Vårsamling – Fosen', sequence: 0, status: 'CONFIRMED' });
  expect(first?.start.toString()).toBe('2026-04-14T09:30:00');
  expect(await meeting('per')).toBeUndefined();
  await office.sql`update meetings set cancelled = true, revision = 2, at = '2026-01-06T08:00Z' where key = 'spring'`;
  expect(await meeting('eier')).toMatchObject({
    sequence: 1,
    status: 'CANCELLED',
    title: 'Avlyst: Vårsamling – Fosen',
  });
  expect(calendarFaults(await feedOf('eier'))).toEqual([]);
});

test('who wants no mails for information gets the one that takes a date out of their calendar, if a mail had put it in', async () => {
  const informing = {
    ...paper,
    id: 'notice-paper',
    forInformation: { withdrawn: ['network-coordinator'], opened: ['network-coordinator'] },
  } as const;
  const other = await testOffice({ from: '2027-01-05', registry: [withdrawable(informing)] });
  const { id: subject, kari } = await other.network();
  const statusOf = async (caseId: string) =>
    (
      await other.sql`
        select d.status, d.unsubscribe is null as binding, d.attachments from deliveries d join notices n on n.id = d.notice_id
        where n.case_id = ${caseId} and n.template = 'withdrawn'`
    )[0];
  const open = async (year: number) => {
    const id = await started(other.engine, { workflow: 'notice-paper', subject, year });
    await settle(other);
    return id;
  };
  const known = await open(2027);
  await other.engine.setPreferences(kari, { notices: 'none' });
  const unknown = await open(2028);
  for (const id of [known, unknown]) await sent(other.engine, id, 'WITHDRAW', kari);
  await settle(other);
  const told = await statusOf(known);
  expect(told).toMatchObject({ status: 'held', binding: true });
  expect(told?.attachments[0].contentType).toContain('method=CANCEL');
  expect(await statusOf(unknown)).toMatchObject({ status: 'unwanted' });
  await other.close();
});

test('an installation that moves to another address keeps the names of its entries and mails', async () => {
  const moved = await office.another({ mailer: { ...heldMailer, host: 'plan.example.com' } });
  const { id: subject } = await office.network();
  office.clock.set('2028-01-10');
  const id = await started(moved.engine, { subject, year: 2028 });
  await settle(moved);
  const [file] = await filesOf(id, 'opened');
  expect(read(file?.content ?? '')[0]?.uid).toBe(`${id}.draft@aarshjul.example.org`);
  const [mail] = await office.sql`
    select d.message_id from deliveries d join notices n on n.id = d.notice_id where n.case_id = ${id}`;
  expect(mail?.message_id).toMatch(/@aarshjul\.example\.org>$/);
});

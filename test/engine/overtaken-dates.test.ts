// A date moves after people were to be told of it: no mail says the old date beside a file with the new one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../ical/entries.ts';
import { caller, settle, started, type TestOffice, taken, testOffice } from '../support/engine.ts';
import { paper } from '../support/engine-workflow.ts';

const informing = {
  ...paper,
  forInformation: { opened: ['network-coordinator'], 'draft-reminder': ['network-coordinator'] },
} as const;

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice({ from: '2026-01-06T10:00+01:00', registry: [informing] });
});
afterAll(() => office.close());

const moved = async (id: string, date: string) => {
  const command = { caseId: id, caller: caller(office.engine, 'frida') };
  taken(await office.engine.move(command, { key: 'draft', date, reason: 'x' }));
  await settle(office);
};
const digestOf = async (person: string, now: string) => {
  office.clock.set(now);
  await office.engine.runDigest();
  const [mail] = await office.sql`
    select text, attachments from deliveries where person = ${person} and digest_day is not null order by digest_day desc limit 1`;
  return mail;
};
const noticeOf = async (id: string, template: string) =>
  (await office.sql`select id from notices where case_id = ${id} and template = ${template} order by at limit 1`)[0]
    ?.id;
const statusOf = async (id: string, template: string) =>
  (
    await office.sql`
      select d.status from deliveries d join notices n on n.id = d.notice_id where n.case_id = ${id} and n.template = ${template}
      order by d.generation`
  ).map(({ status }) => status);

test('a digest says the date that there is by now, in words and in its file', async () => {
  const { id: subject, kari } = await office.network();
  await office.engine.setPreferences(kari, { notices: 'digest' });
  const id = await started(office.engine, { subject, year: 2026 });
  await settle(office);
  await moved(id, '2026-02-10');
  const mail = await digestOf(kari, '2026-01-07T07:30+01:00');
  expect(mail?.text).toContain('10. februar 2026');
  expect(mail?.text).not.toContain('1. februar 2026');
  expect(mail?.attachments.map(({ content }: { content: string }) => read(content)[0]?.start.toString())).toEqual([
    '2026-02-10',
  ]);
});

test('a digest leaves a reminder of a date out that has moved meanwhile, and where nothing is left there is none', async () => {
  const { id: subject, kari } = await office.network();
  office.clock.set('2026-01-10');
  const id = await started(office.engine, { subject, year: 2026 });
  await settle(office);
  await office.engine.setPreferences(kari, { notices: 'digest' });
  office.clock.set('2026-01-16T09:00+01:00');
  await settle(office);
  expect(await statusOf(id, 'draft-reminder')).toEqual(['digest']);
  await moved(id, '2026-03-10');
  expect(await digestOf(kari, '2026-01-19T07:30+01:00')).toBeUndefined();
  expect(await statusOf(id, 'draft-reminder')).toEqual(['unwanted']);
});

test('told again, a mail says the date that there is by now; a reminder of the old one is overtaken', async () => {
  const { id: subject } = await office.network();
  office.clock.set('2026-01-15');
  const id = await started(office.engine, { subject, year: 2026 });
  office.clock.set('2026-01-16T09:00+01:00');
  await settle(office);
  await moved(id, '2026-03-12');
  const again = (notice: string) => office.engine.tellAgain({ notice, by: 'frida' });
  expect(await again(await noticeOf(id, 'opened'))).toMatchObject({ ok: true, told: 1 });
  const [mail] = await office.sql`
    select d.text, d.attachments from deliveries d join notices n on n.id = d.notice_id
    where n.case_id = ${id} and n.template = 'opened' and d.generation = 2`;
  expect(mail?.text).toContain('12. mars 2026');
  expect(read(mail?.attachments[0].content)[0]?.start.toString()).toBe('2026-03-12');
  expect(await again(await noticeOf(id, 'draft-reminder'))).toEqual({ ok: false, because: 'overtaken' });
  expect(await again(await noticeOf(id, 'date-moved'))).toMatchObject({ ok: true });
  await moved(id, '2026-03-20');
  expect(await again(await noticeOf(id, 'date-moved'))).toEqual({ ok: false, because: 'overtaken' });
});

test('a mail of an edit of the calendar is told again only as long as a case has that date', async () => {
  const { id: subject } = await office.network();
  office.clock.set('2026-12-01');
  const id = await started(office.engine, { subject, year: 2027 });
  const edit = { programme: 'trondelag', year: 2027, key: 'draft', to: null, reason: 'x', by: 'frida' };
  await office.engine.editCalendar({ ...edit, from: '2027-02-10' });
  await settle(office);
  const notice = await noticeOf(id, 'calendar-moved');
  expect(await office.engine.tellAgain({ notice, by: 'frida' })).toMatchObject({ ok: true });
  await office.engine.editCalendar({ ...edit, from: '2027-02-12' });
  await settle(office);
  expect(await office.engine.tellAgain({ notice, by: 'frida' })).toEqual({ ok: false, because: 'overtaken' });
});

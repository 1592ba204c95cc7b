// A case's own date that moves again before people were told: each is told once, from the date that they knew.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { read } from '../ical/entries.ts';
import { caller, settle, started, type TestOffice, taken, testOffice } from '../support/engine.ts';

let office: TestOffice;
let id: string;
let kari: string;
beforeAll(async () => {
  office = await testOffice({ from: '2026-01-06T10:00+01:00' });
  await office.sql`
    insert into people (id, name, email, language, created_at)
    values ('finn', 'Finn Forum', 'finn@example.org', 'nb', now())`;
  await office.sql`insert into role_assignments (person, role, party) values ('finn', 'forum-secretary', 'samarbeidsforum')`;
});
afterAll(() => office.close());
beforeEach(async () => {
  const network = await office.network();
  kari = network.kari;
  id = await started(office.engine, { subject: network.id, year: 2026 });
  await settle(office);
});

const move = async (date: string, by = 'frida') => {
  const command = { caseId: id, caller: caller(office.engine, by) };
  taken(await office.engine.move(command, { key: 'draft', date, reason: 'x' }));
};
/** Per mail: who, and the dates that it says. */
const mails = async () =>
  (
    await office.sql`
      select d.person, d.text, d.attachments from deliveries d join notices n on n.id = d.notice_id
      where n.case_id = ${id} and n.template = 'date-moved' order by n.revision, d.person`
  ).map(({ person, text, attachments }) => ({
    person,
    says: /Fra .*\./.exec(text)?.[0],
    files: attachments.map(({ content }: { content: string }) => read(content)[0]?.start.toString()),
  }));
const statuses = async () =>
  (
    await office.sql`
      select status, error from notices where case_id = ${id} and template = 'date-moved' order by revision`
  ).map(({ status, error }) => [status, error].join(' ').trim());
const of = async (person: string) => (await mails()).filter((one) => one.person === person);

test('moved twice, it is told once: from the date that was told to the one that stands', async () => {
  await move('2026-02-10');
  await move('2026-02-17');
  await settle(office);
  expect(await statuses()).toEqual(['not-accepted superseded', 'done']);
  expect(await of(kari)).toMatchObject([
    { says: expect.stringMatching(/Fra .* 1\. februar 2026 til .* 17\. februar/) },
  ]);
  expect((await of(kari))[0]?.files).toEqual(['2026-02-17']);
  await move('2026-02-18');
  await settle(office);
  expect((await of(kari)).at(-1)?.says).toMatch(/17\. februar 2026 til .*18\. februar/);
});

test('moved and back, nobody is told; and what comes after says from the date that they know', async () => {
  await move('2026-02-10');
  await move('2026-02-01');
  await settle(office);
  expect(await statuses()).toEqual(['not-accepted superseded', 'not-accepted superseded']);
  await move('2026-02-12');
  await settle(office);
  expect(await of(kari)).toMatchObject([{ says: expect.stringMatching(/ 1\. februar 2026 til .*12\. februar/) }]);
  expect((await mails()).map(({ person }) => person)).toEqual(['finn', kari]);
});

test('who moved it first is told from the date to which they did, and who moved it last is not told', async () => {
  await move('2026-02-10', 'frida');
  await move('2026-02-17', 'finn');
  await settle(office);
  expect((await of(kari))[0]?.says).toMatch(/ 1\. februar 2026 til .*17\. februar/);
  expect((await of('frida')).map(({ says }) => says)).toEqual([
    expect.stringMatching(/10\. februar 2026 til .*17\. februar/),
  ]);
  expect(await of('finn')).toEqual([]);
});

test('moved back by somebody else, only who had moved it is told', async () => {
  await move('2026-02-10', 'frida');
  await move('2026-02-01', 'finn');
  await settle(office);
  expect(await mails()).toMatchObject([
    { person: 'frida', says: expect.stringMatching(/10\. februar 2026 til .* 1\. februar/) },
  ]);
});

test('a move that is being told by another process is told as it was, and the next one waits for that', async () => {
  await move('2026-02-10');
  await office.sql`update notices set leased_until = now() + interval '1 minute' where case_id = ${id} and template = 'date-moved'`;
  await move('2026-02-17');
  await settle(office);
  expect(await statuses()).toEqual(['waiting', 'waiting']);
  await office.sql`
    update notices set status = 'done', leased_until = null where case_id = ${id} and template = 'date-moved' and leased_until is not null`;
  await settle(office);
  expect((await of(kari)).map(({ says }) => says)).toEqual([
    expect.stringMatching(/10\. februar 2026 til .*17\. februar/),
  ]);
});

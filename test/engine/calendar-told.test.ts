// Of an edit of the calendar people are told once, of what came to be, with the new date for each of their cases.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../ical/entries.ts';
import { caller, settle, started, type TestOffice, taken, testOffice } from '../support/engine.ts';

let office: TestOffice;
let year = 2040;
beforeAll(async () => {
  office = await testOffice({ from: '2030-01-20' });
});
afterAll(() => office.close());

const edit = (from: string, more: object = {}) =>
  office.engine.editCalendar({
    ...{ programme: 'trondelag', year, key: 'draft', from: `${year}-${from}`, to: null, reason: 'x', by: 'frida' },
    ...more,
  });
/** Papers of a year of their own for so many networks, all with one coordinator. */
async function papers(count: number): Promise<{ readonly ids: readonly string[]; readonly kari: string }> {
  year += 1;
  const networks = await Promise.all(Array.from({ length: count }, () => office.network()));
  const kari = networks[0]?.kari ?? '';
  for (const { id } of networks.slice(1)) {
    await office.sql`
      insert into role_assignments (person, role, party) values (${kari}, 'network-coordinator', ${id})`;
    await office.sql`delete from role_assignments where party = ${id} and person <> ${kari} and role = 'network-coordinator'`;
  }
  await office.engine.directory.refresh();
  const ids: string[] = [];
  for (const { id: subject } of networks) ids.push(await started(office.engine, { subject, year }));
  await settle(office);
  return { ids, kari };
}
const mails = async () =>
  (
    await office.sql`
      select d.person, d.text, d.attachments from deliveries d join notices n on n.id = d.notice_id
      join cases c on c.id = n.case_id where n.template = 'calendar-moved' and c.year = ${year} order by n.at, n.id`
  ).map(({ person, text, attachments }) => ({
    person,
    says: text.match(/Fra .* til .*\./)?.[0],
    files: attachments.map(({ content }: { content: string }) => read(content)[0]),
  }));
const statuses = async () =>
  (
    await office.sql`
      select n.kind, n.status, n.error from notices n join cases c on c.id = n.case_id
      where c.year = ${year} and n.cause like 'calendar%' order by n.at, n.id`
  ).map(({ kind, status, error }) => [kind, status, error].filter((one) => one !== null).join(' '));

test('an edit that is taken back before its cases followed is told to nobody, and the second answer says whom it concerns', async () => {
  const { ids } = await papers(2);
  await edit('02-01');
  await settle(office);
  expect(await edit('02-20')).toEqual({ cases: 2, kept: 0, told: 1 });
  expect(await edit('02-01')).toEqual({ cases: 2, kept: 0, told: 0 });
  await settle(office);
  expect(await mails()).toEqual([]);
  const dates = await office.sql`select date from deadlines where case_id = any(${ids}) and key = 'draft'`;
  expect(dates.map(({ date }) => date)).toEqual([`${year}-02-01`, `${year}-02-01`]);
});

test('of three dates in a row people are told of the last alone, from the first', async () => {
  await papers(2);
  await edit('02-10');
  expect(await edit('02-20')).toEqual({ cases: 2, kept: 0, told: 1 });
  await settle(office);
  const told = await mails();
  expect(told).toHaveLength(1);
  expect(told[0]?.says).toContain('1. februar');
  expect(told[0]?.says).toContain('20. februar');
  expect(told[0]?.says).not.toContain('10. februar');
  expect((await statuses()).filter((one) => one.startsWith('notify')).toSorted()).toEqual([
    'notify done',
    'notify not-accepted superseded',
  ]);
});

test('a mail that waits while its cases have followed is taken back with the date, and whoever it was for hears of neither', async () => {
  const { ids } = await papers(1);
  await edit('02-12');
  await office.sql`update notices set next_try_at = now() + interval '1 hour' where case_id = ${ids[0] ?? ''} and kind = 'notify' and status = 'waiting'`;
  await settle(office);
  expect(await edit('02-01')).toEqual({ cases: 1, kept: 0, told: 0 });
  await settle(office);
  expect(await mails()).toEqual([]);
});

/** The cases follow; nobody has been told yet. */
async function onlyFollow(): Promise<void> {
  await office.sql`update notices set next_try_at = now() + interval '1 hour' where status = 'waiting' and kind <> 'calendar'`;
  await office.engine.runOutbox();
  await office.sql`update notices set next_try_at = now() where status = 'waiting'`;
}
const theirDate = async (id = '') => {
  const [deadline] = await office.sql`select date from deadlines where case_id = ${id} and key = 'draft'`;
  return deadline?.date;
};
const says = async () => (await mails()).map((one) => one.says);

test('what was followed and not yet told, given another date and back, is told once, from the first date', async () => {
  const { ids } = await papers(1);
  await edit('02-05');
  await onlyFollow();
  await edit('02-20');
  expect(await edit('02-05')).toMatchObject({ told: 1 });
  await settle(office);
  expect(await theirDate(ids[0])).toBe(`${year}-02-05`);
  expect(await says()).toEqual([expect.stringMatching(/ 1\. februar.* 5\. februar/)]);
});

test('what was followed and not yet told, taken away and set again, is told once, from the first date', async () => {
  const { ids } = await papers(1);
  await edit('02-05');
  await onlyFollow();
  await office.engine.removeEntry({ programme: 'trondelag', year, key: 'draft', reason: 'x', by: 'frida' }, false);
  await edit('02-05');
  await settle(office);
  expect(await theirDate(ids[0])).toBe(`${year}-02-05`);
  expect(await says()).toEqual([expect.stringMatching(/ 1\. februar.* 5\. februar/)]);
});

const moveOne = async (caseId = '', date = '') =>
  taken(
    await office.engine.move(
      { caseId, caller: caller(office.engine, 'frida') },
      { key: 'draft', date: `${year}-${date}`, reason: 'x' },
    ),
  );

test('a case that was given a date of its own while an edit waits, and is then moved back by another, is told of that', async () => {
  const { ids } = await papers(1);
  await edit('02-20');
  await moveOne(ids[0], '02-05');
  await office.sql`update notices set next_try_at = now() + interval '1 hour' where status = 'waiting' and cause like 'calendar-told%'`;
  await settle(office);
  await edit('02-01', { override: true });
  await office.sql`update notices set next_try_at = now() where status = 'waiting'`;
  await settle(office);
  expect(await theirDate(ids[0])).toBe(`${year}-02-01`);
  expect(await says()).toEqual([expect.stringMatching(/ 5\. februar.* 1\. februar/)]);
});

test.each([
  ['and followed', onlyFollow],
  ['and not yet followed', async () => {}],
])('who knows a case’s own date is told when that was overridden (%s) and taken back', async (_, between) => {
  const { ids } = await papers(2);
  await moveOne(ids[1], '02-15');
  await settle(office);
  await edit('02-10', { override: true });
  await between();
  await edit('02-01', { override: true });
  await settle(office);
  expect(await theirDate(ids[1])).toBe(`${year}-02-01`);
  expect(await says()).toEqual([expect.stringMatching(/ 15\. februar.* 1\. februar/)]);
});

test('a case that was given a date of its own meanwhile is not what its people are told of: another of theirs is', async () => {
  const { ids } = await papers(2);
  await edit('02-14');
  const [own = '', other = ''] = ids;
  const command = { caseId: own, caller: caller(office.engine, 'frida') };
  taken(await office.engine.move(command, { key: 'draft', date: `${year}-02-27`, reason: 'x' }));
  await settle(office);
  const told = await mails();
  expect(told).toMatchObject([{ files: [{ uid: `${other}.draft@aarshjul.example.org` }] }]);
});

const handOver = async (caseId: string, to: string) => {
  await office.sql`
    update role_assignments set person = ${to}
    where role = 'network-coordinator' and party = (select subject from cases where id = ${caseId})`;
  await office.engine.directory.refresh();
};
/** Of which of these cases each person has been brought the new date. */
const brought = async (ids: readonly string[]) =>
  (await mails()).map(({ person, files }) => ({
    person,
    cases: files.map(({ uid }: { uid: string }) => ids.indexOf(uid.split('.')[0] ?? '')).toSorted(),
  }));

test('who hands over one of their cases before the edit is told is told of the other, and who has taken over of the one', async () => {
  for (const handedOver of [0, 1]) {
    const { ids, kari } = await papers(2);
    const { kari: next } = await office.network();
    await edit('02-10');
    await handOver(ids[handedOver] ?? '', next);
    await settle(office);
    const told = await brought(ids);
    expect(told).toHaveLength(2);
    expect(told).toContainEqual({ person: kari, cases: [1 - handedOver] });
    expect(told).toContainEqual({ person: next, cases: [handedOver] });
  }
});

test('who has taken over all before the edit is told is told once, and who edits the calendar is not', async () => {
  const { ids } = await papers(2);
  const { kari: next } = await office.network();
  await edit('02-10');
  for (const id of ids) await handOver(id, next);
  await settle(office);
  expect(await brought(ids)).toEqual([{ person: next, cases: [0, 1] }]);

  await edit('02-20', { by: next });
  await settle(office);
  const told = (await mails()).filter(({ person }) => person === next);
  expect(told, 'still the one').toHaveLength(1);
});

test('whoever has a part only in what kept a date of its own is not told of the others’', async () => {
  const { ids } = await papers(2);
  const { kari: second } = await office.network();
  const [own = '', other = ''] = ids;
  await office.sql`
    insert into role_assignments (person, role, party)
    select ${second}, 'network-coordinator', subject from cases where id = ${own}`;
  await office.engine.directory.refresh();
  await edit('02-15');
  const command = { caseId: own, caller: caller(office.engine, 'frida') };
  taken(await office.engine.move(command, { key: 'draft', date: `${year}-02-27`, reason: 'x' }));
  await settle(office);
  const told = await mails();
  expect(told.map(({ person }) => person)).not.toContain(second);
  expect(told).toMatchObject([{ files: [{ uid: `${other}.draft@aarshjul.example.org` }] }]);
});

test('the one mail brings the new date of each of the person’s cases, under the name it had, counted up', async () => {
  const { ids, kari } = await papers(3);
  const before = await office.sql`
    select d.attachments from deliveries d join notices n on n.id = d.notice_id
    where n.case_id = any(${ids}) and d.person = ${kari} and jsonb_array_length(d.attachments) > 0`;
  const known = new Map(before.map(({ attachments: [file] }) => [read(file.content)[0]?.uid, read(file.content)[0]]));
  expect(known.size).toBe(3);
  await edit('02-16');
  await settle(office);
  const told = await mails();
  expect(told.map(({ person }) => person)).toEqual([kari]);
  const files = told[0]?.files ?? [];
  expect(files.map(({ uid }: { uid: string }) => uid).toSorted()).toEqual([...known.keys()].toSorted());
  for (const file of files) {
    expect(file.start.toString()).toBe(`${year}-02-16`);
    expect(file.sequence).toBeGreaterThan(known.get(file.uid)?.sequence ?? 0);
  }
});

test('cases that are overdue are told of a date ahead by the one mail too, that says from when to when, and the answer counts it', async () => {
  // Before the years of the others, so that nothing of theirs is due.
  year = 2030;
  const { ids, kari } = await papers(3);
  office.clock.set(`${year}-02-05`);
  await settle(office);
  const before = await office.sql`select id from deliveries where person = ${kari}`;
  expect(await edit('02-25')).toMatchObject({ cases: 3, told: 1 });
  await settle(office);
  const since = await office.sql`
    select n.template, d.text from deliveries d join notices n on n.id = d.notice_id
    where d.person = ${kari} and d.id <> all(${before.map(({ id }) => id)}::uuid[])`;
  expect(since.map(({ template }) => template)).toEqual(['calendar-moved']);
  expect(since[0]?.text).toMatch(/Fra .*1\. februar.* til .*25\. februar/);
  const states = await office.sql`select states from cases where id = any(${ids})`;
  expect(states.map((row) => row.states)).toEqual([['drafting'], ['drafting'], ['drafting']]);
});

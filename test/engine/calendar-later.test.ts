// A date stands in people's calendars from the day its case begins, long before anybody waits for it, and leaves them with its case.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { definition as track } from '../../workflows/track-3-spiral-of-inquiry/machine.ts';
import { read } from '../ical/entries.ts';
import { caller, sent, settle, started, type TestOffice, taken, testOffice } from '../support/engine.ts';
import { paper } from '../support/engine-workflow.ts';
import { calendarFaults } from '../support/rfc5545.ts';
import { withdrawable } from '../support/withdrawable-workflow.ts';

let office: TestOffice;
let id: string;
let kari: string;
beforeAll(async () => {
  office = await testOffice({ from: '2026-01-06', registry: [withdrawable(paper), track] });
});
afterAll(() => office.close());
beforeEach(async () => {
  const network = await office.network();
  kari = network.kari;
  id = await started(office.engine, { subject: network.id, year: 2026 });
  await settle(office);
});

const move = async (date: string, key = 'review') => {
  const command = { caseId: id, caller: caller(office.engine, 'frida') };
  taken(await office.engine.move(command, { key, date, reason: 'x' }));
  await settle(office);
};
/** The entries of the case in somebody's calendar, by key. */
const entriesOf = async (person: string, caseId = id) => {
  const found = await office.engine.feeds.read(await office.engine.feeds.open(person));
  const file = found?.file ?? '';
  expect(calendarFaults(file)).toEqual([]);
  const own = read(file).filter(({ uid }) => uid.startsWith(caseId));
  return new Map(own.map((one) => [one.uid.replace(/^.*\.(\w+)@.*$/, '$1'), one]));
};
/** Who was told by mails of a template, and what the calendar files of each say. */
const mailed = async (template: string) =>
  (
    await office.sql`
      select d.person, d.status, d.attachments from deliveries d join notices n on n.id = d.notice_id
      where n.case_id = ${id} and n.template = ${template} order by n.revision, d.person`
  ).map(({ person, status, attachments }) => {
    const files = attachments as readonly { contentType: string; content: string }[];
    for (const { content } of files) expect(calendarFaults(content)).toEqual([]);
    return { person, status, files: files.flatMap(({ content }) => read(content)) };
  });

test('a date that nobody waits for yet stands in the calendars of those it will remind, and is the same entry when it is waited for', async () => {
  const later = (await entriesOf('bo')).get('review');
  expect(later).toMatchObject({ uid: `${id}.review@aarshjul.example.org`, status: 'CONFIRMED' });
  expect(later?.start.toString()).toBe('2026-03-15');
  expect([...(await entriesOf('frida')).keys()].sort()).toEqual(['draft', 'review']);
  expect([...(await entriesOf(kari)).keys()]).toEqual(['draft']);
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  await sent(office.engine, id, 'SUBMIT', kari);
  const armed = (await entriesOf('bo')).get('review');
  expect(armed).toMatchObject({ uid: later?.uid, status: 'CONFIRMED', title: later?.title });
  expect(armed?.sequence).toBeGreaterThan(later?.sequence ?? 0);
});

test('moved before it is waited for, it comes with the mail that says so, and again when it moves again', async () => {
  const before = (await entriesOf('bo')).get('review');
  await move('2026-03-20');
  await move('2026-03-27');
  const mails = await mailed('date-moved');
  expect(mails.map(({ person, files }) => [person, files[0]?.status, files[0]?.start.toString()])).toEqual([
    ['bo', 'CONFIRMED', '2026-03-20'],
    ['bo', 'CONFIRMED', '2026-03-27'],
  ]);
  const sequences = [before, ...mails.map(({ files }) => files[0])].map((one) => one?.sequence ?? -1);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  expect((await entriesOf('bo')).get('review')).toMatchObject({ sequence: sequences.at(-1) });
});

test('who was mailed such a date is told of its case’s ending with the file that takes it out, though nobody else of theirs is', async () => {
  await move('2026-03-20');
  await sent(office.engine, id, 'WITHDRAW', kari);
  await settle(office);
  const told = await mailed('withdrawn');
  expect(told.map(({ person }) => person)).toEqual(['bo', kari]);
  expect(told[0]?.files).toMatchObject([{ uid: `${id}.review@aarshjul.example.org`, status: 'CANCELLED' }]);
  const [last] = (await mailed('date-moved'))[0]?.files ?? [];
  expect(told[0]?.files[0]?.sequence).toBeGreaterThan(last?.sequence ?? 0);
  expect((await entriesOf('bo')).get('review')).toMatchObject({
    status: 'CANCELLED',
    sequence: told[0]?.files[0]?.sequence,
  });
  const [notice] = await office.sql`
    select effect -> 'to' as to from notices where case_id = ${id} and template = 'withdrawn'`;
  expect(notice?.to).toEqual([{ role: 'network-coordinator' }, { role: 'forum-member', only: ['samarbeidsforum'] }]);
});

test('who was mailed nothing of it is not told, and their calendar says that it has fallen away', async () => {
  await sent(office.engine, id, 'WITHDRAW', kari);
  await settle(office);
  const told = await mailed('withdrawn');
  expect(told.map(({ person, files }) => [person, files.map(({ uid }) => uid)])).toEqual([
    [kari, [`${id}.draft@aarshjul.example.org`]],
  ]);
  expect((await entriesOf('bo')).get('review')).toMatchObject({ status: 'CANCELLED' });
});

test('who has left since, or sees nothing of the case any more, is told nothing', async () => {
  await move('2026-03-20');
  await office.sql`delete from role_assignments where person = 'bo'`;
  await office.engine.directory.refresh();
  await sent(office.engine, id, 'WITHDRAW', kari);
  await settle(office);
  expect((await mailed('withdrawn')).map(({ person }) => person)).toEqual([kari]);
  await office.sql`insert into role_assignments (person, role, party) values ('bo', 'forum-member', 'samarbeidsforum')`;
  await office.engine.directory.refresh();
});

test('a date to which no way leads any more is in no calendar', async () => {
  await sent(office.engine, id, 'SHELVE', kari);
  expect((await entriesOf('bo')).has('review')).toBe(false);
});

test('a date that passes before anybody has waited for it is nothing that fell due', async () => {
  office.clock.set('2026-03-15');
  expect((await entriesOf('bo')).has('review')).toBe(true);
  office.clock.set('2026-03-16');
  expect((await entriesOf('bo')).has('review')).toBe(false);
});

test('dates that come one after the other are all there, and after a pause each comes as a file to those it will remind', async () => {
  id = await started(office.engine, { workflow: track.id, subject: 'fosen', year: null, by: 'kari' });
  const keys = ['gathering1', 'gathering2', 'gathering3', 'gathering4', 'gathering5', 'gathering6'];
  const before = await entriesOf('per');
  expect([...before.keys()].sort()).toEqual(keys);
  const command = { caseId: id, caller: caller(office.engine, 'kari') };
  taken(await office.engine.pause(command, 'x'));
  office.clock.set('2026-03-26');
  taken(await office.engine.resume(command));
  await settle(office);
  const told = await mailed('resumed');
  const files = told.find(({ person }) => person === 'per')?.files ?? [];
  expect(files.map(({ uid }) => uid).sort()).toEqual(keys.map((key) => `${id}.${key}@aarshjul.example.org`));
  const after = await entriesOf('per');
  for (const [key, entry] of after) {
    const file = files.find(({ uid }) => uid === entry.uid);
    expect([String(file?.start), file?.sequence]).toEqual([String(entry.start), entry.sequence]);
    expect(entry.sequence).toBeGreaterThan(before.get(key)?.sequence ?? 0);
  }
});

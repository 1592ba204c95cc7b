// Starting a case: who may, for whom, and that there is never a second one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Opening } from '../../src/engine/start.ts';
import {
  caller,
  settle,
  started,
  syntheticNumber,
  type TestEngine,
  type TestOffice,
  taken,
  testOffice,
} from '../support/engine.ts';

let office: TestOffice;
let other: TestEngine;
beforeAll(async () => {
  office = await testOffice();
  other = await office.another();
});
afterAll(() => office.close());

const opening = (more: Partial<Opening> & { by?: string } = {}, engine = office.engine): Opening => {
  const { by = 'frida', ...rest } = more;
  return { workflow: 'paper', subject: 'fosen', year: 2025, input: {}, caller: caller(engine, by), ...rest };
};

test('a case starts at revision 1 with the dates of the programme’s calendar, and its first row is its own beginning', async () => {
  await office.sql`
    insert into calendar_entries (programme, year, key, date_from, date_to, by, reason, at)
    values ('trondelag', 2031, 'draft', '2031-02-10', '2031-02-11', 'frida', 'holiday', now())`;
  const answer = taken(await office.engine.start(opening({ year: 2031 })));
  expect(answer.row).toMatchObject({
    revision: 1,
    status: 'running',
    subject: 'fosen',
    programme: 'trondelag',
    year: 2031,
  });
  expect(answer.event).toEqual({ id: answer.row.id, revision: 1 });
  const deadlines =
    await office.sql`select date, source from deadlines where case_id = ${answer.row.id} and key = 'draft'`;
  expect([...deadlines]).toEqual([{ date: '2031-02-10', source: 'calendar' }]);
});

test('a second living case of the same workflow, subject and year is declined, and says which one there is', async () => {
  const id = await started(office.engine, { year: 2032 });
  expect(await office.engine.start(opening({ year: 2032 }))).toEqual({ ok: false, because: 'exists', caseId: id });
});

test('of two who start the same case at once one gets it, and the other is told which it is', async () => {
  for (let year = 2040; year < 2050; year++) {
    const answers = await Promise.all([
      office.engine.start(opening({ year })),
      other.engine.start(opening({ year }, other.engine)),
    ]);
    const won = answers.filter((answer) => answer.ok);
    const lost = answers.filter((answer) => !answer.ok);
    expect(won).toHaveLength(1);
    expect(lost).toEqual([{ ok: false, because: 'exists', caseId: taken(won[0] as (typeof won)[0]).row.id }]);
  }
});

test('a case that is done stands in nobody’s way', async () => {
  const { id: subject, kari } = await office.network();
  const start = () =>
    office.engine.start(opening({ workflow: 'task', subject, year: null, input: { what: 'a thing' }, by: kari }));
  const first = taken(await start());
  taken(await office.engine.send({ caseId: first.row.id, caller: caller(office.engine, kari) }, { type: 'FINISH' }));
  expect(taken(await start()).row.id).not.toBe(first.row.id);
});

test.each<[string, Partial<Opening> & { by?: string }, object]>([
  ['an unknown workflow', { workflow: 'nothing' }, { because: 'unknown-workflow' }],
  ['an unknown subject', { subject: 'nobody' }, { because: 'unknown-subject' }],
  ['a subject of a kind the workflow is not for', { subject: 'orland' }, { because: 'wrong-subject' }],
  ['a year where one is needed', { year: null }, { because: 'year-missing' }],
  ['a year where there is none', { workflow: 'task', input: { what: 'x' }, by: 'kari' }, { because: 'year-unwanted' }],
  ['a role that may not start it', { by: 'kari' }, { because: 'role' }],
  ['the forum of another programme', { by: 'nils' }, { because: 'role' }],
  [
    'input that the workflow does not know',
    { input: { colour: 'red' } },
    { because: 'input', refusal: { because: 'data' } },
  ],
  [
    'input with a personal number',
    { input: { goal: `about ${syntheticNumber}` } },
    { because: 'input', refusal: { because: 'personal-number', pointer: '/goal' } },
  ],
])('a start is declined for %s', async (_, more, because) => {
  expect(await office.engine.start(opening({ year: 2033, ...more }))).toMatchObject({ ok: false, ...because });
});

test('an administrator may start any case', async () => {
  expect(taken(await office.engine.start(opening({ year: 2034, by: 'adam' }))).row.revision).toBe(1);
});

const edit = (year: number, from: string) =>
  office.engine.editCalendar({
    ...{ programme: 'trondelag', year, key: 'draft', from, to: null, reason: 'the forum agreed', by: 'frida' },
  });
const dateOf = async (id: string) =>
  (await office.sql`select date, source from deadlines where case_id = ${id} and key = 'draft'`)[0];

test('a case that is opened in the very moment in which the calendar is edited or a day closed follows, by an event of its own', async () => {
  const { id: subject } = await office.network();
  // The edit looks for cases before this one is there, and is committed with it.
  await office.sql`
    create function at_once() returns trigger language plpgsql as $$ begin
      insert into calendar_entries (programme, year, key, date_from, by, reason, at)
      values ('trondelag', 2041, 'draft', '2041-02-12', 'frida', 'the forum agreed', now());
      insert into closed_days (programme, date, reason, by, at) values ('trondelag', '2041-01-29', 'x', 'frida', now());
      return null; end $$`;
  await office.sql`create trigger edited after insert on cases for each row execute function at_once()`;
  const { row } = taken(await office.engine.start(opening({ subject, year: 2041 })));
  await office.sql`drop trigger edited on cases`;
  expect(await dateOf(row.id)).toEqual({ date: '2041-02-12', source: 'calendar' });
  const rows = await office.sql`select type, data from history where case_id = ${row.id} order by revision`;
  expect(rows.map(({ type }) => type)).toEqual(['case.started', 'deadline.moved', 'daysOff.changed']);
  expect(rows[1]?.data).toMatchObject({ date: '2041-02-12', editor: 'frida', reason: 'the forum agreed' });
  expect(row.revision, 'the answer is of the case as it stands').toBe(3);
  expect(row.snapshot.context.process.closed).toEqual(['2041-01-29']);
  await office.sql`delete from closed_days`;
});

test('cases opened while the calendar is edited, in another process too, all end with its date', async () => {
  const subjects = await Promise.all(Array.from({ length: 12 }, () => office.network()));
  const from = (index: number) => `2042-02-${String(index + 2).padStart(2, '0')}`;
  const ids = await Promise.all(
    subjects.map(async ({ id: subject }, index) => {
      const engine = index % 2 === 0 ? office.engine : other.engine;
      const [id] = await Promise.all([started(engine, { subject, year: 2042 }), edit(2042, from(index))]);
      return id;
    }),
  );
  await settle(office);
  const [entry] = await office.sql`select date_from as date from calendar_entries where year = 2042`;
  for (const id of ids) expect(await dateOf(id)).toEqual({ date: entry?.date, source: 'calendar' });
});

// Starting a case: who may, for whom, and that there is never a second one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Opening } from '../../src/engine/start.ts';
import {
  caller,
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

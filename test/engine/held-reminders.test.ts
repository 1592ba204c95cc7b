// A reminder that goes out late, since its clock stood still or its day was closed, is told also when its case goes on first.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { caller, settle, started, type TestOffice, taken, testOffice } from '../support/engine.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());
afterEach(() => office.sql`delete from timers`);

/** A paper due on 1 February with its text saved, by `kari` of a network of its own. */
async function writtenPaper() {
  const { id: subject, kari } = await office.network();
  office.clock.set('2025-01-20');
  const command = { caseId: await started(office.engine, { subject }), caller: caller(office.engine, kari) };
  taken(await office.engine.send(command, { type: 'SAVE', data: { text: 'x' } }));
  return command;
}
const reminders = async (id: string) =>
  (
    await office.sql<
      { cause: string }[]
    >`select cause from notices where case_id = ${id} and template = 'draft-reminder'`
  ).map(({ cause }) => cause);

test.each([
  ['and it is told', true],
  ['and its case has gone on meanwhile', false],
])('a reminder whose hour came in a pause is told once when the clocks go on %s', async (_, inTime) => {
  const command = await writtenPaper();
  office.clock.set('2025-01-29T07:30:00+01:00');
  taken(await office.engine.pause(command, 'the school is rebuilt'));
  office.clock.set('2025-01-29T09:00:00+01:00');
  taken(await office.engine.resume(command));
  if (inTime) await office.engine.runTimers();
  office.clock.set('2025-01-29T09:05:00+01:00');
  taken(await office.engine.send(command, { type: 'SUBMIT', data: {} }));
  await settle(office);
  expect(await reminders(command.caseId)).toEqual(['remind:draft:-3@2025-01-29T08:00:00.000Z.0']);
});

test('a weekly reminder whose hour came in a pause is told also when the timers are a week behind', async () => {
  const command = await writtenPaper();
  office.clock.set('2025-02-02');
  await settle(office);
  office.clock.set('2025-02-07T07:30:00+01:00');
  taken(await office.engine.pause(command, 'the school is rebuilt'));
  office.clock.set('2025-02-07T09:00:00+01:00');
  taken(await office.engine.resume(command));
  office.clock.set('2025-02-22T09:00:00+01:00');
  taken(await office.engine.send(command, { type: 'SUBMIT', data: {} }));
  await settle(office);
  const rows = await office.sql`
    select cause from notices where case_id = ${command.caseId} and cause like 'remind:draft:7@%' order by cause`;
  expect(rows.map(({ cause }) => cause)).toEqual([
    'remind:draft:7@2025-02-07T08:00:00.000Z.0',
    'remind:draft:7@2025-02-14T07:00:00.000Z.0',
    'remind:draft:7@2025-02-21T07:00:00.000Z.0',
  ]);
});

test('a reminder whose day is closed after its last hour before is told once when its case goes on first', async () => {
  const command = await writtenPaper();
  office.clock.set('2025-01-28T12:00:00+01:00');
  const day = { programme: 'trondelag', date: '2025-01-29', reason: 'the forum moves house', by: 'frida' };
  await office.engine.closeDay(day);
  await office.engine.runOutbox();
  taken(await office.engine.send(command, { type: 'SUBMIT', data: {} }));
  await settle(office);
  expect(await reminders(command.caseId)).toEqual(['remind:draft:-3@2025-01-28T11:00:00.000Z.0']);
});

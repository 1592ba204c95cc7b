// A date that the calendar gives while a case's deadline is settled counts, and is told, when the deadline is waited for again.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registry } from '../../workflows/registry.ts';
import { caller, settle, started, type TestOffice, testOffice } from '../support/engine.ts';
import { basis, recommendation } from '../support/grant-year-story.ts';

let office: TestOffice;
let id: string;
beforeEach(async () => {
  office = await testOffice({ registry, from: '2025-01-06T10:00+01:00' });
  id = await started(office.engine, { workflow: 'grant-year', subject: 'fosen', year: 2025 });
  await settle(office);
});
afterEach(() => office.close());

const edit = (key: string, from: string, more: object = {}) =>
  office.engine.editCalendar({
    programme: 'trondelag',
    year: 2025,
    key,
    from,
    to: null,
    reason: 'x',
    by: 'adam',
    ...more,
  });
const send = async (by: string, type: string, data: object) =>
  expect(
    await office.engine.send({ caseId: id, caller: caller(office.engine, by) }, { type, data: data as never }),
  ).toMatchObject({ ok: true });
async function forwarded() {
  await send('kari', 'SAVE_BASIS', basis);
  await send('per', 'CONFIRM_PARTNERSHIP', { version: 1 });
  await send('kari', 'SUBMIT_BASIS', {});
  await send('frida', 'RECOMMEND', recommendation);
  await send('frida', 'FORWARD', {});
}
const told = async (template: string) => {
  await settle(office);
  return office.sql`
    select d.person, n.effect #>> '{deadline,from}' as from, n.effect #>> '{deadline,date}' as date
    from deliveries d join notices n on n.id = d.notice_id where n.template = ${template} order by d.person`;
};
const waitsFor = async () => {
  const [row] = await office.sql`select date, source from deadlines where case_id = ${id} and key = 'recommendation'`;
  return row;
};

test('those whom it affects are told the date once, when it counts; who edited the calendar is not', async () => {
  await forwarded();
  expect(await edit('recommendation', '2025-04-22')).toMatchObject({ cases: 1, told: 0 });
  await settle(office);
  expect(await edit('recommendation', '2025-04-23', { by: 'bo' })).toMatchObject({ cases: 1, told: 0 });
  expect(await told('date-moved')).toEqual([]);
  await send('guri', 'RETURN', { reason: 'again' });
  expect(await told('date-moved')).toEqual([{ person: 'frida', from: '2025-03-15', date: '2025-04-23' }]);
  expect(await told('calendar-moved')).toEqual([]);
  expect(await waitsFor()).toEqual({ date: '2025-04-23', source: 'calendar' });
});

test('a date that was given and taken back in between is told to nobody', async () => {
  await forwarded();
  for (const date of ['2025-04-23', '2025-03-15']) {
    await edit('recommendation', date);
    await settle(office);
  }
  await send('guri', 'RETURN', { reason: 'again' });
  expect(await told('date-moved')).toEqual([]);
});

test('a date of its own that the calendar took back while settled follows the calendar from then on', async () => {
  const by = { caseId: id, caller: caller(office.engine, 'frida') };
  expect(await office.engine.move(by, { key: 'recommendation', date: '2025-04-18', reason: 'own' })).toMatchObject({
    ok: true,
  });
  await forwarded();
  expect(await edit('recommendation', '2025-04-23')).toMatchObject({ cases: 0 });
  expect(await edit('recommendation', '2025-04-24', { override: true })).toMatchObject({ cases: 1 });
  await settle(office);
  expect(await edit('recommendation', '2025-04-08')).toMatchObject({ cases: 1 });
  await settle(office);
  await send('guri', 'RETURN', { reason: 'again' });
  await settle(office);
  expect(await waitsFor()).toEqual({ date: '2025-04-08', source: 'calendar' });
});

test('each is told from the date that they know, also where an edit before was untold to some only', async () => {
  await edit('basis', '2025-02-10', { by: 'frida' });
  await office.sql`update notices set next_try_at = now() + interval '1 hour' where cause like 'calendar-told%'`;
  await settle(office);
  await edit('basis', '2025-02-20');
  await office.sql`update notices set next_try_at = now()`;
  expect(await told('calendar-moved')).toEqual([
    { person: 'frida', from: '2025-02-10', date: '2025-02-20' },
    { person: 'kari', from: '2025-02-01', date: '2025-02-20' },
    { person: 'per', from: '2025-02-01', date: '2025-02-20' },
  ]);
});

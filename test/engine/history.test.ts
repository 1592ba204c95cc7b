// The chain of history: each kind of change shows, and a redaction is no fault.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller, sent, started, syntheticNumber, type TestOffice, testOffice } from '../support/engine.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());

/** A case with five rows; what is done to them by other hands is done past the trigger that forbids it. */
async function caseOfFive() {
  const { id: subject, kari } = await office.network();
  const id = await started(office.engine, { subject });
  for (const text of ['one', 'two', 'three', 'four']) await sent(office.engine, id, 'SAVE', kari, { text });
  const tamper = (change: string) =>
    office.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(change.replaceAll('$case', `'${id}'`));
    });
  return { id, kari, tamper };
}

test.each([
  ['its data', `update history set data = '{"text": "other"}' where case_id = $case and revision = 3`, 3],
  ['its time', `update history set at = at + interval '1 second' where case_id = $case and revision = 3`, 3],
  ['who did it', `update history set by_person = 'someone' where case_id = $case and revision = 3`, 3],
  ['the role it was done in', `update history set by_role = 'owner' where case_id = $case and revision = 3`, 3],
  ['the party it was done for', `update history set by_party = 'nord' where case_id = $case and revision = 3`, 3],
  ['its type', `update history set type = 'NOTE' where case_id = $case and revision = 3`, 3],
  ['its event id', `update history set event_id = 'other' where case_id = $case and revision = 3`, 3],
  ['the states it came from', `update history set from_states = '{}' where case_id = $case and revision = 3`, 3],
  ['the states it led to', `update history set to_states = '{done}' where case_id = $case and revision = 3`, 3],
  ['the hash of its data', `update history set data_hash = repeat('a', 64) where case_id = $case and revision = 3`, 3],
  ['its hash', `update history set hash = repeat('a', 64) where case_id = $case and revision = 3`, 3],
  ['its place', `update history set revision = 9 where case_id = $case and revision = 3`, 3],
  ['that it is there', `delete from history where case_id = $case and revision = 3`, 3],
  ['that the last one is there', `delete from history where case_id = $case and revision = 5`, 5],
  ['that all of them are there', `delete from history where case_id = $case`, 1],
  [
    'its data, as if redacted',
    `update history set data = '{"redacted": true}' where case_id = $case and revision = 3`,
    3,
  ],
  ['the case’s last hash', `update cases set last_hash = repeat('a', 64) where id = $case`, 6],
])('a row of which %s was changed shows', async (_, change, firstBroken) => {
  const { id, tamper } = await caseOfFive();
  expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 5 });
  await tamper(change);
  expect(await office.engine.verify(id)).toMatchObject({ valid: false, firstBroken });
});

test('a history of many pages is gone through to its end', async () => {
  const { id, kari, tamper } = await caseOfFive();
  for (let count = 0; count < 600; count++) await sent(office.engine, id, 'SAVE', kari, { text: `save ${count}` });
  expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 605 });
  await tamper(`update history set data = '{"text": "other"}' where case_id = $case and revision = 603`);
  expect(await office.engine.verify(id)).toEqual({ valid: false, rows: 605, firstBroken: 603 });
});

test('an unknown case has no history to verify', async () => {
  expect(await office.engine.verify('01930000-ffff-7000-8000-000000000000')).toBeNull();
});

test('data comes back from the database in another order and with other spaces, and the chain still holds', async () => {
  const { id, kari } = await caseOfFive();
  await sent(office.engine, id, 'SAVE', kari, { text: 'æøå “quoted” \\ \n\t 😀 <b>&amp;</b> \u2028' });
  expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 6 });
});

test('an administrator redacts a row: its text is gone, the fact that it was is a row, and the chain is valid', async () => {
  const { id, kari } = await caseOfFive();
  const reason = 'a child was named';
  const answer = await office.engine.redact({ caseId: id, revision: 3, reason, caller: caller(office.engine, 'adam') });
  expect(answer).toMatchObject({ ok: true, row: { revision: 6 } });
  const rows = await office.sql`
    select revision, type, data, by_person, by_role from history where case_id = ${id} and revision in (3, 6) order by 1`;
  expect([...rows]).toEqual([
    { revision: 3, type: 'SAVE', data: { redacted: true }, by_person: kari, by_role: 'network-coordinator' },
    {
      revision: 6,
      type: 'history.redacted',
      data: { revision: 3, reason },
      by_person: 'adam',
      by_role: 'administrator',
    },
  ]);
  expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 6 });
  const next = await sent(office.engine, id, 'SAVE', kari, { text: 'goes on' });
  expect(next.row.revision).toBe(7);
  expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 7 });
});

test('a redaction is declined for who is no administrator, for a row that is not there, and the second time', async () => {
  const { id } = await caseOfFive();
  const redact = (revision: number, by = 'adam', reason = 'a child was named') =>
    office.engine.redact({ caseId: id, revision, reason, caller: caller(office.engine, by) });
  expect(await redact(3, 'frida')).toEqual({ ok: false, because: 'role' });
  expect(await redact(17)).toEqual({ ok: false, because: 'no-such-row' });
  expect(await redact(3, 'adam', `named ${syntheticNumber}`)).toEqual({ ok: false, because: 'personal-number' });
  expect(await redact(3)).toMatchObject({ ok: true });
  expect(await redact(3)).toEqual({ ok: false, because: 'redacted-before' });
  expect(await redact(6), 'the fact of a redaction stays').toEqual({ ok: false, because: 'no-such-row' });
  const unknown = { caseId: '01930000-ffff-7000-8000-000000000000', revision: 1, reason: 'x' };
  expect(await office.engine.redact({ ...unknown, caller: caller(office.engine, 'adam') })).toEqual({
    ok: false,
    because: 'not-found',
  });
});

test('a redaction and events at the same time all land', async () => {
  const { id, kari } = await caseOfFive();
  const other = await office.another();
  await Promise.all([
    office.engine.redact({ caseId: id, revision: 2, reason: 'x', caller: caller(office.engine, 'adam') }),
    sent(other.engine, id, 'SAVE', kari, { text: 'meanwhile' }),
    sent(office.engine, id, 'SAVE', kari, { text: 'meanwhile' }),
    other.engine.redact({ caseId: id, revision: 3, reason: 'x', caller: caller(other.engine, 'adam') }),
  ]);
  expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 9 });
});

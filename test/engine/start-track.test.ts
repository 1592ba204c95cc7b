// A track is begun by two cases of one network at once, in two processes; and a case hears of a child that was not opened.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registry } from '../../workflows/registry.ts';
import { caller, sent, settle, started, type TestEngine, type TestOffice, testOffice } from '../support/engine.ts';

let office: TestOffice;
let other: TestEngine;
beforeAll(async () => {
  office = await testOffice({ registry, from: '2025-04-10T09:00+02:00' });
  other = await office.another();
});
afterAll(() => office.close());

/** A case in which the year's money is used. */
async function granted(subject: string, year: number): Promise<string> {
  const input = { fixedSum: 200_000 };
  const id = await started(office.engine, { workflow: 'grant-year', subject, year, input });
  await sent(office.engine, id, 'GRANT', 'guri', { amount: 200_000, conditions: [] });
  await settle(office);
  return id;
}
const startTrack = ({ engine }: TestEngine, caseId: string, by: string) =>
  engine.send({ caseId, caller: caller(engine, by) }, { type: 'START_TRACK', data: { track: 3 } });
const tracksOf = (subject: string) =>
  office.sql<{ id: string; parent: string }[]>`
    select id, parent from cases where subject = ${subject} and workflow like 'track-3%' and status <> 'done'`;

test('two years of one network that start a track at once, in two processes: one is taken, the other is told that it runs', async () => {
  for (let round = 0; round < 5; round++) {
    const { id: subject, kari } = await office.network();
    const years = [await granted(subject, 2025), await granted(subject, 2026)] as const;
    const answers = await Promise.all([startTrack(office, years[0], kari), startTrack(other, years[1], kari)]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      because: 'refused',
      refusal: { because: 'guard', reasons: [{ code: 'trackRunning' }] },
    });
    await settle(office);
    expect(await tracksOf(subject)).toMatchObject([{ parent: answers[0].ok ? years[0] : years[1] }]);
  }
});

test('many networks that start a track at once, in two processes, do not wait for each other for ever', async () => {
  const cases = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const { id: subject, kari } = await office.network();
      return { kari, id: await granted(subject, 2025) };
    }),
  );
  const answers = await Promise.all(
    cases.map(({ id, kari }, index) => startTrack(index % 2 === 0 ? office : other, id, kari)),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
});

test('a case whose child is not opened, because there is one, has it in its history with the one that there is, once', async () => {
  const [subject, kari] = ['fosen', 'kari'];
  const running = await started(office.engine, {
    workflow: 'track-3-spiral-of-inquiry',
    subject,
    year: null,
    by: kari,
  });
  const id = await started(office.engine, { workflow: 'grant-year', subject, year: 2025, by: 'frida' });
  const basis = {
    measures: [{ title: 'Sammen', amount: 400_000 }],
    criteria: { localNeeds: 'Ja.', workplaceBased: 'Ja.', partnership: 'Ja.', interdisciplinary: 'Ja.' },
    track: 3,
    intakeYear: 2025,
  };
  await sent(office.engine, id, 'SAVE_BASIS', kari, basis);
  await sent(office.engine, id, 'CONFIRM_PARTNERSHIP', 'per', { version: 1 });
  await sent(office.engine, id, 'SUBMIT_BASIS', kari);
  await sent(office.engine, id, 'RECOMMEND', 'frida', { outcome: 'full', amount: 400_000, reason: 'Godt.' });
  await sent(office.engine, id, 'FORWARD', 'frida');
  await sent(office.engine, id, 'GRANT', 'guri', { amount: 400_000, conditions: [] });
  await settle(office);

  const told = () => office.sql`select data, by_person from history where case_id = ${id} and type = 'child.declined'`;
  const declined = { workflow: 'track-3-spiral-of-inquiry', because: 'exists', case: running };
  expect([...(await told())]).toEqual([{ data: declined, by_person: 'system' }]);
  const notices = await office.sql`select status, error from notices where case_id = ${id} and kind = 'startCase'`;
  expect([...notices]).toEqual([{ status: 'not-accepted', error: 'exists' }]);
  expect(await tracksOf(subject)).toMatchObject([{ id: running }]);

  // Worked off again, as after a process that died before it had marked the notice.
  await office.sql`update notices set status = 'waiting', next_try_at = now() where case_id = ${id} and kind = 'startCase'`;
  await settle(office);
  expect(await told()).toHaveLength(1);
  expect(await office.engine.verify(id)).toMatchObject({ valid: true });

  // And once more, with the one that stood in the way ended meanwhile: the case was told no, and that stands.
  await office.sql`update cases set status = 'done', next_due = null, late = '{}', overdue = false where id = ${running}`;
  await office.sql`
    update notices set status = 'waiting', error = null, next_try_at = now() where case_id = ${id} and kind = 'startCase'`;
  await settle(office);
  expect(await tracksOf(subject)).toEqual([]);
  const again = await office.sql`select status, error from notices where case_id = ${id} and kind = 'startCase'`;
  expect([...again]).toEqual([{ status: 'not-accepted', error: 'exists' }]);
  expect(await told()).toHaveLength(1);
});

// The commit: what one event writes, what a reader sees at once, and what happens when two want the same case.
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  caller,
  sent,
  settle,
  started,
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

async function freshCase() {
  const { id: subject, kari } = await office.network();
  await other.engine.directory.refresh();
  return { id: await started(office.engine, { subject }), kari, subject };
}
const rowsOf = (id: string) =>
  office.sql<{ revision: number; type: string; event_id: string; at: Date }[]>`
    select revision, type, event_id, at from history where case_id = ${id} order by revision`;

test('an event writes the case, its history, its deadlines, its timers and its notices in one', async () => {
  const { id, kari } = await freshCase();
  await sent(office.engine, id, 'SAVE', kari, { text: 'first' });
  const answer = await sent(office.engine, id, 'SUBMIT', kari);
  const { sql } = office;

  const [row] = await sql`select revision, status, states, xmin::text from cases where id = ${id}`;
  expect(row).toMatchObject({ revision: 3, status: 'running', states: ['review'] });
  expect(answer.event.revision).toBe(3);
  const history = await sql`select type, xmin::text from history where case_id = ${id} order by revision`;
  expect(history.map(({ type }) => type)).toEqual(['case.started', 'SAVE', 'SUBMIT']);
  expect(history.at(-1)?.xmin).toBe(row?.xmin);
  const deadlines =
    await sql`select key, state, date from deadlines where case_id = ${id} and xmin::text = ${row?.xmin}`;
  expect([...deadlines]).toEqual(
    expect.arrayContaining([
      { key: 'draft', state: 'met', date: '2025-02-01' },
      { key: 'review', state: 'armed', date: '2025-03-15' },
    ]),
  );
  const timers = await sql`select id, token, xmin::text from timers where case_id = ${id} order by due_at`;
  expect(timers.map((timer) => timer.id)).toEqual([
    'expire:opening',
    'remind:review:-7',
    'expire:review',
    'remind:review:7',
  ]);
  expect(timers.every((timer) => timer.token === 3 && timer.xmin === row?.xmin)).toBe(true);
  const notices =
    await sql`select cause, kind, template, status from notices where case_id = ${id} and xmin::text = ${row?.xmin}`;
  expect([...notices]).toEqual([{ cause: 'r3.0', kind: 'notify', template: 'submitted', status: 'waiting' }]);
});

test('the answer to an event is what the database has', async () => {
  const { id, kari } = await freshCase();
  const answer = await sent(office.engine, id, 'SAVE', kari, { text: 'first' });
  const [row] = await office.sql`select revision, snapshot, last_hash from cases where id = ${id}`;
  expect(row).toEqual({ revision: 2, snapshot: answer.row.snapshot, last_hash: answer.row.lastHash });
});

test('a case that another process has moved is read and stepped again, and nobody notices', async () => {
  const { id, kari } = await freshCase();
  await sent(office.engine, id, 'SAVE', kari, { text: 'first' });
  await sent(other.engine, id, 'SAVE', kari, { text: 'second' });
  const answer = await sent(office.engine, id, 'SAVE', kari, { text: 'third' });
  expect(answer.event.revision).toBe(4);
  expect(answer.row.snapshot.context.versions).toBe(3);
});

test('what an outdated copy would refuse is judged on the case as it is now', async () => {
  const { id, kari } = await freshCase();
  const refused = await office.engine.send({ caseId: id, caller: caller(office.engine, kari) }, { type: 'SUBMIT' });
  expect(refused).toMatchObject({ ok: false, because: 'refused', refusal: { because: 'guard' } });
  await sent(other.engine, id, 'SAVE', kari, { text: 'saved elsewhere' });
  expect((await sent(office.engine, id, 'SUBMIT', kari)).row.revision).toBe(3);
});

test('a dry run judges the case as it is now and writes nothing', async () => {
  const { id, kari } = await freshCase();
  await sent(other.engine, id, 'SAVE', kari, { text: 'saved elsewhere' });
  const command = { caseId: id, caller: caller(office.engine, kari), dryRun: true };
  const answer = taken(await office.engine.send(command, { type: 'SUBMIT' }));
  expect(answer.change?.notices).toMatchObject([{ kind: 'notify', template: 'submitted' }]);
  expect((await rowsOf(id)).map(({ type }) => type)).toEqual(['case.started', 'SAVE']);
  expect((await sent(office.engine, id, 'SUBMIT', kari)).row.revision).toBe(3);
});

test('an event sent again with its id is not taken twice, and the answer is the first one', async () => {
  const { id, kari } = await freshCase();
  const command = (engine = office.engine) => ({ caseId: id, caller: caller(engine, kari), eventId: 'save-once' });
  const first = taken(await office.engine.send(command(), { type: 'SAVE', data: { text: 'once' } }));
  expect(first.event).toEqual({ id: 'save-once', revision: 2 });
  await sent(office.engine, id, 'SAVE', kari, { text: 'later' });

  const again = taken(await office.engine.send(command(), { type: 'SAVE', data: { text: 'once' } }));
  expect(again).toMatchObject({ event: { id: 'save-once', revision: 2 }, change: null, row: { revision: 3 } });
  const elsewhere = taken(await other.engine.send(command(other.engine), { type: 'SAVE', data: { text: 'once' } }));
  expect(elsewhere).toMatchObject({ event: { id: 'save-once', revision: 2 }, change: null });
  expect(await rowsOf(id)).toHaveLength(3);
});

test('a repeat is known also where the case would no longer take the event', async () => {
  const { id, kari } = await freshCase();
  await sent(office.engine, id, 'SAVE', kari, { text: 'first' });
  const command = { caseId: id, caller: caller(office.engine, kari), eventId: 'submit-once' };
  taken(await office.engine.send(command, { type: 'SUBMIT' }));
  const again = taken(await office.engine.send(command, { type: 'SUBMIT' }));
  expect(again).toMatchObject({ event: { id: 'submit-once', revision: 3 }, change: null });
});

test('the same event from two processes at once lands once, and both get the same answer', async () => {
  const { id, kari } = await freshCase();
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.all(
      [office, other].flatMap(({ engine }) =>
        [1, 2].map(() =>
          engine.send(
            { caseId: id, caller: caller(engine, kari), eventId: `round-${round}` },
            { type: 'SAVE', data: { text: 'x' } },
          ),
        ),
      ),
    );
    expect(answers.map((answer) => taken(answer).event.revision)).toEqual(Array.from({ length: 4 }, () => round + 2));
  }
  expect(await rowsOf(id)).toHaveLength(11);
});

test('events that come at once for one case all land, one after the other', async () => {
  const { id, kari } = await freshCase();
  const engines = [office.engine, other.engine, office.engine, other.engine, office.engine, office.engine];
  const answers = await Promise.all(
    engines.map((engine, index) =>
      engine.send({ caseId: id, caller: caller(engine, kari) }, { type: 'SAVE', data: { text: `text ${index}` } }),
    ),
  );
  const revisions = answers.map((answer) => taken(answer).event.revision).sort((a, b) => a - b);
  expect(revisions).toEqual([2, 3, 4, 5, 6, 7]);
  const [row] =
    await office.sql`select revision, snapshot #> '{context,versions}' as versions from cases where id = ${id}`;
  expect(row).toEqual({ revision: 7, versions: 6 });
});

test('an event that expects another revision than the case has is declined, and told which it has', async () => {
  const { id, kari } = await freshCase();
  await sent(other.engine, id, 'SAVE', kari, { text: 'first' });
  const command = (ifMatch: number) => ({ caseId: id, caller: caller(office.engine, kari), ifMatch });
  const save = { type: 'SAVE', data: { text: 'x' } };
  expect(await office.engine.send(command(1), save)).toEqual({ ok: false, because: 'revision-mismatch', revision: 2 });
  expect(taken(await office.engine.send(command(2), save)).row.revision).toBe(3);
});

test('a case is not found for those whom it does not concern, as one that is not there', async () => {
  const id = await started(office.engine);
  const nobody = { ok: false, because: 'not-found' };
  const save = { type: 'SAVE', data: { text: 'x' } };
  expect(await office.engine.send({ caseId: id, caller: caller(office.engine, 'berit') }, save)).toEqual(nobody);
  const unknown = '01930000-ffff-7000-8000-000000000000';
  expect(await office.engine.send({ caseId: unknown, caller: caller(office.engine, 'kari') }, save)).toEqual(nobody);
});

test('when a clock runs behind, history still does not run backwards', async () => {
  const { id, kari } = await freshCase();
  office.clock.set('2025-01-25T10:00Z');
  await sent(office.engine, id, 'SAVE', kari, { text: 'ahead' });
  office.clock.set('2025-01-24T10:00Z');
  await sent(office.engine, id, 'SAVE', kari, { text: 'behind' });
  const rows = await rowsOf(id);
  expect(rows.slice(1).map(({ at }) => at.toISOString())).toEqual([
    '2025-01-25T10:00:00.000Z',
    '2025-01-25T10:00:00.000Z',
  ]);
  expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 3 });
});

test('an event after a deadline finds it passed, though its timer has not come round yet', async () => {
  const { id, kari } = await freshCase();
  office.clock.set('2025-02-02T10:00Z');
  await sent(office.engine, id, 'SAVE', kari, { text: 'late' });
  const rows = await rowsOf(id);
  expect(rows.map(({ type, at }) => [type, at.toISOString()]).slice(1)).toEqual([
    ['deadline.expired', '2025-02-01T23:00:00.000Z'],
    ['SAVE', '2025-02-02T10:00:00.000Z'],
  ]);
  await settle(office);
  expect((await rowsOf(id)).map(({ type }) => type)).toEqual(['case.started', 'deadline.expired', 'SAVE']);
});

// The database goes away and comes back: what was asked fails clearly, nothing hangs, nothing is lost, and all goes on by itself.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect, isUnavailable } from '../../src/db/connection.ts';
import { startLoops } from '../../src/engine/loops.ts';
import { createWriter } from '../../src/engine/writer.ts';
import { caller, sent, started, type TestEngine, type TestOffice, testOffice } from '../support/engine.ts';
import { connectTimeoutSeconds, patience } from '../support/patience.ts';
import { type Wire, wireTo } from '../support/proxy.ts';

let office: TestOffice;
let wire: Wire;
/** An engine at the end of the wire. */
let far: TestEngine;
beforeAll(async () => {
  office = await testOffice();
  wire = await wireTo(office.url);
  // Refused it is at once; a busy machine may take its time to let it in.
  far = await office.another({ sql: connect(wire.url, { max: 4, connectTimeoutSeconds }).sql });
});
afterAll(async () => {
  await office.close();
  await wire.close();
});

async function freshCase() {
  const { id: subject, kari } = await office.network();
  await far.engine.directory.refresh();
  return { id: await started(far.engine, { subject }), kari };
}
const save = (id: string, kari: string, eventId: string) =>
  far.engine.send({ caseId: id, caller: caller(far.engine, kari), eventId }, { type: 'SAVE', data: { text: 'x' } });
const failure = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => error,
  );
const countOf = async (id: string, eventId: string) =>
  (await office.sql`select count(*) from history where case_id = ${id} and event_id = ${eventId}`)[0]?.count as number;

test('while it is away every event fails as unavailable, and works again when it is back', async () => {
  const { id, kari } = await freshCase();
  await wire.cut();
  const errors = await Promise.all(Array.from({ length: 20 }, (_, index) => failure(save(id, kari, `away-${index}`))));
  expect(errors.every(isUnavailable)).toBe(true);
  await wire.mend();
  await vi.waitFor(async () => expect(await save(id, kari, 'back')).toMatchObject({ ok: true }), patience);
  expect(await office.engine.verify(id)).toMatchObject({ valid: true });
});

test('events whose connection is lost in the middle fail as unavailable, are there once or not at all, and a repeat says which', async () => {
  const cases = await Promise.all(Array.from({ length: 12 }, freshCase));
  let lost = 0;
  for (let round = 0; round < 6; round++) {
    const asked = cases.map((one, index) => ({ ...one, eventId: `r${round}-${index}` }));
    const sending = asked.map(({ id, kari, eventId }) => failure(save(id, kari, eventId)));
    // After as many turns of the loop as there are rounds: somewhere between asked and answered.
    for (let turn = 0; turn < round * 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    await wire.cut();
    const errors = await Promise.all(sending);
    expect(errors.filter((error) => error !== null && !isUnavailable(error))).toEqual([]);
    lost += errors.filter((error) => error !== null).length;
    await wire.mend();
    await vi.waitFor(() => far.sql`select 1`, patience);
    for (const { id, kari, eventId } of asked) {
      expect(await save(id, kari, eventId)).toMatchObject({ ok: true, event: { id: eventId } });
      expect(await countOf(id, eventId)).toBe(1);
    }
  }
  expect(lost).toBeGreaterThan(0);
  for (const { id } of cases) expect(await office.engine.verify(id)).toEqual({ valid: true, rows: 7 });
});

test('the passes fail while it is away and go on by themselves when it is back', async () => {
  const { id, kari } = await freshCase();
  office.clock.set('2025-02-02');
  await wire.cut();
  expect(await failure(far.engine.runTimers())).toSatisfy(isUnavailable);
  expect(await failure(far.engine.runOutbox())).toSatisfy(isUnavailable);
  const loops = startLoops({ engine: far.engine, log: { info() {}, warn() {}, error() {} } });
  await wire.mend();
  const stateOf = async () => (await office.sql`select states from cases where id = ${id}`)[0]?.states;
  await vi.waitFor(async () => expect(await stateOf()).toEqual(['overdue']), patience);
  await vi.waitFor(
    async () =>
      expect([
        ...(await office.sql`select template from notices where case_id = ${id} and status = 'done' order by at`),
      ]).toEqual([{ template: 'opened' }, { template: 'draft-late' }]),
    patience,
  );
  await loops.stop();
  await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
});

test('a database that stops answering keeps no writer waiting for ever, nor those who come after', async () => {
  const frozen = await wireTo(office.url);
  const { sql } = connect(frozen.url, { max: 2, connectTimeoutSeconds });
  await sql`select 1`;
  const { id, kari } = await freshCase();
  const { change } = await sent(office.engine, id, 'SAVE', kari, { text: 'x' });
  if (!change) throw new Error('nothing was written');
  const writer = createWriter(sql, { lanes: 1, giveUpMs: 200 });
  frozen.freeze();
  expect(await failure(writer.write(change))).toSatisfy(isUnavailable);
  await frozen.cut();
  await frozen.mend();
  // The case has this revision already, so it does not take: but it is answered.
  await vi.waitFor(async () => expect(await writer.write(change)).toBe(false), patience);
  await sql.end({ timeout: 1 });
  await frozen.close();
});

test('closing lets the writes under way finish', async () => {
  const { id: subject, kari } = await office.network();
  const other = await office.another();
  const id = await started(office.engine, { subject });
  const writing = Array.from({ length: 30 }, (_, index) =>
    other.engine.send(
      { caseId: id, caller: caller(other.engine, kari), eventId: `closing-${index}` },
      { type: 'SAVE', data: { text: 'x' } },
    ),
  );
  await other.close();
  const answers = await Promise.allSettled(writing);
  const taken = answers.filter((answer) => answer.status === 'fulfilled' && answer.value.ok);
  const [row] = await office.sql`select count(*) from history where case_id = ${id} and event_id like 'closing-%'`;
  expect(row?.count).toBe(taken.length);
});

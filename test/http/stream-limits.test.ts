import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { usualReaderLimits } from '../../src/engine/stream/reader.ts';
import { buildApp } from '../../src/http/app.ts';
import { comesBack, type EventStream, listenTo, portOf, settled } from '../support/event-stream.ts';
import { type HttpOffice, httpOffice, openGrantYear, publicUrl } from '../support/http.ts';
import { connectTimeoutSeconds } from '../support/patience.ts';
import { wireTo } from '../support/proxy.ts';

const never = 3_600_000;
const stream = { heartbeatMs: 50, limits: { ...usualReaderLimits, pageRows: 5 } };
let office: HttpOffice;
let port: number;
beforeAll(async () => {
  office = await httpOffice({ stream });
  port = await portOf(office.app);
});
beforeEach(() => settled(office.sql));
afterAll(() => office.close());

let year = 2025;
async function newCase(subject = 'fosen'): Promise<string> {
  const id = await openGrantYear(office, { subject, year: year++ });
  await settled(office.sql);
  return id;
}
const log = (summary: string) => ({ type: 'SUBMIT_NEEDS', data: { summary, topics: [], targetGroups: [] } });
const report = (id: string, summary: string) => office.as('eier').post(`/cases/${id}/events`, log(summary));
const summaries = ({ events }: EventStream) => events.map(({ data }) => data.data.summary);

test('a role that is taken away stops the rows at once, and one that is given brings them', async () => {
  const { sql, engine } = office;
  const listening = await listenTo(port, { person: 'nora' });
  const witness = await listenTo(port, { person: 'adam' });
  const id = await newCase('innherred');
  await listening.received(1);
  await sql`delete from role_assignments where person = 'nora'`;
  await engine.directory.refresh();
  await office.as('frida').post('/cases', { workflow: 'grant-year', subject: 'innherred', year: year++ });
  await witness.received(2);
  await sql`insert into role_assignments (person, role, party) values ('nora', 'uh-partner', 'nord')`;
  await engine.directory.refresh();
  const after = await newCase('innherred');
  await listening.received(2);
  expect(listening.events.map((event) => event.data.case)).toEqual([id, after]);
  listening.close();
  witness.close();
});

test('who is not active any more, or whose token is taken back, is listened to by nobody', async () => {
  const { sql, engine } = office;
  const [bo, leder] = [await listenTo(port, { person: 'bo' }), await listenTo(port, { person: 'leder' })];
  await sql`update people set active = false where id = 'bo'`;
  await sql`update tokens set revoked_at = now() where person = 'leder'`;
  await engine.directory.refresh();
  expect(await Promise.all([bo.over, leder.over])).toEqual(['ended', 'ended']);
  expect((await listenTo(port, { person: 'bo' })).status).toBe(401);
});

test('a sign of life goes out where nothing happens, and carries the place to resume from', async () => {
  const listening = await listenTo(port, { person: 'kalle' });
  const opened = listening.lastId();
  await newCase('fosen');
  await listening.until(() => listening.lastId() !== opened);
  expect(listening.text()).toMatch(/\n: heartbeat\nid: \S+\n\n/);
  expect(listening.events).toEqual([]);
  listening.close();
});

test('an old cursor is caught up with page by page, while more happens', async () => {
  const beginning = await listenTo(port, { person: 'kari' });
  beginning.close();
  const id = await newCase();
  const told = Array.from({ length: 60 }, (_, index) => `report ${index}`);
  for (const one of told.slice(0, 30)) await report(id, one);
  const listening = await listenTo(port, { person: 'kari', lastId: beginning.lastId() });
  for (const one of told.slice(30)) await report(id, one);
  await listening.received(61);
  expect(summaries(listening).slice(1)).toEqual(told);
  listening.close();
});

test.each([
  ['for some signs of life', 50],
  ['while more and more comes', never],
])('who takes nothing %s is cut off, and comes back for the rest', async (_, heartbeatMs) => {
  const other = await office.another({ stream: { ...stream, heartbeatMs } });
  // Where signs of life are rare: on a busy machine nobody takes megabytes between two that follow each other closely.
  const calm = await office.another({ stream: { ...stream, heartbeatMs: never } });
  const { port: there, close } = await serve(other.engine);
  const { port: elsewhere, close: closeCalm } = await serve(calm.engine);
  const id = await newCase();
  const slow = await listenTo(there, { person: 'kari' });
  slow.pause();
  const quick = await listenTo(elsewhere, { person: 'kari' });
  let written = 0;
  while (other.engine.stream.size() === 1) {
    written += await writeHeavyRows(id, written);
    await quick.received(written);
  }
  slow.resume();
  expect(await slow.over).toBe('cut');
  const again = await listenTo(elsewhere, { person: 'kari', lastId: slow.lastId() });
  await again.received(written - slow.events.length);
  const ids = [...slow.events, ...again.events].map((event) => event.id);
  expect(ids).toEqual(quick.events.map((event) => event.id));
  await close();
  await closeCalm();
});

test('who was catching up when the database went away comes back for the rest', async () => {
  const id = await newCase();
  const wire = await wireTo(office.url);
  const { sql } = connect(wire.url, { max: 5, connectTimeoutSeconds });
  // Nobody is to be cut off before the database goes away.
  const other = await office.another({ sql, stream: { ...stream, heartbeatMs: never } });
  const { port: there, close } = await serve(other.engine);
  const start = await listenTo(port, { person: 'kari' });
  start.close();
  const rows = await writeHeavyRows(id, 0, 80);
  const slow = await listenTo(there, { person: 'kari', lastId: start.lastId() });
  slow.pause();
  await wire.cut();
  slow.resume();
  await slow.over;
  expect(slow.events.length).toBeLessThan(rows);
  await wire.mend();
  const again = await comesBack(there, { person: 'kari', lastId: slow.lastId() });
  await again.received(rows - slow.events.length);
  const revisions = [...slow.events, ...again.events].map(({ data }) => data.revision);
  expect(revisions).toEqual(Array.from({ length: rows }, (_, index) => 1001 + index));
  expect(other.lines.map(({ message }) => message)).toContain('a listener could not catch up');
  await close();
  await other.close();
  await wire.close();
});

/** As many rows as make a few megabytes; the kernels hold some of them for a connection. */
async function writeHeavyRows(caseId: string, before: number, rows = 10): Promise<number> {
  await office.sql`
    insert into history (case_id, revision, event_id, type, data, data_hash, by_person, by_role, by_party, at, from_states, to_states, hash)
    select ${caseId}, 1000 + ${before}::int + n, 'heavy ' || ${before}::int + n, 'SUBMIT_NEEDS',
      jsonb_build_object('summary', repeat('x', 300000)), repeat('a', 64), 'eier', 'owner', 'orland', now(), '{}', '{needs}', repeat('a', 64)
    from generate_series(1, ${rows}::int) n`;
  return rows;
}

async function serve(engine: Engine): Promise<{ port: number; close: () => Promise<void> }> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const app = buildApp({ engine, sql: office.sql, config: { publicUrl }, log });
  return { port: await portOf(app), close: () => app.close() };
}

test('one more than a process takes is asked to come again', async () => {
  const other = await office.another({ stream: { maxListeners: 1 } });
  const { port: there, close } = await serve(other.engine);
  const first = await listenTo(there, { person: 'kari' });
  const refused = await listenTo(there, { person: 'frida' });
  expect(refused.status).toBe(503);
  expect(refused.headers['retry-after']).toBe('5');
  first.close();
  await first.over;
  await close();
});

test('the service stops while people listen, and their streams end whole', async () => {
  const { port: there, close } = await serve(office.engine);
  const streams = await Promise.all(['kari', 'frida', 'kalle'].map((person) => listenTo(there, { person })));
  await close();
  expect(await Promise.all(streams.map(({ over }) => over))).toEqual(['ended', 'ended', 'ended']);
});

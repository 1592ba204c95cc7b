import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { usualReaderLimits } from '../../src/engine/stream/reader.ts';
import { buildApp } from '../../src/http/app.ts';
import { caller, taken } from '../support/engine.ts';
import { seedNetworks } from '../support/engine-office.ts';
import { comesBack, type EventStream, listenTo, portOf, settled } from '../support/event-stream.ts';
import { type HttpOffice, httpOffice, publicUrl } from '../support/http.ts';
import { connectTimeoutSeconds, patience } from '../support/patience.ts';
import { wireTo } from '../support/proxy.ts';

let office: HttpOffice;
let other: Engine;
let ports: readonly [number, number];
let closeOther: () => Promise<void>;
beforeAll(async () => {
  const stream = { limits: { ...usualReaderLimits, pageRows: 20 } };
  office = await httpOffice({ stream });
  const opened = await office.another({ stream });
  other = opened.engine;
  const app = buildApp({ engine: other, sql: opened.sql, config: { publicUrl }, log: silent });
  closeOther = () => app.close();
  ports = [await portOf(office.app), await portOf(app)];
});
beforeEach(() => settled(office.sql));
afterAll(async () => {
  await closeOther();
  await office.close();
});

const logged = (text: string) => ({ type: 'SUBMIT_NEEDS', data: { summary: text, topics: [], targetGroups: [] } });
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const rowsOf = ({ events }: EventStream) => events.map(({ data }) => `${data.case} ${data.revision}`);
const idsOf = ({ events }: EventStream) => events.map(({ id }) => id);

/** Numbers that look like chance and are the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

test('what one process writes is told by another within a moment', async () => {
  const listening = await listenTo(ports[1], { person: 'kari' });
  const id = await open(office.engine, 'fosen', 2025);
  await listening.received(1);
  expect(listening.events[0]?.data).toMatchObject({ case: id, revision: 1, type: 'case.started' });
  const resumed = await listenTo(ports[0], { person: 'kari', lastId: listening.lastId() });
  taken(await other.send({ caseId: id, caller: caller(other, 'eier') }, logged('from the other')));
  await Promise.all([resumed.received(1), listening.received(2)]);
  expect(idsOf(resumed)).toEqual(idsOf(listening).slice(1));
  resumed.close();
  listening.close();
});

test('twelve who come and go between two processes, while both write, miss nothing and are told nothing twice', async () => {
  const { sql, engine } = office;
  const networks = await seedNetworks(sql, 12, 100);
  await engine.directory.refresh();
  await other.directory.refresh();
  const admin = await listenTo(ports[0], { person: 'adam' });
  const starts = await Promise.all(networks.map((_, index) => listenTo(ports[index % 2] ?? 0, { person: 'adam' })));
  const events = 40;
  const total = networks.length * events;
  const followers = starts.map((stream, index) => wander(stream, index + 1, total));
  await Promise.all(
    networks.map(async (network, index) => {
      const [here, there] = index % 2 === 0 ? [engine, other] : [other, engine];
      const id = await open(here, network, 2030);
      for (let count = 1; count < events; count++) {
        const by = count % 3 === 0 ? there : here;
        taken(await by.move({ caseId: id, caller: caller(by, 'frida') }, move(count)));
      }
    }),
  );
  await admin.received(total);

  const expected = await sql<{ case_id: string; revision: number }[]>`
    select h.case_id, h.revision from history h join cases c on c.id = h.case_id where c.year = 2030 order by h.xid, h.seq`;
  const wanted = expected.map((row) => `${row.case_id} ${row.revision}`);
  expect(wanted).toHaveLength(total);
  expect(rowsOf(admin)).toEqual(wanted);
  for (const follower of followers) expect(await follower).toEqual(wanted);
  admin.close();
});

const move = (count: number) => ({
  key: 'basis',
  date: `2030-0${1 + (count % 9)}-1${count % 10}`,
  reason: 'Møtet er flyttet',
});

/** Listens, breaks off after some events, and resumes at the one or the other process, until everything was told. */
async function wander(first: EventStream, seed: number, total: number): Promise<readonly string[]> {
  const random = chance(seed);
  const told: string[] = [];
  let stream = first;
  for (;;) {
    await stream.received(Math.min(1 + Math.floor(random() * 60), total - told.length));
    stream.close();
    await stream.over;
    told.push(...rowsOf(stream));
    if (told.length >= total) return told;
    stream = await listenTo(ports[random() < 0.5 ? 0 : 1], { person: 'adam', lastId: stream.lastId() });
  }
}

async function open(engine: Engine, subject: string, year: number): Promise<string> {
  const opening = { workflow: 'grant-year', subject, year, input: {}, caller: caller(engine, 'frida') };
  return taken(await engine.start(opening)).row.id;
}

test('a database that was away for a moment is read on from where it was', async () => {
  const listening = await listenTo(ports[1], { person: 'kari' });
  const id = await open(office.engine, 'fosen', 2026);
  await listening.received(1);
  await office.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = 'aarshjul'`;
  taken(await office.engine.send({ caseId: id, caller: caller(office.engine, 'eier') }, logged('after')));
  await listening.received(2);
  expect(listening.events.map(({ data }) => data.revision)).toEqual([1, 2]);
  listening.close();
});

test('while the database is away nobody new is let in, and who listens goes on afterwards', async () => {
  const wire = await wireTo(office.url);
  const { sql } = connect(wire.url, { max: 5, connectTimeoutSeconds });
  const cutOff = await office.another({ sql, stream: { heartbeatMs: 20 } });
  const app = buildApp({ engine: cutOff.engine, sql, config: { publicUrl }, log: silent });
  const port = await portOf(app);
  const listening = await listenTo(port, { person: 'kari' });
  const id = await open(office.engine, 'fosen', 2027);
  await listening.received(1);
  await wire.cut();
  taken(await office.engine.send({ caseId: id, caller: caller(office.engine, 'eier') }, logged('meanwhile')));
  const refused = await listenTo(port, { person: 'kari', lastId: listening.lastId() });
  expect(refused.status).toBe(503);
  const beats = listening.text().split('heartbeat').length;
  await listening.until(() => listening.text().split('heartbeat').length > beats);
  const messages = () => cutOff.lines.map(({ message }) => message);
  await vi.waitFor(() => expect(messages()).toContain('history not read; trying again'), patience);
  await wire.mend();
  await listening.received(2);
  expect(listening.events.map(({ data }) => data.revision)).toEqual([1, 2]);
  expect(messages()).toContain('history is read again');
  await app.close();
  await cutOff.close();
  await wire.close();
});

test('a database that stops answering is given up and asked again', async () => {
  const wire = await wireTo(office.url);
  const { sql } = connect(wire.url, { max: 5, connectTimeoutSeconds });
  const cutOff = await office.another({ sql, stream: { giveUpMs: 500 } });
  const app = buildApp({ engine: cutOff.engine, sql, config: { publicUrl }, log: silent });
  const port = await portOf(app);
  // On a busy machine it may seem not to answer from the start.
  const listening = await comesBack(port, { person: 'kari' });
  wire.freeze();
  await open(office.engine, 'fosen', 2028);
  const messages = () => cutOff.lines.map(({ message }) => message);
  await vi.waitFor(() => expect(messages()).toContain('history not read; trying again'), patience);
  await wire.cut();
  await wire.mend();
  await listening.received(1);
  await app.close();
  await cutOff.close();
  await wire.close();
});

import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '../../src/db/connection.ts';
import { buildApp } from '../../src/http/app.ts';
import type { App } from '../../src/http/deps.ts';
import type { TestEngine } from '../support/engine.ts';
import {
  type Client,
  clientOf,
  type HttpOffice,
  httpOffice,
  openGrantYear,
  publicUrl,
  tokenOf,
} from '../support/http.ts';
import { connectTimeoutSeconds } from '../support/patience.ts';
import { waitingForLock } from '../support/together.ts';

/** A way to the database that can be cut, and mended on the same port. */
async function cable({ hostname, port: far }: { hostname: string; port: string }) {
  const sockets = new Set<Socket>();
  const serve = () =>
    createServer((socket) => {
      const onward = dial(Number(far), hostname);
      for (const one of [socket, onward]) {
        sockets.add(one);
        one.on('error', () => {}).on('close', () => sockets.delete(one));
      }
      socket.pipe(onward).pipe(socket);
    });
  let server: Server = serve();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async mend() {
      server = serve();
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    },
  };
}

let office: HttpOffice;
let line: Awaited<ReturnType<typeof cable>>;
let far: TestEngine;
let sql: Sql;
let app: App;
let kari: Client;
let id: string;

beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
  await office.as('kari').post(`/cases/${id}/events`, { type: 'CLOSE_NEEDS' });
  const url = new URL(office.url);
  line = await cable({ hostname: url.hostname, port: url.port });
  url.hostname = '127.0.0.1';
  url.port = String(line.port);
  ({ sql } = connect(url.href, { max: 4, connectTimeoutSeconds }));
  far = await office.another({ sql });
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  app = buildApp({ engine: far.engine, sql, config: { publicUrl }, log: quiet });
  await app.ready();
  kari = clientOf(app, { authorization: `Bearer ${tokenOf('kari')}` });
});
afterAll(async () => {
  await app.close();
  await office.close();
});

test('while the database is away callers are told to come back, and when it is back all is well and nothing is lost', async () => {
  const save = (key?: string) =>
    kari.post(
      `/cases/${id}/events`,
      { type: 'SAVE_BASIS', data: {} },
      key === undefined ? {} : { 'idempotency-key': key },
    );
  expect((await save()).status).toBe(200);
  const before = (await kari.get(`/cases/${id}`)).body.revision;

  await line.cut();
  const away = [
    await save(),
    await save('k'),
    await kari.get(`/cases/${id}`),
    await kari.get('/cases'),
    await kari.get('/health/ready'),
  ];
  for (const answer of away) {
    expect(answer.body).toMatchObject({ status: 503, code: 'unavailable' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  // What needs no database goes on: the process is alive, and a stranger is told to sign in.
  expect((await kari.get('/health/live')).status).toBe(200);
  expect((await clientOf(app, {}).get('/cases')).status).toBe(401);

  await line.mend();
  const back = await until(() => save('k'));
  expect(back.status).toBe(200);
  expect((await kari.get('/health/ready')).status).toBe(200);
  const after = await kari.get(`/cases/${id}`);
  const { body } = await kari.get(`/cases/${id}/history/verify`);
  expect(body).toEqual({ valid: true, rows: after.body.revision });
  // Those that were told to come back wrote nothing; the repeated one once.
  expect(after.body.revision).toBe(before + 1);
});

test('when the database is lost during a request, its key answers as soon as the database is back: what was committed is found', async () => {
  const { body } = await office.as('kari').get(`/cases/${id}`);
  const save = () =>
    kari.post(`/cases/${id}/events`, { type: 'SAVE_BASIS', data: {} }, { 'idempotency-key': 'lost-then-committed' });
  // Somebody else holds the case, so that the commit is on the server, and undecided, when the line is cut.
  const held = await office.sql.reserve();
  await held`begin`;
  await held`select 1 from cases where id = ${id} for update`;
  const first = save();
  await waitingForLock(office.sql);
  await line.cut();
  expect((await first).body).toMatchObject({ status: 503, code: 'unavailable' });

  await held`commit`;
  held.release();
  await line.mend();
  const again = await until(save);
  expect(again.status).toBe(200);
  expect(again.body.event).toMatchObject({ revision: Number(body.revision) + 1 });
  expect((await kari.get(`/cases/${id}`)).body.revision).toBe(Number(body.revision) + 1);
  expect((await save()).headers['idempotency-replayed']).toBe('true');
});

test('a key that is sent again while its first commit is still undecided on the server does nothing twice', async () => {
  const { body } = await office.as('kari').get(`/cases/${id}`);
  const save = () =>
    kari.post(`/cases/${id}/events`, { type: 'SAVE_BASIS', data: {} }, { 'idempotency-key': 'lost-and-undecided' });
  const held = await office.sql.reserve();
  await held`begin`;
  await held`select 1 from cases where id = ${id} for update`;
  const first = save();
  await waitingForLock(office.sql);
  await line.cut();
  expect((await first).status).toBe(503);
  await line.mend();
  const again = until(save);
  await waitingForLock(office.sql, 2);
  await held`commit`;
  held.release();
  expect((await again).status).toBe(200);
  expect((await kari.get(`/cases/${id}`)).body.revision).toBe(Number(body.revision) + 1);
});

/** The driver connects again by itself, after a pause that grows. */
async function until<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

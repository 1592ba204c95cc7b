// A process that has too much to do declines what can wait, and says that it is alive.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildApp } from '../../src/http/app.ts';
import type { App } from '../../src/http/deps.ts';
import { clientOf, type HttpOffice, httpOffice, publicUrl } from '../support/http.ts';
import { patience } from '../support/patience.ts';

let office: HttpOffice;
let app: App;
beforeAll(async () => {
  office = await httpOffice();
  const { engine, sql } = office;
  const log = { info() {}, warn() {}, error() {} };
  // Any event loop is held up longer than that.
  app = buildApp({ engine, sql, log, config: { publicUrl }, maxEventLoopDelayMs: 0.001 });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await office.close();
});

test('a service that has stood still for a second or two goes on answering: that is no sign of too much to do', async () => {
  const { engine, sql } = office;
  const usual = buildApp({ engine, sql, log: { info() {}, warn() {}, error() {} }, config: { publicUrl } });
  await usual.ready();
  const statuses: number[] = [];
  for (let round = 0; round < 3; round++) {
    // Longer than the time over which it is measured.
    for (const until = performance.now() + 1200; performance.now() < until; );
    await new Promise((resolve) => setTimeout(resolve, 0));
    statuses.push((await clientOf(usual, {}).get('/problems')).status);
  }
  expect(statuses).toEqual([200, 200, 200]);
  await usual.close();
});

test('a service whose event loop is held up answers 503, and is alive all the same', async () => {
  const anyone = clientOf(app, {});
  await vi.waitFor(async () => expect((await anyone.get('/health/ready')).status).toBe(503), patience);
  expect(await anyone.get('/problems')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(await anyone.get('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
});

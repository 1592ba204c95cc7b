// A process that has too much to do declines what can wait, and says that it is alive.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { HttpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  // What the event loop tells of itself: that it was held up for twenty seconds on average.
  const hooks = createRequire(import.meta.url)('node:perf_hooks') as { monitorEventLoopDelay: () => object };
  hooks.monitorEventLoopDelay = () => ({ enable() {}, reset() {}, mean: 20e9 });
  const { httpOffice } = await import('../support/http.ts');
  office = await httpOffice();
});
afterAll(() => office.close());

test('a service whose event loop is held up answers 503, and is alive all the same', async () => {
  await vi.waitFor(async () => expect((await office.as('frida').get('/me')).status).toBe(503), { timeout: 5000 });
  expect(await office.nobody.get('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await office.nobody.get('/health/ready')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
});

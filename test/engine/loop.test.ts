// The loop around a pass: it goes on while there is more, can be woken, survives what a pass throws, and stops when told to.
import { afterEach, expect, test, vi } from 'vitest';
import { type Loop, startLoop } from '../../src/engine/loop.ts';
import { patience } from '../support/patience.ts';

let loop: Loop | undefined;
afterEach(() => loop?.stop());
const never = 3_600_000;

/** A pass that counts itself, and does what it is told in each of its turns. */
function counted(turns: readonly (() => Promise<boolean>)[]) {
  const pass = { count: 0, under: 0, most: 0 };
  const run = async () => {
    pass.under += 1;
    pass.most = Math.max(pass.most, pass.under);
    const turn = turns[pass.count++];
    try {
      return (await turn?.()) ?? false;
    } finally {
      pass.under -= 1;
    }
  };
  return { pass, run };
}
const more = async () => true;
const unexpected = (error: unknown) => {
  throw error;
};

test('it runs at once, and again as long as more may wait', async () => {
  const { pass, run } = counted([more, more, more]);
  loop = startLoop({ everyMs: never, pass: run, onError: unexpected });
  await vi.waitFor(() => expect(pass.count).toBe(4), patience);
});

test('it runs again when its time has come', async () => {
  const { pass, run } = counted([]);
  loop = startLoop({ everyMs: 5, pass: run, onError: unexpected });
  await vi.waitFor(() => expect(pass.count).toBeGreaterThan(3), patience);
});

test('woken, it runs without waiting for its time', async () => {
  const { pass, run } = counted([]);
  loop = startLoop({ everyMs: never, pass: run, onError: unexpected });
  await vi.waitFor(() => expect(pass.count).toBe(1), patience);
  loop.wake();
  await vi.waitFor(() => expect(pass.count).toBe(2), patience);
});

test('woken while it runs, it runs once more after, and never twice at once', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { pass, run } = counted([() => promise]);
  loop = startLoop({ everyMs: never, pass: run, onError: unexpected });
  for (let count = 0; count < 5; count++) loop.wake();
  resolve(false);
  await vi.waitFor(() => expect(pass).toEqual({ count: 2, under: 0, most: 1 }), patience);
});

test('what a pass throws is handed on, and the loop goes on', async () => {
  const errors: unknown[] = [];
  const away = new Error('the database is away');
  const { pass, run } = counted([() => Promise.reject(away)]);
  loop = startLoop({ everyMs: 5, pass: run, onError: (error) => errors.push(error) });
  await vi.waitFor(() => expect(pass.count).toBeGreaterThan(1), patience);
  expect(errors).toEqual([away]);
});

test('stopped, it lets the pass under way end, and runs no more', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { pass, run } = counted([() => promise]);
  loop = startLoop({ everyMs: 1, pass: run, onError: unexpected });
  let stopped = false;
  const stopping = loop.stop().then(() => {
    stopped = true;
  });
  await Promise.resolve();
  expect(stopped).toBe(false);
  resolve(true);
  await stopping;
  loop.wake();
  expect(pass).toEqual({ count: 1, under: 0, most: 1 });
});

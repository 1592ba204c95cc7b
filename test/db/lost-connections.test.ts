// What becomes of a transaction whose connection is lost, and of the pool after it: `patches/` mends the driver for it.
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Connection, connect, isUnavailable, type Sql } from '../../src/db/connection.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
/** One connection, so that one that is never used again would be missed. */
let one: Connection;

beforeAll(async () => {
  database = await testDatabase();
  await database.sql`create table words (word text primary key)`;
});
beforeEach(() => {
  one = connect(database.url, { max: 1 });
});
afterEach(() => one.sql.end({ timeout: 1 }));
afterAll(() => database.close());

const pidOf = async (sql: Pick<Sql, 'unsafe'>) => Number((await sql.unsafe('select pg_backend_pid() as pid'))[0]?.pid);
const cut = async (pid: number) => {
  await database.sql`select pg_terminate_backend(${pid}, 5000)`;
};
const poolWorks = async () => {
  const counted = await Promise.all([1, 2, 3].map((n) => one.sql`select ${n}::int as n`));
  return counted.map(([row]) => row?.n);
};

test('a transaction whose connection is lost under a statement fails, and the pool works on', async () => {
  const lost = one.sql.begin(async (tx) => {
    const pid = await pidOf(tx);
    await Promise.all([tx`select pg_sleep(60)`, cut(pid)]);
  });
  await expect(lost).rejects.toThrow();
  expect(await poolWorks()).toEqual([1, 2, 3]);
});

test('a transaction whose connection is lost while its own work goes on fails, whatever it does then', async () => {
  const failed = Promise.withResolvers<void>();
  const late = Promise.withResolvers<unknown>();
  const lost = one.sql.begin(async (tx) => {
    await cut(await pidOf(tx));
    await failed.promise;
    // What it sends now belongs to no transaction any more: it must not be written by itself.
    late.resolve(await Promise.allSettled([tx`insert into words values ('late')`, tx`select 1`]));
  });
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect(await poolWorks()).toEqual([1, 2, 3]);
  failed.resolve();
  expect(await late.promise).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(await one.sql`select * from words`).toEqual([]);
});

test('a loss that the transaction’s own work swallows is a failure all the same, and writes nothing', async () => {
  const lost = one.sql.begin(async (tx) => {
    await cut(await pidOf(tx));
    for (let n = 0; n < 5; n++) await tx`insert into words values (${`swallowed ${n}`})`.catch(() => {});
  });
  await expect(lost).rejects.toThrow();
  expect(await poolWorks()).toEqual([1, 2, 3]);
  expect(await one.sql`select * from words`).toEqual([]);
});

test('statements that wait for the one connection when it is lost are answered by the next, each with its own answer', async () => {
  const lost = one.sql.begin(async (tx) => {
    const pid = await pidOf(tx);
    await Promise.allSettled([tx`select pg_sleep(60)`, tx`select ${7}::int as n`, tx`select ${8}::int as n`, cut(pid)]);
    throw new Error('given up');
  });
  const waiting = Promise.all([11, 12, 13].map((n) => one.sql`select ${n}::int as n`));
  await expect(lost).rejects.toThrow();
  expect((await waiting).map(([row]) => row?.n)).toEqual([11, 12, 13]);
  expect(await poolWorks()).toEqual([1, 2, 3]);
});

test('a connection that was reserved and lost is refused to its holder, and given back it harms nobody', async () => {
  const held = await one.sql.reserve();
  const pid = await pidOf(held);
  await Promise.allSettled([held`select pg_sleep(60)`, cut(pid)]);
  await expect(held`select 1`).rejects.toThrow();
  held.release();
  expect(await poolWorks()).toEqual([1, 2, 3]);
  const again = await one.sql.reserve();
  expect(await again`select 5 as n`).toMatchObject([{ n: 5 }]);
  again.release();
  expect(await poolWorks()).toEqual([1, 2, 3]);
});

test('who waits to reserve the one connection when it is lost gets the next', async () => {
  const reserved = Promise.withResolvers<{ readonly release: () => void }>();
  const lost = one.sql.begin(async (tx) => {
    const pid = await pidOf(tx);
    one.sql.reserve().then(reserved.resolve, reserved.reject);
    await cut(pid);
    await tx`select 1`;
  });
  await expect(lost).rejects.toThrow();
  (await reserved.promise).release();
  expect(await poolWorks()).toEqual([1, 2, 3]);
});

test.each([99, 100, 101, 150])(
  'a transaction that begins behind %i statements has its connection for itself',
  async (many) => {
    await one.sql`select 1`;
    const ask = (n: number) => one.sql`select ${n}::int as n`.then(([row]) => row?.n);
    const before = Array.from({ length: many }, (_, n) => ask(n));
    const inside = one.sql.begin(async (tx) => (await tx`select 5 as n`)[0]?.n);
    const after = Array.from({ length: 20 }, (_, n) => ask(n));
    expect(await inside).toBe(5);
    expect(await Promise.all(before)).toEqual(before.map((_, n) => n));
    expect(await Promise.all(after)).toEqual(after.map((_, n) => n));
  },
);

test('a server that hangs up at once, as a balancer without one does, is not there', async () => {
  let asked = 0;
  const balancer = createServer((socket) => {
    asked += 1;
    socket.on('error', () => {}).end();
  });
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  const { port } = balancer.address() as AddressInfo;
  const { sql } = connect(`postgres://nobody@127.0.0.1:${port}/nothing`, { max: 1 });
  await expect(sql`select 1`).rejects.toSatisfy(isUnavailable);
  expect(asked).toBe(1);
  await sql.end({ timeout: 1 });
  balancer.close();
});

// Lateness as a number: what is due and waits, how long the oldest has, and how late what was done was.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
beforeEach(async () => {
  office = await httpOffice();
  await openGrantYear(office);
  await deliverAll(office);
});
afterEach(() => office.close());

const board = '/overview?programme=trondelag&year=2025';
const lateness = async () => (await office.as('frida').get(board)).body.lateness;
const metric = async (name: string) => {
  const { text } = await office.nobody.get('/metrics');
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  );
};
/** The first timer of the case, and a clock that stands an hour after it fell due. */
async function anHourLate(): Promise<void> {
  const [first] = await office.sql<{ due_at: Date }[]>`select min(due_at) as due_at from timers`;
  office.clock.set(new Date((first as { due_at: Date }).due_at.getTime() + 3_600_000).toISOString());
}

test('where nothing is late, nothing waits', async () => {
  expect(await lateness()).toEqual({
    timers: { waiting: 0, oldestSeconds: null },
    notices: { waiting: 0, oldestSeconds: null, failed: 0 },
    deliveries: { waiting: 0, oldestSeconds: null, failed: 0, refusedSeconds: null },
  });
  expect(await metric('aarshjul_waiting{what="timers"}')).toBe(0);
  expect(await metric('aarshjul_oldest_waiting_seconds{what="timers"}')).toBe(0);
});

test('a timer that nobody works off waits, and it is told since when', async () => {
  await anHourLate();
  expect((await lateness()).timers).toEqual({ waiting: 1, oldestSeconds: 3600 });
  expect(await metric('aarshjul_waiting{what="timers"}')).toBe(1);
  expect(await metric('aarshjul_oldest_waiting_seconds{what="timers"}')).toBe(3600);
});

test('a timer that was worked off counts with how late it was, and what it says waits to be told', async () => {
  await anHourLate();
  await office.engine.runTimers();
  expect(await metric('aarshjul_timer_lateness_seconds_count')).toBe(1);
  expect(await metric('aarshjul_timer_lateness_seconds_sum')).toBe(3600);
  expect(await metric('aarshjul_timer_lateness_seconds_bucket{le="900"}')).toBe(0);
  expect(await metric('aarshjul_timer_lateness_seconds_bucket{le="3600"}')).toBe(1);
  expect(await lateness()).toMatchObject({ timers: { waiting: 0 }, notices: { waiting: 1, oldestSeconds: 3600 } });
  expect(await metric('aarshjul_waiting{what="notices"}')).toBe(1);
});

test('what has been given up is counted until a person has seen to it', async () => {
  await office.sql`update notices set status = 'failed', error = 'no such template'`;
  const { failed } = (await lateness()).notices;
  expect(failed).toBeGreaterThan(0);
  expect(await metric('aarshjul_failed{what="notices"}')).toBe(failed);
});

test('lateness is told to those who look after the service, and to nobody else', async () => {
  expect((await office.as('adam').get(board)).body.lateness).toBeDefined();
  expect((await office.as('kari').get(board)).body).not.toHaveProperty('lateness');
});

test('a mail server that takes nothing is told with how long it has been so, and as a metric', async () => {
  const since = new Date(office.clock.now() - 90_000);
  expect(await metric('aarshjul_mail_refused_seconds')).toBe(0);
  await office.sql`insert into mail_trouble (since, error) values (${since}, 'EAUTH: Invalid login')`;
  expect((await lateness()).deliveries).toMatchObject({ failed: 0, refusedSeconds: 90 });
  expect(await metric('aarshjul_mail_refused_seconds')).toBe(90);
});

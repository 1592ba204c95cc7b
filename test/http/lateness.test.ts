// Lateness as a number: what is due and waits, how long the oldest has, and how late what was done was.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLateness } from '../../src/db/read/lateness.ts';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
beforeEach(async () => {
  office = await httpOffice();
  await openGrantYear(office);
  await deliverAll(office);
});
afterEach(() => office.close());

const nothing = { done: 0, averageSeconds: null, halfWithinSeconds: null, longestSeconds: null };
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
    timers: { waiting: 0, oldestSeconds: null, failed: 0, lastDay: nothing },
    notices: { waiting: 0, oldestSeconds: null, failed: 0, lastDay: expect.objectContaining({ done: 1 }) },
    deliveries: { waiting: 0, oldestSeconds: null, failed: 0, refusedSeconds: null, lastDay: nothing },
  });
  expect(await metric('aarshjul_waiting{what="timers"}')).toBe(0);
  expect(await metric('aarshjul_oldest_waiting_seconds{what="timers"}')).toBe(0);
});

test('a timer that nobody works off waits, and it is told since when', async () => {
  await anHourLate();
  expect((await lateness()).timers).toMatchObject({ waiting: 1, oldestSeconds: 3600 });
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

test('how late it was done is kept, so that another process and one started anew know it too', async () => {
  await anHourLate();
  await office.engine.runTimers();
  await deliverAll(office);
  const kept = await readLateness(office.sql, office.clock.now());
  expect(kept.timers.lastDay).toEqual({
    done: 1,
    averageSeconds: 3600,
    halfWithinSeconds: 3600,
    longestSeconds: 3600,
  });
  expect(await lateness()).toEqual(kept);
});

test('what was done is told with its average, its half and its latest, of the last day alone', async () => {
  const kept = (
    hoursAgo: number,
    within: number | string,
    done: number,
    seconds: number,
    longest: number,
  ) => office.sql`
    insert into punctuality values ('deliveries', date_trunc('hour', now()) - make_interval(hours => ${hoursAgo}), ${within}, ${done},
      ${seconds}, ${longest})`;
  await kept(0, 0.5, 4, 1.5, 0.45);
  await kept(3, 0.5, 1, 0.5, 0.5);
  // Not the oldest hour of the day: it may become one of yesterday's before it is read.
  await kept(22, 60, 4, 200, 58);
  await kept(22, 'Infinity', 1, 1_000_000, 1_000_000);
  await kept(25, 60, 1000, 60_000, 60);
  expect((await lateness()).deliveries.lastDay).toEqual({
    done: 10,
    averageSeconds: 100_020.2,
    halfWithinSeconds: 0.5,
    longestSeconds: 1_000_000,
  });
});

test('how long the outbox took is told by the clock of the database, whatever the clock of the domain has done', async () => {
  await anHourLate();
  await office.engine.runTimers();
  await deliverAll(office);
  const { lastDay } = (await lateness()).notices;
  expect(lastDay.done).toBeGreaterThan(1);
  expect(lastDay.longestSeconds).toBeLessThan(60);
  expect(await metric('aarshjul_outbox_lag_seconds_count{what="notices"}')).toBe(lastDay.done);
  expect(await metric('aarshjul_outbox_lag_seconds_sum{what="notices"}')).toBeLessThan(60 * lastDay.done);
});

test('what was kept goes after thirty days, when an hour begins', async () => {
  await office.sql`
    insert into punctuality values ('timers', now() - interval '29 days', 1, 1, 1, 1), ('timers', now() - interval '31 days', 1, 1, 1, 1)`;
  await anHourLate();
  await office.engine.runTimers();
  const [row] =
    await office.sql`select count(*)::int as hours, min(hour) > now() - interval '30 days' as fresh from punctuality
    where kind = 'timers'`;
  expect(row).toEqual({ hours: 2, fresh: true });
});

test('a timer that could not be fired counts as failed until it is, and not as done', async () => {
  await anHourLate();
  await office.sql`update cases set snapshot = jsonb_set(snapshot, '{value}', '"nowhere"')`;
  await office.engine.runTimers();
  expect((await lateness()).timers).toEqual({ waiting: 1, oldestSeconds: 3600, failed: 1, lastDay: nothing });
  expect(await metric('aarshjul_failed{what="timers"}')).toBe(1);
  expect(await metric('aarshjul_timer_lateness_seconds_count')).toBe(0);
});

test('a meeting’s reminder that is due waits as a timer does, and counts when it is told', async () => {
  await office.sql`
    insert into meetings (party, year, key, date_from, title, reason, who, remind, revision, by, at)
    values ('fosen', 2025, 'spring', '2025-03-04', 'Vårmøte', 'Møteplan', '{network-coordinator}', '{-7}', 1, 'kari', now())`;
  const dueAt = new Date(office.clock.now() - 60_000);
  await office.sql`insert into meeting_reminders (party, year, key, days, due_at) values ('fosen', 2025, 'spring', -7, ${dueAt})`;
  expect((await lateness()).timers).toMatchObject({ waiting: 1, oldestSeconds: 60 });
  await office.engine.runTimers();
  expect((await lateness()).timers).toMatchObject({ waiting: 0, lastDay: { done: 1, longestSeconds: 60 } });
  expect(await metric('aarshjul_timer_lateness_seconds_sum')).toBe(60);
});

test('a daily mail that has not gone at its time waits since then; before, nothing does', async () => {
  const stand = async () => (await lateness()).deliveries;
  const sendAt = (ms: number) => office.sql`update deliveries set status = 'digest', digest_at = ${new Date(ms)}`;
  await sendAt(office.clock.now() + 1000);
  expect(await stand()).toMatchObject({ waiting: 0, oldestSeconds: null });
  await sendAt(office.clock.now() - 7200_000);
  expect((await stand()).waiting).toBeGreaterThan(0);
  expect((await stand()).oldestSeconds).toBe(7200);
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

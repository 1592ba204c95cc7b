// How far behind the service is: what has fallen due or waits to be told, how long the oldest of it has, what has failed, and
// how late was done what was done within a day.
import type { Sql } from '../connection.ts';
import type { punctualKinds } from '../schema/punctuality.ts';

export interface Lateness {
  readonly timers: Behind;
  readonly notices: Behind;
  readonly deliveries: Behind & {
    /** For how many seconds the mail server has taken nothing from here, whoever it was for; null when it does. */
    readonly refusedSeconds: number | null;
  };
}
interface Behind {
  /** What should be done by now and is not; held mail is not meant to be sent. */
  readonly waiting: number;
  /** Whole seconds since the oldest of it was due, by the clock of the domain; null when nothing waits. */
  readonly oldestSeconds: number | null;
  readonly failed: number;
  readonly lastDay: DoneLate;
}
/** Of what was done in the last 24 hours of the database's clock; the hour in which they began counts whole or not at all. */
export interface DoneLate {
  readonly done: number;
  /** How late, on the average; null when nothing was done. */
  readonly averageSeconds: number | null;
  /** At least half of them were no later than this: the bound that they were counted under. */
  readonly halfWithinSeconds: number | null;
  readonly longestSeconds: number | null;
}

interface Counted {
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly failed: number;
  readonly refused_since: Date | null;
}
type Kind = (typeof punctualKinds)[number];

/** Of all processes together, at `now` (epoch ms). */
export async function readLateness(sql: Sql, now: number): Promise<Lateness> {
  const [[timers, notices, deliveries], lastDay] = await Promise.all([readWaiting(sql, now), readLastDay(sql)]);
  const secondsSince = (at: Date | null) => at && Math.max(0, Math.floor((now - at.getTime()) / 1000));
  const behind = (kind: Kind, { waiting, oldest, failed }: Counted): Behind => ({
    waiting,
    oldestSeconds: secondsSince(oldest),
    failed,
    lastDay: lastDay.get(kind) ?? nothingDone,
  });
  return {
    timers: behind('timers', timers),
    notices: behind('notices', notices),
    deliveries: { ...behind('deliveries', deliveries), refusedSeconds: secondsSince(deliveries.refused_since) },
  };
}

// What waits and what has failed is read along indexes of these alone, and so little where there is little of it. A mail that
// was told again since it failed has been seen to; one for a daily mail waits once that should have gone.
const readWaiting = (sql: Sql, now: number) => sql<[Counted, Counted, Counted]>`
  select count(*)::int as waiting, min(due_at) as oldest, (select count(*)::int from timers where error is not null) as failed,
    null::timestamptz as refused_since
  from (
    select due_at from timers where due_at <= ${new Date(now)}
    union all select due_at from meeting_reminders where due_at <= ${new Date(now)}) due
  union all
  select count(*)::int, min(at), (select count(*)::int from notices where status = 'failed'), null
  from notices where status = 'waiting'
  union all
  select count(*)::int, min(since), (
    select count(*)::int from deliveries f where f.status = 'failed' and not exists (
      select from deliveries d where d.notice_id = f.notice_id and d.person = f.person and d.generation > f.generation)
  ), (select since from mail_trouble)
  from (
    select created_at as since from deliveries where status = 'waiting'
    union all
    select digest_at from deliveries where status = 'digest' and collected_by is null and digest_at <= ${new Date(now)}) due`;

const nothingDone: DoneLate = { done: 0, averageSeconds: null, halfWithinSeconds: null, longestSeconds: null };

async function readLastDay(sql: Sql): Promise<ReadonlyMap<Kind, DoneLate>> {
  const rows = await sql<{ kind: Kind; within: number; done: number; seconds: number; longest: number }[]>`
    select kind, within_seconds as within, sum(done)::int as done, sum(seconds) as seconds, max(longest) as longest
    from punctuality where hour > now() - interval '24 hours'
    group by kind, within_seconds order by kind, within_seconds`;
  return new Map(
    [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, bounds]) => {
      const done = sum(bounds.map((one) => one.done));
      const longest = Math.max(...bounds.map((one) => one.longest));
      const half = bounds.find((_, index) => sum(bounds.slice(0, index + 1).map((one) => one.done)) >= done / 2);
      return [
        kind,
        {
          done,
          averageSeconds: toMillis(sum(bounds.map((one) => one.seconds)) / done),
          // Later than the last bound: as late as the latest.
          halfWithinSeconds: half && Number.isFinite(half.within) ? half.within : toMillis(longest),
          longestSeconds: toMillis(longest),
        },
      ];
    }),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const toMillis = (seconds: number): number => Math.round(seconds * 1000) / 1000;

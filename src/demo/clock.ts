// The demo's clock: it stands still until somebody moves it forward, and what falls due on the way happens in its order.
//
// It is kept in the database and moves in steps, from one due instant to the next: at each the clock is set first, then timers
// and outbox are run until they are quiet. So a service killed on the way leaves a clock that stands at a moment it had
// reached, with what is due there still to be done, and the next move does that first.
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from '../db/connection.ts';
import type { Clock } from '../engine/deps.ts';

/** The engine's passes: one bounded batch each. */
export interface Passes {
  runTimers(): Promise<{ readonly claimed: number; readonly fired: number }>;
  runOutbox(): Promise<{ readonly claimed: number; readonly done: number }>;
  /** What is due by the clock goes into the daily mails. */
  runDigest(): Promise<{ readonly claimed: number }>;
  /** `hurried`: without a limit for each minute, which the demo's clock would not know of; what was put off since then is left. */
  runDeliveries(hurried: { readonly since: Date }): Promise<{ readonly claimed: number; readonly sent: number }>;
}
export interface Moved {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly timersFired: number;
  readonly noticesSent: number;
}
export interface DemoClock extends Clock {
  /** While this process moves it, the loops leave the work to the move, which does it in order and counts it. */
  isMoving(): boolean;
  /**
   * Moves the clock to an instant (epoch ms), one move at a time in whatever process; `backwards` when that lies behind it.
   * `atTheEnd` is done when it stands there, before the next move may begin.
   */
  moveTo(passes: Passes, instant: number, atTheEnd?: () => Promise<void>): Promise<Moved | 'backwards'>;
  close(): Promise<void>;
}

const moveLock = 7_205_014;
const channel = 'demo_clock';
/** A pass that another process has under way is waited for so often, so long each time: longer than its lease. */
const waits = { times: 4000, ms: 20 };
/** A move before ours may run through a whole year. */
const turnWaits = { times: 6000, ms: 50 };

const catchUpAgainMs = 1000;

export async function openDemoClock(sql: Sql): Promise<DemoClock> {
  let now = 0;
  let moving = 0;
  // Forward only, also for one whose news come out of order.
  const reach = (instant: number) => {
    now = Math.max(now, instant);
  };
  const read = async () => {
    const [row] = await sql<{ now: Date }[]>`select now from demo_clock`;
    reach(row?.now.getTime() ?? 0);
  };
  // What was said while the listening connection was lost is read, as soon as the database can be asked.
  const catchUp = () => {
    read().catch(() => setTimeout(catchUp, catchUpAgainMs).unref());
  };
  // Several services on one database share the clock.
  const listening = await sql.listen(channel, (instant) => reach(Number(instant)), catchUp);
  await read();

  async function stand(instant: number): Promise<void> {
    await sql`
      with moved as (update demo_clock set now = greatest(now, ${new Date(instant)}) returning 1)
      select pg_notify(${channel}, ${String(instant)}) from moved`;
    reach(instant);
  }

  async function move(passes: Passes, to: number): Promise<Moved | 'backwards'> {
    await read();
    if (to < now) return 'backwards';
    const counts = { timersFired: 0, noticesSent: 0 };
    const mail = { isAway: false };
    await settle(sql, { passes, now, counts, mail });
    for (let due = await nextDue(sql, to); due !== null; due = await nextDue(sql, to)) {
      await stand(due);
      await settle(sql, { passes, now, counts, mail });
    }
    await stand(to);
    return { now, ...counts };
  }

  return {
    now: () => now,
    isMoving: () => moving > 0,
    async moveTo(passes, instant, atTheEnd = async () => {}) {
      moving++;
      try {
        return await alone(sql, async () => {
          const moved = await move(passes, instant);
          if (moved !== 'backwards') await atTheEnd();
          return moved;
        });
      } finally {
        moving--;
      }
    },
    close: () => listening.unlisten(),
  };
}

// A session's lock, on a connection of its own: it goes with the process that holds it. Asked for again and again, since a
// statement that waited for it would be cancelled for its length.
async function alone<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  try {
    for (let turn = 0; !(await takesLock(connection)); turn++) {
      if (turn >= turnWaits.times) throw new Error('the demo clock is being moved by another');
      await pause(turnWaits.ms);
    }
    try {
      return await work();
    } finally {
      // Where the connection is gone, so is the lock.
      await connection`select pg_advisory_unlock(${moveLock})`.catch(() => {});
    }
  } finally {
    connection.release();
  }
}

async function takesLock(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ took: boolean }[]>`select pg_try_advisory_lock(${moveLock}) as took`;
  return row?.took ?? false;
}

async function nextDue(sql: Sql, to: number): Promise<number | null> {
  const [row] = await sql<{ due: Date | null }[]>`
    select least(
      (select min(due_at) from timers where due_at <= ${new Date(to)}),
      (select min(due_at) from meeting_reminders where due_at <= ${new Date(to)}),
      (select min(digest_at) from deliveries where status = 'digest' and collected_by is null and digest_at <= ${new Date(to)})
    ) as due`;
  return row?.due?.getTime() ?? null;
}

interface Settling {
  readonly passes: Passes;
  readonly now: number;
  readonly counts: { timersFired: number; noticesSent: number };
  /** A server that takes no mail is asked no more in this move: it may take its time for each, and the loops ask it after. */
  readonly mail: { isAway: boolean };
}

/** Runs timers, outbox and deliveries until nothing is left of what is due by now, in this process or another. */
async function settle(sql: Sql, { passes, now, counts, mail }: Settling): Promise<void> {
  const [begun] = await sql<{ since: Date }[]>`select now() as since`;
  const since = begun?.since ?? new Date(0);
  for (let turn = 0; turn < waits.times; turn++) {
    const timers = await passes.runTimers();
    const outbox = await passes.runOutbox();
    const digest = await passes.runDigest();
    const deliveries = mail.isAway ? { claimed: 0, sent: 0 } : await passes.runDeliveries({ since });
    if (deliveries.claimed > 0 && deliveries.sent === 0) mail.isAway = await takesNoMail(sql);
    counts.timersFired += timers.fired;
    counts.noticesSent += outbox.done;
    if (timers.claimed + outbox.claimed + digest.claimed + deliveries.claimed > 0) continue;
    if (!(await isUnderWay(sql, now))) return;
    await pause(waits.ms);
  }
  throw new Error('the demo clock waits for work that is not done; it stands where it was');
}

async function takesNoMail(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select exists (select from mail_trouble) as found`;
  return row?.found ?? false;
}

/**
 * What others hold: a notice or a mail that failed and is put off is not waited for, nor a mail that was taken up (for five
 * minutes) longer ago than its sending takes.
 */
async function isUnderWay(sql: Sql, now: number): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    select exists (select from timers where due_at <= ${new Date(now)})
      or exists (select from meeting_reminders where due_at <= ${new Date(now)})
      or exists (select from notices where status = 'waiting' and next_try_at <= now())
      or exists (select from deliveries where status = 'waiting' and leased_until > now() + interval '4 minutes') as found`;
  return row?.found ?? false;
}

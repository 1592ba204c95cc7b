// How far behind the service is: what has fallen due or waits to be told, how long the oldest of it has, and what has failed.
import type { Sql } from '../connection.ts';

export interface Lateness {
  readonly timers: Behind;
  readonly notices: Behind & { readonly failed: number };
  readonly deliveries: Behind & {
    readonly failed: number;
    /** For how many seconds the mail server has taken nothing from here, whoever it was for; null when it does. */
    readonly refusedSeconds: number | null;
  };
}
interface Behind {
  /** What should be done by now and is not; held mail is not meant to be sent. */
  readonly waiting: number;
  /** Whole seconds since the oldest of it was due, by the clock of the domain; null when nothing waits. */
  readonly oldestSeconds: number | null;
}

interface Counted {
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly failed: number;
  readonly refused_since: Date | null;
}

/**
 * Of all processes together, at `now` (epoch ms). Reads what waits and what has failed along indexes of these alone, and so
 * little where there is little of it. A mail that was told again since it failed has been seen to.
 */
export async function readLateness(sql: Sql, now: number): Promise<Lateness> {
  const [timers, notices, deliveries] = await sql<[Counted, Counted, Counted]>`
    select count(*)::int as waiting, min(due_at) as oldest, 0 as failed, null::timestamptz as refused_since
    from timers where due_at <= ${new Date(now)}
    union all
    select count(*)::int, min(at), (select count(*)::int from notices where status = 'failed'), null
    from notices where status = 'waiting'
    union all
    select count(*)::int, min(created_at), (
      select count(*)::int from deliveries f where f.status = 'failed' and not exists (
        select from deliveries d where d.notice_id = f.notice_id and d.person = f.person and d.generation > f.generation)
    ), (select since from mail_trouble)
    from deliveries where status = 'waiting'`;
  const secondsSince = (at: Date | null) => at && Math.max(0, Math.floor((now - at.getTime()) / 1000));
  const behind = ({ waiting, oldest }: Counted): Behind => ({ waiting, oldestSeconds: secondsSince(oldest) });
  return {
    timers: behind(timers),
    notices: { ...behind(notices), failed: notices.failed },
    deliveries: {
      ...behind(deliveries),
      failed: deliveries.failed,
      refusedSeconds: secondsSince(deliveries.refused_since),
    },
  };
}

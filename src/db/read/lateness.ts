// How far behind the service is: what has fallen due or waits to be told, how long the oldest of it has, and what has failed.
import type { Sql } from '../connection.ts';

export interface Lateness {
  readonly timers: Behind;
  readonly notices: Behind & { readonly failed: number };
  readonly deliveries: Behind & { readonly failed: number };
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
}

/** Of all processes together, at `now` (epoch ms). Reads what waits along its index, and so little where little waits. */
export async function readLateness(sql: Sql, now: number): Promise<Lateness> {
  const [timers, notices, deliveries] = await sql<[Counted, Counted, Counted]>`
    select count(*)::int as waiting, min(due_at) as oldest, 0 as failed from timers where due_at <= ${new Date(now)}
    union all
    select count(*)::int, min(at), (select count(*)::int from notices where status = 'failed') from notices where status = 'waiting'
    union all
    select count(*)::int, min(created_at), (select count(*)::int from deliveries where status = 'failed')
    from deliveries where status = 'waiting'`;
  const behind = ({ waiting, oldest }: Counted): Behind => ({
    waiting,
    oldestSeconds: oldest && Math.max(0, Math.floor((now - oldest.getTime()) / 1000)),
  });
  return {
    timers: behind(timers),
    notices: { ...behind(notices), failed: notices.failed },
    deliveries: { ...behind(deliveries), failed: deliveries.failed },
  };
}

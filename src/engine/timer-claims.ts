// Timers taken up for a while: claimed in the order in which those of a case fell due, given back, given up, or forgotten.
//
// A case's timers are worked off one after the other by however many processes: a timer whose case has an earlier one in hand
// elsewhere is left alone. Otherwise who claims the next batch would tell what falls due on Friday before Thursday's is told.
import type { Sql, Tx } from '../db/connection.ts';
import type { Deps } from './deps.ts';

export interface Claimed {
  readonly case_id: string;
  readonly id: string;
  readonly token: number;
  readonly kind: 'expire' | 'remind';
  readonly due_at: Date;
  readonly armed_at: Date;
}

const claimLock = 7_205_016;

/**
 * Leases at most `limit` timers that were due at `now` (epoch ms), the earliest first. None is leased while an earlier one of its
 * case stands outside the batch; one that failed is passed by until its lease ends, as a fault must not silence a case for ever.
 *
 * One claim at a time, some milliseconds long: one that had begun before another ended would still see as free what that one has
 * leased, and lock it while it finds out; and whoever works for timers skips what is locked.
 */
export async function claimTimers(
  { sql, leaseSeconds }: Pick<Deps, 'sql' | 'leaseSeconds'>,
  now: number,
  limit: number,
): Promise<readonly Claimed[]> {
  const rows = await sql.begin(async (tx) => {
    // Sent together. The claim sees what was committed when it begins, and that is when it has the lock.
    const [, claimed] = await Promise.all([
      tx`select pg_advisory_xact_lock(${claimLock})`,
      claim(tx, { now, limit, seconds: leaseSeconds.timers }),
    ]);
    return claimed;
  });
  return [...rows].sort((a, b) => a.due_at.getTime() - b.due_at.getTime());
}

// - Ordered by the index alone: a second sort key would make each claim sort the whole backlog. And found again by place:
//   joined by their keys, the planner would rather read the whole table.
// - Counted, and compared by `<`: an `exists` would become a join over the whole backlog, and `0 =` is thought so rare that all
//   of it would be reckoned with.
// - Twice: the first look keeps what can't be taken from filling the batch; the second misses what was skipped as locked.
const claim = (tx: Tx, { now, limit, seconds }: { now: number; limit: number; seconds: number }) => tx<Claimed[]>`
  with due as materialized (
    select ctid as place, case_id, due_at from timers t
    where due_at <= ${new Date(now)} and (leased_until is null or leased_until < now()) and (
      select count(*) from timers e
      where e.case_id = t.case_id and e.due_at < t.due_at and e.leased_until >= now() and e.error is null) < 1
    order by due_at limit ${limit} for update skip locked
  ), batch as (
    select *, count(*) over (partition by case_id order by due_at range unbounded preceding exclude group) as earlier from due
  )
  update timers t set leased_until = now() + make_interval(secs => ${seconds})
  where t.ctid = any(array(
    select place from batch b where earlier = (
      select count(*) from timers e
      where e.case_id = b.case_id and e.due_at < b.due_at
        and (e.error is null or e.leased_until is null or e.leased_until < now()))))
  returning t.case_id, t.id, t.token, t.kind, t.due_at, t.armed_at,
    -- A lease that is lost with the server's machine is no loss: nobody waits for the disk.
    set_config('synchronous_commit', 'off', true)`;

/** Whoever comes next may take them up. */
export async function release({ sql }: Pick<Deps, 'sql'>, timers: readonly Claimed[]): Promise<void> {
  if (timers.length === 0) return;
  await sql`
    update timers t set leased_until = null, error = null from (${asClaimed(sql, timers)}) mine
    where t.case_id = mine.case_id and t.id = mine.id`;
}

/** They stay leased, and are tried again when the lease ends; until then those behind them pass. */
export async function giveUp(
  { sql }: Pick<Deps, 'sql'>,
  failed: readonly { readonly timer: Claimed; readonly error: string }[],
): Promise<void> {
  if (failed.length === 0) return;
  const rows = failed.map(({ timer: { case_id, id, token }, error }) => ({ case_id, id, token, error }));
  await sql`
    update timers t set error = mine.error from (${asClaimed(sql, rows)}) mine
    where t.case_id = mine.case_id and t.id = mine.id`;
}

/** What no longer stands in the case. */
export async function forget({ sql }: Pick<Deps, 'sql'>, timers: readonly Claimed[]): Promise<void> {
  if (timers.length === 0) return;
  await sql`
    delete from timers t using (${asClaimed(sql, timers)}) mine where t.case_id = mine.case_id and t.id = mine.id`;
}

/** Those that are still as they were claimed, with the error that is to be noted; what a commit holds is passed by. */
const asClaimed = (sql: Sql, timers: readonly Pick<Claimed, 'case_id' | 'id' | 'token'>[]) => sql`
  select t.case_id, t.id, x.error
  from json_to_recordset(${sql.json(timers as never)}::json) as x(case_id uuid, id text, token int, error text)
  join timers t using (case_id, id, token) for update of t skip locked`;

// The one write: cases, history, deadlines, timers and notices of any number of changes in a single autocommitted statement.
//
// Each change takes effect only where its case still has the revision it was stepped from; of the others nothing is written.
// Case before timer in lock order, always, and cases by their ids: the other order would deadlock with a moved deadline.
import type { Sql, Tx } from '../db/connection.ts';
import type { Change } from './change.ts';

/** Writes the changes (of different cases) and says which cases took; the rest had moved on, existed, or had the event already. */
export async function commit(sql: Sql | Tx, changes: readonly Change[]): Promise<ReadonlySet<string>> {
  const sorted = [...changes].sort((a, b) => (a.after.id < b.after.id ? -1 : 1));
  const rows = sorted.map((change) => change.row);
  const all = <K extends 'history' | 'deadlines' | 'timers' | 'disarmed' | 'notices' | 'reminders'>(part: K) =>
    sorted.flatMap((change) => change[part] as readonly object[]);
  const notices = [...all('notices'), ...all('reminders')];
  const parts = [rows, all('history'), all('deadlines'), all('timers'), all('disarmed'), notices];
  const took = await sql.unsafe<{ id: string }[]>(
    commitStatement,
    parts.map((part) => JSON.stringify(part)),
    { prepare: true },
  );
  return new Set(took.map(({ id }) => id));
}

/**
 * The statement, for the benchmark too, which sends it raw.
 *
 * A notice with a timer is a reminder that was due when the case went on: told if the timer's row, as it was, still said so.
 * One that was set to go out at once (after a pause, before a day off) has a later time than the ladder says: it counts too, as due then;
 * of a rung that repeats the one before whose next time that lies.
 * The timers are seen to first, so that a pass that is telling the same reminder has told it by then. Those gone are joined
 * all together: looked up one by one, or in two parts of which one is thought to be a single row, each reminder of a batch
 * would go through all of them.
 */
export const commitStatement = `
with c as materialized (
  select * from json_to_recordset($1::json) as x(
    id uuid, workflow text, version int, programme text, subject text, year int, parent uuid, from_revision int, revision int,
    status text, states text[], paths text[], late text[], overdue boolean, next_due timestamptz, snapshot jsonb, last_hash text,
    created_at timestamptz, updated_at timestamptz, once text)
), updated as (
  update cases k set revision = c.revision, status = c.status, states = c.states, paths = c.paths, late = c.late,
    overdue = c.overdue, next_due = c.next_due, snapshot = c.snapshot, last_hash = c.last_hash, updated_at = c.updated_at
  from c where k.id = c.id and c.from_revision > 0 and k.revision = c.from_revision
    and (c.once is null or not exists (select from history h where h.case_id = c.id and h.event_id = c.once))
  returning k.id
), inserted as (
  insert into cases (id, workflow, version, programme, subject, year, parent, revision, status, states, paths, late, overdue,
    next_due, snapshot, last_hash, created_at, updated_at)
  select id, workflow, version, programme, subject, year, parent, revision, status, states, paths, late, overdue,
    next_due, snapshot, last_hash, created_at, updated_at
  from c where c.from_revision = 0
  on conflict do nothing
  returning id
), took as materialized (
  select id from updated union all select id from inserted
), wrote_history as (
  insert into history (case_id, revision, event_id, type, data, data_hash, by_person, by_role, by_party, at, from_states, to_states, hash)
  select x.* from json_to_recordset($2::json) as x(
    case_id uuid, revision int, event_id text, type text, data jsonb, data_hash text, by_person text, by_role text, by_party text,
    at timestamptz, from_states text[], to_states text[], hash text)
  join took on took.id = x.case_id order by x.case_id, x.revision
), wrote_deadlines as (
  insert into deadlines (case_id, key, date, at, last_working_day, source, state, moved_from, moved_by, reason, programme, subject,
    revision, changed_at, shown_date)
  select x.*, x.date from json_to_recordset($3::json) as x(
    case_id uuid, key text, date date, at timestamptz, last_working_day date, source text, state text, moved_from date,
    moved_by text, reason text, programme text, subject text, revision int, changed_at timestamptz)
  join took on took.id = x.case_id
  on conflict (case_id, key) do update set date = excluded.date, at = excluded.at, last_working_day = excluded.last_working_day,
    source = excluded.source, state = excluded.state, moved_from = excluded.moved_from, moved_by = excluded.moved_by, reason = excluded.reason,
    revision = excluded.revision, changed_at = excluded.changed_at, shown_date = coalesce(excluded.date, deadlines.shown_date)
), wrote_timers as (
  insert into timers (case_id, id, token, kind, key, days, due_at, armed_at)
  select x.* from json_to_recordset($4::json) as x(
    case_id uuid, id text, token int, kind text, key text, days int, due_at timestamptz, armed_at timestamptz)
  join took on took.id = x.case_id
  on conflict (case_id, id) do update set token = excluded.token, due_at = excluded.due_at, armed_at = excluded.armed_at, leased_until = null,
    error = null
  returning case_id, id
), took_back as (
  delete from timers t using json_to_recordset($5::json) as x(case_id uuid, id text), took
  where t.case_id = x.case_id and t.id = x.id and took.id = x.case_id
  returning t.case_id, t.id, t.due_at, t.armed_at
), gone as (
  select case_id, id, due_at, armed_at from took_back
  union all select case_id, id, null, null from wrote_timers
), wrote_notices as (
  insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
  select x.id, x.case_id,
    case when was.due > x.due then regexp_replace(x.cause, '@.*Z', to_char(was.due at time zone 'UTC', '"@"YYYY-MM-DD"T"HH24":"MI":"SS.MS"Z"'))
      else x.cause end,
    x.revision, x.kind, x.template, x.effect, greatest(x.at, was.due), 'waiting', now()
  from json_to_recordset($6::json) as x(id uuid, case_id uuid, cause text, revision int, kind text, template text, effect jsonb,
    at timestamptz, timer text, due timestamptz, until timestamptz)
  join took on took.id = x.case_id
  left join gone g on g.case_id = x.case_id and g.id = x.timer
  left join timers t on g.due_at is null and t.case_id = g.case_id and t.id = g.id
  cross join lateral (select coalesce(g.due_at, t.due_at) as due, coalesce(g.armed_at, t.armed_at) as armed) was
  where x.timer is null or was.due <= x.due or (was.due <= was.armed and (x.until is null or was.due < x.until))
  on conflict (case_id, cause) do nothing
)
select id from took`;

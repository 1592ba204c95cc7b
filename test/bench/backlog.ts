// A backlog as an outage leaves it: many cases, each with two reminders and an expiry that fell due while nobody was there.
import { begin } from '../../src/core/step.ts';
import type { Sql } from '../../src/db/connection.ts';
import { changeOf } from '../../src/engine/change.ts';
import { commit } from '../../src/engine/commit.ts';
import { loadDefinitions, type Versioned } from '../../src/engine/definitions.ts';
import { genesis } from '../../src/engine/hash.ts';
import { registry } from '../../workflows/registry.ts';

/** Needs are due on 1 December before the grant year: what a case of 2020 is armed with has long fallen due. */
const year = 2020;
const openedAt = Date.UTC(2019, 5, 1);
/** The expiry has just fallen due, and what follows from it has not. */
export const backOn = Date.UTC(2019, 11, 2);
/** All reminders have fallen due, and no expiry. */
export const remindedBy = Date.UTC(2019, 10, 30);
const timersPerCase = 3;

const zone = 'Europe/Oslo';
const by = { person: 'bench', role: 'forum-secretary', party: 'bench-forum' } as const;
const first = { id: '00000003-0000-7000-8000-000000000000', subject: 'backlog-0' };

/** Opens one case through the core and copies it, each copy for a network of its own, until `count` timers are due. */
export async function fallBehind(sql: Sql, count: number): Promise<number> {
  const copies = Math.ceil(count / timersPerCase) - 1;
  await sql`
    insert into parties (id, programme, kind, name, language, counts, example)
    select 'backlog-' || n, 'bench', 'network', 'backlog-' || n, 'nb', null, true from generate_series(0, ${copies}::int) n`;
  await openFirst(sql);
  const id = sql`('00000003-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const subject = sql`'backlog-' || n`;
  const all = sql`generate_series(1, ${copies}::int) n`;
  await sql`
    insert into cases (id, workflow, version, programme, subject, year, revision, status, states, paths, next_due, snapshot, last_hash, created_at, updated_at)
    select ${id}, workflow, version, programme, ${subject}, year, revision, status, states, paths, next_due,
      jsonb_set(snapshot, '{context,process,subject}', to_jsonb(${subject})), last_hash, created_at, updated_at
    from ${all}, cases where cases.id = ${first.id}`;
  await sql`
    insert into deadlines (case_id, key, date, at, last_working_day, source, state, programme, subject, revision, changed_at, shown_date)
    select ${id}, key, date, at, last_working_day, source, state, programme, ${subject}, revision, changed_at, shown_date
    from ${all}, deadlines where case_id = ${first.id}`;
  await sql`
    insert into timers (case_id, id, token, kind, key, days, due_at, armed_at)
    select ${id}, timers.id, token, kind, key, days, due_at, armed_at from ${all}, timers where case_id = ${first.id}`;
  await sql`vacuum analyze`;
  const [due] = await sql<
    [{ count: number }]
  >`select count(*)::int as count from timers where due_at <= ${new Date(backOn)}`;
  return due.count;
}

async function openFirst(sql: Sql): Promise<void> {
  const workflow = (await loadDefinitions(sql, registry)).current('grant-year') as Versioned;
  const { id, subject } = first;
  const start = { programme: 'bench', subject, year, zone, calendar: {}, input: { frame: 500_000 }, by };
  const outcome = begin(workflow, start, openedAt);
  const before = {
    id,
    workflow: 'grant-year',
    version: workflow.version,
    programme: 'bench',
    subject,
    year,
    parent: null,
    revision: 0,
    snapshot: null,
    lastHash: genesis,
    createdAt: openedAt,
  };
  const change = changeOf({ workflow, before, outcome, eventId: id, eventType: 'case.started', newId: () => id });
  await commit(sql, [{ ...change, notices: [] }]);
}

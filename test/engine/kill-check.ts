// What is compared after the kills: the acknowledgements with history, history with the tables, effects with what came of them.
import { expect } from 'vitest';
import type { Effect } from '../../src/core/outcome.ts';
import type { Sql } from '../../src/db/connection.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type Row, retell } from './kill-account.ts';
import type { Attempt } from './kill-load.ts';

/** What came of the attempts, as far as the killed processes could say. */
export interface Ledger {
  readonly acknowledged: Map<string, { readonly caseId: string; readonly revision: number }>;
  /** Attempts without an answer. */
  readonly open: Map<string, Attempt>;
}

export async function everyAcknowledgedEventIsThereOnce(sql: Sql, { acknowledged }: Ledger): Promise<void> {
  const rows = await sql<
    { case_id: string; event_id: string; revision: number }[]
  >`select case_id, event_id, revision from history`;
  const found = Map.groupBy(rows, (row) => row.event_id);
  const wrong = [...acknowledged].filter(([eventId, { caseId, revision }]) => {
    const there = found.get(eventId) ?? [];
    return there.length !== 1 || there[0]?.case_id !== caseId || there[0].revision !== revision;
  });
  expect(wrong).toEqual([]);
}

export async function everyCaseIsWhatItsHistoryMakes(engine: Engine, sql: Sql, now: number): Promise<void> {
  const cases = await sql`select id, workflow, programme, subject, year, snapshot from cases order by id`;
  const timers = Map.groupBy(await sql`select case_id, id, due_at from timers`, (timer) => timer.case_id as string);
  const notices = Map.groupBy(
    await sql<{ case_id: string; cause: string; revision: number }[]>`select case_id, cause, revision from notices`,
    (notice) => notice.case_id,
  );
  const counts = { reminders: 0, expired: 0 };
  for (const { id, workflow, programme, subject, year, snapshot } of cases) {
    expect(await engine.verify(id)).toMatchObject({ valid: true });
    const definition = engine.definitions.current(workflow);
    if (!definition) throw new Error(`no ${workflow}`);
    const rows = await rowsOf(sql, id);
    const revisions = new Map((notices.get(id) ?? []).map(({ cause, revision }) => [cause, revision]));
    const toldAt = (cause: string) => revisions.get(cause);
    const told = retell(definition, { programme, subject, year }, rows, { until: now, toldAt });
    expect(JSON.parse(JSON.stringify(told.snapshot)), `the snapshot of ${id}`).toEqual(snapshot);
    const standing = (timers.get(id) ?? []).map((timer) => `${timer.id}@${timer.due_at.toISOString()}`);
    expect(new Set(standing), `the timers of ${id}`).toEqual(told.timers);
    const causes = (notices.get(id) ?? []).map(({ cause }) => cause);
    expect(
      causes.filter((cause) => cause.startsWith('r') && !cause.startsWith('remind')).sort(),
      `the notices of ${id}`,
    ).toEqual([...told.causes].sort());
    const reminders = causes.filter((cause) => cause.startsWith('remind'));
    expect(reminders.sort(), `the reminders of ${id}`).toEqual([...told.reminders].sort());
    counts.reminders += reminders.length;
    counts.expired += rows.filter(({ type }) => type === 'deadline.expired').length;
  }
  // The load was such that there was something to lose.
  expect(counts.reminders).toBeGreaterThan(20);
  expect(counts.expired).toBeGreaterThan(5);
}

const rowsOf = async (sql: Sql, id: string): Promise<readonly Row[]> =>
  (
    await sql`
      select revision, type, data, at, by_person, by_role, by_party, xmin::text as commit from history where case_id = ${id} order by revision`
  ).map(({ at, by_person, by_role, by_party, ...row }) => ({
    ...(row as Pick<Row, 'revision' | 'type' | 'data' | 'commit'>),
    at: at.getTime(),
    by: { person: by_person, role: by_role, party: by_party },
  }));

export async function everyEffectHappenedOnce(engine: Engine, sql: Sql): Promise<void> {
  const notices = await sql<
    { id: string; case_id: string; kind: string; status: string; effect: Effect; subject: string; programme: string }[]
  >`
    select n.id, n.case_id, n.kind, n.status, n.error, n.effect, c.subject, c.programme from notices n join cases c on c.id = n.case_id`;
  const stuck = notices.filter(({ status }) => status !== 'done' && status !== 'not-accepted');
  expect(stuck, 'notices that failed').toEqual([]);
  const done = notices.filter(({ status }) => status === 'done');
  const ofKind = (...kinds: string[]) => done.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);

  const children = (await sql`select id from cases where parent is not null`).map(({ id }) => id as string);
  expect(children.sort()).toEqual(ofKind('startCase').sort());
  expect(children.length).toBeGreaterThan(3);

  const deliveries = Map.groupBy(await sql`select notice_id, person from deliveries`, (one) => one.notice_id as string);
  for (const { id, kind, effect, subject, programme } of done) {
    if (kind !== 'notify' && kind !== 'letter') continue;
    const told = (deliveries.get(id) ?? []).map(({ person }) => person as string);
    const meant =
      'template' in effect
        ? engine.directory.recipients(effect.to, { subject, programme }).map((person) => person.id)
        : [];
    // Who has moved a date is not told of it.
    const not: readonly string[] = ('notPeople' in effect ? effect.notPeople : undefined) ?? [];
    expect(told.sort()).toEqual(meant.filter((person) => !not.includes(person)).sort());
  }
  expect(deliveries.size).toBe(ofKind('notify', 'letter').length);

  const told = await sql`select event_id from history where event_id like '%:%' and type <> 'child.declined'`;
  const fromTell = new Set(told.map(({ event_id }) => (event_id as string).split(':')[0]));
  expect([...fromTell].filter((id) => !notices.some((notice) => notice.id === id && notice.kind === 'tell'))).toEqual(
    [],
  );

  // Of a child that was declined the case that asked has heard once, unless it was over by then.
  const heard = (await sql`select event_id from history where type = 'child.declined'`).map((row) => row.event_id);
  const declined = notices.filter(({ kind, status }) => kind === 'startCase' && status === 'not-accepted');
  const living = new Set((await sql`select id from cases where status <> 'done'`).map((row) => row.id as string));
  const idOf = ({ id }: { id: string }) => `${id}:declined`;
  expect(heard.filter((id) => !declined.map(idOf).includes(id))).toEqual([]);
  const mustHear = declined.filter((notice) => living.has(notice.case_id)).map(idOf);
  expect(mustHear.filter((id) => !heard.includes(id))).toEqual([]);
}

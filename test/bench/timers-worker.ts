// A process of its own that works off a backlog of timers: with the engine, or with the bare statements that the engine sends.
import { fire } from '../../src/core/step.ts';
import { connect, type Sql } from '../../src/db/connection.ts';
import { readCases } from '../../src/engine/case-row.ts';
import { changeOf } from '../../src/engine/change.ts';
import { commitStatement } from '../../src/engine/commit.ts';
import { loadDefinitions, type Versioned } from '../../src/engine/definitions.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { reminderRow, remindStatement } from '../../src/engine/remind.ts';
import { type Claimed, claimTimers } from '../../src/engine/timer-claims.ts';
import { timerBatch } from '../../src/engine/timers.ts';
import { writerConnection } from '../../src/engine/writer.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { createTransport } from '../../src/mail/transport.ts';
import { uuids } from '../../src/uuid.ts';
import { registry } from '../../workflows/registry.ts';
import { backOn } from './backlog.ts';

export interface TimersWork {
  readonly url: string;
  readonly with: 'engine' | 'statements';
}
/** Works off one batch; says how many timers it took up. */
type Pass = () => Promise<number>;

const newId = uuids(Date.now);
const leaseSeconds = { timers: 600, outbox: 600, deliveries: 600 };
let pass: Pass = async () => 0;

process.on('message', (message: TimersWork | 'go') => {
  if (message === 'go') void workOff().then((done) => process.send?.(done));
  else
    void prepare(message).then((made) => {
      pass = made;
      process.send?.('ready');
    });
});

async function workOff(): Promise<number> {
  let done = 0;
  for (let claimed = await pass(); claimed > 0; claimed = await pass()) done += claimed;
  return done;
}

async function prepare({ url, with: means }: TimersWork): Promise<Pass> {
  const { sql } = connect(url, { name: `bench ${means}` });
  if (means === 'statements') return bare(sql);
  const quiet = { info: () => {}, warn: console.warn, error: console.error };
  const engine = await createEngine({
    sql,
    writerSql: connect(url, writerConnection).sql,
    registry,
    clock: { now: () => backOn },
    newId,
    log: quiet,
    mailer: createMailer(createTransport(null, 'bench@example.org'), 'http://127.0.0.1'),
    leaseSeconds,
  });
  return async () => (await engine.runTimers()).claimed;
}

/** The rows that a timer's statement is given, as JSON, made before the clock starts. */
type Rows = readonly string[];

async function bare(sql: Sql): Promise<Pass> {
  const rows = await everyRow(sql);
  const list = (timers: readonly Claimed[], part: number) =>
    `[${timers.flatMap((timer) => rows.get(keyOf(timer))?.[part] || []).join(',')}]`;
  return async () => {
    const claimed = await claimTimers({ sql, leaseSeconds }, backOn, timerBatch);
    const reminders = claimed.filter(({ kind }) => kind === 'remind');
    const expiries = claimed.filter(({ kind }) => kind === 'expire');
    if (reminders.length > 0) await sql.unsafe(remindStatement, [list(reminders, 0)], { prepare: true });
    if (expiries.length > 0) {
      const parts = [0, 1, 2, 3, 4, 5].map((part) => list(expiries, part));
      await sql.unsafe(commitStatement, parts, { prepare: true });
    }
    return claimed.length;
  };
}

const keyOf = (timer: { readonly case_id: string; readonly id: string }): string => `${timer.case_id} ${timer.id}`;

async function everyRow(sql: Sql): Promise<ReadonlyMap<string, Rows>> {
  const workflow = (await loadDefinitions(sql, registry)).current('grant-year') as Versioned;
  const timers = await sql<Claimed[]>`
    select case_id, id, token, kind, due_at, armed_at from timers where due_at <= ${new Date(backOn)} order by case_id`;
  const rows = new Map<string, Rows>();
  for (let at = 0; at < timers.length; at += timerBatch * 3) {
    const some = timers.slice(at, at + timerBatch * 3);
    const cases = await readCases(sql, [...new Set(some.map((timer) => timer.case_id))]);
    const byId = new Map(cases.map((row) => [row.id, row]));
    for (const timer of some) {
      const row = byId.get(timer.case_id);
      if (row) rows.set(keyOf(timer), rowsOf(workflow, row, timer));
    }
  }
  return rows;
}

function rowsOf(workflow: Versioned, row: Awaited<ReturnType<typeof readCases>>[number], timer: Claimed): Rows {
  const at = timer.due_at.getTime();
  const outcome = fire(workflow, row.snapshot, timer, at);
  if (!outcome) throw new Error(`${timer.id} does not stand`);
  if (timer.kind === 'remind') return [JSON.stringify(reminderRow({ timer, row, outcome, at }, newId))];
  const change = changeOf({
    workflow,
    before: row,
    outcome,
    eventId: `r${row.revision + 1}`,
    eventType: 'deadline.expired',
    newId,
  });
  const disarmed = [...change.disarmed, { case_id: row.id, id: timer.id }];
  const notices = [...change.notices, ...change.reminders];
  return [[change.row], change.history, change.deadlines, change.timers, disarmed, notices].map((part) =>
    JSON.stringify(part).slice(1, -1),
  );
}

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
  /** Loops beside each other in this process, each on a connection of its own; of the engine always one, which does so itself. */
  readonly loops: number;
}
/** All that is due at `until` (epoch ms) is to be worked off. */
export interface TimersGo {
  readonly until: number;
}
/** Works off one batch of what is due at `now` (epoch ms); says how many timers it took up, and how many of them it did. */
type Pass = (now: number) => Promise<{ readonly claimed: number; readonly fired: number }>;

const newId = uuids(Date.now);
const leaseSeconds = { timers: 600, outbox: 600, deliveries: 600 };
let pass: Pass = async () => ({ claimed: 0, fired: 0 });
let loops = 1;

process.on('message', (message: TimersWork | TimersGo) => {
  if ('until' in message) void workOff(message.until).then((done) => process.send?.(done));
  else
    void prepare(message).then((made) => {
      pass = made;
      loops = message.loops;
      process.send?.('ready');
    });
});

async function workOff(until: number): Promise<number> {
  let done = 0;
  const loop = async () => {
    for (let run = await pass(until); run.claimed > 0; run = await pass(until)) done += run.fired;
  };
  await Promise.all(Array.from({ length: loops }, loop));
  return done;
}

async function prepare({ url, with: means, loops: connections }: TimersWork): Promise<Pass> {
  if (means === 'statements') return bare(connect(url, { name: 'bench statements', max: connections }).sql);
  const { sql } = connect(url, { name: 'bench engine' });
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
  return (now) => engine.runTimers(now);
}

/** The rows that a timer's statement is given, as JSON, made before the clock starts. */
type Rows = readonly string[];

async function bare(sql: Sql): Promise<Pass> {
  const rows = await everyRow(sql);
  const list = (timers: readonly Claimed[], part: number) =>
    `[${timers.flatMap((timer) => rows.get(keyOf(timer))?.[part] || []).join(',')}]`;
  return async (now) => {
    const claimed = await claimTimers({ sql, leaseSeconds }, now, timerBatch);
    let reminders = claimed.filter(({ kind }) => kind === 'remind');
    const expiries = claimed.filter(({ kind }) => kind === 'expire');
    // Another loop that is looking for timers may have one locked for a moment.
    while (reminders.length > 0) {
      const told = await sql.unsafe<Claimed[]>(remindStatement, [list(reminders, 0)], { prepare: true });
      const keys = new Set(told.map(keyOf));
      reminders = reminders.filter((timer) => !keys.has(keyOf(timer)));
    }
    if (expiries.length > 0) {
      const parts = [0, 1, 2, 3, 4, 5].map((part) => list(expiries, part));
      await sql.unsafe(commitStatement, parts, { prepare: true });
    }
    return { claimed: claimed.length, fired: claimed.length };
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

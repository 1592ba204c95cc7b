// An engine to test: a database of its own with a small office, a clock moved by hand, ids that count, and mail that is held.
import type { Definition, JsonObject } from '../../src/core/definition.ts';
import { connect, type Sql } from '../../src/db/connection.ts';
import type { Caller, Log } from '../../src/engine/deps.ts';
import { createEngine, type Engine, type EngineOptions } from '../../src/engine/engine.ts';
import type { Sent } from '../../src/engine/send.ts';
import { testDatabase } from './database.ts';
import { seedNetworks, seedOffice } from './engine-office.ts';
import { countingIds, heldMailer } from './engine-parts.ts';
import { paper } from './engine-workflow.ts';
import { errand, task } from './family-workflow.ts';
import { connectTimeoutSeconds } from './patience.ts';

export interface TestClock {
  readonly now: () => number;
  /** Moves it to an instant: `2025-02-01T08:00+01:00`, or a day for its noon in UTC. */
  readonly set: (to: string) => void;
}
export function handClock(start: string): TestClock {
  let now = instant(start);
  return {
    now: () => now,
    set: (to) => {
      now = instant(to);
    },
  };
}
export const instant = (text: string): number => Date.parse(text.includes('T') ? text : `${text}T12:00:00Z`);

export interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: object;
}

export interface TestEngine {
  readonly engine: Engine;
  readonly sql: Sql;
  readonly clock: TestClock;
  /** What was logged. */
  readonly lines: readonly Line[];
  readonly close: () => Promise<void>;
}
export interface TestOffice extends TestEngine {
  readonly url: string;
  /** Another engine on the same database, as in another process: with a pool and a memory of its own. */
  readonly another: (options?: Partial<EngineOptions>) => Promise<TestEngine>;
  /** A network that no other test has cases of, with a coordinator of its own. */
  readonly network: () => Promise<{ readonly id: string; readonly kari: string }>;
}

const everything: readonly Definition[] = [paper, errand, task];

/** On 20 January 2025, noon, unless told otherwise. */
export async function testOffice(options: Partial<EngineOptions> & { from?: string } = {}): Promise<TestOffice> {
  const database = await testDatabase();
  await seedOffice(database.sql);
  const clock = handClock(options.from ?? '2025-01-20');
  const others: TestEngine[] = [];
  let networks = 0;
  let processes = 1;
  const open = async (sql: Sql, range: number, more: Partial<EngineOptions>): Promise<TestEngine> => {
    const lines: Line[] = [];
    const engine = await createEngine({
      sql,
      registry: everything,
      clock,
      newId: countingIds(range),
      log: logInto(lines),
      mailer: heldMailer,
      ...more,
    });
    return { engine, sql, clock, lines, close: () => engine.close() };
  };
  const first = await open(database.sql, 1, options);
  return {
    ...first,
    url: database.url,
    async another(more = {}) {
      const sql = more.sql ?? connect(database.url, { max: 5, connectTimeoutSeconds }).sql;
      processes += 1;
      const opened = await open(sql, processes, { ...options, ...more });
      const one = {
        ...opened,
        close: async () => {
          await opened.close();
          await sql.end({ timeout: 1 });
        },
      };
      others.push(one);
      return one;
    },
    async network() {
      const [id = ''] = await seedNetworks(database.sql, 1, networks++);
      // One of them may be closed or cut off.
      await Promise.allSettled([first, ...others].map(({ engine }) => engine.directory.refresh()));
      return { id, kari: `kari-${id}` };
    },
    async close() {
      await first.close();
      await Promise.all(others.map((one) => one.close()));
      await database.close();
    },
  };
}

function logInto(lines: Line[]): Log {
  const at = (level: Line['level']) => (fields: object, message: string) => void lines.push({ level, message, fields });
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** A person of the office as a caller. */
export function caller(engine: Engine, id: string): Caller {
  const person = engine.directory.person(id);
  if (!person) throw new Error(`nobody is called ${id}`);
  return { person };
}

/** Starts a case that must start; its id. `paper` for Fosen in 2025, by the forum's secretary, unless told otherwise. */
export async function started(
  engine: Engine,
  more: { workflow?: string; subject?: string; year?: number | null; by?: string; input?: JsonObject } = {},
): Promise<string> {
  const { workflow = 'paper', subject = 'fosen', year = 2025, by = 'frida', input = {} } = more;
  const answer = await engine.start({ workflow, subject, year, input, caller: caller(engine, by) });
  return taken(answer).row.id;
}

/** Sends what must be taken. */
export async function sent(
  engine: Engine,
  caseId: string,
  type: string,
  by: string,
  data: JsonObject = {},
): Promise<Sent> {
  return taken(await engine.send({ caseId, caller: caller(engine, by) }, { type, data }));
}

/** The answer, or a failed test that says why not. */
export function taken(answer: { readonly ok: boolean }): Sent {
  if (!answer.ok)
    throw new Error(`not taken: ${JSON.stringify(answer, (key, value) => (key === 'workflow' ? '…' : value))}`);
  return answer as Sent;
}

/** Lets everything happen that follows: due timers and the outbox, until nothing is left. */
export async function settle({ engine }: Pick<TestEngine, 'engine'>): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    const timers = await engine.runTimers();
    const outbox = await engine.runOutbox();
    if (timers.claimed + outbox.claimed === 0) return;
  }
  throw new Error('there is always more to do');
}

/** A personal number of the registry's synthetic kind (month + 80): nobody has it. */
export const syntheticNumber = '01819010001';

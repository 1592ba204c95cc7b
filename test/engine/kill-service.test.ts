// The real service under HTTP load, killed again and again and its database with it: what was answered is there, once, and the rest can be asked again.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect, type Sql } from '../../src/db/connection.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { loadDefinitions } from '../../src/engine/definitions.ts';
import { verifyHistory } from '../../src/engine/verify.ts';
import { registry } from '../../workflows/registry.ts';
import { connectTimeoutSeconds, patience } from '../support/patience.ts';
import { type Service, startService } from '../support/service.ts';
import { standingTimers } from './kill-account.ts';
import { randomFrom } from './kill-load.ts';

const kills = 5;
/** In these rounds the database is killed too, before the service. */
const databaseKills = [2, 4];
const seed = Number(process.env.KILL_SEED ?? 2025);

let dataDir: string;
let service: Service;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aarshjul-kill-service-'));
  service = await start();
});
afterAll(async () => {
  await service.end();
  await rm(dataDir, { recursive: true, force: true });
});
const start = () => startService({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' });

/** What was asked, by its idempotency key. */
interface Asked {
  readonly caseId: string;
  readonly token: string;
  /** The revision that was answered; null while there was no answer. */
  revision: number | null;
}
type Ledger = Map<string, Asked>;

async function request(path: string, token: string, more: { key?: string; body?: object } = {}) {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    method: more.body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(more.key ? { 'idempotency-key': more.key } : {}),
    },
    ...(more.body ? { body: JSON.stringify(more.body) } : {}),
    signal: AbortSignal.timeout(60_000),
  });
  return {
    status: response.status,
    body: (await response.json()) as { revision: number; event?: { revision: number } },
  };
}

/** Logs progress in a case, with a text of its own. Null when there was no answer, or that the service is not available. */
async function log(key: string, { caseId, token }: Asked): Promise<number | null> {
  try {
    const body = { type: 'LOG_PROGRESS', data: { done: key } };
    const answer = await request(`cases/${caseId}/events`, token, { key, body });
    if (answer.status === 200) return answer.body.event?.revision ?? null;
    if (answer.status === 503) return null;
    throw new Error(`${key}: ${answer.status} ${JSON.stringify(answer.body)}`);
  } catch (error) {
    // The connection broke: the service is being killed.
    if (error instanceof TypeError || (error as Error).name === 'TimeoutError') return null;
    throw error;
  }
}

/** Coordinators of networks whose case of 2024 is in its implementation, each with their token. */
async function workers(): Promise<readonly Omit<Asked, 'revision'>[]> {
  const people = await fetch(`${service.url}/api/v1/demo/people?limit=200`);
  const { items } = (await people.json()) as {
    items: { token: string; roles: { role: string; party: string }[] }[];
  };
  const coordinators = items.filter(({ roles }) => roles.some(({ role }) => role === 'network-coordinator'));
  const found = await Promise.all(
    coordinators.map(async ({ token }) => {
      const { body } = await request('cases?workflow=grant-year&year=2024&state=implementation', token);
      const [one] = (body as unknown as { items: { id: string; accepts?: object }[] }).items;
      return one ? [{ caseId: one.id, token }] : [];
    }),
  );
  return found.flat();
}

test(`killed ${kills} times under load, twice with its database, the service has all it answered for, once (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const ledger: Ledger = new Map();
  const people = await workers();
  expect(people.length).toBeGreaterThan(3);
  const clockToken = people[0]?.token ?? '';
  for (let round = 1; round <= kills; round++) {
    let answered = 0;
    // Each lane ends with what the killed service did not answer.
    const lanes = people.slice(0, 8).map(async (one, lane) => {
      for (let count = 0; ; count++) {
        const key = `log-${round}-${lane}-${count}`;
        const asked: Asked = { ...one, revision: null };
        ledger.set(key, asked);
        asked.revision = await log(key, asked);
        if (asked.revision === null) return;
        answered += 1;
      }
    });
    // Deadlines fall due and people are told meanwhile.
    const to = new Date(Date.parse('2024-11-18T12:00:00Z') + round * 2 * 86_400_000).toISOString();
    const clock = request('demo/clock', clockToken, { body: { to } }).catch(() => null);
    const enough = 6 + random() * 60;
    while (answered < enough) await pause(1);
    if (databaseKills.includes(round)) process.kill(await databasePid(), 'SIGKILL');
    await service.end('SIGKILL');
    await Promise.all([...lanes, clock]);
    service = await start();
  }
  await account(ledger);
}, 600_000);

const databasePid = async () =>
  Number((await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);

async function account(ledger: Ledger): Promise<void> {
  const { url, stop } = await startEmbedded(dataDir, () => {});
  const { sql } = connect(url, { max: 5, connectTimeoutSeconds });
  const answered = [...ledger.values()].filter(({ revision }) => revision !== null);
  expect(answered.length).toBeGreaterThan(kills * 5);
  await everyAnswerIsInHistoryOnce(sql, ledger);
  await whatWasNotAnsweredCanBeAskedAgain(sql, ledger);
  await everyAnswerIsInHistoryOnce(sql, ledger);
  await everythingHangsTogether(sql);
  await sql.end({ timeout: 1 });
  await stop();
}

async function everyAnswerIsInHistoryOnce(sql: Sql, ledger: Ledger): Promise<void> {
  const rows = await sql<{ case_id: string; revision: number; done: string }[]>`
    select case_id, revision, data ->> 'done' as done from history where type = 'LOG_PROGRESS' and data ->> 'done' like 'log-%'`;
  const found = Map.groupBy(rows, (row) => row.done);
  expect(
    [...found.values()].filter((same) => same.length > 1),
    'events taken twice',
  ).toEqual([]);
  const lost = [...ledger].filter(([key, { caseId, revision }]) => {
    const [row] = found.get(key) ?? [];
    return revision !== null && (row?.case_id !== caseId || row.revision !== revision);
  });
  expect(lost, 'events answered and not there').toEqual([]);
}

/** The same key: the answer says whether it had been taken, and it is taken now if not. */
async function whatWasNotAnsweredCanBeAskedAgain(sql: Sql, ledger: Ledger): Promise<void> {
  const open = [...ledger].filter(([, { revision }]) => revision === null);
  expect(open.length).toBeGreaterThan(0);
  // As after a minute: the locks and leases of those who died have run out.
  await sql`update idempotency set locked_until = now() - interval '1 second' where state = 'in-progress'`;
  await sql`update timers set leased_until = null`;
  await sql`update notices set leased_until = null, next_try_at = now() where status = 'waiting'`;
  for (const [key, asked] of open) {
    await vi.waitFor(async () => {
      asked.revision = await log(key, asked);
      expect(asked.revision, key).not.toBeNull();
    }, patience);
  }
  for (const [key, asked] of [...ledger].slice(0, 20)) {
    expect(await log(key, asked), 'the same answer as before').toBe(asked.revision);
  }
}

async function everythingHangsTogether(sql: Sql): Promise<void> {
  // What fell due in the middle of a move of the clock is taken up by the service that came after, at its own pace.
  await expect
    .poll(async () => (await sql`select count(*) from timers where due_at <= (select now from demo_clock)`)[0]?.count)
    .toBe(0);
  await expect.poll(async () => (await sql`select count(*) from notices where status = 'waiting'`)[0]?.count).toBe(0);
  const [clock] = await sql`select now from demo_clock`;
  const now = new Date(clock?.now).getTime();
  const definitions = await loadDefinitions(sql, registry);
  const timers = Map.groupBy(await sql`select case_id, id, due_at from timers`, (timer) => timer.case_id as string);
  for (const { id, workflow, version, snapshot } of await sql`select id, workflow, version, snapshot from cases`) {
    expect(await verifyHistory(sql, id)).toMatchObject({ valid: true });
    const definition = await definitions.version(workflow, version);
    if (!definition) throw new Error(`no ${workflow} ${version}`);
    const standing = (timers.get(id) ?? []).map((timer) => `${timer.id}@${timer.due_at.toISOString()}`);
    expect(new Set(standing), `the timers of ${id}`).toEqual(standingTimers(definition, snapshot, now));
  }
  const [odd] = await sql`
    select count(*) filter (where status = 'failed') as failed,
      count(*) filter (where kind = 'startCase' and status = 'done'
        and not exists (select from cases c where c.id = n.id)) as childless
    from notices n`;
  expect(odd).toEqual({ failed: 0, childless: 0 });
}

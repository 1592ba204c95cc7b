import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../src/db/connection.ts';
import { emptyDatabase } from './support/database.ts';
import { failingStart, type Service, startService } from './support/service.ts';

// One installation for the whole file: it is stopped, killed and started again as the tests go on.
let dataDir: string;
let service: Service;
let token: string;
let coordinator: string;

const start = (more: Readonly<Record<string, string>> = {}) => startService({ DATA_DIR: dataDir, ...more });
const api = async (path: string, { body, as = token }: { body?: object; as?: string } = {}) => {
  const response = await fetch(`${service.url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as never };
};
const tokenOf = async (person: string) => {
  const { body } = await api('demo/people?limit=200', { as: '' });
  return (body as { items: { id: string; token: string }[] }).items.find(({ id }) => id === person)?.token ?? '';
};
const fosen2025 = async () => {
  const { body } = await api('cases?workflow=grant-year&subject=fosen&year=2025');
  return (body as { items: { id: string; revision: number; state: string }[] }).items[0] as {
    id: string;
    revision: number;
    state: string;
  };
};
/** Of the running server; null when there is none. PostgreSQL takes the file away when it ends. */
const databasePid = async () => {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  return existsSync(file) ? Number((await readFile(file, 'utf8')).split('\n')[0]) : null;
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aarshjul-main-'));
  service = await start();
  token = await tokenOf('secretary');
  coordinator = await tokenOf('coordinator-fosen');
});
afterAll(async () => {
  await service.end();
  await rm(dataDir, { recursive: true });
});

test('when it is ready it says so in one line on stdout, and answers there', async () => {
  expect(service.stdout()).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+\n$/);
  expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
  expect((await fosen2025()).state).toBe('needs');
});

test('told to stop it ends in its time, its database with it, and after a start everything is as it was', async () => {
  const { id } = await fosen2025();
  const sent = await api(`cases/${id}/events`, { as: coordinator, body: { type: 'CLOSE_NEEDS', data: {} } });
  expect(sent.status).toBe(200);
  await api('demo/clock', { body: { to: '2024-11-19T12:00:00+01:00' } });
  const before = { found: await fosen2025(), clock: (await api('demo/clock')).body };

  // It would end with another code where that took longer than it has for it.
  expect(await service.end('SIGTERM')).toBe(0);
  expect(await databasePid()).toBe(null);

  service = await start();
  expect({ found: await fosen2025(), clock: (await api('demo/clock')).body }).toEqual(before);
  expect(await tokenOf('secretary')).toBe(token);
});

test('killed, it leaves its database running, and the next start finds it there with everything that was acknowledged', async () => {
  const { id } = await fosen2025();
  const saved = await api(`cases/${id}/events`, {
    as: coordinator,
    body: { type: 'SAVE_BASIS', data: { measures: [{ title: 'Lek for alle', amount: 1000 }] } },
  });
  const { revision } = saved.body as { revision: number };
  const database = await databasePid();

  await service.end('SIGKILL');
  expect(await databasePid()).toBe(database);
  service = await start();
  expect(service.stderr()).toContain('PostgreSQL found running');
  expect((await fosen2025()).revision).toBe(revision);
  const { body } = await api(`cases/${id}/history/verify`);
  expect(body).toMatchObject({ valid: true });

  // It was adopted for good: whoever stops last stops it.
  expect(await service.end('SIGINT')).toBe(0);
  expect(await databasePid()).toBe(null);
  service = await start();
});

test('a database that goes away under it costs a few requests a 503, and then all is well', async () => {
  const database = await databasePid();
  expect(database).toBeGreaterThan(0);
  process.kill(database as number, 'SIGKILL');
  const statuses = new Set<number>();
  await expect
    .poll(
      async () => {
        const { status } = await api('me');
        const found = await api('cases?limit=1');
        statuses.add(found.status);
        return [status, found.status];
      },
      { interval: 50 },
    )
    .toEqual([200, 200]);
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  const said = service
    .stderr()
    .split('\n')
    .filter((line) => line.includes('timers and notices wait'));
  expect(said.length).toBeLessThanOrEqual(1);
});

test('a second service on the same data shares the work; one that asks for a taken port says so and ends, and harms nobody', async () => {
  const port = new URL(service.url).port;
  const failed = await failingStart({ DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'warn' });
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toMatch(
    /^the service can't start: another program listens there already \(.*\); choose another PORT\n$/,
  );

  const second = await start();
  const answer = await fetch(`${second.url}/api/v1/me`, { headers: { authorization: `Bearer ${coordinator}` } });
  expect(answer.status).toBe(200);
  expect(await second.end()).toBe(0);
  expect((await api('me')).status).toBe(200);
});

test.each([
  ['a port that is none', { PORT: 'eighty' }, /^the service can't start: PORT: expected .*\n$/],
  ['two faults', { PORT: '-1', LOG_LEVEL: 'loud' }, /^the service can't start: PORT: .*; LOG_LEVEL: .*\n$/],
  ['the demo in production', { NODE_ENV: 'production', DEMO: 'true' }, /^the service can't start: DEMO: .*\n$/],
  [
    'a database that nobody runs',
    { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:9/aarshjul' },
    /^the service can't start: the database is not reachable \(.*\); look at DATABASE_URL\n$/,
  ],
])('it does not start with %s, and says why in one line', async (_, environment, line) => {
  const failed = await failingStart({ DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment });
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toMatch(line);
  expect(failed.stderr).not.toContain('secret');
});

test('without the demo it has the facts of the scheme and no demo, and such a database does not become a demo later', async () => {
  const empty = await emptyDatabase();
  const plain = await startService({ DATABASE_URL: empty.url, LOG_LEVEL: 'warn' });
  expect((await fetch(`${plain.url}/api/v1/demo/clock`)).status).toBe(404);
  expect((await fetch(`${plain.url}/health/ready`)).status).toBe(200);
  expect(await plain.end()).toBe(0);
  const { sql } = connect(empty.url, { max: 1 });
  const [facts] = await sql`select count(*) as programmes from programmes`;
  await sql.end();
  expect(facts).toEqual({ programmes: 3 });

  const failed = await failingStart({ DATABASE_URL: empty.url, DEMO: 'true' });
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toMatch(
    /^the service can't start: DEMO: the database holds data that is not the demo's; .*\n$/,
  );
  await empty.close();
});

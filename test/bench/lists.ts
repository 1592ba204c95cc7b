// A list page of 50 out of a million cases, beside the same page out of ten thousand: p99 over the same requests.
import { performance } from 'node:perf_hooks';
import { connect, type Sql } from '../../src/db/connection.ts';
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { summary } from './load.ts';
import { casesAtMost, furnish, openCases, token } from './office.ts';
import { type Service, startService } from './service.ts';

const sizes = [10_000, 1_000_000] as const;
/** Living cases; the rest is done, as in an installation of many years. */
const living = 5_000;
const requests = 400;
/** What people ask for: everything, what stands in a state, what is running, one network's, the next page. */
const queries = [
  '',
  '&state=needs',
  '&status=running',
  '&subject=bench-7',
  '&year=2031',
  '&overdue=true',
  '&q=bench-12',
];

export async function benchLists(dataDir: string): Promise<void> {
  const server = await startEmbedded(dataDir, () => {});
  try {
    for (const size of sizes) await page(server, size);
  } finally {
    await server.stop();
  }
}

async function page(server: Embedded, size: number): Promise<void> {
  const url = await database(server, `lists_${size}`);
  await migrate(url);
  const { sql } = connect(url, { max: 2, name: 'bench', statementTimeoutMs: 0 });
  await furnish(sql);
  await openCases(sql, 0, Math.min(living, casesAtMost));
  await multiply(sql, size - living);
  await sql`insert into role_assignments (person, role, party) values ('bench', 'administrator', null)`;
  const service = await startService({ DATABASE_URL: url, DEMO: 'false' });
  try {
    console.log(`\n${size.toLocaleString('en')} cases, ${requests} pages of 50 for each query`);
    for (const query of queries) report(query, await ask(service, query));
  } finally {
    await service.stop();
    await sql.end();
  }
}

async function database(server: Embedded, name: string): Promise<string> {
  const { sql } = connect(server.url, { max: 1, name: 'bench' });
  await sql`create database ${sql(name)}`;
  await sql.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

// Cases of years gone by: copies of those that were opened, done, each with an id of its own.
async function multiply(sql: Sql, count: number): Promise<void> {
  await sql`
    insert into cases (id, workflow, version, programme, subject, year, revision, status, states, paths, snapshot, last_hash, created_at, updated_at)
    select ('00000002-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, workflow, version, programme, subject, year, revision, 'done',
      '{closed}', '{closed}', snapshot, last_hash, created_at + n * interval '1 second', updated_at + n * interval '1 second'
    from generate_series(1, ${count}::int) n join cases c on c.id = ('00000000-0000-7000-8000-' || lpad((n % ${living}::int)::text, 12, '0'))::uuid`;
  await sql`vacuum analyze`;
}

async function ask(service: Service, query: string): Promise<readonly number[]> {
  const latencies: number[] = [];
  let cursor = '';
  for (let index = 0; index < requests; index++) {
    const before = performance.now();
    const url = `http://127.0.0.1:${service.port}/api/v1/cases?limit=50${query}${cursor}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body = (await response.json()) as { items: unknown[]; next: string | null };
    if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(body).slice(0, 500)}`);
    latencies.push(performance.now() - before);
    cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : '';
  }
  return latencies;
}

function report(query: string, latencies: readonly number[]): void {
  const { p50Ms, p99Ms } = summary(latencies, 1);
  console.log(`  GET /cases?limit=50${query.padEnd(20)} p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms`);
}

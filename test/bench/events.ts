// Events per second through HTTP, one process and two, beside the same writes sent raw, by the driver and by pgbench where it
// is installed; in interleaved rounds.
import { connect, type Sql } from '../../src/db/connection.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { inChild, type Measured, median } from './load.ts';
import { caseId, furnish, openCases, token } from './office.ts';
import { findPgbench, runPgbench } from './pgbench.ts';
import { type Service, startService } from './service.ts';

const rounds = 3;
const seconds = 4;
/** Cases opened for each run: more than the fastest run can walk. */
const casesFor = { 1: 400, 16: 1800, 64: 2600 } as const;
const clientsTried = [1, 16, 64] as const;
const warmUpCases = 1000;
const contenders = ['raw', 'pgbench', 'one process', 'two processes'] as const;
type Contender = (typeof contenders)[number];
/** Cases opened in all, where every contender is there. */
export const casesOpened =
  2 * warmUpCases + clientsTried.reduce((sum, clients) => sum + rounds * contenders.length * casesFor[clients], 0);
type Figures = Record<Contender, Measured[]>;

export async function benchEvents(dataDir: string): Promise<void> {
  const database = await startEmbedded(dataDir, () => {});
  await migrate(database.url);
  const { sql } = connect(database.url, { max: 4, name: 'bench' });
  await furnish(sql);
  const services = [await start(database.url), await start(database.url)];
  const pgbench = await findPgbench();
  console.log(
    pgbench === null
      ? '\npgbench is not installed here and is left out'
      : '\npgbench sends the same statement, with its rows from a table: no driver, nothing on the wire',
  );
  try {
    for (const service of services) await warmUp(sql, service);
    for (const clients of clientsTried) {
      report(clients, await measure(sql, { url: database.url, services, clients, pgbench }));
    }
  } finally {
    await Promise.all(services.map((service) => service.stop()));
    await sql.end();
    await database.stop();
  }
}

const start = (url: string): Promise<Service> => startService({ DATABASE_URL: url, DEMO: 'false' });

let opened = 0;

// As the raw writers begin with their statement prepared on every connection, a service begins as one that has been running.
async function warmUp(sql: Sql, service: Service): Promise<void> {
  const [clients, count] = [16, warmUpCases];
  await openCases(sql, opened, count);
  const cases = Array.from({ length: count }, (_, index) => caseId(opened + index));
  opened += count;
  await inChild('./client.ts', { ports: [service.port], clients, seconds, cases, token });
  await quiet(sql);
}

async function measure(sql: Sql, among: Among): Promise<Figures> {
  const { clients, pgbench } = among;
  const figures: Figures = { raw: [], pgbench: [], 'one process': [], 'two processes': [] };
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      if (contender === 'pgbench' && pgbench === null) continue;
      const count = casesFor[clients];
      const first = opened;
      opened += count;
      await openCases(sql, first, count);
      await sql`vacuum analyze`;
      const before = await rows(sql);
      const measured = await run(contender, sql, { ...among, first, count });
      const written = (await rows(sql)) - before;
      if (written !== measured.count) throw new Error(`${measured.count} acknowledged, ${written} rows of history`);
      figures[contender].push(measured);
      await quiet(sql);
    }
  }
  return figures;
}

interface Among {
  readonly url: string;
  readonly services: readonly Service[];
  readonly clients: (typeof clientsTried)[number];
  readonly pgbench: string | null;
}
interface Run extends Among {
  readonly first: number;
  readonly count: number;
}

function run(
  contender: Contender,
  sql: Sql,
  { url, services, clients, pgbench, first, count }: Run,
): Promise<Measured> {
  const load = { url, clients, seconds, first, count };
  if (contender === 'raw') return inChild('./raw.ts', load);
  if (contender === 'pgbench' && pgbench !== null) return runPgbench(pgbench, sql, load);
  const ports = services.slice(0, contender === 'one process' ? 1 : 2).map((service) => service.port);
  const cases = Array.from({ length: count }, (_, index) => caseId(first + index));
  return inChild('./client.ts', { ports, clients, seconds, cases, token });
}

// Of the events that were sent; the service tells its cases of letters that went out meanwhile.
async function rows(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) from history where by_person = 'bench'`;
  return row?.count ?? 0;
}

// What a run left for the outbox is not to be worked off on the next one's time; a letter that is in hand is let be, or it would
// count as one that can't be delivered.
async function quiet(sql: Sql): Promise<void> {
  await sql`update notices set status = 'done' where status = 'waiting' and leased_until is null`;
}

function report(clients: number, figures: Figures): void {
  console.log(`\n${clients} client${clients === 1 ? '' : 's'}, medians of ${rounds} rounds of ${seconds} s`);
  const raw = summaryOf(figures.raw);
  for (const contender of contenders.filter((one) => figures[one].length > 0)) {
    const { perSecond, p50Ms, p99Ms } = summaryOf(figures[contender]);
    const ratio = `${(perSecond / raw.perSecond).toFixed(2)} of raw, p50 ${(p50Ms / raw.p50Ms).toFixed(2)} times raw`;
    console.log(
      `  ${contender.padEnd(14)} ${perSecond.toFixed(0).padStart(6)}/s   p50 ${p50Ms.toFixed(2)} ms   p99 ${p99Ms.toFixed(2)} ms   ${ratio}`,
    );
  }
}

const summaryOf = (runs: readonly Measured[]) => ({
  perSecond: median(runs.map((one) => one.perSecond)),
  p50Ms: median(runs.map((one) => one.p50Ms)),
  p99Ms: median(runs.map((one) => one.p99Ms)),
});

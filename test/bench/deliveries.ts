// What ten thousand mails that wait cost an event: latencies with and without them, the pass at work meanwhile, in interleaved rounds.
import { connect, type Sql } from '../../src/db/connection.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { mailServer } from '../support/smtp.ts';
import { inChild, type Measured, median } from './load.ts';
import { caseId, furnish, openCases, token } from './office.ts';
import { type Service, startService } from './service.ts';

const waiting = 10_000;
const rounds = 3;
const seconds = 4;
const clients = 16;
const casesPerRun = 1800;
const contenders = ['nothing waits', `${waiting} wait`] as const;
let opened = 0;

export async function benchDeliveries(dataDir: string): Promise<void> {
  const database = await startEmbedded(dataDir, () => {});
  await migrate(database.url);
  const { sql } = connect(database.url, { max: 4, name: 'bench' });
  await furnish(sql);
  const server = await mailServer();
  const service = await startService({ DATABASE_URL: database.url, DEMO: 'false', SMTP_URL: server.url });
  try {
    await walk(sql, service);
    const figures = new Map<string, Measured[]>(contenders.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const name of contenders) {
        await clear(sql);
        if (name !== 'nothing waits') await pileUp(sql, waiting);
        figures.get(name)?.push(await walk(sql, service));
      }
    }
    report(figures, server.received.length);
  } finally {
    await service.stop();
    await server.close();
    await sql.end();
    await database.stop();
  }
}

async function walk(sql: Sql, { port }: Service): Promise<Measured> {
  await openCases(sql, opened, casesPerRun);
  const cases = Array.from({ length: casesPerRun }, (_, index) => caseId(opened + index));
  opened += casesPerRun;
  await sql`vacuum analyze`;
  return inChild<Measured>('./client.ts', { ports: [port], clients, seconds, cases, token });
}

/** Takes away what was piled up; what the walks left for the outbox is not to be worked off on the next one's time. */
export async function clear(sql: Sql): Promise<void> {
  await sql`delete from deliveries where message_id like '%@bench.example>'`;
  await sql`delete from notices where cause like 'bench %'`;
  await sql`update deliveries set status = 'sent', sent_at = now() where status = 'waiting' and leased_until is null`;
}

/** So many mails that wait, each of a notice of its own, as reminders of one morning are. */
export async function pileUp(sql: Sql, count: number): Promise<void> {
  await sql`
    with told as (
      insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
      select gen_random_uuid(), ${caseId(0)}, 'bench ' || gen_random_uuid(), 1, 'notify', 'basis-open', '{}', now(), 'done', now()
      from generate_series(1, ${count}::int) returning id
    )
    insert into deliveries (id, notice_id, person, address, language, status, subject, text, html, message_id, next_try_at, created_at)
    select id, id, 'bench', 'bench@example.org', 'nb', 'waiting', 'Frist', repeat('Fristen nærmer seg. ', 40),
      repeat('<p>Fristen nærmer seg.</p>', 200), '<' || id || '@bench.example>', now(), now() from told`;
}

function report(figures: ReadonlyMap<string, readonly Measured[]>, mails: number): void {
  console.log(
    `\nevents from ${clients} clients while mails wait (median of ${rounds}; ${mails} mails went out meanwhile)`,
  );
  for (const [name, runs] of figures) {
    const of = (pick: (one: Measured) => number) => median(runs.map(pick));
    const [rate, p50, p99] = [of((one) => one.perSecond), of((one) => one.p50Ms), of((one) => one.p99Ms)];
    console.log(
      `  ${name.padEnd(14)} ${rate.toFixed(0).padStart(6)}/s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms`,
    );
  }
}

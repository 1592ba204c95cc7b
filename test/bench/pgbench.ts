// The commit statement sent by PostgreSQL's own load generator, where it is installed.
//
// pgbench can't hold JSON in its variables, so the rows to write lie in a table, and each statement takes its own from there
// by the client's number and a counter. So it compares the statement as the server sees it, without what a driver costs and
// without the rows on the wire, with one look-up more: the most that a client of any kind could reach.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Sql } from '../../src/db/connection.ts';
import { commitStatement } from '../../src/engine/commit.ts';
import { type Measured, type RawLoad, summary } from './load.ts';
import { writesOf } from './office.ts';

const run = promisify(execFile);

/** The path of pgbench; null where it is not installed. */
export async function findPgbench(
  path = process.env.PATH ?? '',
  debian = '/usr/lib/postgresql',
): Promise<string | null> {
  const versions = (await entriesOf(debian)).toSorted((a, b) => Number(b) - Number(a));
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...path.split(delimiter)];
  for (const folder of folders) if ((await entriesOf(folder)).includes('pgbench')) return join(folder, 'pgbench');
  return null;
}

const entriesOf = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

const parameters = [1, 2, 3, 4, 5, 6] as const;
const script = `\\set n :n + 1
with mine as materialized (select * from bench_writes where client = :client_id and n = :n),
${parameters.reduce(
  (text, part) => text.replaceAll(`$${part}::json`, `(select p${part} from mine)::json`),
  commitStatement.trim().replace(/^with /, ''),
)};
`;

/** As the raw writers do: each client walks cases of its own, `seconds` long or `each` statements. */
export async function runPgbench(
  pgbench: string,
  sql: Sql,
  load: RawLoad & { readonly each?: number },
): Promise<Measured> {
  const { url, clients, seconds, each } = load;
  await fill(sql, load);
  const folder = await mkdtemp(join(tmpdir(), 'aarshjul-pgbench-'));
  try {
    const file = join(folder, 'commit.sql');
    await writeFile(file, script);
    const threads = Math.min(clients, availableParallelism());
    const length = each === undefined ? ['-T', seconds] : ['-t', each];
    const how = ['-n', '-M', 'prepared', '-c', clients, '-j', threads, ...length, '-D', 'n=0', '-f', file];
    const logged = ['-l', '--log-prefix', join(folder, 'log')];
    await run(pgbench, [...how.map(String), ...logged, url], { maxBuffer: 1 << 24 });
    return await measuredIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await sql`drop table bench_writes`;
  }
}

const rowsAtOnce = 500;

// Not logged and not compressed: what it costs to keep them is no part of what is measured.
async function fill(sql: Sql, { clients, first, count }: RawLoad): Promise<void> {
  await sql`
    create unlogged table bench_writes (client int, n int, p1 text, p2 text, p3 text, p4 text, p5 text, p6 text, primary key (client, n))`;
  for (const part of parameters) {
    await sql`alter table bench_writes alter column ${sql(`p${part}`)} set storage external`;
  }
  const walked = Array.from({ length: clients }, () => 0);
  const rows = (await writesOf(sql, first, count)).flatMap((writes, index) =>
    writes.map(([p1, p2, p3, p4, p5, p6]) => {
      const client = index % clients;
      const n = (walked[client] ?? 0) + 1;
      walked[client] = n;
      return { client, n, p1, p2, p3, p4, p5, p6 };
    }),
  );
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce);
    await sql`
      insert into bench_writes select * from json_to_recordset(${sql.json(some as never)}::json)
        as x(client int, n int, p1 text, p2 text, p3 text, p4 text, p5 text, p6 text)`;
  }
  await sql`vacuum analyze bench_writes`;
}

/** A line for each transaction: client, its number, microseconds it took, script, and when it ended: seconds, microseconds. */
async function measuredIn(folder: string): Promise<Measured> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('log'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.trim().split('\n'));
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  const latencies = lines.map((line) => {
    const [, , took = 0, , seconds = 0, microseconds = 0] = line.split(' ').map(Number);
    const at = seconds * 1000 + microseconds / 1000;
    start = Math.min(start, at - took / 1000);
    end = Math.max(end, at);
    return took / 1000;
  });
  return summary(latencies, end - start);
}

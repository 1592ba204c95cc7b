// A database of its own for a test file: a clone of the migrated template.
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Connection, connect } from '../../src/db/connection.ts';
import { connectTimeoutSeconds } from './patience.ts';

export interface TestDatabase extends Connection {
  readonly url: string;
  /** Ends the connections and drops the database. */
  readonly close: () => Promise<void>;
}

/** @param template a database that nobody is connected to; the migrated one when absent */
export async function testDatabase(template = inject('templateName')): Promise<TestDatabase> {
  const name = `aarshjul_test_${randomUUID().replaceAll('-', '')}`;
  await onServer((sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const url = databaseUrl(name);
  const connection = connect(url, { max: 10, name: 'aarshjul test', connectTimeoutSeconds });
  return {
    ...connection,
    url,
    close: async () => {
      await connection.sql.end({ timeout: 1 });
      await onServer((sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

/** An empty database without tables, for what makes them. */
export async function emptyDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  const name = `aarshjul_test_${randomUUID().replaceAll('-', '')}`;
  await onServer((sql) => sql`create database ${sql(name)}`);
  return { url: databaseUrl(name), close: () => onServer((sql) => sql`drop database ${sql(name)} with (force)`) };
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('serverUrl'), { max: 1, connect_timeout: connectTimeoutSeconds, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function databaseUrl(name: string): string {
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

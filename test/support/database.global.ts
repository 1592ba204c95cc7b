// One PostgreSQL for the whole test run, with a migrated template database that test files clone.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { readConfig } from '../../src/config.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { connectTimeoutSeconds } from './patience.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which databases may be made and dropped. */
    serverUrl: string;
    /** The migrated database that `testDatabase` clones. */
    templateName: string;
  }
}

/** What is thrown away afterwards need not survive a power cut. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const templateName = `aarshjul_template_${process.pid}`;
  const sql = postgres(server.url, { max: 1, connect_timeout: connectTimeoutSeconds, onnotice: () => {} });
  await sql`drop database if exists ${sql(templateName)}`;
  await sql`create database ${sql(templateName)}`;
  await migrate(withDatabase(server.url, templateName));
  project.provide('serverUrl', server.url);
  project.provide('templateName', templateName);
  return async () => {
    await sql`drop database if exists ${sql(templateName)} with (force)`;
    await sql.end();
    await server.stop();
  };
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** With DATABASE_URL that server; otherwise a real one of our own, as the service's embedded default makes it. */
async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { databaseUrl } = readConfig();
  if (databaseUrl !== null) return { url: databaseUrl, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'aarshjul-test-'));
  const { url, stop } = await startEmbedded(folder, () => {}, hasty).catch(async (error: unknown) => {
    await rm(folder, { recursive: true });
    throw error;
  });
  return {
    url,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

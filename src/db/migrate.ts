// Brings a database to the schema of this version; several services starting at once wait for each other.
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Sql } from './connection.ts';

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url));
// The files do not change while the service runs.
let newest: number | undefined;

/** Whether the database has every migration of this version: one that a newer service has migrated further has, too. */
export async function isMigrated(sql: Sql): Promise<boolean> {
  newest ??= readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  const [row] = await sql<{ at: number | null }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  return (row?.at ?? 0) >= newest;
}

/** Any number nobody else takes; the same for every version of the service. */
const migrationLock = 7_205_011;

/**
 * Runs the migrations that the database lacks, all in one transaction.
 * On a connection of its own: an advisory lock belongs to a session, and a pool would spread lock and work over several.
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'aarshjul migrations' } });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await runMigrations(drizzle(sql), { migrationsFolder });
  } finally {
    // The lock goes with the session.
    await sql.end({ timeout: 5 });
  }
}

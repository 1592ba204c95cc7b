// Brings a database to the schema of this version; several services starting at once wait for each other.
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url));
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

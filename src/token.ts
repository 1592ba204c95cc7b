// `npm run token -- <person>` prints a new token once and keeps only its hash; `--revoke` takes all of a person's tokens back.
import { randomBytes } from 'node:crypto';
import { readConfig } from './config.ts';
import { connect, type Sql } from './db/connection.ts';
import { startEmbedded } from './db/embedded.ts';
import { directoryChanged } from './engine/directory.ts';
import { tokenHash } from './http/auth.ts';

const usage = 'npm run token -- <person> [--revoke]';

/** Makes a token for a person. Null when there is no such person. */
export async function issueToken(sql: Sql, person: string): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  const issued = await sql`
    insert into tokens (hash, person, created_at) select ${tokenHash(token)}, id, now() from people where id = ${person}`;
  if (issued.count === 0) return null;
  await directoryChanged(sql);
  return token;
}

/** Takes a person's tokens back, and says how many. */
export async function revokeTokens(sql: Sql, person: string): Promise<number> {
  const revoked = await sql`update tokens set revoked_at = now() where person = ${person} and revoked_at is null`;
  await directoryChanged(sql);
  return revoked.count;
}

async function main(args: readonly string[]): Promise<number> {
  const [person, ...others] = args.filter((arg) => arg !== '--revoke');
  if (person === undefined || others.length > 0) return fail(usage);
  const config = readConfig();
  const embedded = config.databaseUrl === null ? await startEmbedded(config.dataDir, () => {}) : null;
  const { sql } = connect(config.databaseUrl ?? embedded?.url ?? '', { max: 2, name: 'aarshjul token' });
  try {
    if (args.includes('--revoke')) {
      console.log(`${await revokeTokens(sql, person)} tokens of ${person} are revoked`);
      return 0;
    }
    const token = await issueToken(sql, person);
    if (token === null) return fail(`there is nobody with the id ${person}`);
    console.log(token);
    return 0;
  } finally {
    await sql.end({ timeout: 5 });
    await embedded?.stop();
  }
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

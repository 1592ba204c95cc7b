// `npm run token -- <person>` prints a new token once and keeps only its hash; `--revoke` takes all of a person's tokens back.
// `--administrator` makes the first person of an installation, who can then add everybody else over the API.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { hasPersonalNumber } from './core/personal-number.ts';
import { connect, type Sql } from './db/connection.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { directoryChanged } from './engine/directory.ts';
import { tokenHash } from './http/auth.ts';
import { isOneAddress } from './mail/address.ts';

const usage = `npm run token -- <person>
npm run token -- <person> --revoke
npm run token -- <person> --administrator --name <name> --email <address> [--language nb|nn|da|en]`;

const numberInIt = 'an id, a name or an address must hold no national identity number';

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

export interface NewAdministrator {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

/** Adds a person who is an administrator; one who is there already becomes one and keeps name and address. */
export async function addAdministrator(sql: Sql, { id, name, email, language }: NewAdministrator): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      insert into people (id, name, email, language, active, created_at)
      values (${id}, ${name}, ${email}, ${language}, true, now()) on conflict (id) do nothing`;
    await tx`insert into role_assignments (person, role, party) values (${id}, 'administrator', null) on conflict do nothing`;
  });
  await directoryChanged(sql);
}

const options = {
  revoke: { type: 'boolean' },
  administrator: { type: 'boolean' },
  name: { type: 'string' },
  email: { type: 'string' },
  language: { type: 'string', default: 'nb' },
} as const;

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return null;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  const [person, ...others] = read?.positionals ?? [];
  if (!read || person === undefined || others.length > 0) return fail(usage);
  const { revoke = false, administrator = false, name, email, language } = read.values;
  if (administrator && (revoke || !name || !email)) return fail(usage);
  if (email !== undefined && !isOneAddress(email)) return fail(`${email} is not one mail address`);
  if ([person, name, email].some((text = '') => hasPersonalNumber(text))) return fail(numberInIt);
  const config = readConfig();
  const embedded = config.databaseUrl === null ? await startEmbedded(config.dataDir, () => {}) : null;
  const url = config.databaseUrl ?? embedded?.url ?? '';
  // The first administrator may come before the service has ever run.
  await migrate(url);
  const { sql } = connect(url, { max: 2, name: 'aarshjul token' });
  try {
    if (administrator && name && email) await addAdministrator(sql, { id: person, name, email, language });
    if (revoke) {
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

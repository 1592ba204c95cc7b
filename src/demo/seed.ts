// Puts into an empty database what the service ships: the facts of the scheme, and for a demo its examples, people and clock.
import type { Sql, Tx } from '../db/connection.ts';
import { countsOf, exampleMembers, examples } from './examples/parties.ts';
import { mailOf, people } from './examples/people.ts';
import { calendar } from './facts/calendar.ts';
import { type PartySeed, parties, proRataNetworks } from './facts/parties.ts';
import { programmes } from './facts/programmes.ts';
import { demoToken, tokenHash } from './tokens.ts';

/** A database that can't be a demo, since it holds what the demo did not put there. */
export class NotADemoError extends Error {
  override readonly name = 'NotADemoError';
  constructor() {
    super("DEMO: the database holds data that is not the demo's; give the demo a database or DATA_DIR of its own");
  }
}

const seedLock = 7_205_013;
/** Who stands as the one that entered the published calendar. */
const enteredBy = 'system';

/** The facts alone, for an installation that is not a demo. Leaves a database alone in which there is anything. */
export async function seedFacts(sql: Sql, now: number): Promise<void> {
  await whenEmpty(sql, (tx) => insertFacts(tx, { parties, at: new Date(now) }));
}

/**
 * The facts, the examples and the people, and the clock at `start` (epoch ms).
 * @throws NotADemoError when the database holds anything else
 */
export async function seedDemo(sql: Sql, { start, secret }: { start: number; secret: string }): Promise<void> {
  const at = new Date(start);
  await whenEmpty(sql, async (tx) => {
    await insertFacts(tx, { parties: [...parties.map(withExampleCounts), ...examples], at });
    await insertMembers(tx, 'member', exampleMembers);
    await insertPeople(tx, { at, secret });
    await tx`insert into demo_clock (now, token_secret) values (${at}, ${secret})`;
  });
  const [clock] = await sql`select 1 from demo_clock`;
  if (!clock) throw new NotADemoError();
}

// Two services that start at once on an empty database: the second waits, and finds it full.
async function whenEmpty(sql: Sql, insert: (tx: Tx) => Promise<void>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${seedLock})`;
    const [found] = await tx`select 1 from programmes limit 1`;
    if (!found) await insert(tx);
  });
}

async function insertFacts(tx: Tx, { parties, at }: { parties: readonly PartySeed[]; at: Date }): Promise<void> {
  for (const { id, name, zone, language } of programmes) {
    await tx`insert into programmes (id, name, zone, language) values (${id}, ${tx.json(name)}, ${zone}, ${language})`;
  }
  const rows = parties.map(({ members: _, partners: __, counts = null, example = false, ...party }) => ({
    ...party,
    counts,
    example,
  }));
  await tx`
    insert into parties (id, programme, kind, name, language, counts, example)
    select * from json_to_recordset(${tx.json(rows as never)}::json) as x(
      id text, programme text, kind text, name text, language text, counts jsonb, example boolean)`;
  await insertMembers(
    tx,
    'partner',
    parties.flatMap(({ id, partners = [] }) => partners.map((partner) => [id, partner] as const)),
  );
  const entries = calendar.map(({ from, to, ...entry }) => ({ ...entry, date_from: from, date_to: to ?? null }));
  await tx`
    insert into calendar_entries (programme, year, key, date_from, date_to, title, label, who, by, at)
    select 'trondelag', x.*, ${enteredBy}, ${at} from json_to_recordset(${tx.json(entries as never)}::json) as x(
      year int, key text, date_from date, date_to date, title jsonb, label jsonb, who text[])`;
}

async function insertMembers(
  tx: Tx,
  relation: 'member' | 'partner',
  pairs: readonly (readonly [party: string, other: string])[],
): Promise<void> {
  const rows = pairs.map(([party, other]) => ({ party, other, relation }));
  await tx`
    insert into memberships (party, other, relation)
    select * from json_to_recordset(${tx.json(rows as never)}::json) as x(party text, other text, relation text)`;
}

async function insertPeople(tx: Tx, { at, secret }: { at: Date; secret: string }): Promise<void> {
  const rows = people.map((person) => ({
    ...person,
    email: mailOf(person),
    hash: tokenHash(demoToken(secret, person.id)),
  }));
  await tx`
    insert into people (id, name, email, language, created_at)
    select x.*, ${at} from json_to_recordset(${tx.json(rows as never)}::json) as x(id text, name text, email text, language text)`;
  await tx`
    insert into tokens (hash, person, created_at)
    select x.hash, x.id, ${at} from json_to_recordset(${tx.json(rows as never)}::json) as x(hash text, id text)`;
  const roles = people.flatMap(({ id, roles }) => roles.map(({ role, party }) => ({ person: id, role, party })));
  await tx`
    insert into role_assignments (person, role, party)
    select * from json_to_recordset(${tx.json(roles as never)}::json) as x(person text, role text, party text)`;
}

/** How many pupils and children a network has is data of an installation too: in the demo they come from its example owners. */
function withExampleCounts(party: PartySeed): PartySeed {
  return proRataNetworks.includes(party.id) ? { ...party, counts: countsOf(party.id) } : party;
}

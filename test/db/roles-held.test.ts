// The table of roles refuses what the core's table of roles does not have, whoever writes to it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { partyKinds, type Role, roles } from '../../src/core/definition.ts';
import { mayHold } from '../../src/core/roles.ts';
import { errorCode, sqlState } from '../../src/db/connection.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { sql } = database;
  const name = { nb: 'x', nn: 'x', da: 'x', en: 'x' };
  await sql`insert into programmes (id, name, zone, language) values ('trondelag', ${sql.json(name)}, 'Europe/Oslo', 'nb')`;
  const parties = partyKinds.map((kind) => ({ id: kind, programme: 'trondelag', kind, name: kind, language: 'nb' }));
  await sql`insert into parties ${sql(parties)}`;
  await sql`
    insert into people (id, name, email, language, created_at)
    values ('kari', 'Kari Koordinator', 'kari@example.org', 'nb', now())`;
});
afterAll(() => database.close());

const give = ({ role, party }: { role: Role; party: string | null }) =>
  database.sql`insert into role_assignments (person, role, party) values ('kari', ${role}, ${party})`;
const refusal = (constraint: string) => (error: Error) =>
  errorCode(error) === sqlState.checkViolation &&
  (error as Error & { constraint_name?: string }).constraint_name === constraint;

test.each(roles.flatMap((role) => partyKinds.map((kind) => ({ role, kind, held: mayHold(role, kind) }))))(
  'that $role is held at a party of the kind $kind is $held in the table of roles as in the core',
  async ({ role, kind, held }) => {
    const given = give({ role, party: kind });
    if (held) expect((await given).count).toBe(1);
    else await expect(given).rejects.toSatisfy(refusal('role_assignments_where_held'));
  },
);

test('an administrator is one at no party', async () => {
  expect((await give({ role: 'administrator', party: null })).count).toBe(1);
});

test('a role is not changed to one that its party does not have, nor given to another party that does not have it', async () => {
  await expect(
    database.sql`update role_assignments set role = 'owner' where role = 'network-coordinator' and party = 'network'`,
  ).rejects.toSatisfy(refusal('role_assignments_where_held'));
  await expect(
    database.sql`update role_assignments set party = 'unit' where role = 'network-coordinator' and party = 'network'`,
  ).rejects.toSatisfy(refusal('role_assignments_where_held'));
});

test('a party does not become one of a kind that its people’s roles are not held at', async () => {
  const { sql } = database;
  await expect(sql`update parties set kind = 'owner' where id = 'network'`).rejects.toSatisfy(
    refusal('parties_kind_fits_roles'),
  );
  expect((await sql`update parties set kind = 'pilot' where id = 'network'`).count).toBe(1);
});

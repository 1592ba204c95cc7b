// A small office for the engine's tests: a programme, a network with owners and a partner, the forum, the governor, and their people.
import type { Sql } from '../../src/db/connection.ts';

const names = { nb: 'Trøndelag', nn: 'Trøndelag', da: 'Trøndelag', en: 'Trøndelag' };

/** id, kind, name, programme */
const parties = [
  ['fosen', 'network', 'Fosen', 'trondelag'],
  ['innherred', 'network', 'Innherred', 'trondelag'],
  ['orland', 'owner', 'Ørland', 'trondelag'],
  ['afjord', 'owner', 'Åfjord', 'trondelag'],
  ['brekstad-skole', 'unit', 'Brekstad skole', 'trondelag'],
  ['steinkjer', 'owner', 'Steinkjer', 'trondelag'],
  ['dmmh', 'university', 'DMMH', 'trondelag'],
  ['nord', 'university', 'Nord universitet', 'trondelag'],
  ['samarbeidsforum', 'forum', 'Samarbeidsforum', 'trondelag'],
  ['statsforvalteren', 'governor', 'Statsforvalteren', 'trondelag'],
  ['bodo', 'pilot', 'Bodø', 'nordland'],
  ['forum-nordland', 'forum', 'Forum Nordland', 'nordland'],
] as const;

/** party, other, relation */
const memberships = [
  ['fosen', 'orland', 'member'],
  ['fosen', 'afjord', 'member'],
  ['orland', 'brekstad-skole', 'member'],
  ['innherred', 'steinkjer', 'member'],
  ['fosen', 'dmmh', 'partner'],
  ['innherred', 'nord', 'partner'],
] as const;

/** id, name, language, role, party */
const people = [
  ['kari', 'Kari Koordinator, Fosen', 'nb', 'network-coordinator', 'fosen'],
  ['kalle', 'Kalle Koordinator, Innherred', 'nb', 'network-coordinator', 'innherred'],
  ['per', 'Per Partner, DMMH', 'nn', 'uh-partner', 'dmmh'],
  ['nora', 'Nora Partner, Nord', 'nb', 'uh-partner', 'nord'],
  ['eier', 'Eier Eriksen, Ørland', 'nb', 'owner', 'orland'],
  ['leder', 'Leder Larsen, Brekstad', 'nb', 'unit-leader', 'brekstad-skole'],
  ['frida', 'Frida Forum', 'nb', 'forum-secretary', 'samarbeidsforum'],
  ['bo', 'Bo Forum', 'en', 'forum-member', 'samarbeidsforum'],
  ['guri', 'Guri Statsforvalter', 'nb', 'county-governor', 'statsforvalteren'],
  ['odd', 'Odd Observatør', 'nb', 'observer', 'samarbeidsforum'],
  ['berit', 'Berit Koordinator, Bodø', 'nb', 'network-coordinator', 'bodo'],
  ['nils', 'Nils Forum, Nordland', 'nb', 'forum-secretary', 'forum-nordland'],
  ['adam', 'Adam Administrator', 'nb', 'administrator', null],
] as const;

export async function seedOffice(sql: Sql): Promise<void> {
  const at = new Date('2024-11-18T08:00:00Z');
  const zone = 'Europe/Oslo';
  await sql`insert into programmes ${sql(
    ['trondelag', 'nordland'].map((id) => ({ id, name: JSON.stringify(names), zone, language: 'nb' })),
  )}`;
  await sql`insert into parties ${sql(
    parties.map(([id, kind, name, programme]) => ({ id, kind, name, programme, language: 'nb' })),
  )}`;
  await sql`insert into memberships ${sql(memberships.map(([party, other, relation]) => ({ party, other, relation })))}`;
  await sql`insert into people ${sql(
    people.map(([id, name, language]) => ({ id, name, language, email: `${id}@example.org`, created_at: at })),
  )}`;
  await sql`insert into role_assignments ${sql(people.map(([person, , , role, party]) => ({ person, role, party })))}`;
}

/** More networks, each with a coordinator of its own (`kari-<id>`): many cases at once. Their ids, in order. */
export async function seedNetworks(sql: Sql, count: number, from = 0): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, index) => `nett-${String(from + index).padStart(4, '0')}`);
  await sql`
    insert into parties (id, kind, name, programme, language)
    select id, 'network', id, 'trondelag', 'nb' from unnest(${ids as string[]}::text[]) as id`;
  await sql`
    insert into people (id, name, email, language, created_at)
    select 'kari-' || id, 'Kari Koordinator, ' || id, 'kari-' || id || '@example.org', 'nb', now() from unnest(${ids as string[]}::text[]) as id`;
  await sql`
    insert into role_assignments (person, role, party)
    select 'kari-' || id, 'network-coordinator', id from unnest(${ids as string[]}::text[]) as id`;
  return ids;
}

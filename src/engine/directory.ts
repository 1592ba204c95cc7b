// Who is who: programmes, parties, people and their roles, kept in memory and read anew whenever any of it changes.
//
// It is small (some thousand rows) and asked on every request. Every process listens for `directory_changed`, so a role that
// was taken away is gone everywhere within milliseconds; when the listening connection was lost, everything is read again.
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor, Grant } from '../core/actor.ts';
import type { Language, PartyKind, Role } from '../core/definition.ts';
import { type About, type Relations, relationsOf } from '../core/office.ts';
import type { Told } from '../core/outcome.ts';
import type { Sql } from '../db/connection.ts';
import type { Log } from './deps.ts';

export interface Programme {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly zone: string;
  readonly language: Language;
}
export interface Party {
  readonly id: string;
  readonly programme: string;
  readonly kind: PartyKind;
  readonly name: string;
  readonly language: Language;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly example: boolean;
  readonly members: readonly string[];
  readonly partners: readonly string[];
}
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly active: boolean;
  readonly roles: readonly { readonly role: Role; readonly party: string | null }[];
}
/** A role at a party; an administrator's is at none (''). */
export type Stand = Pick<Grant, 'role' | 'party'>;
/** What `sees` says of every case at once. */
export interface Scope {
  readonly all: boolean;
  /** Programmes of which every case is seen. */
  readonly programmes: readonly string[];
  /** Subjects whose cases are seen, beside those. */
  readonly subjects: readonly string[];
  /** Programmes in which the person holds a role: what is open to the whole programme is open to them. */
  readonly within: readonly string[];
}
export interface Directory {
  programmes(): readonly Programme[];
  programme(id: string): Programme | undefined;
  parties(): readonly Party[];
  party(id: string): Party | undefined;
  /** What the party is called; one that is gone, by its id. */
  nameOf(party: string): string;
  /** Where the programme lives, an IANA name. */
  zoneOf(programme: string): string;
  people(): readonly Person[];
  person(id: string): Person | undefined;
  /** The person whose token has this SHA-256, if both are good. */
  byTokenHash(hash: string): Person | undefined;
  /** The person with the roles that count for this case, and those that count as one of its programme's parties. */
  actor(person: Person, about: About, party?: string): Actor;
  /** Whether the person may see the case at all. */
  sees(person: Person, about: About): boolean;
  /** What cases the person may see, for lists: those of whole programmes, those about some subjects, or all. */
  scope(person: Person): Scope;
  recipients(told: readonly Told[], about: About): readonly Person[];
  /** Whether the person is one of those. */
  isRecipient(person: string, told: readonly Told[], about: About): boolean;
  /** By which of their roles they are. */
  toldAs(person: Person, told: readonly Told[], about: About): readonly Stand[];
  /** Whether somebody active stands there. */
  isHeld(stand: Stand): boolean;
  refresh(): Promise<void>;
  close(): Promise<void>;
}

interface Book {
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly parties: ReadonlyMap<string, Party>;
  readonly people: ReadonlyMap<string, Person>;
  readonly tokens: ReadonlyMap<string, string>;
  readonly relations: Relations;
  readonly actors: Map<string, Actor>;
  readonly scopes: Map<string, Scope>;
}

export async function openDirectory(sql: Sql, log: Log): Promise<Directory> {
  let book = await read(sql);
  const refresh = inTurn(async () => {
    book = await read(sql);
  });
  const follower = followWith(refresh, log);
  // Also called when the connection was lost and found again: what was missed meanwhile is read then.
  const listening = await sql.listen('directory_changed', follower.heard, follower.heard);

  function actor(person: Person, about: About, party?: string): Actor {
    const key = `${person.id} ${about.subject} ${about.programme} ${party ?? ''}`;
    const known = book.actors.get(key);
    if (known) return known;
    const grants = book.relations.grantsOf(person, about);
    const found: Actor = { kind: 'person', person: person.id, grants, ...(party === undefined ? {} : { party }) };
    book.actors.set(key, found);
    return found;
  }

  return {
    programmes: () => [...book.programmes.values()],
    programme: (id) => book.programmes.get(id),
    parties: () => [...book.parties.values()],
    party: (id) => book.parties.get(id),
    nameOf: (party) => book.parties.get(party)?.name ?? party,
    zoneOf: (programme) => book.programmes.get(programme)?.zone ?? usualZone,
    people: () => [...book.people.values()],
    person: (id) => book.people.get(id),
    byTokenHash(hash) {
      const person = book.people.get(book.tokens.get(hash) ?? '');
      return person?.active ? person : undefined;
    },
    actor,
    sees(person, about) {
      const found = actor(person, about);
      return found.kind === 'system' || found.grants.some((grant) => grant.via === 'case');
    },
    scope(person) {
      const found = book.scopes.get(person.id) ?? scopeOf(book, person);
      book.scopes.set(person.id, found);
      return found;
    },
    recipients: (told, about) =>
      book.relations.addressees(book.people.values(), told, about).map(({ person }) => person),
    isRecipient(person, told, about) {
      const one = book.people.get(person);
      return one !== undefined && book.relations.addressees([one], told, about).length > 0;
    },
    toldAs: (person, told, about) =>
      book.relations.toldAs(person, told, about).map(({ role, party }) => ({ role, party })),
    isHeld: ({ role, party }) =>
      [...book.people.values()].some(
        ({ active, roles }) => active && roles.some((one) => one.role === role && (one.party ?? '') === party),
      ),
    refresh,
    async close() {
      follower.stop();
      await listening.unlisten();
    },
  };
}

/** The scheme is Norway's. */
const usualZone = 'Europe/Oslo';

/** Not the id of a party: who sees a case about it sees every case of its programme. */
const nobody = '';

function scopeOf({ relations, programmes, parties }: Book, person: Person): Scope {
  if (person.active && person.roles.some(({ role }) => role === 'administrator')) {
    return { all: true, programmes: [], subjects: [], within: [] };
  }
  const grants = (subject: string, programme: string) => relations.grantsOf(person, { subject, programme });
  const sees = (subject: string, programme: string) => grants(subject, programme).some(({ via }) => via === 'case');
  const ids = [...programmes.keys()];
  const whole = ids.filter((id) => sees(nobody, id));
  const subjects = [...parties.values()].filter((one) => !whole.includes(one.programme) && sees(one.id, one.programme));
  return {
    all: false,
    programmes: whole,
    subjects: subjects.map(({ id }) => id),
    within: ids.filter((id) => grants(nobody, id).length > 0),
  };
}

// One reading at a time, so that an older one never replaces a newer; who asks meanwhile shares the one that comes after.
function inTurn(run: () => Promise<void>): () => Promise<void> {
  let under: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const again = (): Promise<void> => {
    next = null;
    return ask();
  };
  const ask = (): Promise<void> => {
    if (under) {
      next ??= under.then(again, again);
      return next;
    }
    under = run().finally(() => {
      under = null;
    });
    return under;
  };
  return ask;
}

// What was heard must be read in the end, whatever becomes of the database meanwhile.
function followWith(refresh: () => Promise<void>, log: Log) {
  let behind = false;
  let running = false;
  let stopped = false;
  const catchUp = async () => {
    running = true;
    for (let attempt = 0; behind && !stopped; attempt++) {
      behind = false;
      try {
        await refresh();
        attempt = 0;
      } catch (error) {
        behind = true;
        log.warn({ attempt, error: String(error) }, 'directory not read');
        await pause(Math.min(100 * 2 ** attempt, 5000), undefined, { ref: false });
      }
    }
    running = false;
  };
  return {
    heard: () => {
      behind = true;
      if (!running) void catchUp();
    },
    stop: () => {
      stopped = true;
    },
  };
}

/** Tells every process that the directory has changed. */
export const directoryChanged = (sql: Sql): Promise<unknown> => sql.notify('directory_changed', '');

async function read(sql: Sql): Promise<Book> {
  const [programmes, parties, memberships, people, roles, tokens] = await Promise.all([
    sql<Programme[]>`select id, name, zone, language from programmes order by id`,
    sql<
      Omit<Party, 'members' | 'partners'>[]
    >`select id, programme, kind, name, language, counts, example from parties order by name, id`,
    sql<{ party: string; other: string; relation: 'member' | 'partner' }[]>`
      select m.party, m.other, m.relation from memberships m join parties p on p.id = m.other order by p.name, p.id`,
    sql<Omit<Person, 'roles'>[]>`select id, name, email, language, active from people order by name, id`,
    sql<
      { person: string; role: Role; party: string | null }[]
    >`select person, role, party from role_assignments order by role, party`,
    sql<{ hash: string; person: string }[]>`select hash, person from tokens where revoked_at is null`,
  ]);
  const others = Map.groupBy(memberships, (one) => `${one.party} ${one.relation}`);
  const held = Map.groupBy(roles, (one) => one.person);
  const ids = (party: string, relation: string) => (others.get(`${party} ${relation}`) ?? []).map((one) => one.other);
  const byId = new Map(
    parties.map((one) => [one.id, { ...one, members: ids(one.id, 'member'), partners: ids(one.id, 'partner') }]),
  );
  return {
    programmes: new Map(programmes.map((one) => [one.id, one])),
    parties: byId,
    people: new Map(
      people.map((one) => [
        one.id,
        { ...one, roles: (held.get(one.id) ?? []).map(({ role, party }) => ({ role, party })) },
      ]),
    ),
    tokens: new Map(tokens.map((one) => [one.hash, one.person])),
    relations: relationsOf(byId),
    actors: new Map(),
    scopes: new Map(),
  };
}

// Who a case concerns: the parties around its subject, the roles of people at them, and who is told what.
//
// One rule for the engine, which asks it on every request, and for a year played in memory.
import type { Grant } from './actor.ts';
import type { PartyKind, Role } from './definition.ts';
import type { Told } from './outcome.ts';
import { mayHold } from './roles.ts';

/** What of a party decides whom its cases concern. */
export interface RelatedParty {
  readonly id: string;
  readonly programme: string;
  readonly kind: PartyKind;
  /** Units of an owner, owners of a network. */
  readonly members: readonly string[];
  readonly partners: readonly string[];
}
export interface RoleHolder {
  readonly id: string;
  readonly active: boolean;
  /** Roles and where they are held; an administrator's at no party. */
  readonly roles: readonly { readonly role: Role; readonly party: string | null }[];
}
/** What of a case decides who it concerns. */
export interface About {
  readonly subject: string;
  readonly programme: string;
}
/** Someone who is told, and the role at a party that makes them one of those who are. */
export interface Addressee<P> {
  readonly person: P;
  readonly grant: Grant;
}
export interface Relations {
  /** The person's roles that count for the case, and those that count as one of its programme's parties. None when not active. */
  grantsOf(person: RoleHolder, about: About): readonly Grant[];
  /** Those of the person's roles that make them one of those who are told. */
  toldAs(person: RoleHolder, told: readonly Told[], about: About): readonly Grant[];
  /** Those of `people` who are told, each once, in the order in which they stand. */
  addressees<P extends RoleHolder>(people: Iterable<P>, told: readonly Told[], about: About): readonly Addressee<P>[];
}

/** Parties that work for the whole programme: their people's roles count for every case of it. */
const programmeWide: readonly PartyKind[] = ['forum', 'governor', 'statped', 'consultants'];
/** A unit is a member of an owner, an owner of a network: deeper there is nothing. */
const maxDepth = 3;

/** The relations among parties that do not change as long as this is used; what has been found is remembered. */
export function relationsOf(parties: ReadonlyMap<string, RelatedParty>): Relations {
  const related = new Map<string, ReadonlySet<string>>();
  const granted = new WeakMap<RoleHolder, Map<string, readonly Grant[]>>();

  // The subject itself, its members and theirs, and its partners.
  function relatedTo(subject: string): ReadonlySet<string> {
    const known = related.get(subject);
    if (known) return known;
    const found = new Set<string>([subject, ...(parties.get(subject)?.partners ?? [])]);
    let edge = [subject];
    for (let depth = 0; depth < maxDepth; depth++) {
      edge = edge.flatMap((id) => parties.get(id)?.members ?? []).filter((id) => !found.has(id));
      for (const id of edge) found.add(id);
    }
    related.set(subject, found);
    return found;
  }

  function findGrants(person: RoleHolder, about: About): readonly Grant[] {
    if (!person.active) return [];
    return person.roles.flatMap(({ role, party }): Grant[] => {
      if (role === 'administrator') return [{ role, party: party ?? '', via: 'case' }];
      const at = party === null ? undefined : parties.get(party);
      if (!at || !mayHold(role, at.kind)) return [];
      const wide = at.programme === about.programme && (programmeWide.includes(at.kind) || role === 'observer');
      if (wide || relatedTo(about.subject).has(at.id)) return [{ role, party: at.id, via: 'case' }];
      return at.programme === about.programme ? [{ role, party: at.id, via: 'programme' }] : [];
    });
  }

  function grantsOf(person: RoleHolder, about: About): readonly Grant[] {
    const known = granted.get(person) ?? new Map<string, readonly Grant[]>();
    granted.set(person, known);
    const key = `${about.subject} ${about.programme}`;
    const found = known.get(key) ?? findGrants(person, about);
    known.set(key, found);
    return found;
  }

  const toldAs = (person: RoleHolder, told: readonly Told[], about: About) =>
    grantsOf(person, about).filter((one) => told.some((who) => means(who, one)));

  return {
    grantsOf,
    toldAs,
    addressees: (people, told, about) =>
      [...people].flatMap((person) => {
        const [grant] = toldAs(person, told, about);
        return grant ? [{ person, grant }] : [];
      }),
  };
}

// An administrator is told what an administrator is told; being one makes nobody a recipient of a role they do not hold.
const means = (told: Told, { role, party, via }: Grant): boolean =>
  role === told.role &&
  via === 'case' &&
  !(told.except?.includes(party) ?? false) &&
  (told.only === undefined || told.only.includes(party));

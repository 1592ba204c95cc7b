// Who sends an event, and in which of their roles it is let in.
import { type By, type EventDef, type Role, systemBy } from './definition.ts';

/** A role a person holds at a party, and how that counts: for this case, or only as one of its programme's parties. */
export interface Grant {
  readonly role: Role;
  readonly party: string;
  readonly via: 'case' | 'programme';
}
export type Actor =
  | {
      readonly kind: 'person';
      readonly person: string;
      readonly grants: readonly Grant[] /** The party acted for, where several would do. */;
      readonly party?: string;
    }
  | { readonly kind: 'system' };

export const system: Actor = { kind: 'system' };

type Senders = Pick<EventDef, 'by' | 'relation' | 'told'>;

// An actor asks for every event of a definition at each answer, and someone of a large county holds hundreds of roles: what was
// found is remembered by the identity of both.
const remembered = new WeakMap<Actor, Map<Senders, By | null>>();

/** In which role the actor may send this, the first that the definition names; null when in none. */
export function actingAs(actor: Actor, def: Senders): By | null {
  const known = remembered.get(actor) ?? new Map<Senders, By | null>();
  remembered.set(actor, known);
  const found = known.get(def);
  if (found !== undefined) return found;
  const by = findRole(actor, def);
  known.set(def, by);
  return by;
}

function findRole(actor: Actor, def: Senders): By | null {
  if (actor.kind === 'system') return def.told ? systemBy : null;
  for (const role of def.by) {
    const grant = actor.grants.find(
      (one) =>
        one.role === role &&
        (one.via === 'case' || def.relation === 'programme') &&
        (actor.party === undefined || one.party === actor.party),
    );
    if (grant) return { person: actor.person, role, party: grant.party };
  }
  return null;
}

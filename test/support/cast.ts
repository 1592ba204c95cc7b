// Who acts in a story, written as a role and where they hold it: 'forum-secretary', 'owner@orland', 'system'.
import { type Actor, system } from '../../src/core/actor.ts';
import { type Role, roles } from '../../src/core/definition.ts';

/** `role`, at the party where the story's people hold it; or `role@party`; or the engine itself. */
export type As = Role | `${Role}@${string}` | 'system';

/** Where a story's people hold their roles, where it is not the case's own subject. */
const homes: Readonly<Partial<Record<Role, string>>> = {
  owner: 'orland',
  'unit-leader': 'brekstad-skole',
  'uh-partner': 'dmmh',
  'forum-member': 'samarbeidsforum',
  'forum-secretary': 'samarbeidsforum',
  'county-governor': 'statsforvalteren',
  'statped-adviser': 'statped',
  'learning-consultant': 'laeringskonsulentene',
};

/** The roles as the tables of the domain abbreviate them: stories say who was told in the same letters. */
export const letterOf: Readonly<Record<Role, string>> = {
  'network-coordinator': 'C',
  'ppt-adviser': 'P',
  owner: 'O',
  'unit-leader': 'M',
  'uh-partner': 'U',
  'forum-member': 'B',
  'forum-secretary': 'F',
  'county-governor': 'G',
  'statped-adviser': 'S',
  'learning-consultant': 'L',
  administrator: 'A',
  observer: 'observer',
};

/** The actor that a short name stands for, in a case about `subject`. */
export function actorFor(as: As, subject: string): Actor {
  if (as === 'system') return system;
  const [role = '', party] = as.split('@');
  if (!isRole(role)) throw new Error(`nobody is a '${role}'`);
  const at = party ?? homes[role] ?? subject;
  return { kind: 'person', person: `${role}-${at}`, grants: [{ role, party: at, via: 'case' }] };
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

// Which roles are held at which kind of party: a role gives rights over the cases around its party, so a wrong one gives too many.
import type { PartyKind, Role } from './definition.ts';

/** The roles of each kind's people. Who reads a whole programme, an observer, may be at any party of it. */
export const rolesOf: Readonly<Record<PartyKind, readonly Role[]>> = {
  network: ['network-coordinator'],
  pilot: ['network-coordinator', 'ppt-adviser'],
  owner: ['owner'],
  ppt: ['ppt-adviser'],
  unit: ['unit-leader'],
  university: ['uh-partner'],
  forum: ['forum-member', 'forum-secretary'],
  governor: ['county-governor'],
  statped: ['statped-adviser'],
  consultants: ['learning-consultant'],
};

/** Whether the role is one that people of this kind of party hold. An administrator is at no party. */
export const mayHold = (role: Role, kind: PartyKind): boolean => role === 'observer' || rolesOf[kind].includes(role);

/** The kinds of parties at which a role is held. */
export const kindsWith = (role: Role): readonly PartyKind[] =>
  (Object.keys(rolesOf) as PartyKind[]).filter((kind) => mayHold(role, kind));

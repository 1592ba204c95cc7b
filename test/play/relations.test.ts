import { expect, test } from 'vitest';
import type { PartyKind, Role } from '../../src/core/definition.ts';
import { type RelatedParty, type RoleHolder, relationsOf } from '../../src/core/office.ts';

const party = (id: string, kind: PartyKind, more: Partial<RelatedParty> = {}): RelatedParty => ({
  id,
  kind,
  programme: 'trondelag',
  members: [],
  partners: [],
  ...more,
});
const parties = [
  party('fosen', 'network', { members: ['orland'], partners: ['dmmh'] }),
  party('vaernes', 'network', { members: ['orland'], partners: ['ntnu'] }),
  party('orland', 'owner', { members: ['brekstad-skole'] }),
  party('brekstad-skole', 'unit'),
  party('dmmh', 'university'),
  party('ntnu', 'university'),
  party('samarbeidsforum', 'forum'),
  party('bodo', 'pilot', { programme: 'nordland', partners: ['dmmh'] }),
  party('forum-nordland', 'forum', { programme: 'nordland' }),
];
const relations = relationsOf(new Map(parties.map((one) => [one.id, one])));
const someone = (role: Role, at: string | null, active = true): RoleHolder => ({
  id: `${role}-${at}`,
  active,
  roles: [{ role, party: at }],
});
const fosen = { subject: 'fosen', programme: 'trondelag' };
const grant = (person: RoleHolder, about = fosen) => relations.grantsOf(person, about).map(({ via }) => via);
const told = (people: readonly RoleHolder[], ...to: Parameters<typeof relations.addressees>[1]) =>
  relations.addressees(people, to, fosen).map(({ person }) => person.id);

test.each([
  ['the coordinator of the subject', someone('network-coordinator', 'fosen'), ['case']],
  ['the coordinator of another network', someone('network-coordinator', 'vaernes'), ['programme']],
  ['an owner that is a member', someone('owner', 'orland'), ['case']],
  ['a unit of an owner that is a member', someone('unit-leader', 'brekstad-skole'), ['case']],
  ['a partner', someone('uh-partner', 'dmmh'), ['case']],
  ["another network's partner", someone('uh-partner', 'ntnu'), ['programme']],
  ['the forum of the programme', someone('forum-secretary', 'samarbeidsforum'), ['case']],
  ['the forum of another programme', someone('forum-secretary', 'forum-nordland'), []],
  ['an observer anywhere in the programme', someone('observer', 'vaernes'), ['case']],
  ['an administrator', someone('administrator', null), ['case']],
  ['a party that is gone', someone('owner', 'atlantis'), []],
  ['someone who is no longer active', someone('network-coordinator', 'fosen', false), []],
])('what a role counts for in a case of Fosen: %s', (_, person, expected) => {
  expect(grant(person)).toEqual(expected);
});

test("a partner from the neighbouring programme counts for the pilot's case", () => {
  expect(grant(someone('uh-partner', 'dmmh'), { subject: 'bodo', programme: 'nordland' })).toEqual(['case']);
});

test('those are told who hold the role for the case, each once, whatever else they are', () => {
  const both: RoleHolder = {
    ...someone('owner', 'orland'),
    roles: [
      { role: 'owner', party: 'orland' },
      { role: 'network-coordinator', party: 'fosen' },
    ],
  };
  const people = [both, someone('network-coordinator', 'vaernes'), someone('administrator', null)];
  expect(told(people, { role: 'owner' }, { role: 'network-coordinator' })).toEqual(['owner-orland']);
  expect(told(people, { role: 'administrator' })).toEqual(['administrator-null']);
});

test('who has done their part is left out, and where only some are meant nobody else is told', () => {
  const people = [someone('uh-partner', 'dmmh'), someone('owner', 'orland')];
  expect(told(people, { role: 'owner', except: ['orland'] })).toEqual([]);
  expect(told(people, { role: 'uh-partner', only: ['dmmh'] })).toEqual(['uh-partner-dmmh']);
  expect(told(people, { role: 'uh-partner', only: [] })).toEqual([]);
});

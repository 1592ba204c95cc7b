import { expect, test } from 'vitest';
import type { PartyKind } from '../../src/core/definition.ts';
import { relationsOf } from '../../src/core/office.ts';
import { kindsWith, mayHold } from '../../src/core/roles.ts';

test.each([
  ['network-coordinator', ['network', 'pilot']],
  ['ppt-adviser', ['pilot', 'ppt']],
  ['owner', ['owner']],
  ['forum-secretary', ['forum']],
  ['administrator', []],
] as const)('%s is held at %j', (role, kinds) => {
  expect(kindsWith(role)).toEqual(kinds);
});

test('an observer is at any party', () => {
  expect(mayHold('observer', 'owner')).toBe(true);
});

test('a role at a party of a kind that has no such people gives nothing', () => {
  const party = (id: string, kind: PartyKind) => ({ id, kind, programme: 'trondelag', members: [], partners: [] });
  const parties = [party('fosen', 'network'), party('forum', 'forum')];
  const relations = relationsOf(new Map(parties.map((one) => [one.id, one])));
  const holder = (at: string) => ({
    id: 'kari',
    active: true,
    roles: [{ role: 'network-coordinator' as const, party: at }],
  });
  const about = { subject: 'fosen', programme: 'trondelag' };
  expect(relations.grantsOf(holder('forum'), about)).toEqual([]);
  expect(relations.grantsOf(holder('fosen'), about)).toHaveLength(1);
});

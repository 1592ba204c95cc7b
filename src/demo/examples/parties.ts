// Made-up owners, PPT offices and units, each marked as an example: who is really in a network is data of an installation.
import { parties as facts, type PartySeed, proRataNetworks } from '../facts/parties.ts';

interface ExampleOwner {
  readonly id: string;
  readonly name: string;
  readonly pupils: number;
  readonly children: number;
}

const owner = (id: string, name: string, pupils: number, children: number): ExampleOwner => ({
  id,
  name: `${name} (eksempel)`,
  pupils,
  children,
});
const slugOf = (name: string): string =>
  name.toLowerCase().replaceAll('ø', 'o').replaceAll('å', 'a').replaceAll('æ', 'ae');
const municipality = (stem: string, pupils: number, children: number) =>
  owner(slugOf(stem), `${stem} kommune`, pupils, children);

/** Owners by network. Eksempelsund and Eksempelbarna are members of two; their pupils and children count where they come first. */
const ownersOf: Readonly<Record<string, readonly ExampleOwner[]>> = {
  'ytre-namdal': [municipality('Eksempelhamn', 520, 210), municipality('Eksempelvær', 410, 150)],
  'indre-namdal': [
    municipality('Eksempelfoss', 300, 120),
    municipality('Eksempelskog', 260, 95),
    municipality('Eksempelvatn', 180, 70),
  ],
  'midtre-namdal': [municipality('Eksempelbru', 1900, 780), municipality('Eksempeltun', 340, 130)],
  innherred: [
    municipality('Eksempelheim', 3100, 1200),
    municipality('Eksempelli', 620, 260),
    municipality('Eksempelås', 430, 170),
  ],
  'levanger-verdal': [municipality('Eksempelhaug', 2700, 1050), municipality('Eksempelelv', 1950, 760)],
  vaernes: [
    municipality('Eksempelsletta', 3300, 1400),
    municipality('Eksempelsund', 640, 270),
    municipality('Eksempelberg', 510, 190),
    owner('eksempelskolen', 'Eksempelskolen AS', 160, 0),
  ],
  fosen: [
    municipality('Eksempelvik', 1150, 480),
    municipality('Eksempelnes', 870, 330),
    municipality('Eksempelfjord', 590, 240),
    owner('eksempelbarna', 'Eksempelbarna barnehager AS', 0, 310),
  ],
  gauldalsregionen: [
    municipality('Eksempeldal', 2200, 900),
    municipality('Eksempelset', 470, 180),
    municipality('Eksempelvoll', 290, 110),
  ],
  'trondheim-malvik': [municipality('Eksempelby', 21_400, 9600), municipality('Eksempelstrand', 2100, 860)],
  'trondelag-sorvest': [
    municipality('Eksempelholm', 1600, 610),
    municipality('Eksempelland', 1250, 520),
    municipality('Eksempeløy', 480, 190),
    municipality('Eksempelgrend', 330, 140),
  ],
  videregaende: [
    owner('eksempel-fylkeskommune', 'Eksempel fylkeskommune', 17_800, 0),
    owner('eksempelgymnaset', 'Eksempelgymnaset AS', 420, 0),
  ],
};
const alsoMembers: Readonly<Record<string, readonly string[]>> = {
  fosen: ['eksempelsund'],
  'trondheim-malvik': ['eksempelbarna'],
};

const nameOf = (network: string): string => facts.find(({ id }) => id === network)?.name ?? network;

const asExample = (party: Omit<PartySeed, 'language' | 'example'>): PartySeed => ({
  ...party,
  language: party.programme === 'danmark' ? 'da' : 'nb',
  example: true,
});

function networkExamples(network: string): readonly PartySeed[] {
  const owners = ownersOf[network] ?? [];
  return [
    ...owners.map(({ id, name, pupils, children }) =>
      asExample({ id, programme: 'trondelag', kind: 'owner', name, counts: { pupils, children } }),
    ),
    asExample({
      id: `ppt-${network}`,
      programme: 'trondelag',
      kind: 'ppt',
      name: `PPT for ${nameOf(network)} (eksempel)`,
    }),
  ];
}

/** Kindergartens, schools and an after-school programme: of an owner, or the partner units of a pilot. */
const units: readonly (PartySeed & { readonly memberOf: string })[] = (
  [
    ['eksempelvik-barnehage', 'Eksempelvik barnehage', 'trondelag', 'eksempelvik'],
    ['eksempelvik-skole', 'Eksempelvik skole', 'trondelag', 'eksempelvik'],
    ['eksempelvik-sfo', 'Eksempelvik SFO', 'trondelag', 'eksempelvik'],
    ['eksempelsletta-barnehage', 'Eksempelsletta barnehage', 'trondelag', 'eksempelsletta'],
    ['eksempelsletta-skole', 'Eksempelsletta skole', 'trondelag', 'eksempelsletta'],
    ['helgelandseksempel-barnehage', 'Helgelandseksempel barnehage', 'nordland', 'ytre-helgeland'],
    ['helgelandseksempel-skole', 'Helgelandseksempel skole', 'nordland', 'ytre-helgeland'],
    ['bodoeksempel-barnehage', 'Bodøeksempel barnehage', 'nordland', 'bodo'],
    ['bodoeksempel-skole', 'Bodøeksempel skole', 'nordland', 'bodo'],
  ] as const
).map(([id, name, programme, memberOf]) => ({
  ...asExample({ id, programme, kind: 'unit', name: `${name} (eksempel)` }),
  memberOf,
}));

const nordland: readonly PartySeed[] = [
  asExample({ id: 'ppt-ytre-helgeland', programme: 'nordland', kind: 'ppt', name: 'PPT Ytre Helgeland (eksempel)' }),
  asExample({ id: 'ppt-bodo', programme: 'nordland', kind: 'ppt', name: 'PPT Bodø (eksempel)' }),
  asExample({
    id: 'helgelandseksempel',
    programme: 'nordland',
    kind: 'owner',
    name: 'Helgelandseksempel kommune (eksempel)',
    counts: { pupils: 760, children: 290 },
  }),
  asExample({
    id: 'bodoeksempel',
    programme: 'nordland',
    kind: 'owner',
    name: 'Bodøeksempel kommune (eksempel)',
    counts: { pupils: 6100, children: 2500 },
  }),
];

/** Four to six to a network, as the Danish scheme asks. */
const danishStems = ['Eksempelborg', 'Eksempelrup', 'Eksempelkøbing', 'Eksempellev'] as const;
const denmark: readonly (PartySeed & { readonly memberOf: string })[] = [1, 2, 3].flatMap((number) =>
  danishStems.map((stem) => ({
    ...asExample({
      id: `${slugOf(stem)}-${number}`,
      programme: 'danmark',
      kind: 'owner',
      name: `${stem} ${number} Kommune (eksempel)`,
    }),
    memberOf: `inklusionsnetvaerk-${number}`,
  })),
);

export const examples: readonly PartySeed[] = [
  ...proRataNetworks.flatMap(networkExamples),
  ...nordland,
  ...[...units, ...denmark].map(({ memberOf: _, ...party }) => party),
];

/** Who is a member of whom, as the examples have it. */
export const exampleMembers: readonly (readonly [party: string, member: string])[] = [
  ...proRataNetworks.flatMap((network) =>
    [...(ownersOf[network] ?? []).map(({ id }) => id), ...(alsoMembers[network] ?? []), `ppt-${network}`].map(
      (member) => [network, member] as const,
    ),
  ),
  ['ytre-helgeland', 'ppt-ytre-helgeland'],
  ['ytre-helgeland', 'helgelandseksempel'],
  ['bodo', 'ppt-bodo'],
  ['bodo', 'bodoeksempel'],
  ...[...units, ...denmark].map(({ id, memberOf }) => [memberOf, id] as const),
];

/** Pupils and children of a network: those of the owners that come first in it. */
export function countsOf(network: string): { readonly pupils: number; readonly children: number } {
  const owners = ownersOf[network] ?? [];
  return {
    pupils: owners.reduce((sum, one) => sum + one.pupils, 0),
    children: owners.reduce((sum, one) => sum + one.children, 0),
  };
}

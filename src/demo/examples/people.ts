// The demo's people, made up and named after what they do: someone for every role, every network and every university.
import type { Language, Role } from '../../core/definition.ts';
import { parties as facts, proRataNetworks } from '../facts/parties.ts';
import { examples } from './parties.ts';

export interface PersonSeed {
  /** Says the role and the place, so that a reader of an example knows who acts: `coordinator-fosen`. */
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly { readonly role: Role; readonly party: string | null }[];
}

const coordinators = [
  'Kari',
  'Knut',
  'Kaja',
  'Kristian',
  'Karoline',
  'Kåre',
  'Kine',
  'Kolbjørn',
  'Klara',
  'Konrad',
  'Kamilla',
];
const owners = ['Eli', 'Erik', 'Eva', 'Einar', 'Elin', 'Emil', 'Else', 'Endre', 'Edel', 'Even'];
const advisers = ['Pia', 'Pål', 'Petra', 'Per', 'Paula', 'Preben', 'Pernille', 'Peder', 'Peggy', 'Paul', 'Pauline'];
const leaders = ['Lise', 'Lars', 'Lone', 'Leif', 'Liv', 'Lasse', 'Linn', 'Ludvig', 'Laila'];

const nameOf = (party: string): string => {
  const name = [...facts, ...examples].find(({ id }) => id === party)?.name ?? party;
  return name.replace(/ \(.*\)$/, '').replace(/ (kommune|Kommune)$/, '');
};
/** Nynorsk where the place writes it; otherwise what the programme speaks. */
const languageOf = (party: string): Language =>
  /ytre-namdal|sorvest|hamn|holm|land$|oy$|grend|vatn/.test(party) ? 'nn' : 'nb';

const one = (id: string, name: string, language: Language, role: Role, party: string | null): PersonSeed => ({
  id,
  name,
  language,
  roles: [{ role, party }],
});
const turn = (names: readonly string[], index: number): string => names[index % names.length] as string;

const networks = [...proRataNetworks, 'ppt-ledernettverket', 'ytre-helgeland', 'bodo'];
const ofKind = (kind: string, programme?: string) =>
  [...facts, ...examples].filter((party) => party.kind === kind && (!programme || party.programme === programme));

export const people: readonly PersonSeed[] = [
  ...networks.map((party, index) =>
    one(
      `coordinator-${party}`,
      `${party === 'fosen' ? 'Kari' : turn(coordinators, index + 1)} Koordinator, ${nameOf(party)}`,
      languageOf(party),
      'network-coordinator',
      party,
    ),
  ),
  ...ofKind('owner', 'trondelag')
    .concat(ofKind('owner', 'nordland'))
    .map(({ id }, index) =>
      one(`owner-${id}`, `${turn(owners, index)} Eier, ${nameOf(id)}`, languageOf(id), 'owner', id),
    ),
  ...ofKind('ppt').map(({ id }, index) =>
    one(`adviser-${id}`, `${turn(advisers, index)} Rådgiver, ${nameOf(id)}`, languageOf(id), 'ppt-adviser', id),
  ),
  ...ofKind('unit').map(({ id }, index) =>
    one(`leader-${id}`, `${turn(leaders, index)} Leder, ${nameOf(id)}`, 'nb', 'unit-leader', id),
  ),

  one('uh-dmmh', 'Unni Partner, DMMH', 'nb', 'uh-partner', 'dmmh'),
  one('uh-nord', 'Ulrik Partner, Nord universitet', 'nn', 'uh-partner', 'nord'),
  one('uh-ntnu', 'Uma Partner, NTNU', 'en', 'uh-partner', 'ntnu'),
  one('uh-sepu', 'Ulf Partner, SEPU', 'nb', 'uh-partner', 'sepu'),
  one('uh-arbeidsgruppa', 'Ursula Partner, arbeidsgruppa', 'nb', 'uh-partner', 'arbeidsgruppa'),

  one('secretary', 'Frida Forumsekretær, Trøndelag', 'nb', 'forum-secretary', 'samarbeidsforum'),
  one('member-owners', 'Mona Medlem, eiernes representant', 'nb', 'forum-member', 'samarbeidsforum'),
  one('member-unions', 'Magnus Medlem, ansattes representant', 'nn', 'forum-member', 'samarbeidsforum'),
  one('member-uh', 'Maja Medlem, UH-representant', 'en', 'forum-member', 'samarbeidsforum'),
  one('governor', 'Stian Saksbehandler, Statsforvalteren i Trøndelag', 'nb', 'county-governor', 'statsforvalteren'),
  one('statped', 'Siri Statped, Trøndelag', 'nb', 'statped-adviser', 'statped'),
  one('observer', 'Olav Observatør, Trøndelag', 'nn', 'observer', 'samarbeidsforum'),

  one('secretary-nordland', 'Finn Forumsekretær, Nordland', 'nb', 'forum-secretary', 'samarbeidsforum-nordland'),
  one('member-nordland', 'Merete Medlem, Nordland', 'nb', 'forum-member', 'samarbeidsforum-nordland'),
  one(
    'governor-nordland',
    'Sunniva Saksbehandler, Statsforvalteren i Nordland',
    'nb',
    'county-governor',
    'statsforvalteren-nordland',
  ),
  one('statped-nordland', 'Sondre Statped, Nordland', 'nn', 'statped-adviser', 'statped-nordland'),

  one('consultant', 'Lærke Læringskonsulent', 'da', 'learning-consultant', 'laeringskonsulenterne'),
  ...[1, 2, 3].map((number) =>
    one(
      `coordinator-inklusionsnetvaerk-${number}`,
      `Karen Koordinator, inklusionsnetværk ${number}`,
      'da',
      'network-coordinator' as const,
      `inklusionsnetvaerk-${number}`,
    ),
  ),
  ...ofKind('owner', 'danmark').map(({ id }, index) =>
    one(`owner-${id}`, `${turn(['Ejnar', 'Ellen', 'Esben', 'Emma'], index)} Ejer, ${nameOf(id)}`, 'da', 'owner', id),
  ),

  one('administrator', 'Ada Administrator', 'nb', 'administrator', null),
];

export const mailOf = (person: PersonSeed): string => `${person.id}@example.org`;

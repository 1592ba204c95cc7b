// The parties of the scheme that exist outside this service: networks with their UH partners, universities, forum, governor.
import type { Language, PartyKind } from '../../core/definition.ts';

export interface PartySeed {
  readonly id: string;
  readonly programme: string;
  readonly kind: PartyKind;
  readonly name: string;
  readonly language: Language;
  readonly members?: readonly string[];
  readonly partners?: readonly string[];
  readonly counts?: { readonly pupils: number; readonly children: number };
  /** Made up, and said to be. */
  readonly example?: true;
}

/** The eleven networks that share the money pro rata, and the universities each works with. */
const networkFacts: readonly (readonly [id: string, name: string, partners: readonly string[]])[] = [
  ['ytre-namdal', 'Ytre Namdal', ['dmmh']],
  ['indre-namdal', 'Indre Namdal', ['dmmh', 'nord']],
  ['midtre-namdal', 'Midtre Namdal', ['dmmh']],
  ['innherred', 'Innherred', ['dmmh', 'nord']],
  ['levanger-verdal', 'Levanger/Verdal', ['nord']],
  ['vaernes', 'Værnes', ['dmmh', 'ntnu']],
  ['fosen', 'Fosen', ['dmmh', 'sepu']],
  ['gauldalsregionen', 'Gauldalsregionen', ['dmmh', 'nord']],
  ['trondheim-malvik', 'Trondheim/Malvik', ['dmmh', 'nord', 'ntnu']],
  ['trondelag-sorvest', 'Trøndelag sørvest', ['dmmh', 'nord', 'ntnu']],
  ['videregaende', 'Videregående skoler', ['ntnu']],
];
export const proRataNetworks: readonly string[] = networkFacts.map(([id]) => id);

const inTrondelag = (id: string, kind: PartyKind, name: string, partners: readonly string[] = []): PartySeed => ({
  id,
  programme: 'trondelag',
  kind,
  name,
  language: id === 'trondelag-sorvest' || id === 'ytre-namdal' ? 'nn' : 'nb',
  partners,
});
const inNordland = (id: string, kind: PartyKind, name: string, partners: readonly string[] = []): PartySeed => ({
  id,
  programme: 'nordland',
  kind,
  name,
  language: 'nb',
  partners,
});
const inDenmark = (id: string, kind: PartyKind, name: string): PartySeed => ({
  id,
  programme: 'danmark',
  kind,
  name,
  language: 'da',
});

export const parties: readonly PartySeed[] = [
  inTrondelag('dmmh', 'university', 'Dronning Mauds Minne Høgskole (DMMH)'),
  inTrondelag('nord', 'university', 'Nord universitet'),
  inTrondelag('ntnu', 'university', 'NTNU'),
  inTrondelag('sepu', 'university', 'SEPU, Høgskolen i Innlandet'),
  inTrondelag('arbeidsgruppa', 'university', 'Arbeidsgruppa for fellestiltaket'),
  inTrondelag('statped', 'statped', 'Statped i Trøndelag'),
  inTrondelag('samarbeidsforum', 'forum', 'Samarbeidsforum i Trøndelag'),
  inTrondelag('statsforvalteren', 'governor', 'Statsforvalteren i Trøndelag'),
  ...networkFacts.map(([id, name, partners]) => inTrondelag(id, 'network', name, partners)),
  inTrondelag('ppt-ledernettverket', 'network', 'PPT-ledernettverket', ['arbeidsgruppa']),

  inNordland('samarbeidsforum-nordland', 'forum', 'Samarbeidsforum i Nordland'),
  inNordland('statsforvalteren-nordland', 'governor', 'Statsforvalteren i Nordland'),
  inNordland('statped-nordland', 'statped', 'Statped i Nordland'),
  // The same university in both counties: its people work with the pilots as partners from the neighbouring programme.
  inNordland('ytre-helgeland', 'pilot', 'Ytre Helgeland', ['nord']),
  inNordland('bodo', 'pilot', 'Bodø', ['nord']),

  inDenmark('laeringskonsulenterne', 'consultants', 'Læringskonsulenterne'),
  inDenmark(
    'inklusionsnetvaerk-1',
    'network',
    'Inklusionsnetværk 1: Styrk samarbejdet med familien og på tværs af professioner',
  ),
  inDenmark('inklusionsnetvaerk-2', 'network', 'Inklusionsnetværk 2: Styrk den dialogiske visitation'),
  inDenmark(
    'inklusionsnetvaerk-3',
    'network',
    'Inklusionsnetværk 3: Styrk kvaliteten af undervisningen i specialtilbud',
  ),
];

// What each network works on in the demo: its measures of the year, in the words of its coordinator.

export interface NetworkWork {
  /** What the owners ask for. */
  readonly topics: readonly [string, string];
  /** The measures of the decision basis, the larger one first. */
  readonly measures: readonly [string, string];
  readonly partners: readonly [string, ...string[]];
}

export const work: Readonly<Record<string, NetworkWork>> = {
  'ytre-namdal': {
    topics: ['Leik og inkludering', 'Overgangar'],
    measures: ['Inkluderande leikemiljø i barnehagen', 'Overgang frå barnehage til skule'],
    partners: ['dmmh'],
  },
  'indre-namdal': {
    topics: ['Tidlig innsats', 'Tverrfaglig samarbeid'],
    measures: ['Lag rundt barnet i små kommuner', 'Observasjon som felles arbeidsmåte'],
    partners: ['nord', 'dmmh'],
  },
  'midtre-namdal': {
    topics: ['Psykososialt miljø', 'Ledelse'],
    measures: ['Trygge barnehage- og skolemiljø', 'Ledelse av kollektive prosesser'],
    partners: ['dmmh'],
  },
  innherred: {
    topics: ['Språk og kommunikasjon', 'Samarbeid med foreldre'],
    measures: ['Flerspråklige barn i fellesskapet', 'Foreldresamarbeid som ressurs'],
    partners: ['nord', 'dmmh'],
  },
  'levanger-verdal': {
    topics: ['Skolefravær', 'Tilpasset opplæring'],
    measures: ['Nærvær: å ville og kunne være på skolen', 'Tilpasset opplæring i fellesskapet'],
    partners: ['nord'],
  },
  vaernes: {
    topics: ['Inkluderende praksiser', 'PPT tettere på'],
    measures: ['Spiral i utforskende arbeid', 'PPT som støtte i organisasjonsutvikling'],
    partners: ['ntnu', 'dmmh'],
  },
  fosen: {
    topics: ['Inkluderende fellesskap', 'Barns stemme'],
    measures: ['Inkluderende fellesskap i barnehage og skole', 'Barns medvirkning i hverdagen'],
    partners: ['dmmh', 'sepu'],
  },
  gauldalsregionen: {
    topics: ['Klasseledelse', 'Overganger'],
    measures: ['Inkluderende klasse- og gruppeledelse', 'Gode overganger hele veien'],
    partners: ['nord', 'dmmh'],
  },
  'trondheim-malvik': {
    topics: ['Spesialpedagogisk kompetanse', 'Mangfold'],
    measures: ['Spesialpedagogikk i det ordinære', 'Mangfold som utgangspunkt for planlegging'],
    partners: ['ntnu', 'dmmh', 'nord'],
  },
  'trondelag-sorvest': {
    topics: ['Samarbeid på tvers', 'Læringsmiljø'],
    measures: ['Tverrfaglege team kring læringsmiljøet', 'Rettleiing i kollegiet'],
    partners: ['nord', 'ntnu', 'dmmh'],
  },
  videregaende: {
    topics: ['Fullføring', 'Medvirkning'],
    measures: ['Inkluderende yrkesopplæring', 'Elevmedvirkning i vurdering'],
    partners: ['ntnu'],
  },
};

/** The four criteria, argued as every network must. */
export const argued = {
  localNeeds: 'Eierne har meldt behovet etter drøfting i barnehager, skoler og PPT, og vi har drøftet det med UH.',
  workplaceBased: 'Arbeidet skjer der folk er til daglig, i faste møter med hele personalet og mellomarbeid i praksis.',
  partnership: 'Nettverket og UH har vurdert behovet, planlagt tiltakene og fordelt oppgavene sammen.',
  interdisciplinary: 'Barnehage, skole, SFO og PPT deltar sammen, og helsestasjonen er invitert der det trengs.',
} as const;
export const arguedInNynorsk: Readonly<Record<keyof typeof argued, string>> = {
  localNeeds: 'Eigarane har meldt behovet etter drøfting i barnehagar, skular og PPT, og vi har drøfta det med UH.',
  workplaceBased: 'Arbeidet skjer der folk er til dagleg, i faste møte med heile personalet og mellomarbeid i praksis.',
  partnership: 'Nettverket og UH har vurdert behovet, planlagt tiltaka og fordelt oppgåvene saman.',
  interdisciplinary: 'Barnehage, skule, SFO og PPT deltek saman, og helsestasjonen er invitert der det trengst.',
};

/** Two measures of the network that ask for a sum of whole thousands, three parts of five to the first. */
export function measuresFor(network: string, asked: number) {
  const { measures, partners } = work[network] as NetworkWork;
  const first = Math.round((asked * 3) / 5 / 1000) * 1000;
  return measures.map((title, index) => ({
    title,
    description: `${title}: felles samlinger, mellomarbeid i barnehager og skoler, og veiledning fra ${partners.length > 1 ? 'partnerne' : 'partneren'}.`,
    targetGroups: ['kindergarten', 'school', 'ppt'],
    partners: [...partners],
    amount: index === 0 ? first : asked - first,
  }));
}

// Why something cannot be done now, in words that say what can be done instead.
import { type Localized, languages } from '../../../src/core/definition.ts';
import { type Gathering, gatherings, type Phase } from '../phases.ts';
import { named } from './phases.ts';

const awaited: Readonly<Record<keyof Localized, (number: number, shares: readonly Phase[]) => string>> = {
  nb: (number, shares) =>
    `Samling ${number} er den neste. Den kan holdes når dere har fullført ${named(shares, 'nb')}.`,
  nn: (number, shares) => `Samling ${number} er den neste. Ho kan haldast når de har fullført ${named(shares, 'nn')}.`,
  da: (number, shares) => `Samling ${number} er den næste. Den kan holdes, når I har afsluttet ${named(shares, 'da')}.`,
  en: (number, shares) =>
    `Gathering ${number} comes next. It can be held when you have completed ${named(shares, 'en')}.`,
};

const awaitedText = ({ number, shares }: Gathering): Localized =>
  Object.fromEntries(languages.map((language) => [language, awaited[language](number, shares)])) as Localized;

const guardTexts = {
  gatheringLeft: {
    nb: 'Alle seks samlingene er holdt.',
    nn: 'Alle dei seks samlingane er haldne.',
    da: 'Alle seks samlinger er holdt.',
    en: 'All six gatherings have been held.',
  },
  gatheringPast: {
    nb: 'Datoen {date} er passert. Velg en dag fra og med {today}.',
    nn: 'Datoen {date} er passert. Vel ein dag frå og med {today}.',
    da: 'Datoen {date} er passeret. Vælg en dag fra og med {today}.',
    en: 'The date {date} has passed. Choose a day from {today} onwards.',
  },
  gatheringNotHeld: {
    nb: 'Samling {number} ble holdt {date} og kan ikke planlegges på nytt.',
    nn: 'Samling {number} vart halden {date} og kan ikkje planleggjast på nytt.',
    da: 'Samling {number} blev holdt {date} og kan ikke planlægges igen.',
    en: 'Gathering {number} was held on {date} and cannot be planned again.',
  },
  beforeEarlierGathering: {
    nb: 'Samlingene holdes i rekkefølge. Samling {number} er {date}; velg den dagen eller en senere.',
    nn: 'Samlingane blir haldne i rekkjefølgje. Samling {number} er {date}; vel den dagen eller ein seinare.',
    da: 'Samlingerne holdes i rækkefølge. Samling {number} er {date}; vælg den dag eller en senere.',
    en: 'The gatherings are held in order. Gathering {number} is on {date}; choose that day or a later one.',
  },
  afterLaterGathering: {
    nb: 'Samlingene holdes i rekkefølge. Samling {number} er planlagt {date}; velg en tidligere dag, eller flytt den først.',
    nn: 'Samlingane blir haldne i rekkjefølgje. Samling {number} er planlagd {date}; vel ein tidlegare dag, eller flytt henne først.',
    da: 'Samlingerne holdes i rækkefølge. Samling {number} er planlagt til {date}; vælg en tidligere dag, eller flyt den først.',
    en: 'The gatherings are held in order. Gathering {number} is planned for {date}; choose an earlier day, or move it first.',
  },
  gatheringsInOrder: {
    nb: 'Samlingene holdes i rekkefølge.',
    nn: 'Samlingane blir haldne i rekkjefølgje.',
    da: 'Samlingerne holdes i rækkefølge.',
    en: 'The gatherings are held in order.',
  },
  gatheringAwaited: {
    nb: 'Det er samling {number} som står for tur.',
    nn: 'Det er samling {number} som står for tur.',
    da: 'Det er samling {number}, der står for tur.',
    en: 'It is gathering {number} that comes next.',
  },
  phasesShared: {
    nb: 'En samling kan holdes når fasene den deler, er fullført.',
    nn: 'Ei samling kan haldast når fasane ho deler, er fullførte.',
    da: 'En samling kan holdes, når de faser, den deler, er afsluttet.',
    en: 'A gathering can be held when the phases it shares have been completed.',
  },
  notAhead: {
    nb: 'En samling registreres når den er holdt. Velg en dag til og med {today}.',
    nn: 'Ei samling blir registrert når ho er halden. Vel ein dag til og med {today}.',
    da: 'En samling registreres, når den er holdt. Vælg en dag til og med {today}.',
    en: 'A gathering is recorded once it has been held. Choose a day up to and including {today}.',
  },
  notBeforeLast: {
    nb: 'En samling kan ikke være holdt før den forrige.',
    nn: 'Ei samling kan ikkje vere halden før den førre.',
    da: 'En samling kan ikke være holdt før den forrige.',
    en: 'A gathering cannot have been held before the one preceding it.',
  },
  heldBeforeLast: {
    nb: 'Den forrige samlingen ble holdt {date}. Velg den dagen eller en senere.',
    nn: 'Den førre samlinga vart halden {date}. Vel den dagen eller ein seinare.',
    da: 'Den forrige samling blev holdt {date}. Vælg den dag eller en senere.',
    en: 'The preceding gathering was held on {date}. Choose that day or a later one.',
  },
  earlierPhase: {
    nb: 'Dere kan gå tilbake til en fase som ligger før den dere er i.',
    nn: 'De kan gå tilbake til ein fase som ligg før den de er i.',
    da: 'I kan vende tilbage til en fase, der ligger før den, I er i.',
    en: 'You can go back to a phase that lies before the one you are in.',
  },
  recorded: {
    nb: 'Samlingen er ikke holdt ennå.',
    nn: 'Samlinga er ikkje halden enno.',
    da: 'Samlingen er ikke holdt endnu.',
    en: 'The gathering has not been held yet.',
  },
} as const satisfies Record<string, Localized>;

export const refusalTexts: Readonly<Record<string, Localized>> = {
  ...guardTexts,
  ...Object.fromEntries(
    gatherings.slice(1).map((gathering) => [`phasesShared${gathering.number}`, awaitedText(gathering)]),
  ),
};

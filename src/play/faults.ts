// What is wrong with what was asked to be played: its place in the script, and words in the four languages.
import type { Language, Localized } from '../core/definition.ts';
import { fillText, inEach, say } from '../core/texts.ts';
import { PlayError } from './play-error.ts';

const words = {
  required: say('mangler', 'manglar', 'mangler', 'is missing'),
  unknown: say('er ikke kjent her', 'er ikkje kjend her', 'er ikke kendt her', 'is not known here'),
  enum: say('er ingen av {list}', 'er ingen av {list}', 'er ingen af {list}', 'is none of {list}'),
  unfit: say('passer ikke: {rule}', 'passar ikkje: {rule}', 'passer ikke: {rule}', 'does not fit: {rule}'),
  notDate: say(
    '{date} er ingen dato mellom 1900 og 2199',
    '{date} er ingen dato mellom 1900 og 2199',
    '{date} er ingen dato mellem 1900 og 2199',
    '{date} is not a date between 1900 and 2199',
  ),
  eventOrMove: say(
    'har enten event eller move',
    'har anten event eller move',
    'har enten event eller move',
    'has either an event or a move',
  ),
  eventAlone: say(
    'event har data, men verken to eller reason',
    'event har data, men verken to eller reason',
    'event har data, men hverken to eller reason',
    'an event has its data, no to and no reason',
  ),
  moveAlone: say(
    'move har to og reason, men ikke data',
    'move har to og reason, men ikkje data',
    'move har to og reason, men ikke data',
    'a move has to and reason, and no data',
  ),
  tooManyActs: say(
    '{count} handlinger er for mange; høyst {most} i alt',
    '{count} handlingar er for mange; høgst {most} i alt',
    '{count} handlinger er for mange; højst {most} i alt',
    '{count} acts are too many; at most {most} in all',
  ),
  toBefore: say('{to} er før {date}', '{to} er før {date}', '{to} er før {date}', '{to} is before {date}'),
  onlyAlone: say(
    'en dato for én mottaker alene har verken to eller override',
    'ein dato for éin mottakar åleine har verken to eller override',
    'en dato for én modtager alene har hverken to eller override',
    'a date of one recipient alone has no to and no override',
  ),
  onlyTaken: say(
    'bare kalenderens datoer kan tas bort, ikke én mottakers',
    'berre kalenderens datoar kan takast bort, ikkje éin mottakars',
    'kun kalenderens datoer kan fjernes, ikke én modtagers',
    'only a date of the calendar can be taken away, not one recipient’s',
  ),
  takenAlone: say(
    'en dato som tas bort, har verken to eller override',
    'ein dato som blir teken bort, har verken to eller override',
    'en dato, der fjernes, har hverken to eller override',
    'a date that is taken away has no to and no override',
  ),
  noBasis: say(
    'skriver ikke beslutningsgrunnlag i {programme}',
    'skriv ikkje avgjerdsgrunnlag i {programme}',
    'skriver intet beslutningsgrundlag i {programme}',
    'writes no basis in {programme}',
  ),
  notPlayed: say(
    'saker for {year} blir ikke spilt, bare for {years}',
    'saker for {year} blir ikkje spelte, berre for {years}',
    'sager for {year} bliver ikke spillet, kun for {years}',
    'cases of {year} are not played, those of {years} are',
  ),
  farOff: say(
    '{date} er mer enn {most} år fra {year}',
    '{date} er meir enn {most} år frå {year}',
    '{date} er mere end {most} år fra {year}',
    '{date} is more than {most} years from {year}',
  ),
  followsCase: say(
    '{key} følger hver sak og er ingen av kalenderens',
    '{key} følgjer kvar sak og er ingen av kalenderens',
    '{key} følger hver sag og er ingen af kalenderens',
    '{key} follows each case, and is none of the calendar’s',
  ),
  noKey: say(
    'verken en arbeidsflyt eller kalenderen for {year} har {key}',
    'verken ein arbeidsflyt eller kalenderen for {year} har {key}',
    'hverken en arbejdsgang eller kalenderen for {year} har {key}',
    'neither a workflow nor the calendar of {year} has {key}',
  ),
  noRow: say(
    'kalenderen for {year} har ikke {key}',
    'kalenderen for {year} har ikkje {key}',
    'kalenderen for {year} har ikke {key}',
    'the calendar of {year} has no {key}',
  ),
  noParty: say(
    'det finnes ingen slik part i {programme}',
    'det finst ingen slik part i {programme}',
    'der findes ingen sådan part i {programme}',
    'no such party in {programme}',
  ),
  noCase: say('har ingen sak selv', 'har inga sak sjølv', 'har ingen egen sag', 'has no case of its own'),
  noCaseToActIn: say(
    'har ingen sak selv å handle i',
    'har inga sak sjølv å handle i',
    'har ingen egen sag at handle i',
    'has no case of its own to act in',
  ),
  nobodyMoves: say(
    'ingen flytter {key} i {workflow}',
    'ingen flyttar {key} i {workflow}',
    'ingen flytter {key} i {workflow}',
    'nobody moves {key} in {workflow}',
  ),
  noWorkflow: say(
    'det finnes ingen arbeidsflyt {workflow}',
    'det finst ingen arbeidsflyt {workflow}',
    'der findes ingen arbejdsgang {workflow}',
    'there is no workflow {workflow}',
  ),
  noEvent: say(
    '{workflow} har ingen hendelse {event}',
    '{workflow} har inga hending {event}',
    '{workflow} har ingen hændelse {event}',
    '{workflow} has no event {event}',
  ),
  noDeadline: say(
    '{workflow} har ingen frist {key}',
    '{workflow} har ingen frist {key}',
    '{workflow} har ingen frist {key}',
    '{workflow} has no deadline {key}',
  ),
  newMeeting: say(
    'et møte som ikke står i planen, har title og who',
    'eit møte som ikkje står i planen, har title og who',
    'et møde, der ikke står i planen, har title og who',
    'a meeting that does not stand in the plan has title and who',
  ),
  noMeeting: say(
    'det finnes ikke noe møte {key} i planen',
    'det finst ikkje noko møte {key} i planen',
    'der findes intet møde {key} i planen',
    'no meeting {key} stands in the plan',
  ),
  script: say(
    'Manuset kan ikke spilles:',
    'Manuset kan ikkje spelast:',
    'Manuskriptet kan ikke spilles:',
    "The script can't be played:",
  ),
  more: say('og {count} til', 'og {count} til', 'og {count} til', 'and {count} more'),
  noYear: say(
    '{year} er ikke et år som kan spilles; det er 1990 til 2190',
    '{year} er ikkje eit år som kan spelast; det er 1990 til 2190',
    '{year} er ikke et år, der kan spilles; det er 1990 til 2190',
    '{year} is no year to play; 1990 to 2190 are',
  ),
  noSuchDate: say(
    '{date} er ingen dato, ÅÅÅÅ-MM-DD',
    '{date} er ingen dato, ÅÅÅÅ-MM-DD',
    '{date} er ingen dato, ÅÅÅÅ-MM-DD',
    '{date} is not a date, YYYY-MM-DD',
  ),
  backwards: say(
    'Planen ville ende {until}, før den begynner {from}',
    'Planen ville ende {until}, før han byrjar {from}',
    'Planen ville ende {until}, før den begynder {from}',
    'The plan would end on {until}, before it begins on {from}',
  ),
  tooFar: say(
    '{until} er for langt fra {year}',
    '{until} er for langt frå {year}',
    '{until} er for langt fra {year}',
    '{until} is too far from {year}',
  ),
  noProgramme: say(
    'Det finnes ikke noe program {id}; det finnes {known}',
    'Det finst ikkje noko program {id}; det finst {known}',
    'Der findes intet program {id}; der findes {known}',
    'There is no programme {id}; there are {known}',
  ),
  nobodyPaid: say(
    'Ingen i {programme} får penger i {year}: det er ingenting å spille',
    'Ingen i {programme} får pengar i {year}: det er ingenting å spele',
    'Ingen i {programme} får penge i {year}: der er intet at spille',
    'Nobody in {programme} gets money in {year}: there is nothing to play',
  ),
  circles: say(
    'Mer enn {most} ting skjer; manuset går i ring',
    'Meir enn {most} ting skjer; manuset går i ring',
    'Mere end {most} ting sker; manuskriptet går i ring',
    'More than {most} things happen; the script runs in circles',
  ),
} as const satisfies Record<string, Localized>;
export type FaultWord = keyof typeof words;
type Params = Readonly<Record<string, string | number>>;

/** One thing that is wrong with a script; `place` is a JSON pointer. */
export interface Fault {
  readonly place: string;
  readonly words: Localized;
}

export const faultAt = (place: string, word: FaultWord, params: Params = {}): Fault => ({
  place,
  words: filled(word, params),
});

/** Moves faults to where the part of the script stands in which they were found. */
export const under = (place: string, faults: readonly Fault[]): readonly Fault[] =>
  faults.map((one) => ({ ...one, place: place + one.place }));

export const cannot = (word: FaultWord, params: Params = {}): PlayError => new PlayError(filled(word, params));

/** So many are told; more are counted. */
const mostTold = 50;

/** Throws `PlayError` with every fault and its place, where there is one. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const more = faults.length > mostTold ? filled('more', { count: faults.length - mostTold }) : null;
  const told = (language: Language) => [
    words.script[language],
    ...faults.slice(0, mostTold).map((one) => `- ${one.place}: ${one.words[language]}`),
    ...(more ? [`- … ${more[language]}`] : []),
  ];
  throw new PlayError(inEach((language) => told(language).join('\n')));
}

const filled = (word: FaultWord, params: Params): Localized =>
  inEach((language) => fillText(words[word][language], params));

// What a plan says around its dates and names, in the four languages.
import type { Language, Localized, PartyKind, Role } from '../core/definition.ts';
import { say } from '../core/texts.ts';
import type { MessageKind, PlanDeadline } from './plan.ts';

/** What roles and kinds of parties are called: known elsewhere, and lent to the plan. */
export interface Naming {
  readonly roles: Readonly<Record<Role, Localized>>;
  readonly kinds: Readonly<Record<PartyKind, Localized>>;
}

export const planWords = {
  grantYear: say(
    'Plan for tilskuddsåret {year}, {programme}',
    'Plan for tilskotsåret {year}, {programme}',
    'Plan for tilskudsåret {year}, {programme}',
    'Plan of the grant year {year}, {programme}',
  ),
  wheel: say(
    'Årshjulet {year}, {programme}, dag for dag',
    'Årshjulet {year}, {programme}, dag for dag',
    'Årshjulet {year}, {programme}, dag for dag',
    'The year wheel of {year}, {programme}, day by day',
  ),
  summary: say(
    'Spilt med manuset «{script}» fra {from} til {until}: {cases} saker, {deadlines} frister, {messages} meldinger til {people} personer.',
    'Spelt med manuset «{script}» frå {from} til {until}: {cases} saker, {deadlines} fristar, {messages} meldingar til {people} personar.',
    'Spillet med manuskriptet »{script}« fra {from} til {until}: {cases} sager, {deadlines} frister, {messages} beskeder til {people} personer.',
    'Played with the script “{script}” from {from} to {until}: {cases} cases, {deadlines} deadlines, {messages} messages to {people} people.',
  ),
  calendar: say('Årshjulet', 'Årshjulet', 'Årshjulet', 'The year wheel'),
  deadlines: say('Frister', 'Fristar', 'Frister', 'Deadlines'),
  days: say('Dag for dag', 'Dag for dag', 'Dag for dag', 'Day by day'),
  cases: say('Sakene til slutt', 'Sakene til slutt', 'Sagerne til sidst', 'The cases in the end'),
  troubles: say(
    'Det som ikke lot seg gjøre',
    'Det som ikkje lét seg gjere',
    'Det, der ikke kunne lade sig gøre',
    'What could not be done',
  ),
  date: say('Dato', 'Dato', 'Dato', 'Date'),
  what: say('Hva', 'Kva', 'Hvad', 'What'),
  who: say('Hvem', 'Kven', 'Hvem', 'Who'),
  year: say('Tilskuddsår', 'Tilskotsår', 'Tilskudsår', 'Grant year'),
  deadline: say('Frist', 'Frist', 'Frist', 'Deadline'),
  dayBefore: say('Siste arbeidsdag før', 'Siste arbeidsdag før', 'Sidste arbejdsdag før', 'Last working day before'),
  outcome: say('Utfall', 'Utfall', 'Udfald', 'Outcome'),
  time: say('Kl.', 'Kl.', 'Kl.', 'Time'),
  to: say('Til', 'Til', 'Til', 'To'),
  role: say('Rolle', 'Rolle', 'Rolle', 'Role'),
  language: say('Språk', 'Språk', 'Sprog', 'Language'),
  noRows: say(
    'Det er ikke satt noen datoer.',
    'Det er ikkje sett nokon datoar.',
    'Der er ikke sat nogen datoer.',
    'No dates are set.',
  ),
  meetings: say('Møter', 'Møte', 'Møder', 'Meetings'),
  all: say('alle {what}', 'alle {what}', 'alle {what}', 'all {what}'),
  case: say('Sak', 'Sak', 'Sag', 'Case'),
  several: say('saker', 'saker', 'sager', 'cases'),
  people: say('personer', 'personar', 'personer', 'people'),
  kind: say('Slag', 'Slag', 'Slags', 'Kind'),
  subject: say('Emne', 'Emne', 'Emne', 'Subject'),
  state: say('Tilstand', 'Tilstand', 'Tilstand', 'State'),
  late: say('For sent', 'For seint', 'For sent', 'Late'),
  edited: say(
    '{time} Kalenderen: {title} ({year}) er flyttet til {date}: {cases} følger, {told} får beskjed',
    '{time} Kalenderen: {title} ({year}) er flytta til {date}: {cases} følgjer, {told} får beskjed',
    '{time} Kalenderen: {title} ({year}) er flyttet til {date}: {cases} følger, {told} får besked',
    '{time} The calendar: {title} ({year}) is moved to {date}: {cases} follow, {told} are told',
  ),
  removed: say(
    '{time} Kalenderen: {title} ({year}) er tatt bort: {cases} følger regelens dato, {told} får beskjed',
    '{time} Kalenderen: {title} ({year}) er teken bort: {cases} følgjer datoen til regelen, {told} får beskjed',
    '{time} Kalenderen: {title} ({year}) er fjernet: {cases} følger reglens dato, {told} får besked',
    '{time} The calendar: {title} ({year}) is taken away: {cases} follow the rule’s date, {told} are told',
  ),
  event: say('Hendelse', 'Hending', 'Hændelse', 'Event'),
  why: say('Hvorfor', 'Kvifor', 'Hvorfor', 'Why'),
} as const satisfies Record<string, Localized>;

export const kindWords: Readonly<Record<MessageKind, Localized>> = {
  notice: say('beskjed', 'beskjed', 'besked', 'notice'),
  reminder: say('påminnelse', 'påminning', 'påmindelse', 'reminder'),
  escalation: say('purring', 'purring', 'rykker', 'escalation'),
  letter: say('brev', 'brev', 'brev', 'letter'),
};

export const outcomeWords: Readonly<Record<PlanDeadline['state'], Localized>> = {
  met: say('overholdt', 'halden', 'overholdt', 'met'),
  missed: say('oversittet', 'oversitten', 'overskredet', 'missed'),
  lapsed: say('utløpt', 'utløpt', 'udløbet', 'expired'),
  reached: say('nådd', 'nådd', 'nået', 'reached'),
  moved: say('flyttet', 'flytta', 'flyttet', 'moved'),
  open: say('åpen', 'open', 'åben', 'open'),
};

/** How several of a kind are called; of other kinds their cases are counted. */
export const kindsWords: Partial<Readonly<Record<PartyKind, Localized>>> = {
  network: say('nettverk', 'nettverk', 'netværk', 'networks'),
  pilot: say('piloter', 'pilotar', 'piloter', 'pilots'),
  university: say('UH', 'UH', 'universiteter og professionshøjskoler', 'universities'),
};

export const movedFromWords = say('flyttet fra {day}', 'flytta frå {day}', 'flyttet fra {day}', 'moved from {day}');

/** How many days from the date a rung is: `14 dager før`, `samme dag`. */
export function rungWords(days: number, language: Language): string {
  if (days === 0) return say('samme dag', 'same dag', 'samme dag', 'the same day')[language];
  const count = Math.abs(days);
  const unit = count === 1 ? say('dag', 'dag', 'dag', 'day') : say('dager', 'dagar', 'dage', 'days');
  const side = days < 0 ? say('før', 'før', 'før', 'before') : say('etter', 'etter', 'efter', 'after');
  return `${count} ${unit[language]} ${side[language]}`;
}

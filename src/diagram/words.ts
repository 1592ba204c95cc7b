// The drawing's own words in the four languages: roles with their letters, the legend, and what links two states without an event.
import type { Language, Localized, Role } from '../core/definition.ts';

/** The short form of a role, as the tables of the domain write it. */
export const roleLetters: Readonly<Record<Role, string>> = {
  'network-coordinator': 'C',
  'ppt-adviser': 'P',
  owner: 'O',
  'unit-leader': 'M',
  'uh-partner': 'U',
  'forum-member': 'B',
  'forum-secretary': 'F',
  'county-governor': 'G',
  'statped-adviser': 'S',
  'learning-consultant': 'L',
  administrator: 'A',
  observer: 'R',
};

export const roleWords: Readonly<Record<Role, Localized>> = {
  'network-coordinator': {
    nb: 'nettverkskoordinator',
    nn: 'nettverkskoordinator',
    da: 'netværkskoordinator',
    en: 'network coordinator',
  },
  'ppt-adviser': { nb: 'PPT-rådgiver', nn: 'PPT-rådgjevar', da: 'PPR-rådgiver', en: 'PPT adviser' },
  owner: { nb: 'eier', nn: 'eigar', da: 'ejer', en: 'owner' },
  'unit-leader': { nb: 'enhetsleder', nn: 'einingsleiar', da: 'enhedsleder', en: 'unit leader' },
  'uh-partner': { nb: 'UH-partner', nn: 'UH-partnar', da: 'universitetspartner', en: 'university partner' },
  'forum-member': {
    nb: 'medlem av samarbeidsforum',
    nn: 'medlem av samarbeidsforum',
    da: 'medlem af samarbejdsforum',
    en: 'forum member',
  },
  'forum-secretary': {
    nb: 'sekretær for samarbeidsforum',
    nn: 'sekretær for samarbeidsforum',
    da: 'sekretær for samarbejdsforum',
    en: 'forum secretary',
  },
  'county-governor': { nb: 'Statsforvalteren', nn: 'Statsforvaltaren', da: 'Statsforvalteren', en: 'county governor' },
  'statped-adviser': { nb: 'Statped-rådgiver', nn: 'Statped-rådgjevar', da: 'Statped-rådgiver', en: 'Statped adviser' },
  'learning-consultant': {
    nb: 'læringskonsulent',
    nn: 'læringskonsulent',
    da: 'læringskonsulent',
    en: 'learning consultant',
  },
  administrator: { nb: 'administrator', nn: 'administrator', da: 'administrator', en: 'administrator' },
  observer: { nb: 'leser', nn: 'lesar', da: 'læser', en: 'observer' },
};

const words = {
  always: { nb: 'på vilkår', nn: 'på vilkår', da: 'på betingelse', en: 'on a condition' },
  otherwise: { nb: 'ellers', nn: 'elles', da: 'ellers', en: 'otherwise' },
  done: { nb: 'når alt er gjort', nn: 'når alt er gjort', da: 'når alt er gjort', en: 'when all is done' },
  moved: { nb: 'fristen flyttes', nn: 'fristen blir flytta', da: 'fristen flyttes', en: 'the date is moved' },
  everywhere: { nb: 'I alle steg', nn: 'I alle steg', da: 'I alle trin', en: 'In every state' },
  who: { nb: 'Hvem', nn: 'Kven', da: 'Hvem', en: 'Who' },
  symbols: { nb: 'Tegn', nn: 'Teikn', da: 'Tegn', en: 'Symbols' },
  version: { nb: 'versjon', nn: 'versjon', da: 'version', en: 'version' },
  begins: { nb: 'her begynner det', nn: 'her byrjar det', da: 'her begynder det', en: 'it begins here' },
  step: {
    nb: 'steg, med det som kan gjøres der',
    nn: 'steg, med det ein kan gjere der',
    da: 'trin, med det man kan gøre dér',
    en: 'state, with what can be done there',
  },
  event: {
    nb: 'hendelse som fører videre',
    nn: 'hending som fører vidare',
    da: 'hændelse, der fører videre',
    en: 'event that leads on',
  },
  final: { nb: 'slutt', nn: 'slutt', da: 'slut', en: 'end' },
  choice: { nb: 'valg', nn: 'val', da: 'valg', en: 'choice' },
  deadline: { nb: 'frist', nn: 'frist', da: 'frist', en: 'deadline' },
  guarded: { nb: 'har vilkår', nn: 'har vilkår', da: 'har betingelser', en: 'has conditions' },
  late: { nb: 'over fristen', nn: 'over fristen', da: 'over fristen', en: 'past its deadline' },
  passed: { nb: 'passert', nn: 'passert', da: 'overskredet', en: 'passed' },
  lit: { nb: 'saken er her', nn: 'saka er her', da: 'sagen er her', en: 'the case is here' },
  travelled: { nb: 'veien hit', nn: 'vegen hit', da: 'vejen hertil', en: 'the way here' },
  counted: { nb: 'saker i steget', nn: 'saker i steget', da: 'sager i trinnet', en: 'cases in the state' },
  parallel: { nb: 'går samtidig', nn: 'går samtidig', da: 'foregår samtidig', en: 'goes on side by side' },
  to: { nb: 'til', nn: 'til', da: 'til', en: 'to' },
  statechart: { nb: 'Tilstandsdiagram', nn: 'Tilstandsdiagram', da: 'Tilstandsdiagram', en: 'Statechart' },
  states: { nb: 'Steg', nn: 'Steg', da: 'Trin', en: 'States' },
  now: { nb: 'Saken er nå i', nn: 'Saka er no i', da: 'Sagen er nu i', en: 'The case is now in' },
  conditions: { nb: 'Vilkår', nn: 'Vilkår', da: 'Betingelser', en: 'Conditions' },
} as const satisfies Record<string, Localized>;

export type Word = keyof typeof words;

/** One of the drawing's own words. */
export const say = (word: Word, language: Language): string => words[word][language];

// What the events are called that no workflow defines: those of the engine itself.
import type { Localized } from '../core/definition.ts';

const texts: Readonly<Record<string, Localized>> = {
  'case.started': {
    nb: 'Saken ble opprettet',
    nn: 'Saka vart oppretta',
    da: 'Sagen blev oprettet',
    en: 'The case was opened',
  },
  'case.paused': { nb: 'Satt på pause', nn: 'Sett på pause', da: 'Sat på pause', en: 'Paused' },
  'case.resumed': { nb: 'Gjenopptatt', nn: 'Teken opp att', da: 'Genoptaget', en: 'Resumed' },
  'deadline.expired': { nb: 'Fristen gikk ut', nn: 'Fristen gjekk ut', da: 'Fristen udløb', en: 'The deadline passed' },
  'deadline.moved': {
    nb: 'Fristen ble flyttet',
    nn: 'Fristen vart flytta',
    da: 'Fristen blev flyttet',
    en: 'The deadline was moved',
  },
  'letter.dispatched': {
    nb: 'Brevet er sendt',
    nn: 'Brevet er sendt',
    da: 'Brevet er sendt',
    en: 'The letter was sent',
  },
  'history.redacted': {
    nb: 'En tekst ble tatt ut av historikken',
    nn: 'Ein tekst vart teken ut av historikken',
    da: 'En tekst blev taget ud af historikken',
    en: 'A text was taken out of the history',
  },
  'child.declined': {
    nb: 'En sak som skulle åpnes, ble ikke åpnet',
    nn: 'Ei sak som skulle opnast, vart ikkje opna',
    da: 'En sag, der skulle åbnes, blev ikke åbnet',
    en: 'A case that was to be opened was not',
  },
  'daysOff.changed': {
    nb: 'Programmets fridager ble endret',
    nn: 'Fridagane til programmet vart endra',
    da: 'Programmets lukkedage blev ændret',
    en: 'The programme’s days off changed',
  },
};

export const systemEventText = (type: string): Localized | undefined => texts[type];

// Entries of a made-up coordinator's year, and the reading of what became of them by a parser that is not ours.
import ICAL from 'ical.js';
import type { Entry, Timed, WholeDays } from '../../src/ical/entry.ts';

export const zone = 'Europe/Oslo';
export const productId = '-//Eksempel//Arshjul//NB';
export const organizer = { name: 'Årshjul', address: 'arshjul@example.org' };
export const now = Date.UTC(2025, 0, 20, 9);

const facts = {
  uid: 'case-1.basis@arshjul.example.org',
  sequence: 0,
  status: 'confirmed',
  title: 'Beslutningsgrunnlag – Fosen',
  description: 'Frist lørdag 1. februar 2025. Siste arbeidsdag før fristen er fredag 31. januar 2025.',
  url: 'https://arshjul.example.org/cases/case-1',
  createdAt: Date.UTC(2024, 9, 1, 6),
  updatedAt: Date.UTC(2024, 9, 1, 6),
} as const;

type Facts = Partial<Omit<Entry, 'from' | 'to' | 'at' | 'durationMinutes'>>;

export const deadline = (changes: Facts & Partial<WholeDays> = {}): Entry & WholeDays => ({
  ...facts,
  from: '2025-02-01',
  ...changes,
});

export const meeting = (changes: Facts & Partial<Timed> = {}): Entry & Timed => ({
  ...facts,
  uid: 'meeting-1@arshjul.example.org',
  title: 'Nettverksmøte',
  description: 'Møte i nettverket',
  at: Date.UTC(2025, 5, 3, 7),
  durationMinutes: 90,
  ...changes,
});

export interface Read {
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly categories: readonly string[];
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
  readonly updatedAt: number;
}

/** The entries as ical.js reads them. */
export const read = (file: string): Read[] =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const text = (name: string): string => String(component.getFirstPropertyValue(name) ?? '');
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: text('status'),
      title: event.summary,
      description: event.description,
      url: text('url'),
      categories: component.getFirstProperty('categories')?.getValues().map(String) ?? [],
      start: event.startDate,
      end: event.endDate,
      updatedAt: Date.parse(text('last-modified')),
    };
  });

/** Content lines, unfolded. */
export const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

/** The first line of a property without what is inside a component of its own zone. */
export const lineOf = (file: string, name: string): string | undefined =>
  unfolded(file).find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));

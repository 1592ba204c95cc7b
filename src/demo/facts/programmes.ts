// The programmes that the service ships: the scheme in Trøndelag and in Nordland, and the Danish inclusion networks.
import type { Language, Localized } from '../../core/definition.ts';

export interface ProgrammeFact {
  readonly id: string;
  readonly name: Localized;
  readonly zone: string;
  readonly language: Language;
}

export const programmes: readonly ProgrammeFact[] = [
  {
    id: 'trondelag',
    name: { nb: 'Trøndelag', nn: 'Trøndelag', da: 'Trøndelag', en: 'Trøndelag' },
    zone: 'Europe/Oslo',
    language: 'nb',
  },
  {
    id: 'nordland',
    name: { nb: 'Nordland', nn: 'Nordland', da: 'Nordland', en: 'Nordland' },
    zone: 'Europe/Oslo',
    language: 'nb',
  },
  {
    id: 'danmark',
    name: { nb: 'Danmark', nn: 'Danmark', da: 'Danmark', en: 'Denmark' },
    zone: 'Europe/Copenhagen',
    language: 'da',
  },
];

// The walk of the benchmark: the events that take a network's case from its needs into implementation, as people would send them.
import type { JsonObject } from '../../src/core/definition.ts';

export interface WalkEvent {
  readonly type: string;
  readonly data: JsonObject;
}

const paragraph = (about: string): string =>
  `${about}: barnehager, skoler og PP-tjenesten har kartlagt behovene sammen med ansatte og ledere, og er enige om retningen. `.repeat(
    4,
  );

const basis = {
  measures: ['Inkluderende fellesskap', 'Tidlig innsats'].map((title, index) => ({
    title,
    description: paragraph(title),
    targetGroups: ['kindergarten', 'school'],
    partners: ['bench-uh'],
    amount: 200_000 + index * 50_000,
  })),
  criteria: {
    localNeeds: paragraph('Lokale behov'),
    workplaceBased: paragraph('Arbeidsplassbasert'),
    partnership: paragraph('Partnerskap'),
    interdisciplinary: paragraph('Tverrfaglig'),
  },
};

export const walk: readonly WalkEvent[] = [
  {
    type: 'SUBMIT_NEEDS',
    data: { summary: paragraph('Behov'), topics: ['språk', 'lek'], targetGroups: ['kindergarten', 'school'] },
  },
  { type: 'CLOSE_NEEDS', data: {} },
  { type: 'SAVE_BASIS', data: { measures: basis.measures } },
  { type: 'SAVE_BASIS', data: basis },
  { type: 'CONFIRM_PARTNERSHIP', data: { version: 2 } },
  { type: 'SUBMIT_BASIS', data: {} },
  { type: 'RECOMMEND', data: { outcome: 'full', amount: 450_000, reason: paragraph('Innstilling') } },
  { type: 'FORWARD', data: {} },
  { type: 'GRANT', data: { amount: 450_000, conditions: ['Rapport innen fristen'] } },
  ...[1, 2, 3, 4].map((week) => ({
    type: 'LOG_PROGRESS',
    data: { done: paragraph(`Uke ${week}`), next: 'Ny samling' },
  })),
  { type: 'REVISE_PLAN', data: { summary: paragraph('Plan') } },
];

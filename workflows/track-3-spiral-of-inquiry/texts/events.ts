// What the buttons and the fields of the spiral say.
import type { Localized } from '../../../src/core/definition.ts';
import type { events } from '../events.ts';

export const eventTexts = {
  PLAN_GATHERING: { nb: 'Planlegg samling', nn: 'Planlegg samling', da: 'Planlæg samling', en: 'Plan a gathering' },
  HOLD_GATHERING: {
    nb: 'Registrer holdt samling',
    nn: 'Registrer halden samling',
    da: 'Registrér afholdt samling',
    en: 'Record a gathering as held',
  },
  LOG_PROGRESS: {
    nb: 'Loggfør arbeid',
    nn: 'Loggfør arbeid',
    da: 'Notér arbejde i loggen',
    en: 'Log progress',
  },
  COMPLETE_PHASE: { nb: 'Fullfør fasen', nn: 'Fullfør fasen', da: 'Afslut fasen', en: 'Complete the phase' },
  REVISIT: {
    nb: 'Gå tilbake til en tidligere fase',
    nn: 'Gå tilbake til ein tidlegare fase',
    da: 'Vend tilbage til en tidligere fase',
    en: 'Go back to an earlier phase',
  },
  CLOSE: { nb: 'Avslutt sporet', nn: 'Avslutt sporet', da: 'Afslut sporet', en: 'Close the track' },
  START_NEW_SPIRAL: {
    nb: 'Start en ny spiral',
    nn: 'Start ein ny spiral',
    da: 'Start en ny spiral',
    en: 'Start a new spiral',
  },
} as const satisfies Record<keyof typeof events, Localized>;

type FieldName = 'number' | 'date' | 'participants' | 'agreed' | 'done' | 'evidence' | 'learned' | 'next';
type OtherField = 'findings' | 'phase' | 'reason' | 'previous' | 'spiral' | 'startedOn' | 'endedOn' | 'evaluation';

export const fieldTexts = {
  number: { nb: 'Samling nummer', nn: 'Samling nummer', da: 'Samling nummer', en: 'Gathering number' },
  date: { nb: 'Dato', nn: 'Dato', da: 'Dato', en: 'Date' },
  participants: {
    nb: 'Antall deltakere',
    nn: 'Talet på deltakarar',
    da: 'Antal deltagere',
    en: 'Number of participants',
  },
  agreed: {
    nb: 'Avtalt mellomarbeid',
    nn: 'Avtalt mellomarbeid',
    da: 'Aftalt mellemarbejde',
    en: 'Work agreed for the time in between',
  },
  done: { nb: 'Hva er gjort?', nn: 'Kva er gjort?', da: 'Hvad er der gjort?', en: 'What was done?' },
  evidence: { nb: 'Hva viser det?', nn: 'Kva viser det?', da: 'Hvad viser det?', en: 'What shows it?' },
  learned: { nb: 'Hva har vi lært?', nn: 'Kva har vi lært?', da: 'Hvad har vi lært?', en: 'What have we learned?' },
  next: { nb: 'Hva gjør vi nå?', nn: 'Kva gjer vi no?', da: 'Hvad gør vi nu?', en: 'What do we do next?' },
  findings: { nb: 'Hva fant vi?', nn: 'Kva fann vi?', da: 'Hvad fandt vi?', en: 'What did we find?' },
  phase: { nb: 'Fase', nn: 'Fase', da: 'Fase', en: 'Phase' },
  reason: { nb: 'Begrunnelse', nn: 'Grunngiving', da: 'Begrundelse', en: 'Reason' },
  previous: { nb: 'Forrige spiral', nn: 'Førre spiral', da: 'Forrige spiral', en: 'The spiral before' },
  spiral: { nb: 'Spiral nummer', nn: 'Spiral nummer', da: 'Spiral nummer', en: 'Spiral number' },
  startedOn: { nb: 'Startet', nn: 'Starta', da: 'Startet', en: 'Started on' },
  endedOn: { nb: 'Avsluttet', nn: 'Avslutta', da: 'Afsluttet', en: 'Ended on' },
  evaluation: {
    nb: 'Hva evalueringen viste',
    nn: 'Kva evalueringa viste',
    da: 'Hvad evalueringen viste',
    en: 'What the evaluation showed',
  },
} as const satisfies Record<FieldName | OtherField, Localized>;

// A spiral of inquiry to tell stories about: Fosen's, opened on Wednesday 8 January 2025.
import { definition } from '../../workflows/track-3-spiral-of-inquiry/machine.ts';
import { type Phase, phases } from '../../workflows/track-3-spiral-of-inquiry/phases.ts';
import { type Scenario, scenario } from './scenario.ts';

export const startAt = '2025-01-08T09:00+01:00';

export const spiral = (): Scenario => scenario(definition, { startAt });

export const logged = {
  done: 'Samtaler med barna',
  evidence: 'Notater',
  learned: 'De vil være med',
  next: 'Observere',
};

export const held = (number: number, date: string) => ({
  number,
  date,
  participants: 24,
  agreed: 'Vi observerer i friminuttene',
});

/** The day that each gathering is held in a spiral that keeps the pace. */
export const days: readonly string[] = [
  '2025-01-22',
  '2025-04-09',
  '2025-06-18',
  '2025-10-08',
  '2026-01-14',
  '2026-06-10',
];
export const dayOf = (number: number): string => days[number - 1] ?? '';
/** At noon, winter time or summer time alike. */
export const noon = (day: string): string => `${day}T11:00Z`;

/** A spiral that has just come to a phase, its gatherings held on their days and nothing logged. */
export function spiralIn(phase: Phase): Scenario {
  const story = spiral()
    .clockTo(noon(dayOf(1)))
    .send('HOLD_GATHERING', held(1, dayOf(1)));
  if (phase === 'scanning') return story;
  story.send('COMPLETE_PHASE', { findings: 'Scanning' });
  if (phase === 'focusing') return story;
  for (const [index, before] of phases.slice(1, phases.indexOf(phase)).entries()) {
    const number = index + 2;
    story.clockTo(noon(dayOf(number))).send('COMPLETE_PHASE', { findings: before });
    story.send('HOLD_GATHERING', held(number, dayOf(number)));
  }
  return story;
}

/** A spiral whose six gatherings have been held. */
export const concluded = (): Scenario =>
  spiralIn('evaluation')
    .clockTo(noon(dayOf(6)))
    .send('COMPLETE_PHASE', { findings: 'Flere er med' })
    .send('HOLD_GATHERING', held(6, dayOf(6)));

// What a case asked for, as lines a story can compare: '2025-01-17 08:00 basis-reminder → C, U'.
import { formatOffset } from '../../src/core/calendar.ts';
import type { Effect, Told } from '../../src/core/outcome.ts';
import { letterOf } from './cast.ts';

/** A mail or letter is `told`, a case opened or an event passed on is `started`; null when the effect is not of that kind. */
export function lineOf(kind: 'told' | 'started', at: number, effect: Effect, zone: string): string | null {
  const time = formatOffset(at, zone).slice(0, 16).replace('T', ' ');
  if (effect.kind === 'startCase') {
    return kind === 'started' ? `${time} ${effect.workflow} (${effect.year ?? 'no year'})` : null;
  }
  if (effect.kind === 'tell') return kind === 'started' ? `${time} ${effect.type} to ${effect.to}` : null;
  const letter = effect.kind === 'letter' ? 'letter ' : '';
  return kind === 'told' ? `${time} ${letter}${effect.template} → ${effect.to.flatMap(whom).join(', ')}` : null;
}

// Nobody is meant by `only` without parties, so nobody is named.
function whom({ role, except = [], only }: Told): string[] {
  const left = only?.filter((party) => !except.includes(party));
  if (left?.length === 0) return [];
  const narrowed = left ? ` (only ${left.join(', ')})` : except.length > 0 ? ` (not ${except.join(', ')})` : '';
  return [`${letterOf[role]}${narrowed}`];
}

// Why something scripted did not come off, in words for the one who wrote the script.
import type { Definition } from '../core/definition.ts';
import { wordReason } from '../core/texts.ts';
import type { Trouble } from './players.ts';

export function wordTrouble(definition: Definition, why: Trouble['why']): string {
  if (why === 'nobody') return 'nobody holds a role that may do this';
  if (why === 'over') return 'its date lies before the case was opened';
  switch (why.because) {
    case 'guard':
      return why.reasons.map((reason) => wordReason(definition, reason, 'en').message).join(' ');
    case 'data':
      return why.errors.map(({ pointer, keyword }) => `data${pointer}: ${keyword}`).join(', ');
    case 'personal-number':
      return `data${why.pointer}: holds a personal number`;
    case 'role':
      return 'the role may not do this';
    case 'state':
      return 'not possible in this state';
    case 'paused':
    case 'not-paused':
    case 'unknown-event':
      return why.because;
  }
}

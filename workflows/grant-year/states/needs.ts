// The owners' needs: `needs`, before the partnership writes.
import type { StateConfig } from '../../../src/core/definition.ts';
import { notify, owners } from '../people.ts';
import { setFrame, withdraw } from './moves.ts';

export const needs = {
  entry: notify('needs-open', [owners], 'needs'),
  on: {
    SUBMIT_NEEDS: { actions: { type: 'record', params: { into: 'needs', per: 'party' } } },
    CLOSE_NEEDS: { target: 'decisionBasis' },
    SET_FRAME: setFrame,
    WITHDRAW: withdraw,
  },
  // Needs are optional: the date passing is as good as the coordinator closing them.
  after: { needs: { target: 'decisionBasis' } },
} satisfies StateConfig;

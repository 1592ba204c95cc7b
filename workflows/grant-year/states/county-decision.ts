// The county governor's decision: `countyDecision`, where a fixed-sum recipient's year begins.
import type { StateConfig } from '../../../src/core/definition.ts';
import { governor, notify, secretary } from '../people.ts';
import { recordEnding, withdraw } from './moves.ts';

export const countyDecision = {
  entry: notify('decision-open', [governor], 'decision'),
  on: {
    GRANT: {
      target: 'implementation',
      guard: { type: 'grantInsideFrame' },
      actions: { type: 'record', params: { into: 'grant' } },
    },
    REJECT: { target: 'rejected', actions: recordEnding },
    // A fixed sum never was before the forum as a basis, so there is nothing to send it back to.
    RETURN: {
      target: 'forumReview',
      guard: {
        type: 'not',
        params: { of: { type: 'recorded', params: { path: 'fixedSum' } }, code: 'fixedSumNotReturned' },
      },
      actions: [
        { type: 'record', params: { into: 'returned' } },
        { type: 'set', params: { path: 'recommendation', value: null } },
        notify('case-returned', [secretary]),
      ],
    },
    WITHDRAW: withdraw,
  },
  after: { decision: { actions: notify('decision-overdue', [governor, secretary], 'decision') } },
} satisfies StateConfig;

// The partnership's decision basis: `decisionBasis.drafting`, `.overdue` (the date passed) and `.revising` (sent back).
import type { Named, StateConfig } from '../../../src/core/definition.ts';
import { coordinator, notify, partners, secretary } from '../people.ts';
import { lapse, setFrame, withdraw } from './moves.ts';

const readyForTheForum: Named = {
  type: 'all',
  params: {
    of: [
      { type: 'measuresStated' },
      { type: 'criteriaArgued' },
      { type: 'partnershipConfirmed' },
      { type: 'insideFrame' },
    ],
  },
};

const confirmation: Named = {
  type: 'all',
  params: {
    of: [{ type: 'recorded', params: { path: 'basis', code: 'basisMissing' } }, { type: 'confirmsThisVersion' }],
  },
};

export const decisionBasis = {
  initial: 'drafting',
  // Writing is the same whether in time, late or sent back.
  on: {
    SAVE_BASIS: { actions: { type: 'saveBasis' } },
    CONFIRM_PARTNERSHIP: {
      guard: confirmation,
      actions: [
        { type: 'record', params: { into: 'confirmations', per: 'party' } },
        { type: 'record', params: { into: 'confirmed', per: 'party' } },
      ],
    },
    SUBMIT_BASIS: { target: 'forumReview', guard: readyForTheForum },
    SET_FRAME: setFrame,
    WITHDRAW: withdraw,
  },
  states: {
    drafting: {
      entry: notify('basis-open', [coordinator, partners], 'basis'),
      after: { basis: { target: 'overdue' } },
    },
    overdue: {
      meta: { late: 'basis' },
      entry: notify('basis-overdue', [coordinator, secretary], 'basis'),
      on: {
        LAPSE: lapse,
        'deadline.moved': { target: 'drafting', guard: { type: 'dateAhead', params: { deadline: 'basis' } } },
      },
    },
    revising: {
      // Whoever sends the basis back says why: the forum, or a frame that became smaller.
      on: { LAPSE: lapse },
      after: { revision: { actions: notify('revision-overdue', [coordinator, secretary], 'revision') } },
    },
  },
} satisfies StateConfig;

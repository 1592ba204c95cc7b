// The cooperation forum's recommendation: `forumReview.open`, then `.recommended` until it is forwarded.
import type { StateConfig, TransitionConfig } from '../../../src/core/definition.ts';
import { coordinator, governor, notify, partners, secretary } from '../people.ts';
import { requestChanges, setFrame, to, withdraw } from './moves.ts';

const recommend: TransitionConfig = {
  target: to('forumReview.recommended'),
  guard: { type: 'amountMatchesOutcome' },
  actions: [
    { type: 'record', params: { into: 'recommendation' } },
    { type: 'record', params: { into: 'recommended', per: 'party' } },
  ],
};

export const forumReview = {
  initial: 'open',
  on: {
    RECOMMEND: recommend,
    REQUEST_CHANGES: requestChanges,
    SET_FRAME: [
      {
        target: to('decisionBasis.revising'),
        guard: { type: 'frameBelowAsked' },
        actions: [{ type: 'askToFitFrame' }, notify('frame-lowered', [coordinator, partners], 'revision')],
      },
      setFrame,
    ],
    WITHDRAW: withdraw,
  },
  // The date is for the recommendation to reach the county governor, so it runs on while one waits to be forwarded.
  after: { recommendation: { actions: notify('recommendation-overdue', [secretary, governor], 'recommendation') } },
  states: {
    open: { entry: { type: 'set', params: { path: 'recommended', value: {} } } },
    recommended: { on: { FORWARD: { target: to('countyDecision') } } },
  },
} satisfies StateConfig;

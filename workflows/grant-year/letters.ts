// The letter of commitment: what of the case it says.
import type { LetterDef } from '../../src/core/definition.ts';

export const letters = {
  'commitment-letter': {
    sender: 'governor',
    decidedAt: 'grant.at',
    amount: 'grant.amount',
    conditions: 'grant.conditions',
    measures: 'basis.measures',
    fixedSum: 'fixedSum',
    dates: ['longTermPlan', 'reportingOpens', 'report'],
    appeal: 'appeal',
  },
} satisfies Record<string, LetterDef>;

// Sums that must agree with each other: what is asked, the frame, the recommendation, the grant and what is paid back.
import type { GuardRule } from '../../../src/core/definition.ts';
import { grantOf } from './grant.ts';

export const moneyGuards = {
  /** In full is the sum asked, in part more than nothing and less than that, none is nothing. */
  amountMatchesOutcome: {
    usesData: true,
    check: ({ context, data }) => {
      const asked = grantOf(context).basis?.asked ?? 0;
      const amount = Number(data.amount);
      if (data.outcome === 'full') return amount === asked || { code: 'fullIsTheSumAsked', params: { asked, amount } };
      if (data.outcome === 'none') return amount === 0 || { code: 'noneIsNothing', params: { amount } };
      return (amount > 0 && amount < asked) || { code: 'partIsLess', params: { asked, amount } };
    },
  },
  /** A new frame that the basis before the forum does not fit into. */
  frameBelowAsked: {
    usesData: true,
    check: ({ context, data }) => {
      const asked = grantOf(context).basis?.asked ?? 0;
      return Number(data.amount) < asked || { code: 'frameBelowAsked', params: { asked } };
    },
  },
  grantInsideFrame: {
    usesData: true,
    check: ({ context, data }) => {
      const { fixedSum, frame, basis } = grantOf(context);
      const amount = Number(data.amount);
      // Where no frame was set, what the network asked for is the most it can get.
      const limit = fixedSum ?? frame ?? basis?.asked ?? 0;
      if (amount <= limit) return true;
      if (fixedSum !== null) return { code: 'grantOverFixedSum', params: { amount, limit } };
      return { code: frame === null ? 'grantOverAsked' : 'grantOverFrame', params: { amount, limit } };
    },
  },
  /** No more is paid back than was granted. */
  repayWithinGrant: {
    usesData: true,
    check: ({ context, data }) => {
      const granted = grantOf(context).grant?.amount ?? 0;
      return (
        Number(data.repay) <= granted || { code: 'repayWithinGrant', params: { granted, repay: Number(data.repay) } }
      );
    },
  },
} satisfies Record<string, GuardRule>;

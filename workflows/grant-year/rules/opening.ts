// How a grant year may be opened: whose money is a fixed sum, and whose follows a frame.
import type { GuardRule } from '../../../src/core/definition.ts';
import { grantOf } from './grant.ts';

export const openingGuards = {
  /** Money is a fixed sum or inside a frame. A university has no owners to report needs and writes no basis: its is fixed. */
  opensOneWay: {
    check: ({ context }) => {
      const { fixedSum, frame } = grantOf(context);
      if (fixedSum !== null && frame !== null) return { code: 'fixedSumOrFrame' };
      return fixedSum !== null || context.process.subjectKind !== 'university' || { code: 'fixedSumNeeded' };
    },
  },
} satisfies Record<string, GuardRule>;

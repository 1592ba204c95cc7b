// Who reports on the money, and when the report is complete: what was spent is stated for each measure that got money.
import type { GuardRule } from '../../../src/core/definition.ts';
import { grantOf } from './grant.ts';

export const reportGuards = {
  /** The one who got the money reports. A network's UH partner got money of its own and reports on that, in its own case. */
  ownReport: {
    check: ({ context, by }) => by.party === context.process.subject || { code: 'ownReport' },
  },
  spentStated: {
    check: ({ context }) => {
      const { basis, report } = grantOf(context);
      const reported = report?.measures ?? [];
      if (reported.length === 0) return { code: 'reportEmpty' };
      const untitled = reported.flatMap((one, index) => (one.title === undefined ? [index + 1] : []));
      if (untitled.length > 0) return { code: 'reportUntitled', params: { numbers: untitled.join(', ') } };
      const stated = new Set(reported.flatMap((one) => (one.spent === undefined ? [] : [one.title?.trim()])));
      // What the basis promised must be there; what the report itself brings up must be finished.
      const expected = [...(basis?.measures ?? []), ...reported].map((one) => one.title?.trim());
      const missing = [...new Set(expected.filter((one) => !stated.has(one)))];
      return missing.length === 0 || { code: 'spentMissing', params: { measures: missing.join(', ') } };
    },
  },
} satisfies Record<string, GuardRule>;

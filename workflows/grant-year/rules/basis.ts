// What a decision basis must be before the forum takes it: the four criteria of the scheme, the partnership, the frame.
import type { GuardRule, Reason } from '../../../src/core/definition.ts';
import { criteria, grantOf } from './grant.ts';

export const basisGuards = {
  /** One measure at least; each has an amount and a title of its own, since the report is given title by title. */
  measuresStated: {
    check: ({ context }) => {
      const measures = grantOf(context).basis?.measures ?? [];
      if (measures.length === 0) return { code: 'measuresMissing' };
      const unfinished = measures.flatMap((one, index) =>
        one.title === undefined || one.amount === undefined ? [index + 1] : [],
      );
      if (unfinished.length > 0) return { code: 'measuresUnfinished', params: { numbers: unfinished.join(', ') } };
      const titles = measures.map((one) => String(one.title).trim());
      const twice = titles.find((one, index) => titles.indexOf(one) < index);
      return twice === undefined || { code: 'measuresAlike', params: { title: twice } };
    },
  },
  /** One reason for each criterion that nothing is written about. */
  criteriaArgued: {
    check: ({ context }) => {
      const argued = grantOf(context).basis?.criteria ?? {};
      const missing: Reason[] = criteria.filter((one) => !argued[one]).map((one) => ({ code: `${one}Unargued` }));
      return missing.length === 0 || missing;
    },
  },
  /** A UH partner has confirmed the version that now stands; a later save undoes it. */
  partnershipConfirmed: {
    check: ({ context }) => {
      const { basis, confirmations } = grantOf(context);
      const version = basis?.version ?? 0;
      const confirmed = Object.values(confirmations).some((one) => one.version === version);
      return confirmed || { code: 'partnershipConfirmed', params: { version } };
    },
  },
  insideFrame: {
    check: ({ context }) => {
      const { basis, frame } = grantOf(context);
      const asked = basis?.asked ?? 0;
      return frame === null || asked <= frame || { code: 'overFrame', params: { asked, frame, over: asked - frame } };
    },
  },
  /** Nobody confirms a version other than the one that stands: they have not read it. That there is none is another's word. */
  confirmsThisVersion: {
    usesData: true,
    check: ({ context, data }) => {
      const version = grantOf(context).basis?.version ?? Number(data.version);
      return (
        data.version === version || { code: 'anotherVersion', params: { version, confirmed: Number(data.version) } }
      );
    },
  },
} satisfies Record<string, GuardRule>;

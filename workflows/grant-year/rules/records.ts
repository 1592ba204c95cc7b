// What a grant year remembers of what happens, where a plain `record` does not say it all.
import { addWorkingDays, localDate } from '../../../src/core/calendar.ts';
import type { JsonObject, RecordRule, RuleArgs } from '../../../src/core/definition.ts';
import { type BasisMeasure, grantOf } from './grant.ts';

/** How long a partnership gets when a lower frame sends its basis back. */
const workingDaysForNewFrame = 5;

export const records = {
  /** The recipient as a set of one, the shape in which people to tell are narrowed down. */
  nameRecipient: ({ context }) => ({ recipient: { [context.process.subject]: true } }),

  setFrame: ({ data }) => ({ frame: data.amount ?? null }),

  /** Every save is a new version, so that a confirmation says exactly what was confirmed; nobody has confirmed this one. */
  saveBasis: (args) => {
    const measures = (args.data.measures ?? []) as readonly BasisMeasure[];
    const asked = measures.reduce((sum, one) => sum + (one.amount ?? 0), 0);
    const version = (grantOf(args.context).basis?.version ?? 0) + 1;
    return { basis: { ...args.data, version, asked, ...signed(args) }, confirmed: {} };
  },

  askForChanges: (args) => ({
    revision: { ...args.data, ...signed(args) },
    revisers: partnersOf(args),
    confirmed: {},
    recommendation: null,
  }),

  /** No reason is written by hand here: the frame is the reason, and stands beside it; a mail of its own says so. */
  askToFitFrame: (args) => {
    const { zone, closed } = args.context.process;
    const due = addWorkingDays(localDate(Date.parse(args.at), zone), workingDaysForNewFrame, zone, closed);
    return {
      frame: args.data.amount ?? null,
      revision: { due, frame: args.data.amount ?? null, ...signed(args) },
      revisers: partnersOf(args),
      confirmed: {},
      recommendation: null,
    };
  },

  /** For cases of the versions in which a basis and a report were sent back by one and the same date. */
  askForNewReport: (args) => ({
    revision: { ...args.data, ...signed(args) },
    revisers: { [args.context.process.subject]: true },
  }),

  /** Counts alone: the words stay in the history, where they can be redacted. */
  logProgress: ({ context, at }) => ({
    progress: { entries: (grantOf(context).progress?.entries ?? 0) + 1, lastAt: at },
  }),
} satisfies Record<string, RecordRule>;

const signed = ({ by, at }: RuleArgs): JsonObject => ({ by: { ...by }, at });

const partnersOf = ({ context }: RuleArgs): JsonObject =>
  Object.fromEntries(Object.keys(grantOf(context).confirmations).map((partner) => [partner, true]));

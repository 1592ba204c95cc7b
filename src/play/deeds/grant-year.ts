// What people do in a grant year that goes as it should, and what the office does when it does not.
import { addWorkingDays } from '../../core/calendar.ts';
import type { Role } from '../../core/definition.ts';
import type { Deed, Timing } from '../deed.ts';
import { basisFor, conditions, needs, reportFor, sumAsked, sumToGrant } from './grant-year-data.ts';

export const grantYear = 'grant-year';

const coordinator: readonly Role[] = ['network-coordinator'];
/** A network's coordinator; where there is none the subject is a university, and its own people do it. */
const recipient: readonly Role[] = ['network-coordinator', 'uh-partner'];
const partner: readonly Role[] = ['uh-partner'];
const secretary: readonly Role[] = ['forum-secretary'];
const governor: readonly Role[] = ['county-governor'];

const at = (deadline: string, days: Timing['days'], hour: number): Timing => ({ deadline, days, hour });
/** So many days before what is handed in `ahead` of the date. */
const before = (days: number): Timing['days'] => ({ ahead: days });
/** The hour at which they begin to write: what is handed in on the same day comes after it. */
const firstHour = 10;
const own = (state: string, event: string, as: readonly Role[], timing: Timing): Deed => ({
  state,
  event,
  as,
  side: 'own',
  timing,
});
const office = (state: string, event: string, as: readonly Role[], timing: Timing): Deed => ({
  ...own(state, event, as, timing),
  side: 'office',
});

/** A basis is written, confirmed by a partner and handed in: each the days before the date, or late. */
const handIn = (state: string, deadline: string, days: readonly [Timing['days'], Timing['days'], Timing['days']]) => [
  { ...own(state, 'SAVE_BASIS', coordinator, { ...at(deadline, days[0], firstHour), firstHour }), data: basisFor },
  {
    ...own(state, 'CONFIRM_PARTNERSHIP', partner, { ...at(deadline, days[1], 12), firstHour }),
    data: ({ context }) => ({ version: (context.basis as { version?: number } | null)?.version ?? 1 }),
  } satisfies Deed,
  own(state, 'SUBMIT_BASIS', coordinator, { ...at(deadline, days[2], 14), firstHour }),
];

const report = (state: string, deadline: string, save: Timing['days'], submit: Timing['days']): readonly Deed[] => [
  { ...own(state, 'SAVE_REPORT', recipient, { ...at(deadline, save, firstHour), firstHour }), data: reportFor },
  own(state, 'SUBMIT_REPORT', recipient, { ...at(deadline, submit, 14), firstHour }),
];

/** How long the forum and the county governor wait for what does not come. Longer than the last of their reminders. */
const patienceDays = { basis: 21, report: 30 };
const lapse = (state: string, deadline: string): Deed => ({
  ...office(state, 'LAPSE', secretary, at(deadline, patienceDays.basis, 15)),
  data: () => ({ reason: 'Beslutningsgrunnlaget er ikke kommet inn.' }),
});
const closeWithoutReport = (state: string, deadline: string): Deed => ({
  ...office(state, 'CLOSE_WITHOUT_REPORT', governor, at(deadline, patienceDays.report, 15)),
  data: (args) => ({ reason: 'Rapporten er ikke kommet inn.', repay: sumToGrant(args) }),
});

/** The working days that whoever is sent back gets. */
const workingDaysToRevise = 10;

export const grantYearDeeds: readonly Deed[] = [
  { ...own('needs', 'SUBMIT_NEEDS', ['owner'], at('needs', 'ahead', 10)), each: true, data: () => needs },
  own('needs', 'CLOSE_NEEDS', coordinator, at('needs', 0, 14)),

  ...handIn('decisionBasis.drafting', 'basis', [before(9), before(3), 'ahead']),
  ...handIn('decisionBasis.overdue', 'basis', ['late', 'late', 'late']),
  ...handIn('decisionBasis.revising', 'revision', ['ahead', 'ahead', 'ahead']),
  lapse('decisionBasis.overdue', 'basis'),
  lapse('decisionBasis.revising', 'revision'),

  {
    ...office('forumReview.open', 'RECOMMEND', secretary, {
      ...at('recommendation', 'ahead', 10),
      // Owner representatives put forward their bases, and the recommendation is written, at the meeting in March.
      meeting: { key: 'forum-march', day: 'last' },
    }),
    data: (args) => ({ outcome: 'full', amount: sumAsked(args), reason: 'Tiltakene svarer på de fire kriteriene.' }),
    sendsBack: {
      event: 'REQUEST_CHANGES',
      data: ({ today, zone }) => ({
        reason: 'Tiltakene må beskrives nærmere.',
        due: addWorkingDays(today, workingDaysToRevise, zone),
      }),
    },
  },
  office('forumReview.recommended', 'FORWARD', secretary, at('recommendation', 'entry', 15)),
  {
    // The letters of commitment go out on the very date.
    ...office('countyDecision', 'GRANT', governor, at('decision', 0, 10)),
    data: (args) => ({ amount: sumToGrant(args), conditions }),
  },

  {
    ...own('implementation.plan.due', 'REVISE_PLAN', coordinator, at('longTermPlan', 'ahead', 11)),
    data: () => ({ summary: 'Planen er gått gjennom og justert.' }),
  },
  ...report('reporting.drafting', 'report', before(15), 'ahead'),
  ...report('reporting.overdue', 'report', 'late', 'late'),
  ...report('reporting.revising', 'reportRevision', 'ahead', 'ahead'),
  closeWithoutReport('reporting.overdue', 'report'),
  closeWithoutReport('reporting.revising', 'reportRevision'),
  {
    ...office('reportReview', 'ACCEPT_REPORT', secretary, {
      ...at('reportReview', 0, 13),
      // The forum reviews the reports on the money of the year before.
      meeting: { key: 'forum-september', day: 'first', year: 1 },
    }),
    sendsBack: {
      event: 'RETURN_REPORT',
      data: ({ today, zone }) => ({
        reason: 'Det mangler noe om erfaringene.',
        due: addWorkingDays(today, workingDaysToRevise, zone),
      }),
    },
  },
];

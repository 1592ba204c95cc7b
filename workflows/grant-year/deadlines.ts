// When things are due in a grant year Y, by which deed they are met, who is reminded, and who may move the date.
import type { DeadlineDef, Recipient, Rung } from '../../src/core/definition.ts';
import {
  coordinator,
  governor,
  members,
  membersToRecommend,
  ownersWithoutNeeds,
  partnersToConfirm,
  recipient,
  revisers,
  secretary,
} from './people.ts';

const rungs = (days: readonly number[], template: string, to: readonly Recipient[]): readonly Rung[] =>
  days.map((day) => ({ days: day, template, to }));
/** A date that passes and leaves the state standing is followed up every week until the deed is done. */
const everyWeek = (template: string, to: readonly Recipient[]): Rung => ({ days: 7, every: 7, template, to });

// A fixed sum follows from the forum's allocation: it has no needs, no basis and no recommendation, and so no dates of them.
export const deadlines = {
  needs: {
    date: { month: 12, day: 1, year: -1 },
    notFor: 'fixedSum',
    metBy: ['CLOSE_NEEDS'],
    // The partnership writes on what the owners need.
    before: 'basis',
    remind: rungs([-14, -3], 'needs-reminder', [ownersWithoutNeeds]),
    movableBy: ['network-coordinator'],
  },
  basis: {
    date: { month: 2, day: 1 },
    notFor: 'fixedSum',
    metBy: ['SUBMIT_BASIS'],
    remind: [
      ...rungs([-30, -14, -3], 'basis-reminder', [coordinator, partnersToConfirm]),
      ...rungs([1, 7, 14], 'basis-missing', [coordinator, secretary]),
    ],
    movableBy: ['forum-secretary'],
  },
  // Set by what sends the basis back: the forum, or a lower frame.
  revision: {
    date: { from: 'revision.due' },
    notFor: 'fixedSum',
    metBy: ['SUBMIT_BASIS'],
    remind: [...rungs([-3], 'revision-reminder', revisers), everyWeek('revision-missing', [...revisers, secretary])],
    movableBy: ['forum-secretary'],
  },
  recommendation: {
    date: { month: 3, day: 15 },
    notFor: 'fixedSum',
    metBy: ['FORWARD'],
    remind: [
      ...rungs([-7, -2], 'recommendation-reminder', [secretary, membersToRecommend]),
      everyWeek('recommendation-missing', [secretary]),
    ],
    movableBy: ['forum-secretary'],
  },
  decision: {
    date: { month: 4, day: 15 },
    metBy: ['GRANT', 'REJECT'],
    remind: [
      ...rungs([-14, -3], 'decision-reminder', [governor]),
      everyWeek('decision-missing', [governor, secretary]),
    ],
    movableBy: ['county-governor'],
  },
  // Three weeks from the day the letter has reached the party (forvaltningsloven § 29).
  appeal: { date: { afterDispatch: 'commitment-letter', weeks: 3 }, lapses: true },
  longTermPlan: {
    date: { month: 9, day: 30 },
    // The plan is a network's. A university has none to revise, and nobody is to be reminded of it.
    notFor: 'fixedSum',
    metBy: ['REVISE_PLAN'],
    // Then the year is over and reported on: a plan that was due later would never be asked for.
    before: 'reportingOpens',
    remind: [...rungs([-30, -7], 'plan-reminder', [coordinator]), everyWeek('plan-missing', [coordinator, secretary])],
    movableBy: ['forum-secretary'],
  },
  reportingOpens: { date: { month: 1, day: 1, year: 1 }, opens: true },
  report: {
    date: { month: 6, day: 15, year: 1 },
    metBy: ['SUBMIT_REPORT'],
    remind: [
      ...rungs([-60, -14, -3], 'report-reminder', recipient),
      ...rungs([1, 7, 14], 'report-missing', [...recipient, secretary]),
    ],
    movableBy: ['county-governor'],
  },
  // Set by the forum that returns the report.
  reportRevision: {
    date: { from: 'reportRevision.due' },
    metBy: ['SUBMIT_REPORT'],
    remind: [
      ...rungs([-3], 'report-revision-reminder', recipient),
      everyWeek('report-revision-missing', [...recipient, secretary]),
    ],
    movableBy: ['forum-secretary'],
  },
  reportReview: {
    date: { month: 9, day: 10, year: 1 },
    metBy: ['ACCEPT_REPORT'],
    remind: [
      ...rungs([-14], 'report-review-reminder', [secretary, members]),
      everyWeek('report-review-missing', [secretary]),
    ],
    movableBy: ['forum-secretary'],
  },
} satisfies Record<string, DeadlineDef>;

// The whole grant year at once: a network's, in time and by the book, and the one in which nobody ever does anything.
import { test } from 'vitest';
import { definition } from '../../workflows/grant-year/machine.ts';
import { basis, grant, needs, recommendation, report } from '../support/grant-year-story.ts';
import { scenario } from '../support/scenario.ts';

test('a network goes from its owners’ needs to an accepted report, and everyone hears what concerns them when it does', () => {
  scenario(definition, { year: 2025, startAt: '2024-10-01', input: { frame: 900_000 } })
    .expect({ states: ['needs'], told: ['2024-10-01 00:00 needs-open → O'], context: { frame: 900_000 } })

    .clockTo('2024-11-20T10:00+01:00')
    .send('SUBMIT_NEEDS', needs, 'owner@orland')
    .clockTo('2024-12-02T10:00+01:00')
    .expect({
      states: ['decisionBasis.drafting'],
      told: [
        '2024-11-15 08:00 needs-reminder → O',
        '2024-11-28 08:00 needs-reminder → O (not orland)',
        '2024-12-02 00:00 basis-open → C, U',
      ],
    })

    .clockTo('2025-01-28T10:00+01:00')
    .send('SAVE_BASIS', basis, 'network-coordinator')
    .send('CONFIRM_PARTNERSHIP', { version: 1 }, 'uh-partner@dmmh')
    .send('SUBMIT_BASIS')
    .expect({
      states: ['forumReview.open'],
      told: ['2025-01-02 08:00 basis-reminder → C, U', '2025-01-17 08:00 basis-reminder → C, U'],
      deadlines: { basis: 'met 2025-02-01', recommendation: 'armed 2025-03-15' },
    })

    .clockTo('2025-03-13T15:00+01:00')
    .send('RECOMMEND', recommendation)
    .send('FORWARD')
    .expect({
      states: ['countyDecision'],
      told: [
        '2025-03-07 08:00 recommendation-reminder → F, B',
        '2025-03-13 08:00 recommendation-reminder → F, B',
        '2025-03-13 15:00 decision-open → G',
      ],
    })

    .clockTo('2025-04-14T09:00+02:00')
    .send('GRANT', grant)
    .expect({
      states: ['implementation.measures.running', 'implementation.plan.due'],
      told: [
        '2025-04-01 08:00 decision-reminder → G',
        '2025-04-11 08:00 decision-reminder → G',
        '2025-04-14 09:00 letter commitment-letter → C, U',
      ],
      started: [],
    })

    .clockTo('2025-09-25T09:00+02:00')
    .send('REVISE_PLAN', { summary: 'More on transitions.' })
    .clockTo('2026-05-20T09:00+02:00')
    .send('SAVE_REPORT', report)
    .send('SUBMIT_REPORT')
    .expect({
      states: ['reportReview'],
      told: [
        '2025-08-29 08:00 plan-reminder → C',
        '2025-09-23 08:00 plan-reminder → C',
        '2026-01-01 00:00 report-open → C, U (only fosen)',
        '2026-04-16 08:00 report-reminder → C, U (only fosen)',
        '2026-05-20 09:00 report-to-review → F',
      ],
    })

    .clockTo('2026-09-10T14:00+02:00')
    .send('ACCEPT_REPORT')
    .expect({
      status: 'done',
      states: ['closed'],
      late: [],
      told: ['2026-08-27 08:00 report-review-reminder → F, B', '2026-09-10 14:00 case-closed → C, U, F'],
    })
    .clockTo('2030-01-01')
    .expect({ told: [] });
});

test('a year in which nobody does anything stands at a missing basis, reminded three times, and is not ended by itself', () => {
  scenario(definition, { year: 2025, startAt: '2024-10-01' })
    .clockTo('2027-01-01')
    .expect({
      states: ['decisionBasis.overdue'],
      late: ['basis'],
      overdue: true,
      told: [
        '2024-10-01 00:00 needs-open → O',
        '2024-11-15 08:00 needs-reminder → O',
        '2024-11-28 08:00 needs-reminder → O',
        '2024-12-02 00:00 basis-open → C, U',
        '2025-01-02 08:00 basis-reminder → C, U',
        '2025-01-17 08:00 basis-reminder → C, U',
        '2025-01-29 08:00 basis-reminder → C, U',
        // The rung of the day after falls on a Sunday; the Friday before, the basis was not yet due.
        '2025-02-02 00:00 basis-overdue → C, F',
        '2025-02-03 08:00 basis-missing → C, F',
        '2025-02-07 08:00 basis-missing → C, F',
        '2025-02-14 08:00 basis-missing → C, F',
      ],
    });
});

test('the dates of a year are known from its first day, each from its rule or the programme’s calendar', () => {
  scenario(definition, { year: 2025, startAt: '2024-10-01', calendar: { reportReview: '2026-09-16' } }).expect({
    deadlines: {
      needs: 'armed 2024-12-01',
      basis: 'later 2025-02-01',
      revision: 'later null',
      recommendation: 'later 2025-03-15',
      decision: 'later 2025-04-15',
      longTermPlan: 'later 2025-09-30',
      reportingOpens: 'later 2026-01-01',
      report: 'later 2026-06-15',
      reportReview: 'later 2026-09-16',
    },
  });
});

test('a case that is opened too late for the needs round and the basis begins where its dates say', () => {
  scenario(definition, { year: 2025, startAt: '2025-02-20T09:00+01:00' }).expect({
    states: ['decisionBasis.overdue'],
    late: ['basis'],
    told: [
      '2025-02-20 09:00 needs-open → O',
      '2025-02-20 09:00 basis-open → C, U',
      '2025-02-20 09:00 basis-overdue → C, F',
    ],
  });
});

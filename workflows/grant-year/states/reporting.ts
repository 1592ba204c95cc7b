// The report on the money, the year after: `reporting.drafting`, `.overdue`, `.revising`, and the forum's `reportReview`.
import type { Named, StateConfig, TransitionConfig } from '../../../src/core/definition.ts';
import { governor, notify, recipient, secretary } from '../people.ts';
import { recordEnding, to } from './moves.ts';

const complete: Named = { type: 'all', params: { of: [{ type: 'ownReport' }, { type: 'spentStated' }] } };

const closeWithoutReport: TransitionConfig = {
  target: to('closed'),
  guard: { type: 'repayWithinGrant' },
  actions: recordEnding,
};

export const reporting = {
  initial: 'drafting',
  on: {
    SAVE_REPORT: { guard: { type: 'ownReport' }, actions: { type: 'record', params: { into: 'report' } } },
    SUBMIT_REPORT: { target: 'reportReview', guard: complete },
  },
  states: {
    drafting: {
      entry: notify('report-open', recipient, 'report'),
      after: { report: { target: 'overdue' } },
    },
    overdue: {
      meta: { late: 'report' },
      entry: notify('report-overdue', [...recipient, secretary, governor], 'report'),
      on: {
        CLOSE_WITHOUT_REPORT: closeWithoutReport,
        'deadline.moved': { target: 'drafting', guard: { type: 'dateAhead', params: { deadline: 'report' } } },
      },
    },
    revising: {
      entry: notify('report-returned', recipient, 'reportRevision'),
      on: { CLOSE_WITHOUT_REPORT: closeWithoutReport },
      after: {
        reportRevision: {
          actions: notify('report-revision-overdue', [...recipient, secretary], 'reportRevision'),
        },
      },
    },
  },
} satisfies StateConfig;

export const reportReview = {
  entry: notify('report-to-review', [secretary], 'reportReview'),
  on: {
    ACCEPT_REPORT: { target: 'closed' },
    RETURN_REPORT: {
      target: to('reporting.revising'),
      guard: { type: 'notPast', params: { field: 'due' } },
      actions: { type: 'record', params: { into: 'reportRevision' } },
    },
  },
  after: { reportReview: { actions: notify('report-review-overdue', [secretary], 'reportReview') } },
} satisfies StateConfig;

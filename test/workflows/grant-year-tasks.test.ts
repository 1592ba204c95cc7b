// Which date each thing to do in a grant year answers: what a task list sorts by, and shows as due.
import { expect, test } from 'vitest';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { describe } from '../../src/core/describe.ts';
import { definition } from '../../workflows/grant-year/machine.ts';
import { type As, actorFor } from '../support/cast.ts';
import {
  inDecision,
  inDrafting,
  inNeeds,
  inReporting,
  readyToSubmit,
  reason,
  recommended,
  report,
  reported,
} from '../support/grant-year-story.ts';
import type { Scenario } from '../support/scenario.ts';

const workflow = defineWorkflow(definition);
/** What someone may do on a day, with the date that each answers. */
const due = (story: Scenario, as: As, day: string) => {
  const view = { actor: actorFor(as, 'fosen'), language: 'en', now: Date.parse(`${day}T12:00Z`) } as const;
  const { accepts } = describe(workflow, story.snapshot, view);
  return Object.fromEntries(accepts.map(({ type, deadline }) => [type, deadline ?? null]));
};

test('writing a basis and handing it in are due by the date of where it stands: in time, late or sent back', () => {
  const basis = { SAVE_BASIS: 'basis', SUBMIT_BASIS: 'basis', WITHDRAW: 'basis' };
  const story = readyToSubmit();
  expect(due(story, 'network-coordinator', '2025-01-21')).toEqual(basis);
  expect(due(story, 'network-coordinator', '2025-02-10')).toEqual(basis);
  expect(due(inDrafting(), 'uh-partner@dmmh', '2025-01-21')).toEqual({ SAVE_BASIS: 'basis' });
  const revising = story.send('SUBMIT_BASIS').send('REQUEST_CHANGES', { reason, due: '2025-02-10' });
  const revision = { SAVE_BASIS: 'revision', SUBMIT_BASIS: 'revision', WITHDRAW: 'revision' };
  expect(due(revising, 'network-coordinator', '2025-02-01')).toEqual(revision);
  expect(due(revising, 'network-coordinator', '2025-02-20')).toEqual(revision);
});

test('so are a report, and the review of it', () => {
  const story = inReporting().send('SAVE_REPORT', report);
  const own = { SAVE_REPORT: 'report', SUBMIT_REPORT: 'report' };
  expect(due(story, 'network-coordinator', '2026-02-01')).toEqual(own);
  expect(due(story, 'network-coordinator', '2026-06-20')).toEqual(own);
  expect(due(reported(), 'forum-secretary', '2026-06-20')).toEqual({
    ACCEPT_REPORT: 'reportReview',
    RETURN_REPORT: 'reportReview',
  });
});

test('the needs, the recommendation and the decision have theirs', () => {
  expect(due(inNeeds(), 'network-coordinator', '2024-10-02')).toMatchObject({ CLOSE_NEEDS: 'needs' });
  expect(due(recommended(), 'forum-secretary', '2025-03-14')).toMatchObject({
    RECOMMEND: 'recommendation',
    FORWARD: 'recommendation',
  });
  expect(due(inDecision(), 'county-governor', '2025-04-01')).toMatchObject({ GRANT: 'decision', REJECT: 'decision' });
});

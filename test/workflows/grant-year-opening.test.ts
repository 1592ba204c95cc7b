// How a grant year may be opened: with a fixed sum or on a frame, and a university only with the sum.
import { expect, test } from 'vitest';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { type JsonObject, languages, type PartyKind } from '../../src/core/definition.ts';
import { describe } from '../../src/core/describe.ts';
import { startFaults } from '../../src/core/step.ts';
import { wordReason } from '../../src/core/texts.ts';
import { definition } from '../../workflows/grant-year/machine.ts';
import { at, startOf } from '../support/cases.ts';
import { actorFor } from '../support/cast.ts';
import { fixedSum, inNeeds } from '../support/grant-year-story.ts';
import type { Scenario } from '../support/scenario.ts';

const workflow = defineWorkflow(definition);
const opening = (subjectKind: PartyKind, input: JsonObject) =>
  startFaults(workflow, startOf({ subjectKind, input }), at('2024-10-01'));

test.each<[PartyKind, JsonObject]>([
  ['network', {}],
  ['network', { frame: 500_000 }],
  ['network', { fixedSum: 200_000 }],
  ['university', { fixedSum: 200_000 }],
])('a %s is opened with %o', (kind, input) => {
  expect(opening(kind, input)).toEqual([]);
});

test.each<[PartyKind, JsonObject, string]>([
  ['university', {}, 'fixedSumNeeded'],
  ['university', { frame: 500_000 }, 'fixedSumNeeded'],
  ['university', { fixedSum: 200_000, frame: 500_000 }, 'fixedSumOrFrame'],
  ['network', { fixedSum: 200_000, frame: 500_000 }, 'fixedSumOrFrame'],
])('a %s is not opened with %o: %s', (kind, input, code) => {
  const reasons = opening(kind, input);
  expect(reasons).toEqual([{ code }]);
  for (const language of languages) expect(wordReason(definition, { code }, language).message).toMatch(/^\p{Lu}.+\.$/u);
});

test('a fixed sum has no dates of needs, basis, recommendation and plan, also where the calendar has them; nor can they be moved', () => {
  const story = fixedSum({ calendar: { basis: '2025-02-10', decision: '2025-04-20' } });
  const view = { actor: actorFor('system', 'nord'), language: 'en', now: at('2025-01-09') } as const;
  const listed = (one: Scenario) =>
    describe(workflow, one.snapshot, view).deadlines.map(({ key, date }) => [key, date]);
  expect(listed(story)).toEqual([
    ['decision', '2025-04-20'],
    ['appeal', null],
    ['reportingOpens', '2026-01-01'],
    ['report', '2026-06-15'],
    ['reportRevision', null],
    ['reportReview', '2026-09-10'],
  ]);
  expect(story.snapshot.context.process.dates.basis).toEqual({ date: null, source: 'rule', state: 'later' });
  story
    .moveRefused('basis', '2025-03-01', 'forum-secretary', { because: 'guard', codes: ['deadlineNotSet'] })
    .moveRefused('longTermPlan', '2025-11-01', 'forum-secretary', { because: 'guard', codes: ['deadlineNotSet'] });
  expect(listed(inNeeds()).slice(0, 2)).toEqual([
    ['needs', '2024-12-01'],
    ['basis', '2025-02-01'],
  ]);
});

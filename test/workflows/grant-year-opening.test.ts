// How a grant year may be opened: with a fixed sum or on a frame, and a university only with the sum.
import { expect, test } from 'vitest';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { type JsonObject, languages, type PartyKind } from '../../src/core/definition.ts';
import { startFaults } from '../../src/core/step.ts';
import { wordReason } from '../../src/core/texts.ts';
import { definition } from '../../workflows/grant-year/machine.ts';
import { at, startOf } from '../support/cases.ts';

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

// A child that was not opened: its parent hears of it, may answer, and does not when it is over.
import { expect, test } from 'vitest';
import { childDeclined } from '../../src/core/declined.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import type { Definition } from '../../src/core/definition.ts';
import { begin, step } from '../../src/core/step.ts';
import { definition } from '../../workflows/grant-year/machine.ts';
import { at, someone, startOf } from '../support/cases.ts';

const declined = { workflow: 'track-3-spiral-of-inquiry', because: 'exists', case: 'the-other' };
const begun = (workflow: ReturnType<typeof defineWorkflow>) =>
  begin(workflow, { ...startOf(), year: 2025, input: { fixedSum: 100 } }, at('2025-01-20T10:00'));

test('a case that no other was opened for has it in its history, and stays as it was', () => {
  const workflow = defineWorkflow(definition);
  const { snapshot } = begun(workflow);
  const answer = childDeclined(workflow, snapshot, declined, at('2025-01-21T10:00'));
  expect(answer).toMatchObject({
    ok: true,
    snapshot,
    steps: [{ type: 'child.declined', data: declined, by: { person: 'system' }, effects: [] }],
    armed: [],
    disarmed: [],
  });
});

test('a machine may answer it', () => {
  const on = { 'child.declined': { actions: { type: 'set', params: { path: 'frame', value: 7 } } } };
  const answering: Definition = { ...definition, machine: { ...definition.machine, on } };
  const workflow = defineWorkflow(answering);
  const answer = childDeclined(workflow, begun(workflow).snapshot, declined, at('2025-01-21T10:00'));
  expect(answer).toMatchObject({ ok: true, snapshot: { context: { frame: 7 } } });
});

test('a case that is over is not told', () => {
  const workflow = defineWorkflow(definition);
  const over = step(
    workflow,
    begun(workflow).snapshot,
    { type: 'REJECT', data: { reason: 'Ingen midler.' }, by: someone('county-governor') },
    at('2025-01-21T10:00'),
  );
  if (!over.ok) throw new Error(JSON.stringify(over));
  expect(childDeclined(workflow, over.snapshot, declined, at('2025-01-22T10:00'))).toEqual({
    ok: false,
    because: 'state',
  });
});

// A definition is loaded whole or refused with every reason and its place; the definition-*.test.ts hold them one by one.
import Type from 'typebox';
import { expect, test } from 'vitest';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { absent, edited } from '../support/edited.ts';
import { faultsOf } from '../support/faults.ts';
import { sample } from '../support/sample-workflow.ts';

const states = 'machine.states';
const drafting = `${states}.drafting`;

test('the sample itself is loaded', () => {
  expect(faultsOf(sample)).toEqual([]);
});

test('all faults are reported at once, and code hides nothing else', () => {
  const all = edited(sample, {
    [`${drafting}.entry`]: () => {},
    [`${drafting}.on.SUBMIT.guard.type`]: 'nope',
    [`${drafting}.after`]: { drafft: { target: 'overdue' } },
    [`${states}.lost`]: { type: 'final' },
    'events.SAVE.by': ['boss'],
    'texts.events.SAVE.da': absent,
    'deadlines.draft.remind.0.template': 'nope',
  });
  expect(faultsOf(all).map(({ place }) => place)).toEqual(
    expect.arrayContaining([
      'machine.states.drafting.entry',
      'states.drafting.on.SUBMIT[0].guard',
      'states.drafting.after.drafft[0]',
      'states.lost',
      'events.SAVE.by',
      'texts.events.SAVE',
      'deadlines.draft.remind[0]',
      'texts.states.lost',
    ]),
  );
});

test('the error lists every fault on a line of its own, below the name of the workflow', () => {
  const bad = edited(sample, { 'start.by': ['boss'], [`${drafting}.on.SUBMIT.target`]: 'nope' });
  const load = () => defineWorkflow(bad);
  expect(load).toThrow("The workflow sample can't be loaded:\n  states.drafting.on.SUBMIT[0].target: no state");
  expect(load).toThrow("\n  start.by: no role is called 'boss'");
});

test('an event of XState is refused as one', () => {
  const stop = { by: ['owner'], data: Type.Object({}, { additionalProperties: false }) };
  const bad = edited(sample, { events: { ...sample.events, 'xstate.stop': stop } });
  expect(faultsOf(bad)).toContainEqual({ place: 'events.xstate.stop', message: "'xstate.stop' belongs to XState" });
});

test('a schema that cannot be compiled is a fault of its event, not a crash', () => {
  const bad = edited(sample, { 'events.SAVE.data.properties.text.pattern': '(' });
  expect(faultsOf(bad)).toContainEqual({ place: 'events.SAVE.data', message: expect.stringContaining('is no schema') });
});

test('no definition that is shipped is the worse for having been stored as JSON', () => {
  const { rules, ...data } = sample;
  expect(faultsOf({ ...JSON.parse(JSON.stringify(data)), rules })).toEqual([]);
});

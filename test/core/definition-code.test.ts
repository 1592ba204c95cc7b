// A definition is data: no code in it, nothing beyond JSON, no key that means nothing.
import { describe, expect, test } from 'vitest';
import { edited } from '../support/edited.ts';
import { type FaultRow, faultsOf } from '../support/faults.ts';
import { sample } from '../support/sample-workflow.ts';

const states = 'machine.states';
const drafting = `${states}.drafting`;
const circle: Record<string, unknown> = {};
circle.self = circle;

const code: readonly FaultRow[] = [
  [
    'an inline action',
    { [`${drafting}.entry`]: () => {} },
    'machine.states.drafting.entry',
    'a function: name a guard, action or deadline instead',
  ],
  [
    'an inline guard',
    { [`${drafting}.on.SUBMIT.guard`]: () => true },
    'machine.states.drafting.on.SUBMIT.guard',
    'a function: name a guard, action or deadline instead',
  ],
  [
    'an inline delay',
    { 'machine.delays': { draft: () => 1 } },
    'machine.delays.draft',
    'a function: name a guard, action or deadline instead',
  ],
  [
    'an action by its bare name',
    { [`${drafting}.entry`]: 'countSave' },
    'states.drafting.entry[0]',
    'an action is named: { type, params }',
  ],
  [
    'a guard by its bare name',
    { [`${drafting}.on.SUBMIT.guard`]: 'textSaved' },
    'states.drafting.on.SUBMIT[0].guard',
    'a guard is named: { type, params }',
  ],
  [
    'a transition by its bare target',
    { [`${drafting}.on.SUBMIT`]: 'review' },
    'states.drafting.on.SUBMIT[0]',
    'a transition is an object: { target, guard, actions }',
  ],
  ['an invoked actor', { [`${drafting}.invoke`]: { src: 'mailer' } }, 'states.drafting.invoke', "no 'invoke' here"],
  ['a spawned actor', { [`${drafting}.spawn`]: { src: 'mailer' } }, 'states.drafting.spawn', "no 'spawn' here"],
  ['an id of its own', { [`${drafting}.id`]: 'other' }, 'states.drafting.id', "no 'id' here"],
  [
    'an unknown key of a transition',
    { [`${drafting}.on.SUBMIT.cond`]: 'textSaved' },
    'states.drafting.on.SUBMIT[0].cond',
    "a transition knows no 'cond'",
  ],
  ['an unknown type of state', { [`${drafting}.type`]: 'choice' }, 'states.drafting.type', "there is no type 'choice'"],
  [
    'a final state that goes on',
    { [`${states}.done.on`]: { NOTE: { target: 'review' } } },
    'states.done.on',
    "no 'on' here",
  ],
  [
    'a state name with a dot',
    { [`${states}`]: { ...sample.machine.states, 'a.b': { type: 'final' } } },
    'states.a.b',
    'a state is called by a word of letters and digits',
  ],
  ['undefined in the context', { 'machine.context.draft': undefined }, 'machine.context.draft', 'not JSON (undefined)'],
  ['a Date in the context', { 'machine.context.draft': new Date(0) }, 'machine.context.draft', 'not JSON (Date)'],
  [
    'a function in the context',
    { 'machine.context.draft': () => 1 },
    'machine.context.draft',
    'a function: name a guard, action or deadline instead',
  ],
  ['NaN in the context', { 'machine.context.draft': Number.NaN }, 'machine.context.draft', 'not JSON (NaN)'],
  [
    'a circle in the context',
    { 'machine.context.draft': circle },
    'machine.context.draft.self',
    'not JSON (it contains itself)',
  ],
  ['a context of the core', { 'machine.context.process': {} }, 'machine.context.process', 'is kept by the core'],
  [
    'a record over what the core keeps',
    { [`${drafting}.on.SAVE.actions`]: { type: 'record', params: { into: 'process' } } },
    'states.drafting.on.SAVE[0].actions[0]',
    '`process` is kept by the core',
  ],
  [
    'a record into nothing',
    { [`${drafting}.on.SAVE.actions`]: { type: 'record' } },
    'states.drafting.on.SAVE[0].actions[0]',
    "'record' needs the parameter 'into'",
  ],
  [
    'a story told to nobody',
    { [`${drafting}.exit`]: { type: 'tell', params: { to: 'mother', type: 'DONE' } } },
    'states.drafting.exit[0]',
    'tells `parent` or `children`',
  ],
];

describe('a definition is refused for', () => {
  test.each([...code])('%s', (_, changes, place, message) => {
    const faults = faultsOf(edited(sample, changes));
    expect(faults).toContainEqual({ place, message: expect.stringContaining(message) });
  });
});

// Every text is there in four languages, and every event has its senders and its schema.
import Type from 'typebox';
import { describe, expect, test } from 'vitest';
import { absent, edited } from '../support/edited.ts';
import { type FaultRow, faultsOf } from '../support/faults.ts';
import { sample, words } from '../support/sample-workflow.ts';

const states = 'machine.states';
const drafting = `${states}.drafting`;
const strict = { additionalProperties: false };

const missing: readonly FaultRow[] = [
  [
    'a missing language of a state',
    { 'texts.states.drafting.nn': absent },
    'texts.states.drafting',
    'has no text in nn',
  ],
  ['a blank text', { 'texts.states.drafting.da': '  ' }, 'texts.states.drafting', 'has no text in da'],
  [
    'a missing text of a state',
    { 'texts.states': { drafting: words('drafting') } },
    'texts.states.work.meeting.held',
    'has no text in en',
  ],
  ['a missing text of an event', { 'texts.events.SAVE': absent }, 'texts.events.SAVE', 'has no text in nb'],
  ['a missing text of a field', { 'texts.fields.agreed': absent }, 'texts.fields.agreed', 'has no text in nb'],
  ['a missing text of a deadline', { 'texts.deadlines.review': absent }, 'texts.deadlines.review', 'has no text in nb'],
  [
    'a missing text of a refusal',
    { 'texts.refusals.notesBetween': absent },
    'texts.refusals.notesBetween',
    'has no text in nb',
  ],
  [
    'a vocabulary guard that would refuse without words',
    { [`${drafting}.on.SUBMIT.guard`]: { type: 'recorded', params: { path: 'draft' } } },
    'texts.refusals.recorded',
    'has no text in nb',
  ],
  ['a title without a language', { 'texts.title.en': '' }, 'texts.title', 'has no text in en'],
  ['a mail without a language', { 'mails.letter.nn': absent }, 'mails.letter.nn', 'needs a subject and a body'],
  ['a mail without a body', { 'mails.letter.nn.body': ' ' }, 'mails.letter.nn', 'needs a subject and a body'],
  [
    'a placeholder that nothing fills',
    { 'mails.letter.da.body': 'Kære {name}' },
    'mails.letter.da',
    'nothing fills {name}',
  ],
  [
    'a pausable workflow without its mail',
    { 'mails.resumed': absent },
    'mails.resumed',
    'a pausable workflow needs it',
  ],
];

const events: readonly FaultRow[] = [
  ['an event without a schema', { 'events.SAVE.data': absent }, 'events.SAVE.data', 'has no schema of an object'],
  [
    'an event whose data is no object',
    { 'events.SAVE.data': Type.String() },
    'events.SAVE.data',
    'has no schema of an object',
  ],
  [
    'an event that takes unknown fields',
    { 'events.SUBMIT.data': Type.Object({}) },
    'events.SUBMIT.data',
    'takes unknown fields: additionalProperties: false',
  ],
  ['an event without a sender', { 'events.SAVE.by': [] }, 'events.SAVE.by', 'nobody may send it'],
  [
    'an event that no state takes',
    { 'events.LATER': { by: ['owner'], data: Type.Object({}, strict) } },
    'events.LATER',
    'no state takes it',
  ],
  [
    'an event in small letters',
    { 'events.save': { by: ['owner'], data: Type.Object({}, strict) } },
    'events.save',
    'is written IN_CAPITALS',
  ],
  ['an event that says nothing of its senders', { 'events.SAVE.by': absent }, 'events.SAVE.by', 'nobody may send it'],
  [
    'a state that answers an event of XState',
    { [`${drafting}.on`]: { ...sample.machine.states?.drafting?.on, 'xstate.stop': { target: 'review' } } },
    'states.drafting.on.xstate.stop[0]',
    "'xstate.stop' belongs to XState",
  ],
  [
    'a state that answers an unknown event',
    { [`${drafting}.on.NOPE`]: { target: 'review' } },
    'states.drafting.on.NOPE[0]',
    "no event is called 'NOPE'",
  ],
  ['a wildcard at the root', { 'machine.on.*': { actions: [] } }, 'on.*[0]', 'a wildcard: name each event'],
  [
    'a wildcard in a state',
    { [`${drafting}.on.*`]: { target: 'review' } },
    'states.drafting.on.*[0]',
    'a wildcard: name each event',
  ],
];

describe('a definition is refused for', () => {
  test.each([...missing, ...events])('%s', (_, changes, place, message) => {
    const faults = faultsOf(edited(sample, changes));
    expect(faults).toContainEqual({ place, message: expect.stringContaining(message) });
  });
});

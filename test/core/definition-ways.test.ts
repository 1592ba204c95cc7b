// Every state can be reached and left, and every date can be made.
import { describe, expect, test } from 'vitest';
import { absent, edited } from '../support/edited.ts';
import { type FaultRow, faultsOf } from '../support/faults.ts';
import { sample } from '../support/sample-workflow.ts';

const states = 'machine.states';
const drafting = `${states}.drafting`;

const noWayAside = {
  [`${states}.aside`]: absent,
  [`${states}.work.states.before`]: absent,
  [`${states}.work.on`]: absent,
};

const ways: readonly FaultRow[] = [
  [
    'a way from inside a state to its own history',
    { [`${states}.work.on.HOLD.target`]: '#sample.work.before' },
    'states.work.on.HOLD[0].target',
    'is the history of a state around this one',
  ],

  [
    'a history state of unknown depth',
    { [`${states}.work.states.before.history`]: 'deepest' },
    'states.work.states.before.history',
    'is shallow or deep',
  ],
  [
    'a history state that leads to nothing',
    { [`${states}.work.states.before.target`]: 'nope' },
    'states.work.states.before.target',
    "no state is called 'nope' from here",
  ],
  [
    'a state that nothing leads to',
    { [`${states}.lost`]: { on: { NOTE: { target: 'done' } } } },
    'states.lost',
    'no way leads here',
  ],
  [
    'a state only reached from one that is not',
    { [`${states}.lost`]: { on: { NOTE: { target: 'found' } } }, [`${states}.found`]: { type: 'final' } },
    'states.found',
    'no way leads here',
  ],
  [
    'an initial state that is always passed by',
    { [`${states}.work.states.writing.initial`]: 'open' },
    'states.work.states.writing.states.waiting',
    'no way leads here',
  ],
  [
    'a history state that nobody goes back to',
    { [`${states}.aside.on.CONTINUE.target`]: 'drafting' },
    'states.work.states.before',
    'no way leads here',
  ],
  [
    'a state without a way out',
    { [`${states}.aside.on`]: { NOTE: {} } },
    'states.aside',
    'no way out: make it final, or give it a transition',
  ],
  [
    'a state that leads only to itself',
    { [`${states}.aside.on.CONTINUE.target`]: 'aside' },
    'states.aside',
    'no way out: make it final, or give it a transition',
  ],
  [
    'a region that is never finished',
    { ...noWayAside, [`${states}.work.states.writing.states.open.on`]: { FINISH: {} } },
    'states.work.states.writing.states.open',
    'no way out: make it final, or give it a transition',
  ],
  [
    'a finished state around which nothing goes on',
    { ...noWayAside, [`${states}.work.onDone`]: absent },
    'states.work.states.meeting.states.held',
    'no way out: make it final, or give it a transition',
  ],
  [
    'an `always` that goes on for ever',
    { [`${drafting}.always`]: { actions: [] } },
    'states.drafting.always[0]',
    'without a target it would go on for ever',
  ],
  [
    'a candidate that is never tried',
    { [`${drafting}.on.SUBMIT`]: [{ target: 'review' }, { target: 'overdue' }] },
    'states.drafting.on.SUBMIT[1]',
    'is never tried: one before it has no guard',
  ],
  [
    'a deadline in a state and around it',
    { [`${states}.work.after`]: { workOpens: { target: 'done' } } },
    'states.work.states.writing.states.waiting.after.workOpens',
    'stands in a state around this one too',
  ],
];

const dates: readonly FaultRow[] = [
  [
    'a rule that counts from a year the workflow has not',
    { yearly: false },
    'deadlines.draft.date',
    'counts from a year, which this workflow has not',
  ],
  [
    'a rule of last resort that counts from a year',
    { yearly: false, 'deadlines.meeting.date.otherwise': { month: 1, day: 1 } },
    'deadlines.meeting.date.otherwise',
    'counts from a year, which this workflow has not',
  ],
  [
    'a day that does not exist',
    { 'deadlines.draft.date': { month: 2, day: 30 } },
    'deadlines.draft.date',
    'there is no such day',
  ],
  [
    'a month that does not exist',
    { 'deadlines.draft.date': { month: 13, nth: 1, weekday: 1 } },
    'deadlines.draft.date',
    'there is no such day',
  ],
  [
    'two rungs on one day',
    { 'deadlines.draft.remind.0.days': -3 },
    'deadlines.draft.remind',
    'has two rungs on one day',
  ],
  [
    'a rung before the date that repeats',
    { 'deadlines.draft.remind.0.every': 7 },
    'deadlines.draft.remind[0]',
    'only a rung after the date repeats, every 1 day or more',
  ],
  [
    'a rung that repeats without end',
    { 'deadlines.draft.remind.3.every': 0 },
    'deadlines.draft.remind[3]',
    'only a rung after the date repeats, every 1 day or more',
  ],
  [
    'a deadline that no state waits for',
    { 'deadlines.extra': { date: { month: 1, day: 1 } } },
    'deadlines.extra',
    'no state has it in `after`',
  ],
  ['a kind of party that does not exist', { subject: ['club'] }, 'subject', 'needs kinds of parties that exist'],
  ['an id that is no slug', { id: 'My Flow' }, 'id', 'is small letters, digits and hyphens'],
];

describe('a definition is refused for', () => {
  test.each([...ways, ...dates])('%s', (_, changes, place, message) => {
    const faults = faultsOf(edited(sample, changes));
    expect(faults).toContainEqual({ place, message: expect.stringContaining(message) });
  });
});

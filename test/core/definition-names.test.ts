// Every name in a definition is answered by something: a guard, an action, a deadline, a role, a template, a state.
import { describe, expect, test } from 'vitest';
import { edited } from '../support/edited.ts';
import { type FaultRow, faultsOf } from '../support/faults.ts';
import { sample } from '../support/sample-workflow.ts';

const states = 'machine.states';
const drafting = `${states}.drafting`;
const to = [{ role: 'network-coordinator' }];

const unknownNames: readonly FaultRow[] = [
  [
    'an unknown guard',
    { [`${drafting}.on.SUBMIT.guard.type`]: 'nope' },
    'states.drafting.on.SUBMIT[0].guard',
    "no guard is called 'nope'",
  ],
  [
    'an unknown guard inside others',
    {
      [`${drafting}.on.SUBMIT.guard`]: {
        type: 'all',
        params: { of: [{ type: 'textSaved' }, { type: 'not', params: { of: { type: 'nope' } } }] },
      },
    },
    'states.drafting.on.SUBMIT[0].guard.of[1].of[0]',
    "no guard is called 'nope'",
  ],
  [
    'a guard named as every object has one',
    { [`${drafting}.on.SUBMIT.guard.type`]: 'constructor' },
    'states.drafting.on.SUBMIT[0].guard',
    "no guard is called 'constructor'",
  ],
  [
    'an unknown guard in `when`',
    { [`${drafting}.entry`]: { type: 'notify', params: { template: 'opened', to, when: { type: 'nope' } } } },
    'states.drafting.entry[0].when',
    "no guard is called 'nope'",
  ],
  [
    'an unknown action',
    { [`${drafting}.on.SAVE.actions.type`]: 'nope' },
    'states.drafting.on.SAVE[0].actions[0]',
    "no action is called 'nope'",
  ],
  [
    'an unknown entry action',
    { [`${drafting}.entry`]: [{ type: 'nope' }] },
    'states.drafting.entry[0]',
    "no action is called 'nope'",
  ],
  [
    'a misspelt delay',
    { [`${drafting}.after`]: { drafft: { target: 'overdue' } } },
    'states.drafting.after.drafft[0]',
    "no deadline is called 'drafft'",
  ],
  [
    'a delay in milliseconds',
    { [`${drafting}.after`]: { 1000: { target: 'overdue' } } },
    'states.drafting.after.1000[0]',
    "no deadline is called '1000'",
  ],
  [
    'an unknown late deadline',
    { [`${states}.overdue.meta.late`]: 'nope' },
    'states.overdue.meta.late',
    "no deadline is called 'nope'",
  ],
  [
    'an unknown deadline in a mail',
    { [`${drafting}.entry.params.deadline`]: 'nope' },
    'states.drafting.entry[0]',
    "no deadline is called 'nope'",
  ],
  [
    'an unknown deadline in a guard',
    { [`${states}.overdue.on.SUBMIT.guard`]: { type: 'dateAhead', params: { deadline: 'nope' } } },
    'states.overdue.on.SUBMIT[0].guard',
    "no deadline is called 'nope'",
  ],
  [
    'an unknown mail template',
    { [`${drafting}.entry.params.template`]: 'nope' },
    'states.drafting.entry[0]',
    "no mail template is called 'nope'",
  ],
  [
    'an unknown template of a rung',
    { 'deadlines.draft.remind.0.template': 'nope' },
    'deadlines.draft.remind[0]',
    "no mail template is called 'nope'",
  ],
  ['an unknown role of a sender', { 'events.SAVE.by': ['boss'] }, 'events.SAVE.by', "no role is called 'boss'"],
  ['an unknown role of a starter', { 'start.by': ['boss'] }, 'start.by', "no role is called 'boss'"],
  ['an unknown role of one who pauses', { 'pausable.by': ['boss'] }, 'pausable.by', "no role is called 'boss'"],
  ['an unknown guard of the start', { 'start.guard': { type: 'nope' } }, 'start.guard', "no guard is called 'nope'"],
  [
    'an unknown path of those that a deadline is not for',
    { 'deadlines.draft.notFor': 'nope' },
    'deadlines.draft.notFor',
    "the context holds no 'nope'",
  ],
  [
    'an unknown deadline that another comes before',
    { 'deadlines.draft.before': 'nope' },
    'deadlines.draft.before',
    "no other deadline is called 'nope'",
  ],
  [
    'a deadline that comes before itself',
    { 'deadlines.draft.before': 'draft' },
    'deadlines.draft.before',
    "no other deadline is called 'draft'",
  ],
  [
    'an unknown role of one who moves a date',
    { 'deadlines.draft.movableBy': ['boss'] },
    'deadlines.draft.movableBy',
    "no role is called 'boss'",
  ],
  [
    'an unknown deed that meets a date',
    { 'deadlines.draft.metBy': ['SUBMIT', 'NOPE'] },
    'deadlines.draft.metBy',
    "no event is called 'NOPE'",
  ],
  [
    'no deed at all that meets a date',
    { 'deadlines.draft.metBy': [] },
    'deadlines.draft.metBy',
    'names no event: nothing would meet it',
  ],
  [
    'an unknown role of a recipient',
    { [`${drafting}.entry.params.to`]: [{ role: 'boss' }] },
    'states.drafting.entry[0]',
    "no role is called 'boss'",
  ],
  [
    'an unknown role of a rung’s recipient',
    { 'deadlines.draft.remind.1.to': [{ role: 'boss' }] },
    'deadlines.draft.remind[1]',
    "no role is called 'boss'",
  ],
  [
    'an unknown role of one told on resuming',
    { 'pausable.told': [{ role: 'boss' }] },
    'pausable.told',
    "no role is called 'boss'",
  ],
  [
    'recipients narrowed by what nobody records',
    { [`${drafting}.entry.params.to`]: [{ ...to[0], except: 'nedes' }] },
    'states.drafting.entry[0]',
    "the context holds no 'nedes'",
  ],
  [
    'a mail to nobody',
    { [`${drafting}.entry.params.to`]: [] },
    'states.drafting.entry[0]',
    'tells nobody: `to` needs a recipient',
  ],
  [
    'a misspelt path of a guard',
    { [`${states}.review.on.ACCEPT.guard.params.path`]: 'nots' },
    'states.review.on.ACCEPT[0].guard',
    "the context holds no 'nots'",
  ],
  [
    'a misspelt path of a plan',
    { 'deadlines.meeting.date.from': 'pln.date' },
    'deadlines.meeting.date.from',
    "the context holds no 'pln'",
  ],
  [
    'a misspelt path of `unless`',
    { 'deadlines.meeting.unless': 'meetigns' },
    'deadlines.meeting.unless',
    "the context holds no 'meetigns'",
  ],
  [
    'a target that does not exist',
    { [`${drafting}.on.SUBMIT.target`]: 'reveiw' },
    'states.drafting.on.SUBMIT[0].target',
    "no state is called 'reveiw' from here",
  ],
  [
    'a target that is no sibling',
    { [`${drafting}.on.SUBMIT.target`]: 'planned' },
    'states.drafting.on.SUBMIT[0].target',
    "no state is called 'planned' from here",
  ],
  [
    'a target of another machine',
    { [`${drafting}.on.SUBMIT.target`]: '#other.review' },
    'states.drafting.on.SUBMIT[0].target',
    "no state is called '#other.review' from here",
  ],
  [
    'a sibling of the root',
    { 'machine.on.NOTE': { target: 'done' } },
    'on.NOTE[0].target',
    "no state is called 'done' from here",
  ],
  [
    'an initial state that does not exist',
    { [`${states}.work.states.meeting.initial`]: 'plan' },
    'states.work.states.meeting.initial',
    'names none of its states',
  ],
];

describe('a definition is refused for', () => {
  test.each([...unknownNames])('%s', (_, changes, place, message) => {
    const faults = faultsOf(edited(sample, changes));
    expect(faults).toContainEqual({ place, message: expect.stringContaining(message) });
  });
});

// Two small workflows that talk to each other: an errand opens a task, tells it to hurry, and is told when it is done.
import Type from 'typebox';
import type { Definition } from '../../src/core/definition.ts';
import { mailsFor } from './engine-workflow.ts';
import { words, wordsFor } from './sample-workflow.ts';

const nothing = Type.Object({}, { additionalProperties: false });
const line = Type.String({ minLength: 1, maxLength: 200 });
const rules = { guards: {}, records: {} };

/** open —BEGIN→ waiting (a task is opened) —DONE, told by the task→ closed; HURRY is told to the task; FORGET waits for nobody. */
export const errand: Definition = {
  id: 'errand',
  subject: ['network'],
  yearly: true,
  input: Type.Object({ what: line }, { additionalProperties: false }),
  events: {
    BEGIN: { by: ['network-coordinator'], data: nothing },
    HURRY: { by: ['network-coordinator'], data: nothing },
    FORGET: { by: ['network-coordinator'], data: nothing },
    DONE: {
      by: ['network-coordinator'],
      told: true,
      data: Type.Object({ how: line }, { additionalProperties: false }),
    },
  },
  deadlines: {},
  start: { by: ['network-coordinator'] },
  texts: {
    title: words('Errand'),
    description: words('An errand'),
    states: wordsFor(['open', 'waiting', 'closed', 'forgotten']),
    events: wordsFor(['BEGIN', 'HURRY', 'FORGET', 'DONE']),
    fields: wordsFor(['what', 'how']),
    refusals: {},
    deadlines: {},
  },
  mails: {},
  rules,
  machine: {
    context: { what: '', how: null },
    initial: 'open',
    states: {
      open: { on: { BEGIN: { target: 'waiting' } } },
      waiting: {
        entry: { type: 'startCase', params: { workflow: 'task', input: { what: 'what' } } },
        on: {
          HURRY: { actions: { type: 'tell', params: { to: 'children', type: 'HURRY' } } },
          DONE: { target: 'closed', actions: { type: 'record', params: { into: 'how' } } },
          FORGET: { target: 'forgotten' },
        },
      },
      closed: { type: 'final' },
      forgotten: { on: { BEGIN: { target: 'waiting' } } },
    },
  },
};

/** doing (HURRY tells the adviser) —FINISH→ finished, which tells the errand. */
export const task: Definition = {
  id: 'task',
  subject: ['network'],
  yearly: false,
  input: Type.Object({ what: line }, { additionalProperties: false }),
  events: {
    HURRY: { by: [], told: true, data: nothing },
    FINISH: { by: ['ppt-adviser', 'network-coordinator'], data: nothing },
  },
  deadlines: {},
  start: { by: ['network-coordinator'] },
  texts: {
    title: words('Task'),
    description: words('A task'),
    states: wordsFor(['doing', 'finished']),
    events: wordsFor(['HURRY', 'FINISH']),
    fields: wordsFor(['what']),
    refusals: {},
    deadlines: {},
  },
  mails: mailsFor(['hurry']),
  rules,
  machine: {
    context: { what: '', hurried: null },
    initial: 'doing',
    states: {
      doing: {
        on: {
          HURRY: {
            actions: [
              { type: 'record', params: { into: 'hurried' } },
              { type: 'notify', params: { template: 'hurry', to: [{ role: 'network-coordinator' }] } },
            ],
          },
          FINISH: { target: 'finished' },
        },
      },
      finished: {
        type: 'final',
        entry: { type: 'tell', params: { to: 'parent', type: 'DONE', data: { how: 'what' } } },
      },
    },
  },
};

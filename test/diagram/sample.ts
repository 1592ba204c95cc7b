// A small definition that holds every shape the drawing knows: a choice, groups, regions, late and final states, lines and edges.

import { Type } from 'typebox';
import { type Localized, languages, type Texts, type WorkflowData } from '../../src/core/definition.ts';

/** The same words in every language, marked with it. */
export const inAll = (text: string): Localized =>
  Object.fromEntries(
    languages.map((language) => [language, language === 'en' ? text : `${text} (${language})`]),
  ) as Localized;

const texts = (words: Readonly<Record<string, string>>): Readonly<Record<string, Localized>> =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, inAll(text)]));

const data = Type.Object({}, { additionalProperties: false });
const told = { type: 'notify', params: { template: 'told', to: [] } } as const;

const sampleTexts: Texts = {
  title: inAll('Sample'),
  description: inAll('Everything that a drawing can show.'),
  states: texts({
    opening: 'Opening',
    writing: 'Writing',
    'writing.drafting': 'Drafting',
    'writing.overdue': 'Overdue',
    work: 'Work',
    'work.field': 'Field',
    'work.field.running': 'Running',
    'work.desk': 'Desk',
    'work.desk.due': 'Due',
    'work.desk.done': 'Done',
    review: 'Review',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  }),
  questions: texts({ review: 'Was it good?' }),
  events: texts({
    SAVE: 'Save',
    SUBMIT: 'Submit',
    LOG: 'Log',
    REVISE: 'Revise',
    ACCEPT: 'Accept',
    RETURN: 'Return',
    WITHDRAW: 'Withdraw',
    NOTE: 'Note',
    GO_BACK: 'Go back',
  }),
  fields: {},
  refusals: texts({ complete: 'Only {count} of the parts are there.', early: 'It is too early.' }),
  deadlines: texts({ draft: 'Draft', opens: 'Review opens' }),
};

export const sample: WorkflowData = {
  id: 'sample',
  subject: ['network'],
  yearly: true,
  events: {
    SAVE: { by: ['uh-partner', 'network-coordinator'], data },
    SUBMIT: { by: ['network-coordinator'], data },
    LOG: { by: ['ppt-adviser'], data },
    REVISE: { by: ['network-coordinator'], data },
    ACCEPT: { by: ['forum-secretary'], data },
    RETURN: { by: ['forum-secretary'], data },
    WITHDRAW: { by: ['network-coordinator'], data },
    NOTE: { by: ['owner'], data },
    GO_BACK: { by: ['administrator'], data },
  },
  deadlines: { draft: { date: { month: 2, day: 1 } }, opens: { date: { month: 1, day: 1, year: 1 }, opens: true } },
  start: { by: ['forum-secretary'] },
  texts: sampleTexts,
  mails: {},
  machine: {
    initial: 'opening',
    context: {},
    states: {
      opening: {
        always: [{ guard: { type: 'recorded', params: { path: 'sum' } }, target: 'work' }, { target: 'writing' }],
      },
      writing: {
        initial: 'drafting',
        states: {
          drafting: {
            on: {
              SAVE: { actions: told },
              NOTE: { actions: told },
              SUBMIT: { target: '#sample.work', guard: { type: 'complete' } },
              WITHDRAW: { target: '#sample.withdrawn' },
            },
            after: { draft: { target: 'overdue' } },
          },
          overdue: {
            meta: { late: 'draft' },
            on: {
              SAVE: { actions: told },
              NOTE: { actions: told },
              SUBMIT: { target: '#sample.work', guard: { type: 'complete' } },
              WITHDRAW: { target: '#sample.withdrawn' },
              'deadline.moved': { target: 'drafting', guard: { type: 'dateAhead', params: { deadline: 'draft' } } },
            },
          },
        },
      },
      work: {
        type: 'parallel',
        on: { NOTE: { actions: told } },
        after: { opens: { target: 'review' } },
        states: {
          field: { initial: 'running', states: { running: { on: { LOG: { actions: told } } } } },
          desk: {
            initial: 'due',
            states: { due: { on: { REVISE: { target: 'done' } } }, done: { type: 'final' } },
          },
        },
      },
      review: {
        on: {
          NOTE: { actions: told },
          LOG: { guard: { type: 'early' } },
          ACCEPT: {
            target: 'closed',
            guard: { type: 'all', params: { of: [{ type: 'complete' }, { type: 'early' }] } },
          },
          RETURN: { target: 'work' },
          GO_BACK: [
            { guard: { type: 'complete' }, target: 'writing' },
            { guard: { type: 'early' }, target: '#sample.writing.overdue' },
            { target: 'work' },
          ],
        },
      },
      closed: { type: 'final' },
      withdrawn: { type: 'final' },
    },
  },
};

/** The sample with every text replaced by one that tries to break out of the drawing. */
export const hostile = (text: string): WorkflowData => {
  const all = (record: Readonly<Record<string, Localized>>) =>
    Object.fromEntries(Object.keys(record).map((key) => [key, inAll(text)]));
  return {
    ...sample,
    texts: {
      ...sampleTexts,
      title: inAll(text),
      description: inAll(text),
      states: all(sampleTexts.states),
      questions: all(sampleTexts.questions ?? {}),
      events: all(sampleTexts.events),
      refusals: all(sampleTexts.refusals),
      deadlines: all(sampleTexts.deadlines),
    },
  };
};

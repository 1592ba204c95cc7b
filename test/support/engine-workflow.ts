// A small workflow for the engine's tests: what an engine has to write, time, tell and pause.
import Type from 'typebox';
import { type Definition, languages, type MailTemplate, type MailText } from '../../src/core/definition.ts';
import { words, wordsFor } from './sample-workflow.ts';

const strict = { additionalProperties: false };
const nothing = Type.Object({}, strict);
const line = Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' });
const coordinator = [{ role: 'network-coordinator' }] as const;
/** Mails that say their name and language, what the case is and where; those with a deadline also until when. */
export const mailsFor = (
  names: readonly string[],
  withDeadline: readonly string[] = [],
): Readonly<Record<string, MailTemplate>> => {
  const mail = (name: string, language: string): MailText => ({
    subject: `${name} (${language}): {subject}`,
    body: `{workflow}\n\n${withDeadline.includes(name) ? '{deadline} ' : ''}{link}`,
  });
  const template = (name: string) => Object.fromEntries(languages.map((language) => [language, mail(name, language)]));
  return Object.fromEntries([...names, ...withDeadline].map((name) => [name, template(name) as MailTemplate]));
};
const save = { actions: { type: 'countSave' } };
const submit = { target: 'review', guard: { type: 'textSaved' } };

/**
 * drafting —SUBMIT→ review —ACCEPT→ done. `draft` (1 February) passes → overdue, from where a moved date leads back; `review`
 * (15 March) is told when it passes and stays, as is `opening` (1 March), before which nobody reads.
 */
export const paper: Definition = {
  id: 'paper',
  subject: ['network'],
  yearly: true,
  input: Type.Object({ goal: Type.Optional(line) }, strict),
  events: {
    SAVE: { by: ['network-coordinator', 'uh-partner'], data: Type.Object({ text: line }, strict) },
    SUBMIT: { by: ['network-coordinator'], data: nothing },
    ACCEPT: { by: ['forum-secretary'], data: nothing },
    RETURN: { by: ['forum-secretary'], data: Type.Object({ reason: line }, strict) },
  },
  deadlines: {
    draft: {
      date: { month: 2, day: 1 },
      movableBy: ['forum-secretary'],
      remind: [
        { days: -14, template: 'draft-reminder', to: coordinator },
        { days: -3, template: 'draft-reminder', to: coordinator },
        { days: 1, template: 'draft-late', to: coordinator },
        { days: 7, every: 7, template: 'draft-late', to: [...coordinator, { role: 'forum-secretary' }] },
      ],
    },
    review: {
      date: { month: 3, day: 15 },
      metBy: ['ACCEPT'],
      movableBy: ['forum-secretary'],
      remind: [
        { days: -7, template: 'review-reminder', to: [{ role: 'forum-member' }] },
        { days: 7, template: 'review-reminder', to: [{ role: 'forum-secretary' }] },
      ],
    },
    opening: { date: { month: 3, day: 1 }, opens: true },
  },
  start: { by: ['forum-secretary'] },
  pausable: { by: ['network-coordinator'], told: coordinator },
  texts: {
    title: words('Paper'),
    description: words('A paper'),
    states: wordsFor(['drafting', 'overdue', 'review', 'done']),
    events: wordsFor(['SAVE', 'SUBMIT', 'ACCEPT', 'RETURN']),
    fields: wordsFor(['text', 'reason', 'goal']),
    refusals: wordsFor(['textSaved']),
    deadlines: wordsFor(['draft', 'review', 'opening']),
  },
  mails: mailsFor(
    ['draft-late', 'submitted', 'review-late', 'letter', 'resumed'],
    ['opened', 'draft-reminder', 'review-reminder', 'review-opens'],
  ),
  rules: {
    guards: { textSaved: { check: ({ context }) => context.draft !== null || { code: 'textSaved' } } },
    records: {
      countSave: ({ context, data }) => ({
        draft: data.text ?? null,
        versions: (context.versions as number) + 1,
      }),
    },
  },
  machine: {
    context: { goal: null, draft: null, versions: 0, returned: null },
    initial: 'drafting',
    states: {
      drafting: {
        entry: { type: 'notify', params: { template: 'opened', deadline: 'draft', to: [...coordinator] } },
        on: { SAVE: save, SUBMIT: submit },
        after: { draft: { target: 'overdue' } },
      },
      overdue: {
        meta: { late: 'draft' },
        entry: { type: 'notify', params: { template: 'draft-late', to: [...coordinator] } },
        on: {
          SAVE: save,
          SUBMIT: submit,
          'deadline.moved': { target: 'drafting', guard: { type: 'dateAhead', params: { deadline: 'draft' } } },
        },
      },
      review: {
        entry: { type: 'notify', params: { template: 'submitted', to: [{ role: 'forum-secretary' }] } },
        on: {
          RETURN: { target: 'drafting', actions: { type: 'record', params: { into: 'returned' } } },
          ACCEPT: { target: 'done' },
        },
        after: {
          opening: {
            actions: {
              type: 'notify',
              params: { template: 'review-opens', deadline: 'opening', to: [{ role: 'forum-secretary' }] },
            },
          },
          review: {
            actions: { type: 'notify', params: { template: 'review-late', to: [{ role: 'forum-secretary' }] } },
          },
        },
      },
      done: {
        type: 'final',
        entry: { type: 'letter', params: { template: 'letter', to: [...coordinator, { role: 'uh-partner' }] } },
      },
    },
  },
};

// A small workflow that uses every part of the definition language, for the tests of the core.
import Type from 'typebox';
import type { Definition, Localized, MailTemplate, MailText } from '../../src/core/definition.ts';

/** The same words in every language, told apart by its name. */
export const words = (text: string): Localized => ({
  nb: `${text} (nb)`,
  nn: `${text} (nn)`,
  da: `${text} (da)`,
  en: `${text} (en)`,
});
export const wordsFor = (names: readonly string[]): Readonly<Record<string, Localized>> =>
  Object.fromEntries(names.map((name) => [name, words(name)]));

const mail = (name: string): MailText => ({ subject: `${name}: {subject}`, body: '{workflow}\n\n{deadline} {link}' });
export const mailsFor = (names: readonly string[]): Readonly<Record<string, MailTemplate>> =>
  Object.fromEntries(names.map((name) => [name, { nb: mail(name), nn: mail(name), da: mail(name), en: mail(name) }]));

const strict = { additionalProperties: false };
const line = Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' });
const date = Type.String({ format: 'date' });
const coordinator = [{ role: 'network-coordinator' }] as const;

/**
 * drafting —SUBMIT→ review —ACCEPT→ work (parallel) → done; `draft` passes → overdue; HOLD puts the work aside and CONTINUE
 * brings it back to where it was. `review` is told when it passes and stays; `meeting` is planned by an event.
 */
export const sample: Definition = {
  id: 'sample',
  subject: ['network'],
  yearly: true,
  input: Type.Object({ goal: Type.Optional(line) }, strict),
  events: {
    SAVE: { by: ['network-coordinator', 'uh-partner'], data: Type.Object({ text: line }, strict) },
    SUBMIT: { by: ['network-coordinator'], data: Type.Object({}, strict) },
    ACCEPT: { by: ['forum-secretary'], data: Type.Object({}, strict) },
    RETURN: { by: ['forum-secretary'], told: true, data: Type.Object({ reason: line }, strict) },
    HOLD: { by: ['forum-secretary'], data: Type.Object({}, strict) },
    CONTINUE: { by: ['forum-secretary'], data: Type.Object({}, strict) },
    PLAN: { by: ['uh-partner', 'network-coordinator'], data: Type.Object({ date }, strict) },
    MEET: { by: ['uh-partner'], data: Type.Object({ date, agreed: line }, strict) },
    NOTE: { by: ['owner'], relation: 'programme', data: Type.Object({ text: line }, strict) },
    FINISH: { by: ['network-coordinator'], data: Type.Object({}, strict) },
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
      movableBy: ['forum-secretary'],
      remind: [
        { days: -7, template: 'review-reminder', to: [{ role: 'forum-member', except: 'notes' }] },
        { days: 7, template: 'review-reminder', to: [{ role: 'forum-secretary' }] },
      ],
    },
    workOpens: { date: { month: 5, day: 1 }, opens: true },
    meeting: {
      date: { from: 'plan.date', otherwise: { afterStart: { months: 6 } } },
      unless: 'meetings',
      movableBy: ['network-coordinator'],
      remind: [{ days: -3, template: 'meeting-reminder', to: [{ role: 'uh-partner' }] }],
    },
  },
  start: { by: ['forum-secretary'] },
  pausable: { by: ['network-coordinator'], told: coordinator },
  texts: {
    title: words('Sample'),
    description: words('A sample'),
    states: wordsFor([
      'drafting',
      'overdue',
      'review',
      'aside',
      'work',
      'work.meeting',
      'work.meeting.planned',
      'work.meeting.held',
      'work.writing',
      'work.writing.waiting',
      'work.writing.open',
      'work.writing.finished',
      'done',
    ]),
    events: wordsFor(['SAVE', 'SUBMIT', 'ACCEPT', 'RETURN', 'HOLD', 'CONTINUE', 'PLAN', 'MEET', 'NOTE', 'FINISH']),
    fields: wordsFor(['text', 'reason', 'date', 'agreed', 'goal']),
    refusals: { ...wordsFor(['textSaved']), notesBetween: words('{count} of {min} to {max}') },
    deadlines: wordsFor(['draft', 'review', 'workOpens', 'meeting']),
  },
  mails: mailsFor([
    'opened',
    'draft-reminder',
    'draft-late',
    'submitted',
    'review-reminder',
    'review-late',
    'meeting-reminder',
    'letter',
    'resumed',
  ]),
  rules: {
    guards: { textSaved: { check: ({ context }) => context.draft !== null || { code: 'textSaved' } } },
    records: {
      countSave: ({ context, data, at }) => ({
        draft: { text: data.text ?? null, version: (context.versions as number) + 1, at },
        versions: (context.versions as number) + 1,
      }),
    },
  },
  machine: {
    context: { draft: null, versions: 0, plan: null, meetings: [], notes: {} },
    initial: 'drafting',
    on: { NOTE: { actions: { type: 'record', params: { into: 'notes', per: 'party' } } } },
    states: {
      drafting: {
        entry: { type: 'notify', params: { template: 'opened', deadline: 'draft', to: [...coordinator] } },
        on: {
          SAVE: { actions: { type: 'countSave' } },
          SUBMIT: { target: 'review', guard: { type: 'textSaved' } },
        },
        after: { draft: { target: 'overdue' } },
      },
      overdue: {
        meta: { late: 'draft' },
        entry: { type: 'notify', params: { template: 'draft-late', to: [...coordinator] } },
        on: {
          SAVE: { actions: { type: 'countSave' } },
          SUBMIT: { target: 'review', guard: { type: 'textSaved' } },
          'deadline.moved': { target: 'drafting', guard: { type: 'dateAhead', params: { deadline: 'draft' } } },
        },
      },
      review: {
        entry: { type: 'notify', params: { template: 'submitted', to: [{ role: 'forum-secretary' }] } },
        on: {
          RETURN: { target: 'drafting' },
          ACCEPT: {
            target: 'work',
            guard: { type: 'countBetween', params: { path: 'notes', min: 1, max: 3, code: 'notesBetween' } },
          },
        },
        after: {
          review: {
            actions: { type: 'notify', params: { template: 'review-late', to: [{ role: 'forum-secretary' }] } },
          },
        },
      },
      aside: { on: { CONTINUE: { target: '#sample.work.before' } } },
      work: {
        type: 'parallel',
        entry: {
          type: 'letter',
          params: { template: 'letter', to: [...coordinator, { role: 'uh-partner' }] },
        },
        on: { HOLD: { target: 'aside' } },
        states: {
          before: { type: 'history', history: 'deep' },
          meeting: {
            initial: 'planned',
            states: {
              planned: {
                on: {
                  PLAN: {
                    guard: { type: 'notPast', params: { field: 'date' } },
                    actions: { type: 'record', params: { into: 'plan' } },
                  },
                  MEET: { target: 'held', actions: { type: 'record', params: { into: 'meetings', append: true } } },
                },
                after: {
                  meeting: {
                    actions: { type: 'notify', params: { template: 'meeting-reminder', to: [{ role: 'uh-partner' }] } },
                  },
                },
              },
              held: { type: 'final' },
            },
          },
          writing: {
            initial: 'waiting',
            states: {
              waiting: { after: { workOpens: { target: 'open' } } },
              open: { on: { FINISH: { target: 'finished' } } },
              finished: { type: 'final' },
            },
          },
        },
        onDone: { target: 'done', actions: { type: 'tell', params: { to: 'parent', type: 'DECIDED' } } },
      },
      done: { type: 'final' },
    },
  },
};

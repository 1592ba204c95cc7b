// What the answers look like: the schemas of the API's description, from which clients make their types. Members may be added.
import Type, { type TSchema } from 'typebox';
import { deadlineKinds } from '../core/deadlines.ts';
import { deadlineSources, deadlineStates } from '../db/schema/cases.ts';
import { noticeKinds } from '../db/schema/outbox.ts';
import { anything, behind, count, many, maybe, one, oneOf, open, text, texts } from './answer-parts.ts';
import { calendarAnswers } from './answers-calendar.ts';
import { noticeAnswers } from './answers-notices.ts';
import { caseStatus, date, instant, language, partyKind, role, slug } from './schemas.ts';

const standing = {
  workflow: slug,
  version: Type.Integer({ minimum: 1 }),
  programme: slug,
  subject: slug,
  year: maybe(Type.Integer()),
  parent: maybe(text),
  status: caseStatus,
  revision: Type.Integer({ minimum: 1 }),
  states: Type.Array(text, { description: 'The active leaf paths in document order' }),
  state: Type.String({ description: 'Their longest common path' }),
  label: text,
  title: text,
  late: Type.Array(text, { description: 'Keys of the deadlines that were missed' }),
  overdue: Type.Boolean(),
  createdAt: instant,
  updatedAt: instant,
};
const Moved = Type.Object({ from: maybe(date), by: text, reason: text });
const By = Type.Object({ person: text, role: text, party: text });
const dated = { date: maybe(date), at: maybe(instant), lastWorkingDay: maybe(date), status: oneOf(deadlineStates) };

export const answerSchemas = {
  ...calendarAnswers,
  ...noticeAnswers,
  Case: Type.Object({
    id: text,
    ...standing,
    context: open,
    deadlines: many('Deadline'),
    accepts: many('Accepted'),
    refuses: many('Refused'),
    pause: maybe(Type.Object({ from: date, reason: text })),
    pauses: Type.Array(Type.Object({ from: date, to: date, days: count, reason: text })),
  }),
  CaseAfterEvent: Type.Intersect([
    one('Case'),
    Type.Object({ event: Type.Object({ id: text, revision: Type.Integer({ minimum: 1 }) }) }),
  ]),
  CaseAfterMove: Type.Intersect([one('CaseAfterEvent'), Type.Object({ reminders: one('Replanned') })]),
  CaseSummary: Type.Object({ id: text, ...standing, subjectName: text, nextDue: maybe(instant) }),
  Deadline: Type.Object({
    key: text,
    label: text,
    kind: Type.Unsafe<string>({
      ...oneOf(deadlineKinds),
      description:
        'What its day is: for something to be done, an opening, the end of a right, or watched for telling people',
    }),
    ...dated,
    source: oneOf(deadlineSources),
    moved: Type.Optional(Moved),
  }),
  Accepted: Type.Object({
    type: text,
    label: text,
    data: Type.Unsafe<unknown>({ type: 'object', description: 'JSON Schema of the event’s data' }),
    deadline: Type.Optional(text),
  }),
  Refused: Type.Object({
    type: text,
    label: text,
    reasons: Type.Array(Type.Object({ name: text, message: text })),
  }),
  Foreseen: Type.Object({
    case: one('Case'),
    notices: Type.Array(Type.Object({ kind: oneOf(noticeKinds) })),
    timers: Type.Array(Type.Object({ kind: text, key: text, days: maybe(Type.Integer()), at: instant })),
    takenBack: texts,
  }),
  HistoryRow: Type.Object({
    revision: Type.Integer({ minimum: 1 }),
    eventId: text,
    type: text,
    label: text,
    data: open,
    by: By,
    who: Type.Union([text, Type.Null()], {
      description: 'What the person behind it is called: where a case follows the calendar, who edited that',
    }),
    at: instant,
    from: texts,
    to: texts,
    hash: text,
  }),
  Verified: Type.Object({ valid: Type.Boolean(), rows: count, firstBroken: Type.Optional(count) }),
  DueDeadline: Type.Object({
    case: text,
    key: text,
    label: text,
    title: text,
    workflow: slug,
    programme: slug,
    subject: slug,
    subjectName: text,
    year: maybe(Type.Integer()),
    ...dated,
    moved: Type.Optional(Moved),
  }),
  Task: Type.Object({
    case: open,
    type: text,
    label: text,
    deadline: maybe(one('Deadline')),
    due: maybe(instant),
    overdue: Type.Boolean(),
  }),
  WorkflowHead: Type.Object({
    id: slug,
    version: Type.Integer({ minimum: 1 }),
    hash: text,
    title: text,
    description: text,
    subject: Type.Array(partyKind),
    yearly: Type.Boolean(),
    pausable: Type.Boolean(),
  }),
  Workflow: Type.Intersect([
    one('WorkflowHead'),
    Type.Object({
      start: Type.Object({ by: Type.Array(open), input: anything }),
      states: Type.Array(
        Type.Object({ path: text, label: text, question: maybe(text), kind: text, events: texts, deadlines: texts }),
      ),
      events: Type.Array(Type.Object({ type: text, label: text, by: Type.Array(open), relation: text, data: open })),
      deadlines: Type.Array(Type.Object({ key: text, label: text, date: open, remind: Type.Array(open) })),
      texts: open,
      machine: open,
    }),
  ]),
  WorkflowVersion: Type.Object({ version: Type.Integer({ minimum: 1 }), hash: text, createdAt: text }),
  Programme: Type.Object({ id: slug, name: text, zone: text, language }),
  Party: Type.Object({
    id: slug,
    kind: partyKind,
    name: text,
    programme: slug,
    language,
    members: Type.Array(slug),
    partners: Type.Array(slug),
    counts: Type.Optional(open),
    example: Type.Optional(Type.Boolean()),
  }),
  Person: Type.Object({
    id: text,
    name: text,
    email: text,
    language,
    active: Type.Boolean(),
    roles: many('Held'),
    addressFailingSince: Type.Optional(
      Type.String({
        format: 'date-time',
        description:
          'Since when the mail server refuses the address; absent while it takes it, and when a new address is set',
      }),
    ),
    addressRefusals: Type.Optional(Type.Integer({ minimum: 1, description: 'How often in a row' })),
    addressAnswer: Type.Optional(Type.String({ description: 'The code that the mail server answered last' })),
  }),
  Held: Type.Object({ role, party: maybe(slug) }),
  Me: Type.Object({
    id: text,
    name: text,
    email: text,
    language,
    roles: many('Held'),
    actsFor: Type.Array(Type.Object({ id: slug, name: text, kind: partyKind, programme: slug })),
  }),
  Overview: Type.Object({
    programme: slug,
    year: Type.Integer(),
    items: Type.Array(
      Type.Object({
        subject: Type.Object({ id: slug, name: text, kind: partyKind }),
        cases: many('CaseSummary'),
      }),
    ),
    counts: Type.Record(text, Type.Record(text, count)),
    cases: count,
    late: count,
    overdue: count,
    lateness: Type.Optional(
      Type.Object(
        {
          timers: Type.Object(behind),
          notices: Type.Object(behind),
          deliveries: Type.Object({
            ...behind,
            refusedSeconds: Type.Union([count, Type.Null()], {
              description: 'For how long the mail server has taken nothing from the service; null when it does',
            }),
          }),
        },
        { description: 'How far behind the service is; for administrators and forum secretaries' },
      ),
    ),
  }),
  ProblemKind: Type.Object({ type: text, code: text, status: Type.Integer(), title: text, about: text }),
  Imported: Type.Object({ added: count, changed: count }),
  DemoPerson: Type.Object({ id: text, name: text, roles: many('Held'), token: text }),
  DemoClock: Type.Object({ now: instant }),
  ClockMoved: Type.Object({ now: instant, timersFired: count, noticesSent: count }),
} satisfies Record<string, TSchema>;

export type AnswerName = keyof typeof answerSchemas;

/** A route's answer. It describes; what is sent is sent as it is. */
export const answers = (name: AnswerName, status: 200 | 201 = 200) => ({ response: { [status]: one(name) } });

/** A page of a list. */
export const pageOf = (name: AnswerName) => ({
  response: { 200: Type.Unsafe<unknown>({ ...Type.Object({ items: many(name), next: maybe(text) }) }) },
});

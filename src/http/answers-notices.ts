// What answers about notices look like: why there is one, what became of its mails and letters, and how people want to be told.
import Type, { type TSchema } from 'typebox';
import { deliveryStatuses, letterStates, noticeKinds, noticeStatuses } from '../db/schema/outbox.ts';
import { noticeWishes } from '../db/schema/parties.ts';
import { count, many, maybe, one, oneOf, text, texts } from './answer-parts.ts';
import { date, instant, language, slug } from './schemas.ts';

export const noticeAnswers = {
  Notice: Type.Object({
    id: text,
    case: Type.Optional(Type.String({ description: 'The case that it is about; absent where it is about a meeting' })),
    party: Type.Optional(Type.String({ description: 'The party whose meeting it is about' })),
    kind: oneOf(noticeKinds),
    template: maybe(text),
    cause: one('Cause'),
    movedFrom: Type.Optional(date),
    explanation: Type.Optional(text),
    at: instant,
    status: oneOf(noticeStatuses),
    attempts: count,
    error: Type.Optional(text),
    letters: Type.Optional(many('SentLetter')),
    deliveries: many('Delivery'),
    toldAgain: Type.Array(Type.Object({ generation: count, by: text, at: instant, person: maybe(text) })),
  }),
  Cause: Type.Union([
    Type.Object({ kind: Type.Literal('event'), revision: count, position: count }),
    Type.Object({
      kind: Type.Literal('deadline'),
      deadline: text,
      days: Type.Integer(),
      due: instant,
      position: count,
    }),
    Type.Object({ kind: Type.Literal('calendar'), key: text, follows: Type.Optional(text) }),
    Type.Object({ kind: Type.Literal('closed-day'), date }),
    Type.Object({ kind: Type.Literal('letter'), notice: text }),
    Type.Object({ kind: Type.Literal('address'), delivery: text }),
    Type.Object({
      kind: Type.Literal('meeting'),
      party: slug,
      year: Type.Integer(),
      key: text,
      revision: Type.Integer({ minimum: 1, description: 'Of the meeting' }),
      template: Type.Optional(Type.String({ description: 'What became of it; a reminder has a `rung` instead' })),
      rung: Type.Optional(Type.Object({ days: Type.Integer(), due: instant })),
    }),
    Type.Object({ kind: Type.Literal('other'), text }),
  ]),
  SentLetter: Type.Object({
    href: Type.String({ description: 'Where its PDF is' }),
    language,
    sha256: text,
    state: oneOf(letterStates),
    redactedAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When a text was taken out of it; the file is not the one that was sent',
      }),
    ),
  }),
  Delivery: Type.Object({
    id: text,
    person: text,
    name: Type.String({ description: 'What the person is called' }),
    language,
    status: oneOf(deliveryStatuses),
    subject: text,
    text,
    html: text,
    attempts: count,
    error: Type.Optional(text),
    sentAt: Type.Optional(instant),
    generation: Type.Integer({ minimum: 1, description: 'One more each time the notice was told again' }),
    digest: Type.Optional(Type.Object({ id: text, day: date })),
    files: texts,
  }),
  Preferences: Type.Object({ notices: oneOf(noticeWishes) }),
  CalendarFeed: Type.Object({ url: Type.String({ format: 'uri' }) }),
} satisfies Record<string, TSchema>;

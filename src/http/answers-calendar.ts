// What answers about calendars look like: entries, years, days off, wheels, meetings and reminders.
import Type, { type TSchema } from 'typebox';
import { count, many, maybe, one, oneOf, text, texts } from './answer-parts.ts';
import { date, instant, role, slug } from './schemas.ts';

const concerned = Type.Optional(
  Type.Array(
    Type.Object({
      case: text,
      workflow: slug,
      subject: slug,
      subjectName: text,
      from: maybe(date),
      to: maybe(date),
      reminders: one('Replanned'),
      told: count,
    }),
    { description: 'Of a dry run: the cases that would follow' },
  ),
);

const changes = Type.Unsafe<unknown>({
  ...many('PlanChange'),
  description: 'From when to when it was moved, called off or set again, by whom, when and why; the latest first',
});

/** Which entry was edited or taken away. */
const place = { programme: slug, grantYear: count, key: text };
const followed = {
  to: maybe(date),
  cases: count,
  kept: Type.Integer({ minimum: 0, description: 'Cases that keep a date of their own' }),
  told: Type.Integer({ minimum: 0, description: 'People who are told by mail' }),
  items: concerned,
};
const wheelRow = {
  key: text,
  date,
  to: maybe(date),
  when: maybe(text),
  title: text,
  who: texts,
  whoLabels: texts,
  published: Type.Boolean(),
  workflow: maybe(slug),
  changes,
};

export const calendarAnswers = {
  CalendarEntry: Type.Object({
    year: Type.Integer(),
    key: text,
    from: date,
    to: maybe(date),
    title: maybe(text),
    label: maybe(text),
    who: texts,
    by: text,
    reason: text,
    at: text,
  }),
  CalendarEdited: Type.Object({ ...place, from: date, ...followed }),
  CalendarRemoved: Type.Object({
    ...place,
    from: Type.String({ format: 'date', description: 'The date that was taken away' }),
    ...followed,
  }),
  CalendarYear: Type.Object({
    programme: slug,
    grantYear: count,
    items: Type.Array(
      Type.Object({
        key: text,
        from: date,
        to: maybe(date),
        title: maybe(text),
        label: maybe(text),
        who: texts,
        source: Type.Object({ from: date, to: maybe(date) }),
        by: oneOf(['rule', 'weekday', 'date']),
        lastWorkingDay: maybe(date),
        dayOff: Type.Optional(text),
      }),
    ),
    kept: texts,
    cases: count,
  }),
  ClosedDay: Type.Object({ date, reason: text, by: text, at: text }),
  DayChanged: Type.Object({
    programme: slug,
    date,
    reason: text,
    cases: count,
    others: count,
    items: Type.Optional(
      Type.Array(
        Type.Object({
          case: text,
          workflow: slug,
          subject: slug,
          subjectName: text,
          reminders: one('Replanned'),
          lastWorkingDays: Type.Array(Type.Object({ key: text, date, from: date, to: date })),
        }),
      ),
    ),
  }),
  Reminder: Type.Object({
    key: text,
    days: Type.Integer(),
    at: instant,
    movedFrom: Type.Optional(date),
    explanation: Type.Optional(text),
  }),
  Replanned: Type.Object({ added: many('Reminder'), removed: many('Reminder') }),
  PlanTime: Type.Object({ date, to: maybe(date), at: maybe(text), when: maybe(text) }),
  PlanChange: Type.Object({
    was: Type.Union([one('PlanTime'), Type.Null()], { description: 'Null: it had no date, or had been called off' }),
    now: Type.Union([one('PlanTime'), Type.Null()], { description: 'Null: it was called off' }),
    by: text,
    who: Type.Union([text, Type.Null()], { description: 'What that person is called' }),
    office: Type.Union([text, Type.Null()], { description: 'As whom they did it: their party or role' }),
    at: maybe(instant),
    reason: text,
  }),
  WheelRow: Type.Object({ ...wheelRow, grantYear: Type.Integer(), source: oneOf(['calendar', 'rule']) }),
  PartyWheelRow: Type.Object({
    ...wheelRow,
    grantYear: maybe(Type.Integer()),
    at: Type.Union([text, Type.Null()], { description: 'Local time of a meeting' }),
    source: oneOf(['calendar', 'rule', 'case', 'meeting']),
    case: maybe(text),
  }),
  Meeting: Type.Object({
    party: slug,
    year: Type.Integer(),
    key: text,
    from: date,
    to: maybe(date),
    at: maybe(text),
    title: text,
    reason: text,
    who: Type.Array(role),
    remind: Type.Array(Type.Integer()),
    revision: Type.Integer({ minimum: 1 }),
    by: text,
    changedAt: text,
  }),
  MeetingSet: Type.Union([
    one('Meeting'),
    Type.Object(
      {
        party: slug,
        year: Type.Integer(),
        key: text,
        from: date,
        to: maybe(date),
        at: maybe(text),
        told: Type.Integer({ minimum: 0, description: 'People who are told by mail at once' }),
        reminders: one('Replanned'),
      },
      { description: 'Of a dry run' },
    ),
  ]),
  MeetingCalledOff: Type.Object({
    party: slug,
    year: Type.Integer(),
    key: text,
    told: Type.Integer({ minimum: 0, description: 'People who are told by mail' }),
  }),
} satisfies Record<string, TSchema>;

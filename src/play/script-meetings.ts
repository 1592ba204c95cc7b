// What a script says of meetings: on which day a party sets one in its own plan, gives it another time, or calls it off.
import Type, { type Static } from 'typebox';
import { type Role, roles } from '../core/definition.ts';
import { type Fault, faultAt } from './faults.ts';
import { date, exact, key, slug, text, time } from './script-parts.ts';

const role = Type.Unsafe<Role>(Type.Union(roles.map((one) => Type.Literal(one))));

export const meetingEdit = Type.Object(
  {
    /** The day on which it is set, and the hour, 09:00 when absent. */
    on: date,
    at: Type.Optional(time),
    /** Whose plan it stands in. */
    party: slug,
    key,
    /** Its first day; null: it is called off. */
    from: Type.Unsafe<string | null>(Type.Union([date, Type.Null()])),
    to: Type.Optional(date),
    /** Local time of the first day. */
    time: Type.Optional(time),
    /** The calendar year it is held in, where it is called off and not in the played one. */
    year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2190 })),
    /** What a meeting that stands has already may be left out. */
    title: Type.Optional(text),
    who: Type.Optional(Type.Array(role, { minItems: 1, maxItems: 12 })),
    /** Days from the first day: -7 and -1 when absent. */
    remind: Type.Optional(Type.Array(Type.Integer({ minimum: -365, maximum: 0 }), { maxItems: 10 })),
  },
  exact,
);
export type MeetingEdit = Static<typeof meetingEdit>;

/** What the schema can't say of edits that fit it. */
export const meetingFaults = (edits: readonly MeetingEdit[]): readonly Fault[] =>
  edits.flatMap(({ from, to }, index) => {
    if (from === null || to === undefined || to >= from) return [];
    return [faultAt(`/meetings/${index}/to`, 'toBefore', { to, date: from })];
  });

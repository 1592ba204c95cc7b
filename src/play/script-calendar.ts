// What a script says of the calendar: on which day which date moves, for everyone whom it concerns or for one recipient alone.
import Type, { type Static } from 'typebox';
import { type Fault, faultAt, under } from './faults.ts';
import { date, exact, key, slug, text, time } from './script-parts.ts';

export const edit = Type.Object(
  {
    /** The day on which it is moved, and the hour, 09:00 when absent. */
    on: date,
    at: Type.Optional(time),
    /** The grant year whose date it is; the played one when absent. */
    year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2190 })),
    /** A deadline, or a row of the calendar such as `forum-march`. */
    key,
    /** Where it is moved to; `to` is the last day of what takes several. Null: the entry is taken away, and the rule counts again. */
    date: Type.Unsafe<string | null>(Type.Union([date, Type.Null()])),
    to: Type.Optional(date),
    reason: Type.Optional(text),
    /** Cases that were given a date of their own follow too. */
    override: Type.Optional(Type.Boolean()),
    /** This recipient's own case alone: whoever may move its date does. */
    only: Type.Optional(slug),
  },
  exact,
);
export type Edit = Static<typeof edit>;

/** What the schema can't say of edits that fit it. */
export const editFaults = (edits: readonly Edit[]): readonly Fault[] =>
  edits.flatMap((one, index) => under(`/calendar/${index}`, editFault(one)));

function editFault({ date: day, to, override, only }: Edit): readonly Fault[] {
  if (day === null && only !== undefined) return [faultAt('', 'onlyTaken')];
  if (day === null) return to === undefined && override === undefined ? [] : [faultAt('', 'takenAlone')];
  if (to !== undefined && to < day) return [faultAt('/to', 'toBefore', { to, date: day })];
  if (only !== undefined && (to !== undefined || override !== undefined)) return [faultAt('', 'onlyAlone')];
  return [];
}

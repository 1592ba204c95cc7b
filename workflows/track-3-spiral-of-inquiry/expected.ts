// When the gatherings that nobody has planned are to be expected, once an earlier one comes later than the rule had it.
//
// By the rule a gathering comes so many months after the case started. Where the one before it was held, or stands, on that
// day or later, the rule's day is no use (the gathering would be late the moment it is awaited): then it comes as long after
// the one before as the rule has between the two. A planned gathering stands as it was planned, and a moved one as it was
// moved, unless the one before has come after it.
import { addMonths } from '../../src/core/calendar.ts';
import type { JsonObject } from '../../src/core/definition.ts';
import type { Context } from '../../src/core/process.ts';
import { deadlineOf, type Gathering, gatherings } from './phases.ts';

type Known = Readonly<Record<string, { readonly date?: string; readonly held?: { readonly date: string } }>>;

/** By gathering: the day it is expected in place of the rule's. `known` is what is planned and held by now. */
export function expectedDates(context: Context, known: Known): JsonObject {
  const expected: Record<string, string> = {};
  const earlier = (context.expected ?? {}) as Readonly<Record<string, string>>;
  let last: { readonly day: string; readonly months: number } | null = null;
  for (const { number, months } of gatherings) {
    const { held, date: planned } = known[number] ?? {};
    const given = held?.date ?? givenDay(context, number, planned);
    const stands = given !== null && (held || planned || last === null || given > last.day);
    const ruled = addMonths(context.process.startedOn, months);
    const day: string = stands
      ? given
      : last === null || ruled > last.day
        ? ruled
        : addMonths(last.day, months - last.months);
    // What a move has replaced must stay as it was, or the move would count no more.
    const note = stands ? earlier[number] : day === ruled ? undefined : day;
    if (note !== undefined) expected[number] = note;
    last = { day, months };
  }
  return expected;
}

// A plan of this very event is not yet the date that stands.
function givenDay(context: Context, number: Gathering['number'], planned: string | undefined): string | null {
  const record = context.process.dates[deadlineOf(number)];
  const before = (context.gatherings as Known)[number]?.date;
  if (planned !== before) return planned ?? null;
  return record?.source === 'rule' ? (planned ?? null) : (record?.date ?? planned ?? null);
}

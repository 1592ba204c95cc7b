// Which days a plan covers, and the published or ruled dates on which its years begin and their money is shared out.
import { addDays, dateInYear, isDate } from '../core/calendar.ts';
import type { DateRule } from '../core/definition.ts';
import { cannot } from './faults.ts';
import { type Cast, published } from './office.ts';

export const views = ['grant-year', 'wheel'] as const;
export type View = (typeof views)[number];

interface Asked {
  readonly year: number;
  readonly view: View;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** When the round opens and when the forum shares out the money, where the calendar of the year says nothing. */
const rules = {
  needsOpen: { month: 10, day: 1, year: -1 },
  'forum-january': { month: 1, nth: 2, weekday: 3 },
} satisfies Record<string, DateRule>;

/** Dates that count although the calendar of a year may lack them. */
export const ruledKeys: readonly string[] = Object.keys(rules);

/** How much further than its year a plan may reach: beyond that nothing of it is open. */
const furthestDays = 1000;

/** Throws `PlayError` for a year, or days, that can't be. */
export function spanOf(cast: Cast, { year, view, from, until }: Asked): Span {
  if (!Number.isInteger(year) || year < 1990 || year > 2190) {
    throw cannot('noYear', { year });
  }
  for (const date of [from, until]) {
    if (date !== undefined && !isDate(date)) throw cannot('noSuchDate', { date });
  }
  const whole = wholeSpan(cast, year, view);
  const span = { from: from ?? whole.from, until: until ?? whole.until };
  if (span.until < span.from) {
    throw cannot('backwards', { from: span.from, until: span.until });
  }
  if (span.until > addDays(whole.until, furthestDays)) throw cannot('tooFar', { until: span.until, year });
  return span;
}

const wholeSpan = (cast: Cast, year: number, view: View): Span =>
  view === 'wheel'
    ? // The published wheel runs on to the meeting that shares out the next year's money.
      { from: `${year}-01-01`, until: `${year + 1}-01-31` }
    : { from: opensOn(cast, year), until: `${year + 1}-12-31` };

/** The day on which the needs round of a grant year opens. */
export const opensOn = (cast: Pick<Cast, 'calendar'>, year: number): string =>
  published(cast, year, 'needsOpen') ?? ruled(rules.needsOpen, year);

/** The last day of the meeting that shares out the money of a grant year. */
export const sharedOn = (cast: Pick<Cast, 'calendar'>, year: number): string =>
  published(cast, year, 'forum-january', 'last') ?? ruled(rules['forum-january'], year);

const ruled = (rule: DateRule, year: number): string => dateInYear(rule, year) as string;

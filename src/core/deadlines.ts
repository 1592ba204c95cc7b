// Deadlines as dates: which are armed in a snapshot, when each falls due, and how the timers of two snapshots differ.
//
// What is armed is a function of the snapshot and the definition alone, so a timer can't be left behind by a state that was
// left, and none is lost when one is entered again: the raise and cancel actions of XState need no bookkeeping.
import { type ClosedDays, endOfDay, lastWorkingDay, ruleDate, startOfDay } from './calendar.ts';
import type { DeadlineDef, Recipient, WorkflowData } from './definition.ts';
import { many } from './machine-walk.ts';
import { isRecorded, readPath } from './paths.ts';
import type { Context, DateRecord, Process } from './process.ts';
import { type Climbed, climb, rungId } from './rungs.ts';
import type { ActiveNode } from './xstate.ts';

/** A timer to set: an expiry (a state's `after`) or a rung of the ladder. `at` in epoch milliseconds. */
export interface Armed {
  readonly id: string;
  readonly kind: 'expire' | 'remind';
  readonly key: string;
  /** The rung, in days from the date; null for an expiry. */
  readonly days: number | null;
  readonly at: number;
  /** The day it belongs to, where that is a day off and it goes out on another. */
  readonly movedFrom?: string;
}
/** A deadline that stands in a snapshot: `late` when only its rungs after the date are alive. */
export interface Standing {
  readonly key: string;
  readonly date: string;
  readonly late: boolean;
  /** Whether its passing moves the machine; otherwise it is only told, once for each date. */
  readonly moves: boolean;
}
type Data = Pick<WorkflowData, 'deadlines' | 'machine'>;

/** The date of a deadline as the case stands now, and where it came from: a move, the calendar, a plan, or the rule. */
export function dateOf(data: Data, key: string, context: Context): Pick<DateRecord, 'date' | 'source'> {
  const { process } = context;
  const record = process.dates[key];
  const def = data.deadlines[key] as DeadlineDef;
  if (!concerns(def, context)) return { date: null, source: 'rule' };
  const follows = 'from' in def.date || 'afterDispatch' in def.date;
  if (record && !follows) return record;
  const ruled = ruledDate(data, key, context);
  // A move or a calendar entry stands until the plan it replaced is changed.
  const replaced = record?.source === 'move' || record?.source === 'calendar';
  return record && replaced && (record.planned ?? null) === ruled.date ? record : ruled;
}

/** The date of a deadline by its rule or plan alone, whatever a move or the calendar says. */
export function ruledDate({ deadlines }: Data, key: string, context: Context): Pick<DateRecord, 'date' | 'source'> {
  const { process } = context;
  const rule = (deadlines[key] as DeadlineDef).date;
  const date = ruleDate(rule, { year: process.year, startedOn: process.startedOn, context });
  return { date, source: 'from' in rule && typeof readPath(context, rule.from) === 'string' ? 'plan' : 'rule' };
}

/** Whether a case like this has such a date at all. */
export const concerns = ({ notFor }: DeadlineDef, context: Context): boolean =>
  notFor === undefined || !isRecorded(readPath(context, notFor));

/** The instant at which a date is reached: an opening at 00:00 of its day, a due date at 00:00 of the day after. */
export const instantOf = (def: DeadlineDef, date: string, zone: string): number =>
  def.opens ? startOfDay(date, zone) : endOfDay(date, zone);

/**
 * Whether the programme's calendar gives it a date. Not one that follows the case itself, from what was set in it or from the day
 * of a dispatch; and a right that runs out is no plan of the office, whatever its rule.
 */
export const isOfCalendar = ({ date, lapses }: DeadlineDef): boolean => 'month' in date && !lapses;

/**
 * What a date is to people: a `duty` to do something by it, an `opening`, a `right` that ends, or a `watch`: nobody is reminded of
 * it, moves it or meets it by a deed; when it passes, they are told.
 */
export const deadlineKinds = ['duty', 'opening', 'right', 'watch'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];
export function kindOf({ opens, lapses, remind, metBy, movableBy }: DeadlineDef): DeadlineKind {
  if (opens) return 'opening';
  if (lapses) return 'right';
  return [remind, metBy, movableBy].some((one) => one !== undefined) ? 'duty' : 'watch';
}

/** Something is to be done by its day: not so of an opening, nor of a right that ends. */
export const isDuty = (def: DeadlineDef | undefined): boolean => !def?.opens && !def?.lapses;

/** Every deadline that stands in these active states, by key. */
export function standing(data: Data, nodes: readonly ActiveNode[], context: Context): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>();
  // While paused the clocks stand: nothing is armed.
  if (context.process.pausedOn !== undefined) return found;
  for (const { config } of nodes) {
    const { after = {}, meta } = config;
    for (const key of meta?.late === undefined ? Object.keys(after) : [...Object.keys(after), meta.late]) {
      const def = data.deadlines[key] as DeadlineDef;
      const { date } = dateOf(data, key, context);
      if (date === null || (def.unless && isRecorded(readPath(context, def.unless)))) continue;
      const other = found.get(key);
      found.set(key, {
        key,
        date,
        late: !Object.hasOwn(after, key) && other?.late !== false,
        moves: many(after[key]).some(({ target }) => target !== undefined) || other?.moves === true,
      });
    }
  }
  return found;
}

/**
 * Whether a deadline's passing is still to happen. It happens once for each date; one that moves the machine once more
 * whenever a state that waits for it is entered (`told` is taken back then), one that is only told not after it was met.
 */
export const stillExpires = (one: Standing, record: DateRecord): boolean =>
  !one.late && record.told !== one.date && (one.moves || record.state !== 'met');

/** The timers of a standing deadline that are not over at `now`: its expiry, and the rungs whose moment lies ahead. */
export function timersOf(data: Data, one: Standing, context: Context, now: number): readonly Armed[] {
  const { process } = context;
  const { zone, dates } = process;
  const rungs = ladderOf(data, one, process, now).filter(({ merged }) => !merged);
  return [
    ...(stillExpires(one, dates[one.key] as DateRecord) ? [expiryOf(data, one, zone)] : []),
    ...rungs.map(({ timer }) => timer),
  ];
}

/** The rungs that are not over at `now`, in their order, also those that go out together with a later one. */
export const ladderOf = ({ deadlines }: Data, one: Standing, process: Process, now: number): readonly Climbed[] =>
  climb(
    one,
    (deadlines[one.key]?.remind ?? []).filter((rung) => !one.late || rung.days > 0),
    process,
    now,
  );

function expiryOf(data: Data, { key, date }: Standing, zone: string): Armed {
  return {
    id: expiryId(key),
    kind: 'expire',
    key,
    days: null,
    at: instantOf(data.deadlines[key] as DeadlineDef, date, zone),
  };
}

/** Whom it affects that a date moves: all whom its ladder names, before the day and after it, and who keeps the date. */
export function affectedBy({ remind = [], movableBy = [] }: DeadlineDef): readonly Recipient[] {
  const keepers = movableBy.map((role): Recipient => ({ role }));
  const to = remind.length > 0 ? [...remind.flatMap((rung) => rung.to), ...keepers] : [];
  return [...new Map(to.map((one) => [JSON.stringify(one), one])).values()];
}

const expiryId = (key: string): string => `expire:${key}`;

/** Every timer id that a deadline may have had. */
const timerIds = (data: Data, key: string): readonly string[] => [
  expiryId(key),
  ...(data.deadlines[key]?.remind ?? []).map((rung) => rungId(key, rung.days)),
];

/** The last working day, where the date itself is a day off. */
export const workingDayBefore = (date: string, zone: string, closed?: ClosedDays): string | null => {
  const day = lastWorkingDay(date, zone, closed);
  return day === date ? null : day;
};

/** The deadlines that stand in a snapshot, and the dates they stand on. */
export interface Stand {
  readonly standing: ReadonlyMap<string, Standing>;
  readonly context: Context;
}

/** What must be set and what taken back between two snapshots; what stands in both with the same date is kept. */
export function difference(
  data: Data,
  before: Stand | null,
  after: Stand,
  now: number,
): { readonly armed: readonly Armed[]; readonly disarmed: readonly string[] } {
  const { zone } = after.context.process;
  const due = (stand: Stand | null, key: string) => {
    const one = stand?.standing.get(key);
    return one !== undefined && stillExpires(one, stand?.context.process.dates[key] as DateRecord);
  };
  const armed: Armed[] = [];
  const disarmed: string[] = [];
  for (const one of after.standing.values()) {
    const other = before?.standing.get(one.key);
    if (other?.date !== one.date || other.late !== one.late) armed.push(...timersOf(data, one, after.context, now));
    else if (due(after, one.key) && !due(before, one.key)) armed.push(expiryOf(data, one, zone));
  }
  for (const one of before?.standing.values() ?? []) {
    const other = after.standing.get(one.key);
    if (other?.date !== one.date || other.late !== one.late) disarmed.push(...timerIds(data, one.key));
    else if (due(before, one.key) && !due(after, one.key)) disarmed.push(expiryId(one.key));
  }
  return { armed, disarmed: disarmed.filter((id) => !armed.some((timer) => timer.id === id)) };
}

// Makes a programme's calendar of a year from that of another: each entry moved on by the rule that speaks of it.
import { addDays, addMonths, dateInYear, lastWorkingDay, weekday } from '../../core/calendar.ts';
import type { Definition, Localized } from '../../core/definition.ts';
import { inEach } from '../../core/texts.ts';
import { type CalendarEntry, entriesOfYear } from '../../db/read/calendar.ts';
import { closedDaysFrom } from '../../db/read/closed-days.ts';
import type { Deps } from '../deps.ts';
import { type CalendarPreview, editIn, lockCalendar, previewOf } from './calendar.ts';
import type { Conflict } from './concern.ts';

export interface YearMaking {
  readonly programme: string;
  readonly year: number;
  /** The year it is made from. */
  readonly from: number;
  readonly reason: string;
  readonly by: string;
  /** Looks at the cases that can't follow the entry of that key; throws to leave all as it is. Absent: they keep the date they have. */
  readonly weigh?: (conflicts: readonly Conflict[], key: string) => void;
}
/** An entry of the new year, and how its date was found. */
export interface MadeEntry extends Pick<CalendarEntry, 'key' | 'from' | 'to' | 'title' | 'label' | 'who'> {
  /** The entry it was made from. */
  readonly source: { readonly from: string; readonly to: string | null };
  /** `rule`: the workflow's own; `weekday`: the same weekday of the month, as several days have it; `date`: the same dates. */
  readonly by: 'rule' | 'weekday' | 'date';
  /** The last working day before, where the date is a day off. */
  readonly lastWorkingDay: string | null;
}
export interface YearMade {
  readonly items: readonly MadeEntry[];
  /** Keys that the year had already: they stay as they are. */
  readonly kept: readonly string[];
  /** Cases that follow, over all entries. */
  readonly cases: number;
}

/**
 * Writes (or, `dry`, only tells) the entries that the year lacks. `source-empty`: there is nothing to make it from; `exists`:
 * it lacks nothing.
 */
export async function makeYear(
  deps: Deps,
  making: YearMaking,
  dry: boolean,
): Promise<YearMade | 'source-empty' | 'exists'> {
  const made = await deps.sql.begin(async (tx) => {
    await lockCalendar(tx, making);
    const source = await entriesOfYear(tx, making.programme, making.from);
    if (source.length === 0) return 'source-empty';
    const known = new Set((await entriesOfYear(tx, making.programme, making.year)).map(({ key }) => key));
    const missing = source.filter(({ key }) => !known.has(key));
    if (missing.length === 0) return 'exists';
    const zone = deps.directory.zoneOf(making.programme);
    const closed = await closedDaysFrom(tx, making.programme, `${making.year - 1}-01-01`);
    const definitions = deps.definitions.all().map(({ definition }) => definition);
    const items = missing
      .map((entry) => movedOn(entry, making, definitions))
      .map((entry) => flagged(entry, zone, closed));
    let cases = 0;
    for (const item of items) {
      const { weigh, ...by } = making;
      const weighing = weigh ? { weigh: (conflicts: readonly Conflict[]) => weigh(conflicts, item.key) } : {};
      const edit = { ...by, key: item.key, from: item.from, to: item.to, ...weighing };
      const followed: CalendarPreview = dry ? await previewOf(deps, tx, edit) : await editIn(deps, tx, edit);
      cases += followed.cases;
      if (dry) continue;
      await tx`
        update calendar_entries set title = ${item.title && tx.json(item.title)}, label = ${item.label && tx.json(item.label)},
          who = ${item.who as string[]}
        where programme = ${making.programme} and year = ${making.year} and key = ${item.key}`;
    }
    return { items, kept: source.flatMap(({ key }) => (known.has(key) ? [key] : [])), cases };
  });
  if (!dry && typeof made === 'object' && made.cases > 0) deps.wake();
  return made;
}

type Moved = Omit<MadeEntry, 'lastWorkingDay'>;

/** An entry so many years on: by the rule of the workflow that speaks of it, else by how the office sets such dates. */
function movedOn(
  entry: CalendarEntry,
  { year, from }: Pick<YearMaking, 'year' | 'from'>,
  definitions: readonly Definition[],
): Moved {
  const { key, title, who } = entry;
  const years = year - from;
  const speaks = definitions.find(({ yearly, deadlines }) => yearly && Object.hasOwn(deadlines, key));
  const rule = speaks?.deadlines[key]?.date;
  const ruled = rule ? dateInYear(rule, year) : null;
  const byWeekday = entry.to !== null && !isWholeMonths(entry.from, entry.to);
  const date = ruled ?? (byWeekday ? sameWeekday(entry.from, years) : addMonths(entry.from, 12 * years));
  return {
    key,
    from: date,
    to: entry.to === null ? null : lastDay({ from: entry.from, to: entry.to }, date, years),
    title: title && shifted(title, years),
    label: entry.label && shifted(entry.label, years),
    who,
    source: { from: entry.from, to: entry.to },
    by: ruled !== null ? 'rule' : byWeekday ? 'weekday' : 'date',
  };
}

/** "September", "October to December": no meeting, but a time in which something is done. */
const isWholeMonths = (from: string, to: string): boolean => from.endsWith('-01') && addDays(to, 1).endsWith('-01');

/** As many days on as before; what are whole months stays so, also where February is a day longer. */
function lastDay({ from, to }: { from: string; to: string }, date: string, years: number): string {
  if (isWholeMonths(from, to) && date.endsWith('-01')) return addDays(addMonths(addDays(to, 1), 12 * years), -1);
  return addDays(date, (Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The second Wednesday of March stays the second Wednesday of March; a fifth one that the month lacks becomes its last. */
function sameWeekday(date: string, years: number): string {
  const nth = Math.ceil(Number(date.slice(8)) / 7);
  const first = `${addMonths(date, 12 * years).slice(0, 7)}-01`;
  const one = addDays(first, ((weekday(date) - weekday(first) + 7) % 7) + (nth - 1) * 7);
  return one.slice(0, 7) === first.slice(0, 7) ? one : addDays(one, -7);
}

const flagged = (entry: Moved, zone: string, closed: readonly string[]): MadeEntry => {
  const before = lastWorkingDay(entry.from, zone, closed);
  return { ...entry, lastWorkingDay: before === entry.from ? null : before };
};

/** Words that name a year name the one so many years on: "mid-February 2025". */
const shifted = (text: Localized, years: number): Localized =>
  inEach((language) => text[language].replace(/\b20\d\d\b/g, (year) => String(Number(year) + years)));

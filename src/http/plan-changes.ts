// How the rows of a year wheel came to be dated as they are: from when to when, who did it, when and why.
import { formatOffset } from '../core/calendar.ts';
import type { Language, Role } from '../core/definition.ts';
import type { CalendarChange, PlannedTime } from '../db/read/calendar-changes.ts';
import type { OwnDate } from '../db/read/own-dates.ts';
import { roleWords } from '../diagram/words.ts';
import type { Directory, Person } from '../engine/directory.ts';

export interface PlanTime {
  readonly date: string;
  readonly to: string | null;
  /** Local time of a meeting, `13:30`. */
  readonly at: string | null;
  /** In words, where it was no day: "mid-February". */
  readonly when: string | null;
}
export interface PlanChange {
  /** Null: it had no date, or had been called off. */
  readonly was: PlanTime | null;
  /** Null: it was called off. */
  readonly now: PlanTime | null;
  readonly by: string;
  /** What that person is called, and as whom they did it: the name of their party, or of their role. */
  readonly who: string | null;
  readonly office: string | null;
  readonly at: string | null;
  readonly reason: string;
}
/** The changes of a row, the latest first. `ruled`: the date that a workflow's rule gives it where none is set. */
export type ChangeLog = (row: { readonly year: number; readonly key: string }, ruled: string | null) => PlanChanges;
type PlanChanges = readonly PlanChange[];

export interface Telling {
  readonly directory: Directory;
  readonly language: Language;
  readonly programme: string;
  /** Whose plan it is, where it is a party's. */
  readonly party?: string;
}

export function changeLog(rows: readonly CalendarChange[], telling: Telling): ChangeLog {
  const byRow = Map.groupBy(rows, ({ year, key }) => `${year} ${key}`);
  return ({ year, key }, date) => {
    const ruled = date === null ? null : { date, to: null, at: null, when: null };
    return (byRow.get(`${year} ${key}`) ?? []).flatMap((row) => {
      // What is set first is no change, unless it takes the place of a rule's date. What was published has no reason.
      if (row.version === 0 && (ruled === null || row.reason === '')) return [];
      const was = timeOf(row.was, telling.language) ?? ruled;
      const now = timeOf(row.now, telling.language) ?? ruled;
      return isSame(was, now) ? [] : [{ was, now, ...doneBy(row, telling) }];
    });
  };
}

/** How the date of a case was moved, if it was. */
export function changesOfCase({ date, moved }: OwnDate, telling: Telling): PlanChanges {
  if (!moved) return [];
  const { from, by, reason, as } = moved;
  const time = (day: string): PlanTime => ({ date: day, to: null, at: null, when: null });
  const isSystem = as === null || as.role === 'system';
  const done = doneBy({ by, reason, at: as === null ? null : new Date(as.at) }, telling);
  const office = isSystem ? done.office : officeAs(as, telling);
  return [{ was: from === null ? null : time(from), now: time(date), ...done, office }];
}

const timeOf = (time: PlannedTime | null, language: Language): PlanTime | null =>
  time && { date: time.from, to: time.to, at: time.time, when: time.label?.[language] ?? null };

const isSame = (one: PlanTime | null, other: PlanTime | null): boolean =>
  one?.date === other?.date && one?.to === other?.to && one?.at === other?.at;

interface Done {
  readonly by: string;
  readonly reason: string;
  readonly at: Date | null;
}
function doneBy({ by, reason, at }: Done, telling: Telling): Omit<PlanChange, 'was' | 'now'> {
  const { directory, programme } = telling;
  const person = directory.person(by);
  const zone = directory.zoneOf(programme);
  const office = person ? officeOf(person, telling) : null;
  return { by, who: person?.name ?? null, office, at: at && formatOffset(at.getTime(), zone), reason };
}

/** As whom a person keeps the plan: the party's coordinator, the forum's secretary, or an administrator. */
function officeOf({ roles }: Person, { directory, language, programme, party }: Telling): string | null {
  const keeper = roles.find(({ role, party: at }) =>
    party === undefined
      ? role === 'forum-secretary' && directory.party(at ?? '')?.programme === programme
      : role === 'network-coordinator' && at === party,
  );
  const name = keeper && directory.party(keeper.party ?? '')?.name;
  return name ?? (roles.some(({ role }) => role === 'administrator') ? roleWords.administrator[language] : null);
}

const officeAs = (
  { role, party }: { readonly role: string; readonly party: string },
  { directory, language }: Telling,
): string | null => directory.party(party)?.name ?? roleWords[role as Role]?.[language] ?? null;

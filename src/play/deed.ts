// What scripted people do in a state of a case, and when: the shape of a deed, and the instant it is meant for.
import {
  addDays,
  addWorkingDays,
  atHour,
  type ClosedDays,
  isWorkingDay,
  lastWorkingDay,
  localDate,
} from '../core/calendar.ts';
import type { JsonObject, Role } from '../core/definition.ts';
import type { Context } from '../core/process.ts';

/** `own`: of those who work with the case; `office`: of the forum and the county governor, who handle everyone's. */
export type Side = 'own' | 'office';

export interface Timing {
  /** The deadline it is done for. */
  readonly deadline: string;
  /**
   * Calendar days from it; `ahead` and `late`: the script's numbers of them; `{ ahead }`: so many more days ahead, for what has to
   * be done before; `entry`: as soon as the state is entered.
   */
  readonly days: number | 'ahead' | { readonly ahead: number } | 'late' | 'entry';
  /** The published date it is done on instead, where there is one: of the case's grant year, or so many years on. */
  readonly meeting?: { readonly key: string; readonly day: 'first' | 'last'; readonly year?: number };
  /** The local hour. Deeds that follow each other on one day have rising hours … */
  readonly hour: number;
  /** … and the hour of the first of them: on a day on which that is over, none of them is done. */
  readonly firstHour?: number;
}
export interface DeedArgs {
  readonly context: Context;
  /** The local day it is done. */
  readonly today: string;
  readonly zone: string;
  readonly subject: string;
  /** The frame it will be set, as those who plan with it reckon; null where they do not know. */
  readonly expectedFrame: number | null;
  /** The track that the script chooses for it, if any. */
  readonly track: 1 | 2 | 3 | null;
}
export interface Deed {
  /** The state it is done in, or one around it. */
  readonly state: string;
  readonly event: string;
  /** Who does it: the first of these roles that someone holds for the case. */
  readonly as: readonly Role[];
  readonly side: Side;
  /** Not one does it for all, but each party where the role is held. */
  readonly each?: true;
  readonly timing: Timing;
  readonly data?: (args: DeedArgs) => JsonObject;
  /** What the same people do instead, the first time, where the script says that this case is sent back. */
  readonly sendsBack?: { readonly event: string; readonly data: (args: DeedArgs) => JsonObject };
}
/** By workflow id. */
export type Deeds = Readonly<Record<string, readonly Deed[]>>;

/** What makes a day a working day. */
export interface Workdays {
  readonly zone: string;
  /** The programme's own days off. */
  readonly closed: ClosedDays;
}

/** The working day that is so many calendar days from a date: before it none later, after it none earlier. */
export function workday(date: string, days: number, { zone, closed }: Workdays): string {
  const day = addDays(date, days);
  return days > 0 ? addWorkingDays(addDays(day, -1), 1, zone, closed) : lastWorkingDay(day, zone, closed);
}

/** The instant at that hour of a day; when that is over, the next working day's. */
export function notBefore(
  now: number,
  { date, hour, firstHour = hour }: { readonly date: string; readonly hour: number; readonly firstHour?: number },
  { zone, closed }: Workdays,
): number {
  if (atHour(date, firstHour, zone) > now) return atHour(date, hour, zone);
  const today = localDate(now, zone);
  if (atHour(today, firstHour, zone) > now && isWorkingDay(today, zone, closed)) return atHour(today, hour, zone);
  return atHour(addWorkingDays(today, 1, zone, closed), hour, zone);
}

// The ladder of a deadline's reminders: on which day each goes out, and which are told together.
import { addDays, addWorkingDays, at8, isWorkingDay, lastWorkingDay } from './calendar.ts';
import type { Armed, Standing } from './deadlines.ts';
import type { Recipient, Rung } from './definition.ts';
import type { Process } from './process.ts';

/** A rung's next time; `merged` where later ones tell all its people at that very time. */
export interface Climbed {
  readonly rung: Rung;
  readonly timer: Armed;
  readonly merged: boolean;
}

/** The rungs that are not over at `now`. Around a long closure several would go out on one morning: the last speaks for all, being the most urgent. */
export function climb(
  one: Pick<Standing, 'key' | 'date'>,
  rungs: readonly Rung[],
  process: Pick<Process, 'zone' | 'closed'>,
  now: number,
): readonly Climbed[] {
  const ahead = rungs.flatMap((rung) => {
    const timer = nextRung(one, rung, process, now);
    return timer ? [{ rung, timer }] : [];
  });
  return ahead.map((each) => {
    const together = ahead.filter(({ timer }) => timer.at === each.timer.at).map(({ rung }) => rung);
    // One that repeats goes on by itself, and tells nobody this once.
    const merged = !each.rung.every && toldBy(each.rung, together).length === 0;
    return { ...each, merged };
  });
}

/** Whom a rung tells: not those whom a later one of these addresses, which go out together with it. */
export const toldBy = (rung: Rung, together: readonly Rung[]): readonly Recipient[] =>
  rung.to.filter(
    (to) =>
      !together.some(
        (other) => other.days > rung.days && other.to.some((each) => JSON.stringify(each) === JSON.stringify(to)),
      ),
  );

/** A rung's next time after `now`; null when it is over and does not repeat. */
export function nextRung(
  one: Pick<Standing, 'key' | 'date'>,
  rung: Rung,
  process: Pick<Process, 'zone' | 'closed'>,
  now: number,
): Armed | null {
  const { zone, closed } = process;
  let day = addDays(one.date, rung.days);
  const timeOf = () => sendingTime(one.date, day, process);
  // Bounded: a year of weekly reminders that were all missed is skipped in 52 turns.
  while (rung.every && timeOf() <= now) day = addDays(day, rung.every);
  const at = timeOf();
  if (at <= now) return null;
  const movedFrom = isWorkingDay(day, zone, closed) ? {} : { movedFrom: day };
  return { id: rungId(one.key, rung.days), kind: 'remind', key: one.key, days: rung.days, at, ...movedFrom };
}

/**
 * The working day on which the reminder of a day goes out: on a day off the last one before. After the date that would call
 * overdue what is not yet, so where that one comes no later than the date itself, it is the first one after.
 */
export function sendingDay(date: string, day: string, { zone, closed }: Pick<Process, 'zone' | 'closed'>): string {
  const before = lastWorkingDay(day, zone, closed);
  return day > date && before <= date ? addWorkingDays(date, 1, zone, closed) : before;
}

/** When the reminder of a day goes out (epoch ms). */
export const sendingTime = (date: string, day: string, process: Pick<Process, 'zone' | 'closed'>): number =>
  at8(sendingDay(date, day, process), process.zone, process.closed);

/** When a rung goes out the first time. */
export const firstTimeOf = (date: string, { days }: Rung, process: Pick<Process, 'zone' | 'closed'>): number =>
  sendingTime(date, addDays(date, days), process);

/** The day that a rung belongs to which goes out at `now`: of one that repeats, its latest. */
export function dayOfRung(date: string, rung: Rung, process: Pick<Process, 'zone' | 'closed'>, now: number): string {
  let days = rung.days;
  while (rung.every && firstTimeOf(date, { ...rung, days: days + rung.every }, process) <= now) days += rung.every;
  return addDays(date, days);
}

/** The rungs of a ladder that go out at the same time as this one does, or have come since, where it is late at `now`. */
export function goingOutWith(
  { date, rung, ladder }: { readonly date: string; readonly rung: Rung; readonly ladder: readonly Rung[] },
  process: Pick<Process, 'zone' | 'closed'>,
  now: number,
): readonly Rung[] {
  const timeOf = (one: Rung) => sendingTime(date, dayOfRung(date, one, process, now), process);
  return ladder.filter((other) => timeOf(other) >= timeOf(rung) && timeOf(other) <= Math.max(now, timeOf(rung)));
}

export const rungId = (key: string, days: number): string => `remind:${key}:${days}`;

// What holds for meetings of a plan wherever they are kept, in the service or in a year that is played: their time, their reminders.
import { addDays, at8, type ClosedDays, lastWorkingDay } from './calendar.ts';

/** When a meeting is: its days `YYYY-MM-DD`, the last where it takes several, and the local time of the first, `13:30`. */
export interface MeetingTime {
  readonly from: string;
  readonly to: string | null;
  readonly time: string | null;
}

export const timeOf = ({ from, to, time }: MeetingTime): MeetingTime => ({ from, to, time });

export const isSameTime = (a: MeetingTime, b: MeetingTime): boolean =>
  a.from === b.from && a.to === b.to && a.time === b.time;

/** Days from the first day on which people are reminded, where nothing else is said. */
export const usualReminders: readonly number[] = [-7, -1];

/** When (epoch ms) the reminder so many days from the first day goes out, and its own day where that is a day off. */
export function meetingReminder(
  { from, days }: { readonly from: string; readonly days: number },
  zone: string,
  closed: ClosedDays,
): { readonly at: number; readonly movedFrom: string | null } {
  const day = addDays(from, days);
  return { at: at8(day, zone, closed), movedFrom: lastWorkingDay(day, zone, closed) === day ? null : day };
}

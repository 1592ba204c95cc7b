// A notice that is told later than it was written: with the date that its deadline has by then, or not at all.
import { localDate } from '../../core/calendar.ts';
import { calendarMoved, dateMoved } from '../../core/common-mails.ts';
import { dateOf } from '../../core/deadlines.ts';
import { isOfEdit } from '../calendar/told.ts';
import type { About } from './telling.ts';

/**
 * Null: its date has moved, and what it said of the old one is no longer so: a reminder (those of the new date come by themselves),
 * a date that had passed, an earlier move. Whoever the new date is for was told it when it moved. Anything else is filled with the
 * present date.
 */
export function asItStands(about: About): About | null {
  const { effect, notice, row } = about;
  const { deadline, dates } = effect;
  const present = dates?.flatMap(({ key }) => {
    const date = dateNow(about, key);
    return date === null ? [] : [{ key, date }];
  });
  const listed = present === undefined ? about : { ...about, effect: { ...effect, dates: present } };
  // What an edit of the calendar has come to is looked up for all its cases.
  if (!deadline || isOfEdit(about)) return listed;
  const date = dateNow(about, deadline.key);
  if (date === deadline.date) return listed;
  const tellsMove = [calendarMoved, dateMoved].includes(effect.template);
  const hadPassed = deadline.date < localDate(notice.at.getTime(), row.snapshot.context.process.zone);
  if (date === null || tellsMove || hadPassed || notice.cause.startsWith('remind')) return null;
  return { ...listed, effect: { ...listed.effect, deadline: { ...deadline, date } } };
}

/** The date that the deadline has by now. */
export const dateNow = ({ row, workflow }: Pick<About, 'row' | 'workflow'>, key: string): string | null =>
  dateOf(workflow.definition, key, row.snapshot.context).date;

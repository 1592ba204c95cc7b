// A notice that is told later than it was written: with the date that its deadline has by then, or not at all.
import { localDate } from '../../core/calendar.ts';
import { calendarMoved, dateMoved } from '../../core/common-mails.ts';
import { dateOf } from '../../core/deadlines.ts';
import { statesOf } from '../../core/machine-walk.ts';
import { isSettled } from '../../core/settle.ts';
import { fire } from '../../core/step.ts';
import { isOfEdit } from '../calendar/told.ts';
import type { Deps } from '../deps.ts';
import { type About, isReminder } from './telling.ts';

/**
 * Null: what it said is no longer so: a reminder of those who have done their part, or of a date that has
 * moved (those of the new date come by themselves), a date that had passed, an earlier move. Whoever the new date is for was told
 * it when it moved. Anything else is filled with the present date.
 */
export function asItStands(about: About): About | null {
  if (isReminder(about.notice)) return stillReminding(about, about.notice.at.getTime());
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
  const hadPassed = deadline.date < localDate(notice.at.getTime(), row.snapshot.context.process.zone);
  if (date === null || tellsMove(about) || hadPassed) return null;
  return { ...listed, effect: { ...listed.effect, deadline: { ...deadline, date } } };
}

/**
 * A reminder that comes some time after its own, at `now` (epoch ms): null also where its date has passed since, or a later rung
 * has come that reminds the same people. What is no reminder is told as it is.
 */
export function inItsTime(about: About, time: number): About | null {
  const { notice, effect, row } = about;
  // Another process may have fired it, whose clock is a little ahead.
  const now = Math.max(time, notice.at.getTime());
  if (!isReminder(notice)) return about;
  const date = effect.deadline?.date ?? '';
  const { zone } = row.snapshot.context.process;
  if (localDate(notice.at.getTime(), zone) <= date && date < localDate(now, zone)) return null;
  const next = remindingAt(about, notice.at.getTime())?.armed[0];
  return next && next.at <= now ? null : stillReminding(about, now);
}

/** Null once nobody is to be reminded so; otherwise to those who still are. */
function stillReminding(about: About, at: number): About | null {
  const { effect, row } = about;
  if (row.status !== 'running' || dateNow(about, effect.deadline?.key ?? '') !== effect.deadline?.date) return null;
  const [reminding] = remindingAt(about, at)?.effects ?? [];
  return reminding?.kind === 'notify' ? { ...about, effect: { ...effect, to: reminding.to } } : null;
}

const remindingAt = ({ notice: { cause }, row, workflow }: About, at: number) =>
  fire(workflow, row.snapshot, { id: cause.slice(0, cause.lastIndexOf('@')) }, at);

/** The same of what asks for something: null also where that has been done since, or is not waited for any more. */
export async function stillAsking(deps: Deps, about: About): Promise<About | null> {
  const standing = asItStands(about);
  return standing && (await isDoneSince(deps, about)) ? null : standing;
}

async function isDoneSince({ sql }: Deps, about: About): Promise<boolean> {
  const { effect, notice, row, workflow } = about;
  const key = effect.kind === 'notify' && !tellsMove(about) ? effect.deadline?.key : undefined;
  if (key === undefined || !isSettled(workflow, row.snapshot, key)) return false;
  const [then] = await sql<{ states: string[] }[]>`
    select to_states as states from history where case_id = ${row.id} and revision = ${notice.revision}`;
  return statesOf(workflow.definition.machine).some(
    ({ path, config: { after = {}, meta } }) =>
      (key in after || meta?.late === key) && then?.states.some((state) => isWithin(state, path)),
  );
}

const isWithin = (state: string, path: string): boolean => path === '' || `${state}.`.startsWith(`${path}.`);

const tellsMove = ({ effect }: About): boolean => [calendarMoved, dateMoved].includes(effect.template);

/** The date that the deadline has by now. */
export const dateNow = ({ row, workflow }: Pick<About, 'row' | 'workflow'>, key: string): string | null =>
  dateOf(workflow.definition, key, row.snapshot.context).date;

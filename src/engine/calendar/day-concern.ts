// Which cases a day that is closed or opened concerns, judged by the core on each case as it stands.
import { localDate } from '../../core/calendar.ts';
import { changeDaysOff, type MovedWorkingDay, movedWorkingDays } from '../../core/closed-days.ts';
import type { Outcome } from '../../core/outcome.ts';
import { type PlannedReminder, type Replanned, remindersAhead } from '../../core/replanned.ts';
import { rungId } from '../../core/rungs.ts';
import type { Workflow } from '../../core/workflow.ts';
import type { Snapshot } from '../../core/xstate.ts';
import type { Tx } from '../../db/connection.ts';
import { closedDaysFrom } from '../../db/read/closed-days.ts';
import { type CaseRow, readCases } from '../case-row.ts';
import type { Deps } from '../deps.ts';

/** A case whose reminders or last working days become others. */
export interface DayConcern {
  readonly row: Pick<CaseRow, 'id' | 'revision' | 'workflow' | 'programme' | 'subject'>;
  readonly replanned: Replanned;
  readonly dates: readonly MovedWorkingDay[];
}
interface Day {
  readonly programme: string;
  readonly date: string;
  readonly closed: boolean;
  readonly reason: string;
}
type Known = Pick<CaseRow, 'id' | 'revision'>;
/** All days off of the programme, as they were and as they are. */
interface Days {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Cases are read so many at a time. */
const batch = 200;

/**
 * The cases that change, in the order of their subjects' names, and the others that are to know the day. A day that is past can
 * matter to none of those: their dates to come keep clear of it anyhow.
 */
export async function concernedByDay(
  deps: Deps,
  tx: Tx,
  day: Day,
): Promise<{ items: readonly DayConcern[]; others: readonly Known[] }> {
  const living = await tx<Known[]>`
    select id, revision from cases where programme = ${day.programme} and status <> 'done' order by id`;
  const known = await closedDaysFrom(tx, day.programme, '0001-01-01');
  const without = known.filter((one) => one !== day.date);
  const withIt = [...without, day.date];
  const days = day.closed ? { before: without, after: withIt } : { before: withIt, after: without };
  const items: DayConcern[] = [];
  const others: Known[] = [];
  for (let start = 0; start < living.length; start += batch) {
    const rows = await readCases(
      tx,
      living.slice(start, start + batch).map(({ id }) => id),
    );
    for (const row of rows) {
      const concern = await judge(deps, { ...day, days }, row);
      if (concern) items.push(concern);
      else if (day.date >= localDate(deps.clock.now(), row.snapshot.context.process.zone)) others.push(row);
    }
  }
  const name = ({ row }: DayConcern) => deps.directory.nameOf(row.subject);
  return {
    items: items.toSorted((a, b) => name(a).localeCompare(name(b), 'nb') || (a.row.id < b.row.id ? -1 : 1)),
    others: others.map(({ id, revision }) => ({ id, revision })),
  };
}

async function judge(
  deps: Deps,
  { date, closed, reason, days }: Day & { readonly days: Days },
  { snapshot, updatedAt, ...row }: CaseRow,
): Promise<DayConcern | null> {
  const workflow = await deps.definitions.of(row);
  const now = Math.max(deps.clock.now(), updatedAt);
  const { startedOn, zone } = snapshot.context.process;
  const since = [startedOn, localDate(now, zone)].sort()[0] ?? startedOn;
  const follow = (from: Snapshot, all: readonly string[]) =>
    changeDaysOff(workflow, from, { closed: all.filter((one) => one >= since), data: { date, closed, reason } }, now);
  // An earlier change that the case has not followed yet is none of this one's doing.
  const known = follow(snapshot, days.before);
  const before = known.ok ? known.snapshot : snapshot;
  const answer = follow(before, days.after);
  if (!answer.ok) return null;
  const reminders = changedReminders(workflow, before, answer, now);
  const dates = movedWorkingDays(before, answer.snapshot, now);
  return reminders.added.length + reminders.removed.length + dates.length === 0
    ? null
    : { row, replanned: reminders, dates };
}

/** What is set anew and what is taken back for it. That a reminder has gone out, its timer says and no ladder. */
function changedReminders(workflow: Workflow, before: Snapshot, { armed, disarmed }: Outcome, now: number): Replanned {
  const added = armed.flatMap(({ key, days, at, movedFrom }): PlannedReminder[] =>
    days === null ? [] : [{ key, days, at, ...(movedFrom === undefined ? {} : { movedFrom }) }],
  );
  const anew = new Set([...added.map(({ key, days }) => rungId(key, days)), ...disarmed]);
  const removed = remindersAhead(workflow, before, now).filter(({ key, days }) => anew.has(rungId(key, days)));
  return { added, removed };
}

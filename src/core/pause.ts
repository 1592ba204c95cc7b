// Pausing stands beside the machine: its state is untouched, its clocks stand, and every event is refused meanwhile.
import { type Actor, actingAs } from './actor.ts';
import { addDays, localDate, startOfDay } from './calendar.ts';
import { type Armed, ladderOf } from './deadlines.ts';
import { tell } from './effects.ts';
import { refuseText } from './free-text.ts';
import { type Outcome, type Refusal, refuse } from './outcome.ts';
import type { DateRecord } from './process.ts';
import { expireUntil, isoOf, outcomeOf, standingIn, stepOf } from './settle.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

/** Pauses a case for a reason; what had expired by `now` happens first. */
export function pause(
  workflow: Workflow,
  snapshot: Snapshot,
  { reason, by }: { reason: string; by: Actor },
  now: number,
): Outcome | Refusal {
  const acting = actingAs(by, { by: workflow.definition.pausable?.by ?? [] });
  if (!acting) return refuse('role');
  const { process } = snapshot.context;
  if (process.pausedOn !== undefined) return refuse('paused');

  const start = expireUntil(workflow, { snapshot, steps: [] }, now);
  if (start.snapshot.status === 'done') return refuse('state');
  const refusal = refuseText('reason', reason);
  if (refusal) return refusal;
  const { context } = start.snapshot;
  const pausedOn = localDate(now, process.zone);
  const after = workflow.machine.rebase(start.snapshot, {
    ...context,
    process: { ...context.process, pausedOn, pausedFor: reason, pausedAt: isoOf(now) },
  });
  const row = stepOf(
    workflow,
    start.snapshot,
    after,
    { type: 'case.paused', data: { reason }, by: acting, at: now },
    [],
  );
  return outcomeOf(workflow, snapshot, { snapshot: after, steps: [...start.steps, row] }, now);
}

/**
 * Resumes it: every open date moves by the days paused, and those whom the definition names are told the new ones. A reminder
 * whose clock stood still a moment before it was due goes out at once.
 */
export function resume(workflow: Workflow, snapshot: Snapshot, { by }: { by: Actor }, now: number): Outcome | Refusal {
  const { pausable } = workflow.definition;
  const acting = actingAs(by, { by: pausable?.by ?? [] });
  if (!acting) return refuse('role');
  const { pausedOn, pausedFor, pausedAt, ...process } = snapshot.context.process;
  if (pausedOn === undefined) return refuse('not-paused');

  const to = localDate(now, process.zone);
  const days = (Date.parse(to) - Date.parse(pausedOn)) / 86_400_000;
  const shifted = { pausedOn, days, by: acting.person, reason: pausedFor ?? '' };
  const dates = Object.fromEntries(Object.entries(process.dates).map(([key, one]) => [key, shift(one, shifted)]));
  const pauses = [...process.pauses, { from: pausedOn, to, days, reason: pausedFor ?? '' }];
  const after = workflow.machine.rebase(snapshot, { ...snapshot.context, process: { ...process, dates, pauses } });
  const telling = { kind: 'notify', template: 'resumed', to: pausable?.told ?? [], key: undefined } as const;
  const effect = { ...tell(workflow, after.context, telling), dates: movedDates(process.dates, dates) };
  const cause = { type: 'case.resumed', data: { days }, by: acting, at: now };
  const row = stepOf(workflow, snapshot, after, cause, [effect]);
  const course = expireUntil(workflow, { snapshot: after, steps: [row] }, now, now);
  const outcome = outcomeOf(workflow, snapshot, course, now);
  const stoodAt = pausedAt === undefined ? now : Date.parse(pausedAt);
  const since = startOfDay(to, process.zone) + stoodAt - startOfDay(pausedOn, process.zone);
  const held = heldRungs(workflow, course.snapshot, { since, now });
  const ids = new Set(held.map(({ id }) => id));
  return { ...outcome, armed: [...outcome.armed.filter(({ id }) => !ids.has(id)), ...held] };
}

/** Of each date the last rung that fell due since the clocks, put forward by the days paused, were stopped: it had still to run. */
function heldRungs(workflow: Workflow, snapshot: Snapshot, { since, now }: { since: number; now: number }): Armed[] {
  return [...standingIn(workflow, snapshot).values()].flatMap((one) => {
    const ladder = ladderOf(workflow.definition, one, snapshot.context.process, since);
    const due = ladder.filter(({ timer, merged }) => !merged && timer.at <= now);
    const last = due.toSorted((a, b) => a.rung.days - b.rung.days).at(-1);
    return last ? [{ ...last.timer, at: now }] : [];
  });
}

interface Shift {
  readonly pausedOn: string;
  readonly days: number;
  readonly by: string;
  readonly reason: string;
}

// Open: not met, not missed, and not over when the pause began.
function shift(record: DateRecord, { pausedOn, days, by, reason }: Shift): DateRecord {
  const open =
    (record.state === 'armed' || record.state === 'later') && record.date !== null && record.date >= pausedOn;
  if (!open || days === 0 || record.date === null) return record;
  const replaced = record.source === 'move' || record.source === 'calendar';
  return {
    ...record,
    date: addDays(record.date, days),
    source: 'move',
    planned: replaced ? (record.planned ?? null) : record.date,
    from: record.date,
    by,
    reason,
  };
}

type Dates = Readonly<Record<string, DateRecord>>;
const movedDates = (before: Dates, after: Dates): readonly { readonly key: string; readonly date: string }[] =>
  Object.entries(after)
    .flatMap(([key, { date }]) => (date !== null && date !== before[key]?.date ? [{ key, date }] : []))
    .sort((a, b) => (`${a.date} ${a.key}` < `${b.date} ${b.key}` ? -1 : 1));

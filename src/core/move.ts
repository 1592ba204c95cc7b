// A date moves: by a person who may, or by the programme's calendar. Everything that hangs on it follows.
import { type Actor, actingAs } from './actor.ts';
import { isDate, localDate } from './calendar.ts';
import { calendarMoved, dateMoved } from './common-mails.ts';
import { affectedBy, dateOf, isOfCalendar, ruledDate } from './deadlines.ts';
import type { By, DeadlineDef } from './definition.ts';
import { tell } from './effects.ts';
import { refuseText } from './free-text.ts';
import { outOfOrder, outOfReach, settledAlready } from './move-refusals.ts';
import { type Effect, type Notice, type Outcome, type Refusal, refuse, refuseFor, type Told } from './outcome.ts';
import type { DateRecord, GivenDate } from './process.ts';
import type { DataError } from './schema.ts';
import { type Course, expireUntil, follow, isoOf, isSettled, outcomeOf, withRecords } from './settle.ts';
import { mayComeAgain } from './ways-ahead.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

export interface Move {
  readonly key: string;
  /** `YYYY-MM-DD`, not before the day of the move. Null: the calendar's entry was taken away, and what the rule or a plan says counts again. */
  readonly date: string | null;
  readonly reason: string;
  readonly by: Actor;
  /** The programme's calendar takes back a date that the case was given of its own. */
  readonly override?: boolean;
  /** Who edited the calendar, where that is what moves the date: the service carries out what this person decided. */
  readonly editor?: string;
}

/**
 * Moves a deadline of this case. Refused for what is settled or has no date, for a date that is past or far off, out of its order
 * with the others, and to the date it has already.
 */
export function moveDeadline(workflow: Workflow, snapshot: Snapshot, move: Move, now: number): Outcome | Refusal {
  const moved = moveAndTell(workflow, snapshot, move, now);
  return 'outcome' in moved ? moved.outcome : moved;
}

/** The same, with the notice that the date has moved: among its effects when a person moves it, and else the caller's to send. */
export function moveAndTell(
  workflow: Workflow,
  snapshot: Snapshot,
  move: Move,
  now: number,
): { readonly outcome: Outcome; readonly notice: Notice | null } | Refusal {
  const { deadlines } = workflow.definition;
  const def = Object.hasOwn(deadlines, move.key) ? deadlines[move.key] : undefined;
  if (!def) return refuse('unknown-event');
  const by = actingAs(move.by, { by: def.movableBy ?? [], told: true });
  if (!by) return refuse('role');
  if (snapshot.context.process.pausedOn !== undefined && by.role !== 'system') return refuse('paused');

  const start = expireUntil(workflow, { snapshot, steps: [] }, now);
  if (start.snapshot.status === 'done') return refuse('state');
  const fault = move.date === null ? by.role !== 'system' : !isDate(move.date);
  if (fault) return { ok: false, because: 'data', errors: [noDate] };
  const refusal = refuseText('reason', move.reason) ?? mayNotMove(workflow, start.snapshot, { ...move, by, def }, now);
  if (refusal) return refusal;

  const { course, notice } = moved(workflow, start, { ...move, by, def }, now);
  return { outcome: outcomeOf(workflow, snapshot, expireUntil(workflow, course, now, now), now), notice };
}

type Moving = Omit<Move, 'by'> & { readonly by: By; readonly def: DeadlineDef };

function mayNotMove(workflow: Workflow, snapshot: Snapshot, move: Moving, now: number): Refusal | null {
  const { context } = snapshot;
  const { key, by } = move;
  const record = latest(context.process.dates[key] as DateRecord);
  const calendar = by.role === 'system';
  if (calendar && !followsCalendar(record, move)) return refuse('state');
  const settled = settledAlready(workflow, snapshot, key);
  // What may be waited for again is waited for at the date that the calendar has by then.
  if (settled && !(calendar && mayComeAgain(workflow, snapshot, key))) return settled;
  const old = oldDate(workflow, snapshot, key);
  // There is nothing to move: what its date follows has not happened, and nothing waits for it.
  if (old === null) return refuseFor({ code: 'deadlineNotSet', params: { key } });
  const { date } = aimOf(workflow, snapshot, move);
  if (date === old) return refuseFor({ code: 'deadlineUnchanged', params: { date: old } });
  if (date === null) return null;
  const today = localDate(now, context.process.zone);
  return (
    (calendar ? null : outOfReach(snapshot, { key, date, today })) ??
    (settled ? null : outOfOrder(workflow, snapshot, { key, date, own: calendar }))
  );
}

// A date the case was given of its own stands, unless told otherwise; and one that follows the case is none of the calendar's.
function followsCalendar({ source }: DateRecord, { date, override, def }: Moving): boolean {
  if (date === null) return source === 'calendar';
  return isOfCalendar(def) && (source !== 'move' || override === true);
}

function givenBy({ state: _, told: __, left: ___, wasMissed: ____, ...given }: DateRecord): GivenDate {
  return given;
}

/** As it counts when it is waited for again. */
function latest({ next, ...record }: DateRecord): DateRecord {
  return { ...record, ...next };
}

function oldDate({ definition }: Workflow, { context }: Snapshot, key: string): string | null {
  const { next } = context.process.dates[key] as DateRecord;
  return next ? next.date : dateOf(definition, key, context).date;
}

function moved(
  workflow: Workflow,
  start: Course,
  move: Moving,
  now: number,
): { readonly course: Course; readonly notice: Notice | null } {
  const { key, by, def, editor } = move;
  const { context } = start.snapshot;
  const from = oldDate(workflow, start.snapshot, key);
  const aim = aimOf(workflow, start.snapshot, move);
  const system = by.role === 'system';
  const edited = system && editor !== undefined ? { editor } : {};
  const dropped = move.date === null ? { entry: 'removed' } : {};
  const data = { key, date: aim.date, from, reason: move.reason, ...edited, ...dropped };
  const cause = { type: 'deadline.moved', data, by, at: now };
  const settled = isSettled(workflow, start.snapshot, key);
  const old = context.process.dates[key] as DateRecord;
  const record = moveRecord(latest(old), { old: from, aim }, move);
  // What is settled stays as it was, in people's calendars too.
  const changed = withRecords(workflow, start.snapshot, {
    [key]: settled ? { ...old, next: givenBy(record) } : record,
  });
  const answered = workflow.machine.transition(changed, { ...cause, at: isoOf(now), facts: {} }, now);
  const course = follow(workflow, start, answered ?? { snapshot: changed, asked: [], entered: [] }, cause);
  // Nobody has anything to do with a date that is settled.
  if (settled) return { course, notice: null };
  return telling(workflow, course, { def, key, from, by });
}

/** Where the deadline is moved to, and what then gives its date. */
const aimOf = (
  workflow: Workflow,
  { context }: Snapshot,
  { key, date }: Pick<Move, 'key' | 'date'>,
): Pick<DateRecord, 'date' | 'source'> =>
  date === null ? ruledDate(workflow.definition, key, context) : { date, source: 'move' };

/**
 * Those whom it affects are told from when to when, and nothing else of this date: what the machine tells on its way (that work is
 * open again) is in it. What the programme's calendar moves is told once for all its cases, by whoever edits it.
 */
function telling(
  workflow: Workflow,
  course: Course,
  { def, key, from, by }: { def: DeadlineDef; key: string; from: string | null; by: By },
): { readonly course: Course; readonly notice: Notice | null } {
  const row = course.steps.at(-1);
  const system = by.role === 'system';
  const others = row?.effects.filter((effect) => !isOf(effect, key)) ?? [];
  const template = system ? calendarMoved : dateMoved;
  const { context } = course.snapshot;
  const bare = tell(workflow, context, { kind: 'notify', template, to: affectedBy(def), key });
  const to = widest([...bare.to, ...(row?.effects ?? []).flatMap((effect) => (isOf(effect, key) ? effect.to : []))]);
  if (!row || to.length === 0 || !bare.deadline) return { course, notice: null };
  const deadline = from === null ? bare.deadline : { ...bare.deadline, from };
  // Whoever has moved it has just done so.
  const notice: Notice = { ...bare, to, deadline, ...(system ? {} : { notPeople: [by.person] }) };
  const effects = system ? others : [...others, notice];
  return { course: { ...course, steps: [...course.steps.slice(0, -1), { ...row, effects }] }, notice };
}

const isOf = (effect: Effect, key: string): effect is Notice =>
  effect.kind === 'notify' && effect.deadline?.key === key;

/** Each named once: a role as a whole takes in those of it who are named besides. */
function widest(all: readonly Told[]): readonly Told[] {
  const wide = new Set(all.filter((one) => !one.except && !one.only).map(({ role }) => role));
  const kept = all.filter((one) => !wide.has(one.role) || (!one.except && !one.only));
  return [...new Map(kept.map((one) => [JSON.stringify(one), one])).values()];
}

const noDate: DataError = { pointer: '/date', keyword: 'format', params: { format: 'date' } };

function moveRecord(
  record: DateRecord,
  { old, aim }: { old: string | null; aim: Pick<DateRecord, 'date' | 'source'> },
  { date, reason, by, editor }: Pick<Move, 'date' | 'reason' | 'editor'> & { by: By },
): DateRecord {
  const mover = by.role === 'system' && editor !== undefined ? editor : by.person;
  const { planned = null, ...rest } = record;
  // What the rule or a plan says replaces nothing: it counts by itself again.
  if (date === null) return { ...rest, ...aim, from: old, by: mover, reason };
  const replaced = record.source === 'move' || record.source === 'calendar';
  return {
    ...rest,
    date,
    source: by.role === 'system' ? 'calendar' : 'move',
    planned: replaced ? planned : old,
    from: old,
    by: mover,
    reason,
  };
}

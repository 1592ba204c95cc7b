// A date moves: by a person who may, or by the programme's calendar. Everything that hangs on it follows.
import { type Actor, actingAs } from './actor.ts';
import { isDate, localDate } from './calendar.ts';
import { dateMoved } from './common-mails.ts';
import { dateOf, doersOf, ruledDate } from './deadlines.ts';
import type { By, DeadlineDef, Recipient } from './definition.ts';
import { tell } from './effects.ts';
import { refuseText } from './free-text.ts';
import { type Effect, type Notice, type Outcome, type Refusal, refuse, refuseFor } from './outcome.ts';
import type { DateRecord } from './process.ts';
import type { DataError } from './schema.ts';
import { type Course, expireUntil, follow, isoOf, outcomeOf, withRecords } from './settle.ts';
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

/** Moves a deadline of this case. Refused for what is met or has no date, for a date that is past, and to the date it has already. */
export function moveDeadline(workflow: Workflow, snapshot: Snapshot, move: Move, now: number): Outcome | Refusal {
  const { deadlines } = workflow.definition;
  const def = Object.hasOwn(deadlines, move.key) ? deadlines[move.key] : undefined;
  if (!def) return refuse('unknown-event');
  const by = actingAs(move.by, { by: def.movableBy ?? [], told: true });
  if (!by) return refuse('role');
  const { process } = snapshot.context;
  if (process.pausedOn !== undefined && by.role !== 'system') return refuse('paused');

  const start = expireUntil(workflow, { snapshot, steps: [] }, now);
  if (start.snapshot.status === 'done') return refuse('state');
  if (move.date === null ? by.role !== 'system' : !isDate(move.date))
    return { ok: false, because: 'data', errors: [noDate] };
  const refusal = refuseText('reason', move.reason);
  if (refusal) return refusal;

  const record = start.snapshot.context.process.dates[move.key] as DateRecord;
  // A date the case was given of its own stands; the programme's calendar does not take it back.
  if (by.role === 'system' && record.source === 'move' && !move.override) return refuse('state');
  if (move.date === null && record.source !== 'calendar') return refuse('state');
  const old = dateOf(workflow.definition, move.key, start.snapshot.context).date;
  const aim = aimOf(workflow, start.snapshot, move);
  const today = localDate(now, process.zone);
  if (record.state === 'met') return refuseFor({ code: 'deadlineMet', params: { key: move.key } });
  // There is nothing to move: what its date follows has not happened, and nothing waits for it.
  if (old === null) return refuseFor({ code: 'deadlineNotSet', params: { key: move.key } });
  if (aim.date === old) return refuseFor({ code: 'deadlineUnchanged', params: { date: old } });
  const refused =
    by.role === 'system' ? null : outOfPlace(workflow, start.snapshot, { def, date: aim.date ?? '', today });
  if (refused) return refused;

  const moved = moveRecord(record, { old, aim }, { ...move, by });
  const editor = by.role === 'system' && move.editor !== undefined ? { editor: move.editor } : {};
  const dropped = move.date === null ? { entry: 'removed' } : {};
  const data = { key: move.key, date: aim.date, from: old, reason: move.reason, ...editor, ...dropped };
  const cause = { type: 'deadline.moved', data, by, at: now };
  const changed = withRecords(workflow, start.snapshot, { [move.key]: moved });
  const answered = workflow.machine.transition(changed, { ...cause, at: isoOf(now), facts: {} }, now);
  const followed = follow(workflow, start, answered ?? { snapshot: changed, asked: [], entered: [] }, cause);
  const mover = by.role === 'system' ? move.editor : by.person;
  // What the programme's calendar moves is told once for all its cases, by whoever edits it.
  const told = by.role === 'system' ? followed : telling(workflow, followed, { def, key: move.key, from: old });
  const course = mover === undefined ? told : notTelling(told, mover, move.key);
  return outcomeOf(workflow, snapshot, expireUntil(workflow, course, now, now), now);
}

/** Where the deadline is moved to, and what then gives its date. */
const aimOf = (workflow: Workflow, { context }: Snapshot, { key, date }: Move): Pick<DateRecord, 'date' | 'source'> =>
  date === null ? ruledDate(workflow.definition, key, context) : { date, source: 'move' };

/** What a person may not do, but the programme's calendar may, which moves one date after the other. */
function outOfPlace(
  workflow: Workflow,
  { context }: Snapshot,
  { def, date, today }: { def: DeadlineDef; date: string; today: string },
): Refusal | null {
  if (date < today) return refuseFor({ code: 'notPast', params: { date, today } });
  const follower = def.before ? dateOf(workflow.definition, def.before, context).date : null;
  return follower !== null && date >= follower
    ? refuseFor({ code: 'deadlineBehind', params: { date, follower } })
    : null;
}

/** Those whose work it is are told the new date, unless the machine's own answer has told of it. */
function telling(
  workflow: Workflow,
  course: Course,
  { def, key, from }: { def: DeadlineDef; key: string; from: string | null },
): Course {
  const row = course.steps.at(-1);
  const to = doersOf(def);
  if (!row || to.length === 0 || tellsOf(row.effects, key)) return course;
  const effect = movedNotice(workflow, course.snapshot, { to, key, from, template: dateMoved });
  return { ...course, steps: [...course.steps.slice(0, -1), { ...row, effects: [...row.effects, effect] }] };
}

/** Whoever has moved it has just done so, and is not told of it. */
function notTelling(course: Course, mover: string, key: string): Course {
  const steps = course.steps.map((row, index) =>
    index < course.steps.length - 1
      ? row
      : {
          ...row,
          effects: row.effects.map((effect) => (isOf(effect, key) ? { ...effect, notPeople: [mover] } : effect)),
        },
  );
  return { ...course, steps };
}

/** Whether people are told of this deadline already. */
export const tellsOf = (effects: readonly Effect[], key: string): boolean =>
  effects.some((effect) => isOf(effect, key));

const isOf = (effect: Effect, key: string): effect is Notice =>
  effect.kind === 'notify' && effect.deadline?.key === key;

/** Says that a date has moved: to which, and from which. */
export function movedNotice(
  workflow: Workflow,
  { context }: Pick<Snapshot, 'context'>,
  { to, key, from, template }: { to: readonly Recipient[]; key: string; from: string | null; template: string },
): Notice {
  const notice = tell(workflow, context, { kind: 'notify', template, to, key });
  return notice.deadline && from !== null ? { ...notice, deadline: { ...notice.deadline, from } } : notice;
}

const noDate: DataError = { pointer: '/date', keyword: 'format', params: { format: 'date' } };

function moveRecord(
  record: DateRecord,
  { old, aim }: { old: string; aim: Pick<DateRecord, 'date' | 'source'> },
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

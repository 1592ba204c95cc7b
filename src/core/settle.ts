// What follows from a move of the machine: dates are read anew, what has expired happens, timers are planned.
import { dateOf, difference, instantOf, isDuty, type Standing, standing, stillExpires } from './deadlines.ts';
import { type By, type DeadlineDef, type JsonObject, systemBy } from './definition.ts';
import { effectsOf } from './effects.ts';
import type { Effect, Outcome, Step } from './outcome.ts';
import type { DateRecord } from './process.ts';
import { takenUp } from './taken-up.ts';
import type { Workflow } from './workflow.ts';
import type { Asked, MachineEvent, Moved, Snapshot } from './xstate.ts';

/** A case in the middle of being stepped: where it is and what has happened on the way. */
export interface Course {
  readonly snapshot: Snapshot;
  readonly steps: readonly Step[];
}
export interface Cause {
  readonly type: string;
  readonly data: JsonObject;
  readonly by: By;
  readonly at: number;
}

/** One commit carries at most so many expiries that had passed: more means a definition that runs in circles. */
const maxExpiries = 50;

const remembered = new WeakMap<Workflow, WeakMap<Snapshot, ReadonlyMap<string, Standing>>>();

/** The deadlines that stand in a snapshot, by key; remembered by the snapshot's identity. */
export function standingIn(workflow: Workflow, snapshot: Snapshot): ReadonlyMap<string, Standing> {
  const known = remembered.get(workflow) ?? new WeakMap();
  remembered.set(workflow, known);
  const found = known.get(snapshot) ?? findStanding(workflow, snapshot);
  known.set(snapshot, found);
  return found;
}

const findStanding = (workflow: Workflow, snapshot: Snapshot): ReadonlyMap<string, Standing> =>
  snapshot.status === 'done'
    ? new Map()
    : standing(workflow.definition, workflow.machine.active(snapshot), snapshot.context);

/**
 * Whether a deadline is over and done with: met, or missed and no longer waited for. One that was left without its deed is waited
 * for again, and so is one whose case is paused.
 */
export function isSettled(workflow: Workflow, snapshot: Snapshot, key: string): boolean {
  const { pausedOn: _, ...process } = snapshot.context.process;
  const record = process.dates[key];
  if (record?.state !== 'missed') return record?.state === 'met';
  const nodes = snapshot.status === 'done' ? [] : workflow.machine.active(snapshot);
  return !record.left && !standing(workflow.definition, nodes, { ...snapshot.context, process }).has(key);
}

export const leavesOf = (workflow: Workflow, snapshot: Snapshot): readonly string[] =>
  workflow.machine
    .active(snapshot)
    .filter((node) => node.leaf)
    .map((node) => node.path);

/** Takes a step that the machine has made into the course. */
export function follow(workflow: Workflow, course: Course | null, moved: Moved, cause: Cause): Course {
  const before = course?.snapshot ?? null;
  const snapshot = withDates(workflow, before, moved, cause);
  const effects = [...effectsOf(workflow, moved.asked), ...takenUp(workflow, moved.snapshot.context, snapshot.context)];
  return { snapshot, steps: [...(course?.steps ?? []), stepOf(workflow, before, snapshot, cause, effects)] };
}

export function stepOf(
  workflow: Workflow,
  before: Snapshot | null,
  after: Snapshot,
  cause: Cause,
  effects: readonly Effect[],
): Step {
  return { ...cause, from: before ? leavesOf(workflow, before) : [], to: leavesOf(workflow, after), effects };
}

/** Lets every expiry up to `now` happen, in the order in which they fell due, each at its own time (or `at`, when given). */
export function expireUntil(workflow: Workflow, start: Course, now: number, at?: number): Course {
  let course = start;
  for (let turn = 0; turn < maxExpiries; turn++) {
    const due = nextExpiry(workflow, course.snapshot, now);
    if (!due) return course;
    course = expire(workflow, course, due.one, at ?? due.at);
  }
  throw new Error(
    `${workflow.definition.id}: more than ${maxExpiries} deadlines expire at once; the definition runs in circles`,
  );
}

/** The outcome of a course: what to commit, and how its timers differ from those of the snapshot it began with. */
export function outcomeOf(workflow: Workflow, before: Snapshot | null, course: Course, now: number): Outcome {
  const { snapshot, steps } = course;
  const stand = (one: Snapshot) => ({ standing: standingIn(workflow, one), context: one.context });
  const { armed, disarmed } = difference(workflow.definition, before && stand(before), stand(snapshot), now);
  return { ok: true, snapshot, steps, armed, disarmed, effects: [] };
}

/** The snapshot with some of its dates' records replaced. */
export function withRecords(
  workflow: Workflow,
  snapshot: Snapshot,
  records: Readonly<Record<string, DateRecord>>,
): Snapshot {
  const { process } = snapshot.context;
  return workflow.machine.rebase(snapshot, {
    ...snapshot.context,
    process: { ...process, dates: { ...process.dates, ...records } },
  });
}

export const isoOf = (at: number): string => new Date(at).toISOString();

/** The instant (epoch ms) of the next expiry that stands; null when none does. */
export const nextDue = (workflow: Workflow, snapshot: Snapshot): number | null =>
  nextExpiry(workflow, snapshot, Number.POSITIVE_INFINITY)?.at ?? null;

function nextExpiry(workflow: Workflow, snapshot: Snapshot, now: number): { one: Standing; at: number } | undefined {
  const { dates, zone } = snapshot.context.process;
  return [...standingIn(workflow, snapshot).values()]
    .filter((one) => stillExpires(one, dates[one.key] as DateRecord))
    .map((one) => ({ one, at: instantOf(workflow.definition.deadlines[one.key] as DeadlineDef, one.date, zone) }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at)[0];
}

// Every active state with `after: { key }` gets its own XState event, outermost first, if it is still active by then.
function expire(workflow: Workflow, course: Course, one: Standing, at: number): Course {
  const before = course.snapshot;
  const told: DateRecord = { ...(before.context.process.dates[one.key] as DateRecord), told: one.date };
  let snapshot = withRecords(workflow, before, { [one.key]: told });
  const asked: Asked[] = [];
  const entered: string[] = [];
  for (const { id, config } of workflow.machine.active(before)) {
    if (!Object.hasOwn(config.after ?? {}, one.key)) continue;
    const type = `xstate.after.${one.key}.${id}`;
    const event: MachineEvent = { type, data: {}, by: systemBy, at: isoOf(at), facts: {} };
    const moved = workflow.machine.transition(snapshot, event, at);
    if (!moved) continue;
    snapshot = moved.snapshot;
    asked.push(...moved.asked);
    entered.push(...moved.entered);
  }
  // What stands on beyond its date was missed; an opening can't be, nor a right that has run out.
  const missed = standingIn(workflow, snapshot).has(one.key) && isDuty(workflow.definition.deadlines[one.key]);
  snapshot = withRecords(workflow, snapshot, { [one.key]: { ...told, state: missed ? 'missed' : 'met' } });
  const cause = { type: 'deadline.expired', data: { key: one.key, date: one.date }, by: systemBy, at };
  return follow(workflow, { snapshot: before, steps: course.steps }, { snapshot, asked, entered }, cause);
}

/** Every deadline's record as it is after a move: dates of plans read anew; armed, met, still missed, or left undone. */
function withDates(
  workflow: Workflow,
  before: Snapshot | null,
  { snapshot: reached, entered }: Moved,
  { type, at: now }: Cause,
): Snapshot {
  const { definition } = workflow;
  const was = before ? standingIn(workflow, before) : new Map<string, Standing>();
  const snapshot = takingUp(workflow, reached, was);
  const { context } = snapshot;
  const is = standingIn(workflow, snapshot);
  const changed: Record<string, DateRecord> = {};
  for (const key of Object.keys(definition.deadlines)) {
    const old = context.process.dates[key] as DateRecord;
    const def = definition.deadlines[key] as DeadlineDef;
    const { date, source } = dateOf(definition, key, context);
    const stands = is.get(key);
    const ahead = date !== null && instantOf(def, date, context.process.zone) > now;
    const done = def.metBy?.includes(type) ?? true;
    const state = stateOf(old.state, { was: was.has(key), is: stands, ahead, done });
    const again = stands?.moves === true && old.told !== undefined && entered.includes(key);
    const undone = isUndone(old, { state, was: was.has(key), is: stands, done });
    const same = old.date === date && old.source === source && old.state === state;
    if (same && (old.left ?? false) === undone && !again) continue;
    // A plan that replaces a move leaves nothing of the move behind.
    const { told, left: _, ...kept } = old.source === source ? old : remains(old);
    // Missed, left, and set anew: a second round does not wipe out the lateness of the first. A date moved ahead does.
    const wasMissed = old.wasMissed || (old.state === 'missed' && state === 'armed' && !was.has(key));
    const past = {
      ...(told === undefined || again ? {} : { told }),
      ...(wasMissed ? { wasMissed } : {}),
      ...(undone ? { left: true as const } : {}),
    };
    changed[key] = { ...kept, ...past, date, source, state };
  }
  return Object.keys(changed).length === 0 ? snapshot : withRecords(workflow, snapshot, changed);
}

/** A date that the calendar gave while the deadline was settled counts now that it is waited for again. */
function takingUp(workflow: Workflow, snapshot: Snapshot, was: ReadonlyMap<string, Standing>): Snapshot {
  const is = standingIn(workflow, snapshot);
  const taken = Object.entries(snapshot.context.process.dates).flatMap(([key, record]) => {
    if (!record.next || !is.has(key) || was.has(key)) return [];
    const late = record.wasMissed ? { wasMissed: true as const } : {};
    return [[key, { ...record.next, ...remains(record), ...late, state: record.state }] as const];
  });
  return taken.length === 0 ? snapshot : withRecords(workflow, snapshot, Object.fromEntries(taken));
}

const remains = ({ told, left }: DateRecord): Pick<DateRecord, 'told' | 'left'> => ({
  ...(told === undefined ? {} : { told }),
  ...(left ? { left } : {}),
});

/** Whether it is left without its deed, and will be waited for again: in time still, or missed already. */
function isUndone(
  { left, state: old }: DateRecord,
  { state, was, is, done }: Omit<Stands, 'ahead'> & { readonly state: DateRecord['state'] },
): boolean {
  if (state === 'later') return left === true || old === 'armed';
  return state === 'missed' && !is && (left === true || (was && !done));
}

interface Stands {
  readonly was: boolean;
  readonly is: Standing | undefined;
  readonly ahead: boolean;
  /** What has happened is the deed it waits for. */
  readonly done: boolean;
}

// Lateness is settled once: a date that was met stays met when its state is entered again after the day. One that was left
// without the deed is as if it had not been waited for, and passes when it is waited for again.
function stateOf(old: DateRecord['state'], { was, is, ahead, done }: Stands): DateRecord['state'] {
  if (is && !is.late && (ahead || old === 'later')) return 'armed';
  if (was && !is && old === 'armed') return done ? 'met' : 'later';
  return old;
}

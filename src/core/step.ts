// The core decides: begin, step and fire are pure, from a snapshot and what happened to an outcome or a refusal.

import { type Actor, actingAs } from './actor.ts';
import { isWorkingDay, localDate } from './calendar.ts';
import { candidates } from './candidates.ts';
import { concerns, dateOf, isOfCalendar } from './deadlines.ts';
import type { By, DeadlineDef, Facts, JsonObject, PartyKind, Reason } from './definition.ts';
import { tell } from './effects.ts';
import { type Outcome, type Refusal, refuse } from './outcome.ts';
import { screen } from './personal-number.ts';
import type { Context, DateRecord, Process } from './process.ts';
import { dayOfRung, firstTimeOf, goingOutWith, nextRung, toldBy } from './rungs.ts';
import { expireUntil, follow, isoOf, outcomeOf, standingIn } from './settle.ts';
import { judge } from './vocabulary.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

export interface Start {
  readonly programme: string;
  readonly subject: string;
  readonly subjectKind?: PartyKind;
  readonly year: number | null;
  /** IANA name, `Europe/Oslo`. */
  readonly zone: string;
  /** The programme's calendar for the year: dates by deadline key. */
  readonly calendar: Readonly<Record<string, string>>;
  /** The programme's own days off from now on. */
  readonly closed?: readonly string[];
  readonly input: JsonObject;
  readonly by: By;
}
export interface Incoming {
  readonly type: string;
  readonly data?: JsonObject;
  readonly by: Actor;
  readonly facts?: Facts;
}

/** Why a case may not be started so, by the workflow's own guard; none when it may, or when it asks nothing. */
export function startFaults(workflow: Workflow, start: Start, now: number): readonly Reason[] {
  const { start: rule, rules } = workflow.definition;
  if (!rule.guard) return [];
  const { input: data, by } = start;
  const args = { context: firstContext(workflow, start, now), data, by, at: isoOf(now), facts: {} };
  const verdict = judge(rule.guard, args, rules);
  return verdict === true ? [] : unique(verdict);
}

/** A new case at `now` (epoch ms): its first snapshot, with what had expired before it began already happened. */
export function begin(workflow: Workflow, start: Start, now: number): Outcome {
  const context = firstContext(workflow, start, now);
  const cause = { type: 'case.started', data: start.input, by: start.by, at: now };
  const moved = workflow.machine.initial(context, { ...cause, at: isoOf(now), facts: {} }, now);
  const course = expireUntil(workflow, follow(workflow, null, moved, cause), now, now);
  return outcomeOf(workflow, null, course, now);
}

/**
 * One event at `now` (epoch ms). What has expired by then happens first, each at its due time, so that a timer that runs
 * behind never makes a late event early. Refusals in the order of the contract: type, role, paused, state, data, personal
 * number, guard.
 */
export function step(workflow: Workflow, snapshot: Snapshot, event: Incoming, now: number): Outcome | Refusal {
  const { events } = workflow.definition;
  // `constructor` is in every object, and an event of none.
  const def = Object.hasOwn(events, event.type) ? events[event.type] : undefined;
  if (!def) return refuse('unknown-event');
  const by = actingAs(event.by, def);
  if (!by) return refuse('role');
  if (snapshot.context.process.pausedOn !== undefined) return refuse('paused');

  const start = expireUntil(workflow, { snapshot, steps: [] }, now);
  // XState's machine would take events at its root when it is done.
  if (start.snapshot.status === 'done') return refuse('state');
  const found = candidates(workflow, start.snapshot, event.type);
  if (found.length === 0) return refuse('state');
  const { data = {} } = event;
  const errors = workflow.checks.get(event.type)?.(data) ?? [];
  if (errors.length > 0) return { ok: false, because: 'data', errors };
  const pointer = screen(data);
  if (pointer !== null) return { ok: false, because: 'personal-number', pointer };

  const sent = { type: event.type, data, by, at: isoOf(now), facts: event.facts ?? {} };
  const moved = workflow.machine.transition(start.snapshot, sent, now);
  if (!moved) {
    const args = { context: start.snapshot.context, ...sent };
    const verdicts = found.map(({ guard }) => (guard ? judge(guard, args, workflow.definition.rules) : true));
    return {
      ok: false,
      because: 'guard',
      reasons: unique(verdicts.flatMap((verdict) => (verdict === true ? [] : verdict))),
    };
  }
  const cause = { type: event.type, data, by, at: now };
  return outcomeOf(workflow, snapshot, expireUntil(workflow, follow(workflow, start, moved, cause), now, now), now);
}

/** A timer that fell due: an expiry or a rung, at `now` (its due time, or later where it was armed later). Null when it no longer stands. */
export function fire(
  workflow: Workflow,
  snapshot: Snapshot,
  timer: { readonly id: string },
  now: number,
): Outcome | null {
  const [kind, key = '', days] = timer.id.split(':');
  if (kind === 'remind') return remind(workflow, snapshot, { key, days: Number(days) }, now);
  const course = expireUntil(workflow, { snapshot, steps: [] }, now);
  return course.steps.length === 0 ? null : outcomeOf(workflow, snapshot, course, now);
}

function remind(
  workflow: Workflow,
  snapshot: Snapshot,
  { key, days }: { key: string; days: number },
  now: number,
): Outcome | null {
  const one = standingIn(workflow, snapshot).get(key);
  const ladder = workflow.definition.deadlines[key]?.remind ?? [];
  const rung = ladder.find((candidate) => candidate.days === days);
  // Its moment may lie ahead again (the date was moved), or be over (only what comes after the date goes on when late).
  if (!one || !rung || (one.late && days <= 0)) return null;
  const { process } = snapshot.context;
  if (firstTimeOf(one.date, rung, process) > now) return null;
  const next = rung.every ? nextRung(one, rung, process, now) : null;
  const to = toldBy(rung, goingOutWith({ date: one.date, rung, ladder }, process, now));
  const told = tell(workflow, snapshot.context, { kind: 'notify', template: rung.template, to, key });
  const day = dayOfRung(one.date, rung, process, now);
  const isMoved = localDate(now, process.zone) !== day && !isWorkingDay(day, process.zone, process.closed);
  const effect = isMoved ? { ...told, movedFrom: day } : told;
  return {
    ok: true,
    snapshot,
    steps: [],
    armed: next ? [next] : [],
    disarmed: [],
    effects: to.length > 0 ? [effect] : [],
  };
}

function firstContext(workflow: Workflow, { input, calendar, ...start }: Start, now: number): Context {
  const { definition } = workflow;
  const process: Process = {
    programme: start.programme,
    subject: start.subject,
    ...(start.subjectKind ? { subjectKind: start.subjectKind } : {}),
    year: start.year,
    zone: start.zone,
    startedOn: localDate(now, start.zone),
    ...(start.closed?.length ? { closed: start.closed } : {}),
    dates: {},
    pauses: [],
  };
  const bare: Context = { ...structuredClone(definition.machine.context), ...input, process };
  const dates = Object.keys(definition.deadlines).map((key): [string, DateRecord] => {
    const ruled = dateOf(definition, key, bare);
    const def = definition.deadlines[key] as DeadlineDef;
    const entry = concerns(def, bare) && isOfCalendar(def) ? calendar[key] : undefined;
    if (entry === undefined) return [key, { ...ruled, state: 'later' }];
    return [key, { date: entry, source: 'calendar', state: 'later', planned: ruled.date }];
  });
  return { ...bare, process: { ...process, dates: Object.fromEntries(dates) } };
}

function unique<T>(items: readonly T[]): T[] {
  const seen = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...seen.values()];
}

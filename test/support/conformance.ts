// Walks a workflow everywhere it can go, so that the conformance suite can hold every place to the same promises.
import { type Actor, type Grant, system } from '../../src/core/actor.ts';
import { addDays, startOfDay } from '../../src/core/calendar.ts';
import { timersOf } from '../../src/core/deadlines.ts';
import { type Role, roles, systemBy } from '../../src/core/definition.ts';
import { describe } from '../../src/core/describe.ts';
import { dispatchLetter } from '../../src/core/dispatch.ts';
import { moveDeadline } from '../../src/core/move.ts';
import type { Effect, Outcome, Refusal } from '../../src/core/outcome.ts';
import { standingIn } from '../../src/core/settle.ts';
import { begin, fire, step } from '../../src/core/step.ts';
import type { Workflow } from '../../src/core/workflow.ts';
import type { Snapshot } from '../../src/core/xstate.ts';
import { type Coverage, mark, markRefused, newCoverage } from './conformance-coverage.ts';
import { dataFor, samples, todayIn } from './conformance-data.ts';

/** A place the walk has come to. */
export interface Visit {
  readonly snapshot: Snapshot;
  readonly now: number;
  /** Ids of the timers that the commits on the way have left. */
  readonly timers: ReadonlySet<string>;
}
/** Something tried at a place, and what came of it. */
export interface Try {
  readonly at: Visit;
  readonly what: string;
  readonly run: (snapshot: Snapshot) => Outcome | Refusal | null;
  readonly outcome: Outcome | Refusal | null;
}
export interface Walk {
  readonly visits: readonly Visit[];
  readonly tries: readonly Try[];
  readonly coverage: Coverage;
  readonly effects: readonly Effect[];
}

/** So many places in the same states are walked on from; what then has not been reached is named by the suite. */
const maxAlike = 20;
const maxTimers = 80;
const zone = 'Europe/Oslo';

const subject = 'fosen';
const atSubject: readonly Role[] = ['network-coordinator', 'ppt-adviser'];
export const grant = (role: Role): Grant => ({ role, party: atSubject.includes(role) ? subject : role, via: 'case' });
export const person = (...held: readonly Role[]): Actor => ({ kind: 'person', person: 'p-1', grants: held.map(grant) });
/** Someone who holds every role, so that only state and guards can hold an event back. */
export const anybody = person(...roles);

/** Begins a case with each of the workflow's inputs in the autumn before its year. */
export function beginnings(workflow: Workflow): readonly { run: () => Outcome; now: number }[] {
  const now = startOfDay('2024-10-01', zone) + 12 * 3_600_000;
  const { yearly, id } = workflow.definition;
  const start = {
    programme: 'trondelag',
    subject,
    year: yearly ? 2025 : null,
    zone,
    calendar: {},
    by: systemBy,
  };
  return (samples[id]?.inputs ?? [{}]).map((input) => ({ run: () => begin(workflow, { ...start, input }, now), now }));
}

/** Goes breadth first from every beginning until nothing new is found. */
export function walk(workflow: Workflow): Walk {
  const coverage = newCoverage();
  const tries: Try[] = [];
  const effects: Effect[] = [];
  const visits: Visit[] = [];
  const seen = new Map<string, Set<string>>();
  const arrive = (outcome: Outcome, before: Visit | null, now: number): void => {
    effects.push(...outcome.effects, ...outcome.steps.flatMap((one) => one.effects));
    for (const one of outcome.steps)
      mark(coverage, workflow.definition, one, before?.snapshot ?? null, outcome.snapshot);
    const visit = { snapshot: outcome.snapshot, now, timers: timersAfter(before?.timers ?? new Set(), outcome) };
    const states = String(leaves(workflow, visit.snapshot));
    const alike = seen.get(states) ?? new Set();
    const key = keyOf(workflow, visit);
    if (alike.has(key) || alike.size === maxAlike) return;
    seen.set(states, alike.add(key));
    visits.push(visit);
    for (const one of dispatches(workflow, visit, outcome)) {
      tries.push(one);
      if (one.outcome?.ok) arrive(one.outcome, visit, now);
    }
  };
  for (const { run, now } of beginnings(workflow)) arrive(run(), null, now);
  // `visits` grows while it is walked.
  for (const visit of visits) {
    for (const one of [...events(workflow, visit), ...moves(workflow, visit)]) {
      tries.push(one);
      if (one.outcome?.ok) arrive(one.outcome, visit, visit.now);
      else markRefused(coverage, workflow.definition, leaves(workflow, visit.snapshot), one.what);
    }
    for (const { timer, fired } of timeline(workflow, visit)) {
      tries.push(timer);
      if (timer.outcome?.ok)
        arrive(timer.outcome, { ...timer.at, timers: without(timer.at.timers, timer.what) }, fired);
    }
  }
  return { visits, tries, coverage, effects };
}

export const leaves = (workflow: Workflow, snapshot: Snapshot): readonly string[] =>
  workflow.machine.active(snapshot).flatMap(({ leaf, path }) => (leaf ? [path] : []));

export const view = (workflow: Workflow, { snapshot, now }: Visit, actor: Actor = anybody) =>
  describe(workflow, snapshot, { actor, language: 'en', now });

/** Every event, from someone who may send it, with every sample; and from the engine where it may come from there. */
export function events(workflow: Workflow, visit: Visit): readonly Try[] {
  const { definition } = workflow;
  const today = todayIn(visit.snapshot.context, visit.now);
  return Object.entries(definition.events).flatMap(([type, def]) =>
    dataFor(definition.id, type, def.data, { context: visit.snapshot.context, today }).flatMap((data) => {
      const senders = [...(def.by.length > 0 ? [anybody] : []), ...(def.told ? [system] : [])];
      return senders.map((by) =>
        attempt(visit, type, (snapshot) => step(workflow, snapshot, { type, data, by, facts: {} }, visit.now)),
      );
    }),
  );
}

/** The letters that have just been sent reach the mail server. */
function dispatches(workflow: Workflow, visit: Visit, { steps }: Outcome): readonly Try[] {
  const sent = steps.flatMap(({ effects }) => effects.flatMap((one) => (one.kind === 'letter' ? one.template : [])));
  return sent
    .filter((template) => Object.hasOwn(workflow.definition.letters ?? {}, template))
    .map((template) =>
      attempt(visit, 'letter.dispatched', (snapshot) =>
        dispatchLetter(workflow, snapshot, { template, at: visit.now }, visit.now),
      ),
    );
}

/** Every deadline that someone may move, three weeks ahead. */
function moves(workflow: Workflow, visit: Visit): readonly Try[] {
  const date = addDays(todayIn(visit.snapshot.context, visit.now), 21);
  return Object.entries(workflow.definition.deadlines)
    .filter(([, def]) => (def.movableBy ?? []).length > 0)
    .map(([key]) =>
      attempt(visit, 'deadline.moved', (snapshot) =>
        moveDeadline(workflow, snapshot, { key, date, reason: 'Passer bedre', by: anybody }, visit.now),
      ),
    );
}

/** Lets the clock run from a place through all its timers, one after the other; a weekly reminder comes once. */
function timeline(workflow: Workflow, from: Visit): readonly { timer: Try; fired: number }[] {
  const found: { timer: Try; fired: number }[] = [];
  const over = new Set<string>();
  let at = from;
  for (let turn = 0; turn < maxTimers; turn++) {
    const ahead = timersAt(workflow, at).filter(({ id }) => !over.has(id));
    const next = ahead.toSorted((a, b) => a.at - b.at || a.id.localeCompare(b.id))[0];
    if (!next) return found;
    over.add(next.id);
    const timer = attempt(at, next.id, (snapshot) => fire(workflow, snapshot, next, next.at));
    found.push({ timer, fired: next.at });
    if (!timer.outcome?.ok) return found;
    const timers = timersAfter(without(at.timers, next.id), timer.outcome);
    at = { snapshot: timer.outcome.snapshot, now: next.at, timers };
  }
  return found;
}

/** The timers that stand at a place by its snapshot alone. */
export function timersAt(workflow: Workflow, { snapshot, now }: Visit) {
  const { definition } = workflow;
  return [...standingIn(workflow, snapshot).values()].flatMap((one) =>
    timersOf(definition, one, snapshot.context, now),
  );
}

function attempt(at: Visit, what: string, run: Try['run']): Try {
  return { at, what, run, outcome: run(at.snapshot) };
}

function timersAfter(before: ReadonlySet<string>, { armed, disarmed }: Outcome): ReadonlySet<string> {
  const kept = [...before].filter((id) => !disarmed.includes(id));
  return new Set([...kept, ...armed.map(({ id }) => id)]);
}

const without = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set([...ids].filter((one) => one !== id));

/** Places with the same states, deadlines and things to do, and the same reasons against the others, are one. */
function keyOf(workflow: Workflow, visit: Visit): string {
  const { accepts, refuses } = view(workflow, visit);
  const held = refuses.map(({ type, reasons }) => [type, reasons.map(({ name }) => name)]);
  const deadlines = [...standingIn(workflow, visit.snapshot).keys()];
  return JSON.stringify([accepts.map(({ type }) => type), held, deadlines]);
}

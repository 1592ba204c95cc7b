// Tells a workflow as a story: events are sent, the clock is moved by hand, and what people were told is read as lines.
//
//   scenario(grantYear, { year: 2025, startAt: '2024-10-01' })
//     .send('SUBMIT_NEEDS', { … }, 'owner@orland')
//     .clockTo('2024-11-15T08:00+01:00')
//     .expect({ states: ['needs'], told: ['2024-11-15 08:00 needs-reminder → O (not orland)'] });
//
// Nothing but the pure core runs: timers are kept in a map and fired in the order in which they fall due, as the engine would.
import { expect } from 'vitest';
import { startOfDay } from '../../src/core/calendar.ts';
import type { Armed } from '../../src/core/deadlines.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { type Definition, type JsonObject, languages, type Reason } from '../../src/core/definition.ts';
import { describe } from '../../src/core/describe.ts';
import { moveDeadline } from '../../src/core/move.ts';
import type { Effect, Outcome, Refusal, Step } from '../../src/core/outcome.ts';
import { pause, resume } from '../../src/core/pause.ts';
import { begin, fire, step } from '../../src/core/step.ts';
import { wordReason } from '../../src/core/texts.ts';
import type { Workflow } from '../../src/core/workflow.ts';
import type { Snapshot } from '../../src/core/xstate.ts';
import { type As, actorFor } from './cast.ts';
import { lineOf } from './story-lines.ts';

export interface Setting {
  /** The case's year; none for a workflow that is not yearly. */
  readonly year?: number;
  /** When the case is opened: an instant with offset, or a date for 00:00 of that day. */
  readonly startAt: string;
  readonly subject?: string;
  readonly programme?: string;
  readonly zone?: string;
  /** The programme's calendar entries for the year, by deadline key. */
  readonly calendar?: Readonly<Record<string, string>>;
  readonly input?: JsonObject;
  /** Workflows with a running case for the same subject. */
  readonly running?: readonly string[];
}

/** What a story may ask; only what is named is compared, and that exactly. */
export interface Expected {
  /** Active leaf paths, in document order. */
  readonly states?: readonly string[];
  readonly status?: 'active' | 'done';
  readonly late?: readonly string[];
  readonly overdue?: boolean;
  /** `'armed 2025-02-01'` by key; the keys not named are not looked at. */
  readonly deadlines?: Readonly<Record<string, string>>;
  /** Every mail and letter since the last `told`: `'2025-01-17 08:00 basis-reminder → C, U'`, local time. */
  readonly told?: readonly string[];
  /** Every case opened and every event passed on since the last `started`. */
  readonly started?: readonly string[];
  /** Parts of the context. */
  readonly context?: Readonly<Record<string, unknown>>;
}

export interface Scenario {
  /** Sends an event that must be taken; without `as` by the first role that may send it. */
  send(type: string, data?: JsonObject, as?: As): Scenario;
  /** Sends an event that must be refused, for this reason; nothing of the case changes. */
  refused(
    type: string,
    data: JsonObject,
    as: As | undefined,
    why: { because: string; codes?: readonly string[]; params?: object },
  ): Scenario;
  /** Moves the clock, never back; everything due on the way happens in order, each at its own instant. */
  clockTo(instant: string): Scenario;
  move(key: string, date: string, as?: As, reason?: string): Scenario;
  moveRefused(key: string, date: string, as: As, why: { because: string; codes?: readonly string[] }): Scenario;
  pause(reason: string, as?: As): Scenario;
  resume(as?: As): Scenario;
  expect(expected: Expected): Scenario;
  /** Passes over what was told and started until now: the story that follows hears only its own news. */
  heard(): Scenario;
  /** What someone is offered now: exactly these events, and what is held back with the codes of the reasons. */
  offers(as: As, accepts: readonly string[], refuses?: Readonly<Record<string, readonly string[]>>): Scenario;
  readonly snapshot: Snapshot;
  readonly history: readonly Step[];
}

const workflows = new WeakMap<Definition, Workflow>();
const loaded = (definition: Definition): Workflow => {
  const workflow = workflows.get(definition) ?? defineWorkflow(definition);
  workflows.set(definition, workflow);
  return workflow;
};

/** Opens a case of the workflow and returns its story, which goes on from call to call. */
export function scenario(definition: Definition, setting: Setting): Scenario {
  const { year = null, subject = 'fosen', programme = 'trondelag', zone = 'Europe/Oslo' } = setting;
  const { calendar = {}, input = {}, running = [] } = setting;
  const workflow = loaded(definition);
  const timers = new Map<string, Armed>();
  const history: Step[] = [];
  const log: { readonly at: number; readonly effect: Effect }[] = [];
  const read = { told: 0, started: 0 };
  const instant = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? startOfDay(text, zone) : Date.parse(text));
  const actor = (as: As) => actorFor(as, subject);
  const here = { now: instant(setting.startAt), snapshot: undefined as unknown as Snapshot };

  const take = (outcome: Outcome) => {
    // As a stored case would come back: JSON and nothing else.
    here.snapshot = JSON.parse(JSON.stringify(outcome.snapshot));
    for (const id of outcome.disarmed) timers.delete(id);
    for (const timer of outcome.armed) timers.set(timer.id, timer);
    history.push(...outcome.steps);
    for (const { at, effects } of outcome.steps) log.push(...effects.map((effect) => ({ at, effect })));
    log.push(...outcome.effects.map((effect) => ({ at: here.now, effect })));
  };
  const taken = (what: string, answer: Outcome | Refusal) => {
    if (!answer.ok) throw new Error(`${what} was refused: ${refusalInWords(definition, answer)}`);
    take(answer);
    return story;
  };
  const notTaken = (what: string, answer: Outcome | Refusal, why: { because: string; codes?: readonly string[] }) => {
    if (answer.ok) throw new Error(`${what} was taken, and should have been refused (${why.because})`);
    const reasons = answer.because === 'guard' ? answer.reasons : [];
    const found = { because: answer.because, ...(why.codes ? { codes: reasons.map(({ code }) => code) } : {}) };
    expect(found, what).toEqual({ because: why.because, ...(why.codes ? { codes: why.codes } : {}) });
    for (const reason of reasons) expectWords(definition, reason);
    return reasons;
  };
  const firstSender = (type: string): As => definition.events[type]?.by[0] ?? 'system';
  const sending = (type: string, data: JsonObject, as: As) =>
    step(workflow, here.snapshot, { type, data, by: actor(as), facts: { runningCases: running } }, here.now);
  const linesSince = (kind: 'told' | 'started') => {
    const lines = log.slice(read[kind]).flatMap(({ at, effect }) => lineOf(kind, at, effect, zone) ?? []);
    read[kind] = log.length;
    return lines;
  };

  const story: Scenario = {
    send: (type, data = {}, as = firstSender(type)) => taken(type, sending(type, data, as)),
    refused: (type, data, as = firstSender(type), why) => {
      const reasons = notTaken(type, sending(type, data, as), why);
      if (why.params) expect(reasons[0]?.params, type).toMatchObject(why.params);
      return story;
    },
    clockTo: (to) => {
      const until = instant(to);
      if (!(until >= here.now)) throw new Error(`the clock does not go back to ${to}`);
      for (let next = firstDue(timers, until); next; next = firstDue(timers, until)) {
        timers.delete(next.id);
        here.now = Math.max(here.now, next.at);
        const outcome = fire(workflow, here.snapshot, next, here.now);
        if (outcome) take(outcome);
      }
      here.now = until;
      return story;
    },
    move: (key, date, as = definition.deadlines[key]?.movableBy?.[0] ?? 'system', reason = 'More time is needed.') =>
      taken(`moving ${key}`, moveDeadline(workflow, here.snapshot, { key, date, reason, by: actor(as) }, here.now)),
    moveRefused: (key, date, as, why) => {
      const move = { key, date, reason: 'More time is needed.', by: actor(as) };
      notTaken(`moving ${key}`, moveDeadline(workflow, here.snapshot, move, here.now), why);
      return story;
    },
    pause: (reason, as = definition.pausable?.by[0] ?? 'system') =>
      taken('pausing', pause(workflow, here.snapshot, { reason, by: actor(as) }, here.now)),
    resume: (as = definition.pausable?.by[0] ?? 'system') =>
      taken('resuming', resume(workflow, here.snapshot, { by: actor(as) }, here.now)),
    expect: (expected) => {
      const view = describe(workflow, here.snapshot, { actor: actor('system'), language: 'en', now: here.now });
      const found: Record<string, unknown> = { ...view, status: here.snapshot.status };
      if (expected.told) found.told = linesSince('told');
      if (expected.started) found.started = linesSince('started');
      const keys = Object.keys(expected.deadlines ?? {});
      const dates = view.deadlines.filter(({ key }) => keys.includes(key));
      found.deadlines = Object.fromEntries(dates.map(({ key, status, date }) => [key, `${status} ${date}`]));
      const { context, ...plain } = expected;
      expect(Object.fromEntries(Object.keys(plain).map((key) => [key, found[key]]))).toEqual(plain);
      if (context) expect(here.snapshot.context).toMatchObject(context);
      return story;
    },
    heard: () => {
      read.told = log.length;
      read.started = log.length;
      return story;
    },
    offers: (as, accepts, refuses = {}) => {
      const view = describe(workflow, here.snapshot, { actor: actor(as), language: 'nb', now: here.now });
      const held = view.refuses.map(({ type, reasons }) => [type, reasons.map(({ name }) => name)]);
      const offered = { accepts: view.accepts.map(({ type }) => type), refuses: Object.fromEntries(held) };
      expect(offered).toEqual({ accepts, refuses });
      return story;
    },
    get snapshot() {
      return here.snapshot;
    },
    get history() {
      return history;
    },
  };
  const by = { person: 'forum-secretary-samarbeidsforum', role: 'forum-secretary', party: 'samarbeidsforum' } as const;
  take(begin(workflow, { programme, subject, year, zone, calendar, input, by }, here.now));
  return story;
}

function firstDue(timers: ReadonlyMap<string, Armed>, until: number): Armed | undefined {
  return [...timers.values()].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
}

/** A reason must read as a sentence in every language: no bare code, no placeholder left unfilled. */
function expectWords(definition: Definition, reason: Reason): void {
  for (const language of languages) {
    const { message } = wordReason(definition, reason, language);
    expect(message, `${reason.code} in ${language}`).not.toBe(reason.code);
    expect(message, `${reason.code} in ${language}`).toMatch(/^\p{Lu}.*[.]$/u);
    expect(message, `${reason.code} in ${language}`).not.toMatch(/[{}]| {2}|«»| [,.]/);
  }
}

function refusalInWords(definition: Definition, refusal: Refusal): string {
  if (refusal.because === 'guard') {
    return refusal.reasons.map((reason) => wordReason(definition, reason, 'en').message).join(' ');
  }
  return refusal.because === 'data' ? JSON.stringify(refusal.errors) : refusal.because;
}

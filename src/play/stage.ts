// The cases of a played year, in memory: opened, stepped and fired by the pure core, with what they ask of each other done at once.
import { type Actor, system } from '../core/actor.ts';
import { localDate } from '../core/calendar.ts';
import { type CalendarMove, type Followed, followCalendarMove } from '../core/calendar-move.ts';
import type { Armed } from '../core/deadlines.ts';
import { childDeclined } from '../core/declined.ts';
import { type Facts, type JsonObject, systemBy } from '../core/definition.ts';
import { dispatchLetter } from '../core/dispatch.ts';
import { type Move, moveDeadline } from '../core/move.ts';
import type { Effect, Outcome, Refusal } from '../core/outcome.ts';
import type { DateRecord } from '../core/process.ts';
import { withRecords } from '../core/settle.ts';
import { begin, fire, startFaults, step } from '../core/step.ts';
import type { Workflow } from '../core/workflow.ts';
import type { Snapshot } from '../core/xstate.ts';
import type { Agenda } from './agenda.ts';
import type { Cast } from './office.ts';

export interface PlayedCase {
  /** `grant-year/fosen/2025`. */
  readonly id: string;
  readonly workflow: Workflow;
  readonly subject: string;
  /** The grant year it is about; a child's is that of the case that opened it. */
  readonly year: number;
  readonly parent: PlayedCase | null;
  readonly input: JsonObject;
  /** Epoch ms. */
  readonly openedAt: number;
  readonly timers: Map<string, Armed>;
  snapshot: Snapshot;
}
export interface Opening {
  readonly workflow: string;
  readonly subject: string;
  readonly year: number;
  readonly input: JsonObject;
  readonly parent?: PlayedCase;
}
/** What a case has just done; `timer` when a timer was the cause. */
export interface Happened {
  readonly one: PlayedCase;
  readonly outcome: Outcome;
  readonly now: number;
  readonly timer?: Armed;
}
export interface Stage {
  open(opening: Opening, now: number): PlayedCase | null;
  send(one: PlayedCase, event: { type: string; data: JsonObject; by: Actor }, now: number): Outcome | Refusal;
  move(one: PlayedCase, move: Move, now: number): Outcome | Refusal;
  /** A date of the calendar has moved; null where the case does not follow. */
  follow(one: PlayedCase, move: CalendarMove, now: number): Followed | null;
  readonly cases: readonly PlayedCase[];
}

/** `onHappened` hears of everything that happens, in order, after the case has taken it in. */
export function createStage(
  given: { readonly workflows: ReadonlyMap<string, Workflow>; readonly cast: Cast; readonly agenda: Agenda },
  onHappened: (happened: Happened) => void,
): Stage {
  const { workflows, cast, agenda } = given;
  const cases: PlayedCase[] = [];

  function take(one: PlayedCase, outcome: Outcome, now: number, timer?: Armed): Outcome {
    one.snapshot = outcome.snapshot;
    if (timer) one.timers.delete(timer.id);
    for (const id of outcome.disarmed) one.timers.delete(id);
    for (const armed of outcome.armed) {
      one.timers.set(armed.id, armed);
      agenda.add(Math.max(armed.at, now), (at) => ring(one, armed, at));
    }
    onHappened({ one, outcome, now, ...(timer ? { timer } : {}) });
    const effects = [...outcome.steps.flatMap((each) => each.effects), ...outcome.effects];
    for (const effect of effects) pass(one, effect, now);
    return outcome;
  }

  // A timer that was taken back or set anew has another object under its id, or none.
  function ring(one: PlayedCase, timer: Armed, now: number): void {
    if (one.timers.get(timer.id) !== timer) return;
    one.timers.delete(timer.id);
    const outcome = fire(one.workflow, one.snapshot, timer, now);
    if (outcome) take(one, outcome, now, timer);
  }

  // What one case asks of another happens at the same instant, after what is under way.
  function pass(one: PlayedCase, effect: Effect, now: number): void {
    if (effect.kind === 'startCase') {
      const { workflow, input } = effect;
      agenda.add(now, (at) => {
        if (!open({ workflow, subject: one.subject, year: one.year, input, parent: one }, at))
          decline(one, workflow, at);
      });
    } else if (effect.kind === 'tell') {
      const receivers = () => (effect.to === 'parent' ? [one.parent] : cases.filter((other) => other.parent === one));
      const event = { type: effect.type, data: effect.data, by: system };
      agenda.add(now, (at) => {
        for (const other of receivers()) if (other) send(other, event, at);
      });
    } else if (effect.kind === 'letter' && one.workflow.definition.letters?.[effect.template]) {
      agenda.add(now, (at) => dispatch(one, effect.template, at));
    }
  }

  function decline(one: PlayedCase, workflow: string, now: number): void {
    const because = living(workflow, one.subject, one.year) ? 'exists' : 'guard';
    const answer = childDeclined(one.workflow, one.snapshot, { workflow, because }, now);
    if (answer.ok) take(one, answer, now);
  }

  // In a played year mail is taken the moment it is sent.
  function dispatch(one: PlayedCase, template: string, now: number): void {
    const answer = dispatchLetter(one.workflow, one.snapshot, { template, at: now }, now);
    if (answer.ok) take(one, answer, now);
  }

  function open({ workflow: id, subject, year, input, parent }: Opening, now: number): PlayedCase | null {
    const workflow = workflows.get(id);
    const party = cast.party(subject);
    if (!workflow || !party || living(id, subject, year)) return null;
    const yearly = workflow.definition.yearly;
    const rows = yearly ? cast.calendar.filter((row) => row.year === year) : [];
    const own = parent ? {} : ownDatesOf(subject, year);
    const { zone } = cast.programme;
    const start = {
      programme: cast.programme.id,
      subject,
      subjectKind: party.kind,
      year: yearly ? year : null,
      zone,
      calendar: { ...Object.fromEntries(rows.map(({ key, from }) => [key, from])), ...own },
      closed: cast.workdays.closed.filter((day) => day >= localDate(now, zone)),
      input,
      by: systemBy,
    };
    if (startFaults(workflow, start, now).length > 0) return null;
    const outcome = withOwn(workflow, begin(workflow, start, now), own);
    const before = cases.filter(
      (other) => other.workflow === workflow && other.subject === subject && other.year === year,
    );
    const name = `${id}/${subject}/${year}`;
    const one: PlayedCase = {
      id: before.length === 0 ? name : `${name}/${before.length + 1}`,
      workflow,
      subject,
      year,
      parent: parent ?? null,
      input,
      openedAt: now,
      timers: new Map(),
      snapshot: outcome.snapshot,
    };
    cases.push(one);
    take(one, outcome, now);
    return one;
  }

  const ownDatesOf = (subject: string, year: number): Readonly<Record<string, string>> =>
    Object.fromEntries(
      cast.ownDates.flatMap((one) => (one.subject === subject && one.year === year ? [[one.key, one.date]] : [])),
    );

  const living = (workflow: string, subject: string, year: number): boolean =>
    cases.some(
      (one) =>
        one.workflow.definition.id === workflow &&
        one.subject === subject &&
        (one.year === year || !one.workflow.definition.yearly) &&
        one.snapshot.status === 'active',
    );

  const factsFor = (one: PlayedCase, type: string): Facts =>
    one.workflow.definition.events[type]?.facts === 'runningCases'
      ? {
          runningCases: cases
            .filter((other) => other.subject === one.subject && other.snapshot.status === 'active')
            .map((other) => other.workflow.definition.id),
        }
      : {};

  function send(one: PlayedCase, event: { type: string; data: JsonObject; by: Actor }, now: number) {
    const answer = step(one.workflow, one.snapshot, { ...event, facts: factsFor(one, event.type) }, now);
    return answer.ok ? take(one, answer, now) : answer;
  }
  return {
    open,
    send,
    move(one, move, now) {
      const answer = moveDeadline(one.workflow, one.snapshot, move, now);
      return answer.ok ? take(one, answer, now) : answer;
    },
    follow(one, move, now) {
      const followed = followCalendarMove(one.workflow, one.snapshot, move, now);
      if (followed) take(one, followed.outcome, now);
      return followed;
    },
    cases,
  };
}

/** The dates that the case was given of its own stand as such: the calendar leaves them. */
function withOwn(workflow: Workflow, outcome: Outcome, own: Readonly<Record<string, string>>): Outcome {
  const { dates } = outcome.snapshot.context.process;
  const moved = Object.keys(own).flatMap((key): [string, DateRecord][] => {
    const record = dates[key];
    return record?.source === 'calendar' ? [[key, { ...record, source: 'move' }]] : [];
  });
  if (moved.length === 0) return outcome;
  return { ...outcome, snapshot: withRecords(workflow, outcome.snapshot, Object.fromEntries(moved)) };
}

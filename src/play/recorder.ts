// Writes down what happens in a played year: who is told what, which deadlines stand and how they end, who did what.
import { addDays, at8, formatOffset, isWorkingDay } from '../core/calendar.ts';
import { type Armed, workingDayBefore } from '../core/deadlines.ts';
import type { Language } from '../core/definition.ts';
import { labelOf, lateness } from '../core/describe.ts';
import { tell } from '../core/effects.ts';
import type { Addressee } from '../core/office.ts';
import type { Effect, Step } from '../core/outcome.ts';
import { leavesOf, standingIn } from '../core/settle.ts';
import { mailSubject } from './mail-subject.ts';
import type { Cast, OfficePerson } from './office.ts';
import type {
  MessageKind,
  Moment,
  PlanCase,
  PlanDeadline,
  PlanEnd,
  PlanEvent,
  PlanMessage,
  PlanPerson,
  PlanTrouble,
} from './plan.ts';
import type { Trouble } from './players.ts';
import type { Happened, PlayedCase } from './stage.ts';
import { wordTrouble } from './trouble.ts';

export interface Recorder {
  take(happened: Happened): void;
  trouble(trouble: Trouble): void;
  ends(cases: readonly PlayedCase[]): readonly PlanEnd[];
  readonly messages: readonly PlanMessage[];
  readonly deadlines: readonly PlanDeadline[];
  readonly events: readonly PlanEvent[];
  readonly troubles: readonly PlanTrouble[];
}
type Telling = Extract<Effect, { kind: 'notify' | 'letter' }>;
interface Reach {
  readonly days: number;
  readonly movedFrom: string | null;
}
type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function createRecorder(cast: Cast, language: Language): Recorder {
  const { zone } = cast.programme;
  const messages: PlanMessage[] = [];
  const deadlines = new Map<string, Writable<PlanDeadline>>();
  const events: PlanEvent[] = [];
  const troubles: PlanTrouble[] = [];

  const momentOf = (at: number): Moment => {
    const text = formatOffset(at, zone);
    return { date: text.slice(0, 10), time: text.slice(11, 16) };
  };
  const caseOf = ({ id, workflow, subject, year }: PlayedCase): PlanCase => ({
    case: id,
    workflow: workflow.definition.id,
    subject,
    subjectName: cast.party(subject)?.name ?? subject,
    year,
  });
  const personOf = ({ person, grant }: Addressee<OfficePerson>): PlanPerson => ({
    person: person.id,
    name: person.name,
    role: grant.role,
    party: grant.party,
    language: person.language,
  });
  const toldBy = (one: PlayedCase, effect: Telling) =>
    cast.addressees(effect.to, { subject: one.subject, programme: cast.programme.id }).map(personOf);

  function write(
    one: PlayedCase,
    effect: Effect,
    { at, kind, rung }: { at: number; kind: MessageKind; rung: Reach | null },
  ) {
    if (effect.kind !== 'notify' && effect.kind !== 'letter') return;
    const { template, deadline } = effect;
    const about = {
      workflow: one.workflow,
      template,
      subject: cast.party(one.subject)?.name ?? one.subject,
      year: one.snapshot.context.process.year,
      deadline: deadline?.date ?? null,
      zone,
    };
    for (const person of toldBy(one, effect)) {
      messages.push({
        ...momentOf(at),
        kind: effect.kind === 'letter' ? 'letter' : kind,
        ...caseOf(one),
        template,
        deadline: deadline?.key ?? null,
        deadlineDate: deadline?.date ?? null,
        rung: rung?.days ?? null,
        movedFrom: rung?.movedFrom ?? null,
        ...person,
        mailSubject: mailSubject(about, person.language),
      });
    }
  }

  // A rung that repeats is so many days on each time; on a day off it goes out before the day it counts to.
  function reachOf(one: PlayedCase, timer: Armed, date: string): Reach {
    const every = one.workflow.definition.deadlines[timer.key]?.remind?.find((rung) => rung.days === timer.days)?.every;
    let days = timer.days ?? 0;
    while (every && at8(addDays(date, days), zone) < timer.at) days += every;
    const day = addDays(date, days);
    return { days, movedFrom: isWorkingDay(day, zone) ? null : day };
  }

  function did(one: PlayedCase, { type, data, by, at }: Step): void {
    if (by.role === 'system') return;
    const who = cast.holders([by.role], { subject: one.subject, programme: cast.programme.id });
    const found = who.find(({ person, grant }) => person.id === by.person && grant.party === by.party);
    if (!found) return;
    const label = one.workflow.definition.texts.events[type]?.[language] ?? type;
    events.push({ ...momentOf(at), ...caseOf(one), event: type, label, by: personOf(found), data });
  }

  // A date that stands is written down once; how it ends is seen when it changes or is no longer waited for.
  function follow(one: PlayedCase, now: number): void {
    const standing = standingIn(one.workflow, one.snapshot);
    for (const { key, date } of standing.values()) {
      const id = `${one.id} ${key} ${date}`;
      const row = deadlines.get(id);
      if (!row) deadlines.set(id, newDeadline(one, key, date));
      // What was handed in comes back before its date: it is waited for again.
      else if (row.settled !== null)
        Object.assign(row, { settled: null, state: row.state === 'missed' ? 'missed' : 'open' });
    }
    for (const [id, row] of deadlines) {
      if (row.case !== one.id || row.settled !== null) continue;
      const record = one.snapshot.context.process.dates[row.key];
      if (standing.get(row.key)?.date === row.date) row.state = record?.state === 'missed' ? 'missed' : row.state;
      else deadlines.set(id, settle(row, record?.date ?? null, record?.state, momentOf(now).date));
    }
  }

  const settle = (row: PlanDeadline, date: string | null, state: string | undefined, day: string): PlanDeadline => {
    const missed = row.state === 'missed' || (date === row.date && state === 'missed');
    return { ...row, settled: day, state: missed ? 'missed' : date === row.date || date === null ? 'met' : 'moved' };
  };

  function newDeadline(one: PlayedCase, key: string, date: string): PlanDeadline {
    const { deadlines: defs, texts } = one.workflow.definition;
    const before = (defs[key]?.remind ?? []).filter(({ days }) => days <= 0);
    const people = before.flatMap(({ template, to }) =>
      toldBy(one, tell(one.workflow, one.snapshot.context, { kind: 'notify', template, to, key }) as Telling),
    );
    return {
      date,
      ...caseOf(one),
      key,
      label: texts.deadlines[key]?.[language] ?? key,
      lastWorkingDay: defs[key]?.opens ? null : workingDayBefore(date, zone),
      state: 'open',
      settled: null,
      people: people.filter((who, index) => people.findIndex((other) => other.person === who.person) === index),
    };
  }

  return {
    take({ one, outcome, now, timer }) {
      for (const step of outcome.steps) {
        did(one, step);
        const key = step.type === 'deadline.expired' ? String(step.data.key) : null;
        const missed = key !== null && one.snapshot.context.process.dates[key]?.state === 'missed';
        for (const effect of step.effects)
          write(one, effect, { at: step.at, kind: missed ? 'escalation' : 'notice', rung: null });
      }
      for (const effect of outcome.effects) {
        const rung =
          timer && 'deadline' in effect && effect.deadline ? reachOf(one, timer, effect.deadline.date) : null;
        write(one, effect, { at: now, kind: (rung?.days ?? 0) > 0 ? 'escalation' : 'reminder', rung });
      }
      follow(one, now);
    },
    trouble({ one, now, event, who, why }) {
      const words = wordTrouble(one.workflow.definition, why);
      troubles.push({ ...momentOf(now), ...caseOf(one), event, by: who?.person.id ?? null, why: words });
    },
    ends: (cases) =>
      cases.map((one) => {
        const states = leavesOf(one.workflow, one.snapshot);
        const label = labelOf(one.workflow, states[0] ?? '', language);
        const { late } = lateness(one.workflow, one.snapshot);
        const opened = momentOf(one.openedAt);
        return { ...caseOf(one), opened, input: one.input, states, label, done: one.snapshot.status === 'done', late };
      }),
    messages,
    get deadlines() {
      return [...deadlines.values()];
    },
    events,
    troubles,
  };
}

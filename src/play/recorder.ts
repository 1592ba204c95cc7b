// Writes down what happens in a played year: who is told what, who did what, what could not be done, and how each case ends.
import type { Armed } from '../core/deadlines.ts';
import { labelOf, lateness } from '../core/describe.ts';
import type { Effect, Notice, Step } from '../core/outcome.ts';
import { dayOfRung } from '../core/rungs.ts';
import { leavesOf } from '../core/settle.ts';
import { createDeadlineBook } from './deadline-book.ts';
import { aboutOf } from './duty.ts';
import { mailSubject } from './mail-subject.ts';
import type { CalendarRow } from './office.ts';
import type { MessageKind, Plan, PlanEdit, PlanEnd, PlanEvent, PlanMessage, PlanTrouble } from './plan.ts';
import type { Trouble } from './players.ts';
import type { Scribe } from './scribe.ts';
import type { Happened, PlayedCase } from './stage.ts';
import { type Missed, missedWords, wordTrouble } from './trouble.ts';

export interface Recorder {
  take(happened: Happened): void;
  trouble(trouble: Trouble): void;
  /** Something scripted that has no case, or concerns them all. */
  missed(missed: Omit<PlanTrouble, 'why' | 'case' | 'by'> & { readonly why: Missed }): void;
  /** A notice that is no case's own doing, to those who were not told yet; returns who they are. */
  tell(one: PlayedCase, notice: Notice, when: { now: number; except: ReadonlySet<string> }): readonly string[];
  /** A message that is about no case. */
  meeting(message: PlanMessage): void;
  edited(edit: Edited): void;
  /** Everything until now, in the order in which it happened. */
  written(): Pick<Plan, 'messages' | 'deadlines' | 'events' | 'troubles'> & { readonly edits: readonly Edited[] };
}
/** A date of the calendar that has moved; what it is called is seen when all is written. */
export type Edited = Omit<PlanEdit, 'title'> & {
  /** Its own title, which a row that is taken away takes along. */
  readonly titled: CalendarRow['title'];
};
/** Why people are told: by a rung, or by what a case has done. */
interface Cause {
  readonly at: number;
  readonly kind: MessageKind;
  readonly rung: number | null;
  readonly movedFrom: string | null;
}

export function createRecorder(scribe: Scribe): Recorder {
  const messages: PlanMessage[] = [];
  const events: PlanEvent[] = [];
  const troubles: PlanTrouble[] = [];
  const edits: Edited[] = [];
  const book = createDeadlineBook(scribe);
  return {
    take({ one, outcome, now, timer }) {
      for (const step of outcome.steps) {
        events.push(...deedsOf(scribe, one, step));
        const kind = passesMissed(one, step) ? 'escalation' : 'notice';
        const cause: Cause = { at: step.at, kind, rung: null, movedFrom: null };
        for (const effect of step.effects) messages.push(...messagesOf(scribe, one, { effect, cause }));
      }
      for (const effect of outcome.effects) {
        const cause = causeOf(one, { effect, timer, now });
        messages.push(...messagesOf(scribe, one, { effect, cause }));
      }
      book.follow(one, now);
    },
    trouble({ one, now, event, who, why }) {
      const words = wordTrouble(one.workflow.definition, why, scribe.language);
      const by = who?.person.id ?? null;
      troubles.push({ ...scribe.momentOf(now), ...scribe.caseOf(one), event, by, why: words });
    },
    missed({ why, ...about }) {
      troubles.push({ ...about, case: null, by: null, why: missedWords[why][scribe.language] });
    },
    tell(one, effect, { now, except }) {
      const cause: Cause = { at: now, kind: 'notice', rung: null, movedFrom: null };
      const told = messagesOf(scribe, one, { effect, cause }).filter(({ person }) => !except.has(person));
      messages.push(...told);
      return told.map(({ person }) => person);
    },
    meeting(message) {
      messages.push(message);
    },
    edited(edit) {
      edits.push(edit);
    },
    written: () => ({ messages, deadlines: book.rows(), events, troubles, edits }),
  };
}

/** How a case stands when the clock stops. */
export function endOf(scribe: Scribe, one: PlayedCase): PlanEnd {
  const states = leavesOf(one.workflow, one.snapshot);
  return {
    ...scribe.caseOf(one),
    kind: scribe.cast.party(one.subject)?.kind ?? 'network',
    opened: scribe.momentOf(one.openedAt),
    input: one.input,
    states,
    label: labelOf(one.workflow, states[0] ?? '', scribe.language),
    done: one.snapshot.status === 'done',
    late: lateness(one.workflow, one.snapshot).late,
  };
}

function messagesOf(
  scribe: Scribe,
  one: PlayedCase,
  { effect, cause }: { effect: Effect; cause: Cause },
): readonly PlanMessage[] {
  if (effect.kind !== 'notify' && effect.kind !== 'letter') return [];
  const { template, deadline } = effect;
  const about = scribe.caseOf(one);
  const mail = {
    workflow: one.workflow,
    template,
    subject: about.subjectName,
    year: one.snapshot.context.process.year,
    deadline: deadline?.date ?? null,
    workdays: scribe.cast.workdays,
  };
  const reached = scribe.reachedBy(one, effect.to).filter(({ person }) => !effect.notPeople?.includes(person));
  return reached.map((person) => ({
    ...scribe.momentOf(cause.at),
    kind: effect.kind === 'letter' ? 'letter' : cause.kind,
    ...about,
    meeting: null,
    template,
    deadline: deadline?.key ?? null,
    deadlineDate: deadline?.date ?? null,
    rung: cause.rung,
    movedFrom: cause.movedFrom,
    ...person,
    mailSubject: mailSubject(mail, person.language),
  }));
}

function deedsOf(scribe: Scribe, one: PlayedCase, { type, data, by, at }: Step): readonly PlanEvent[] {
  if (by.role === 'system') return [];
  const found = scribe.cast
    .holders([by.role], aboutOf(scribe.cast, one))
    .find(({ person, grant }) => person.id === by.person && grant.party === by.party);
  if (!found) return [];
  const label = one.workflow.definition.texts.events[type]?.[scribe.language] ?? type;
  return [{ ...scribe.momentOf(at), ...scribe.caseOf(one), event: type, label, by: scribe.personOf(found), data }];
}

const passesMissed = (one: PlayedCase, { type, data }: Step): boolean =>
  type === 'deadline.expired' && one.snapshot.context.process.dates[String(data.key)]?.state === 'missed';

// A rung that repeats is so many days on each time, counted to its own day, whatever day it goes out on.
function causeOf(
  one: PlayedCase,
  { effect, timer, now }: { effect: Effect; timer: Armed | undefined; now: number },
): Cause {
  const date = 'deadline' in effect ? effect.deadline?.date : undefined;
  const rungs = one.workflow.definition.deadlines[timer?.key ?? '']?.remind;
  const rung = rungs?.find(({ days }) => days === timer?.days);
  if (!timer || !rung || date === undefined) return { at: now, kind: 'reminder', rung: null, movedFrom: null };
  const day = dayOfRung(date, rung, one.snapshot.context.process, timer.at);
  const days = (Date.parse(day) - Date.parse(date)) / 86_400_000;
  const movedFrom = ('movedFrom' in effect && effect.movedFrom) || null;
  return { at: now, kind: days > 0 ? 'escalation' : 'reminder', rung: days, movedFrom };
}

// The plan of a year whose calendar moves: played in memory, with the programme's edits and a case's own date among the deeds.
import { system } from '../../src/core/actor.ts';
import { endOfDay } from '../../src/core/calendar.ts';
import { calendarMoved } from '../../src/core/common-mails.ts';
import { dateOf, doersOf } from '../../src/core/deadlines.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import type { DeadlineDef, Language } from '../../src/core/definition.ts';
import { movedNotice, tellsOf } from '../../src/core/move.ts';
import { createAgenda } from '../../src/play/agenda.ts';
import { deeds } from '../../src/play/deeds/deeds.ts';
import { demoOffice } from '../../src/play/demo-office.ts';
import { aboutOf, actorOf } from '../../src/play/duty.ts';
import { mailSubject } from '../../src/play/mail-subject.ts';
import { castOf } from '../../src/play/office.ts';
import { openYear } from '../../src/play/opening.ts';
import type { Plan, PlanMessage } from '../../src/play/plan.ts';
import { createPlayers } from '../../src/play/players.ts';
import { createRecorder, endOf } from '../../src/play/recorder.ts';
import { createScribe, type Scribe } from '../../src/play/scribe.ts';
import { readScript, type ScriptFile } from '../../src/play/script.ts';
import { spanOf } from '../../src/play/span.ts';
import { createStage, type PlayedCase, type Stage } from '../../src/play/stage.ts';
import { registry } from '../../workflows/registry.ts';

/** A date moves at an instant (epoch ms): of the programme's calendar, or of one case alone. */
export interface Edit {
  readonly at: number;
  readonly key: string;
  readonly date: string;
  readonly reason: string;
  readonly only?: string;
}
/** What the service should answer an edit of the calendar with. */
export interface Followed {
  readonly edit: Edit;
  readonly cases: number;
  readonly kept: number;
  readonly told: number;
}
export interface MovingYear extends Pick<Plan, 'messages' | 'events' | 'cases' | 'troubles'> {
  readonly scribe: Scribe;
  readonly followed: readonly Followed[];
  /** Epoch ms. */
  readonly until: number;
}

export interface Given {
  readonly year: number;
  readonly script: ScriptFile;
  readonly edits: readonly Edit[];
  /** People of the demo who read another language than there. */
  readonly languages: Readonly<Record<string, Language>>;
}

export function movingYear({ year, script: file, edits, languages }: Given): MovingYear {
  const people = demoOffice.people.map((one) => ({ ...one, language: languages[one.id] ?? one.language }));
  const cast = castOf({ ...demoOffice, people }, 'trondelag');
  const scribe = createScribe(cast, 'nb');
  const script = readScript(file);
  const workflows = new Map(registry.map((definition) => [definition.id, defineWorkflow(definition)]));
  const agenda = createAgenda();
  const recorder = createRecorder(scribe);
  const players = createPlayers({ cast, agenda, deeds, script, year, stage: () => stage }, recorder.trouble);
  const stage: Stage = createStage({ workflows, cast, agenda }, (happened) => {
    recorder.take(happened);
    players.follow(happened.one, happened.now);
  });
  openYear({ cast, agenda, stage }, year);
  const told: PlanMessage[] = [];
  const followed: Followed[] = [];
  for (const edit of edits) {
    agenda.add(edit.at, () => {
      if (edit.only !== undefined) return moveOne(scribe, stage, { ...edit, only: edit.only });
      const { messages, ...counts } = moveAll(scribe, stage, { ...edit, year });
      told.push(...messages);
      followed.push({ edit, ...counts });
    });
  }
  const until = endOfDay(spanOf(cast, { year, view: 'grant-year' }).until, scribe.zone) - 1;
  agenda.run(until, 500_000);
  const { messages, events, troubles } = recorder.written();
  const cases = stage.cases.map((one) => endOf(scribe, one));
  return { messages: [...messages, ...told], events, troubles, cases, scribe, followed, until };
}

function moveOne({ cast }: Scribe, stage: Stage, { at, only, key, date, reason }: Edit & { only: string }): void {
  const one = stage.cases.find(({ subject, parent }) => subject === only && parent === null) as PlayedCase;
  const movers = one.workflow.definition.deadlines[key]?.movableBy ?? [];
  const [mover] = cast.holders(movers, aboutOf(cast, one));
  if (!mover) throw new Error(`nobody may move ${key} of ${only}`);
  const answer = stage.move(one, { key, date, reason, by: actorOf(cast, one, mover) }, at);
  if (!answer.ok) throw new Error(`${key} of ${only} can't be moved to ${date}: ${JSON.stringify(answer)}`);
}

/** Every case with that date follows, but one that has a date of its own; whoever's work it is, is told at the first of them. */
function moveAll(scribe: Scribe, stage: Stage, { at, year, key, date, reason }: Edit & { year: number }) {
  const waits = stage.cases.filter((one) => {
    const record = one.snapshot.context.process.dates[key];
    const waiting = record !== undefined && record.state !== 'met' && one.snapshot.status === 'active';
    return waiting && one.year === year && dateOf(one.workflow.definition, key, one.snapshot.context).date !== date;
  });
  const isOwn = (one: PlayedCase) => one.snapshot.context.process.dates[key]?.source === 'move';
  const nameOf = (one: PlayedCase) => scribe.caseOf(one).subjectName;
  const follows = waits.filter((one) => !isOwn(one)).sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'nb'));
  const told = new Set<string>();
  const messages: PlanMessage[] = [];
  let cases = 0;
  const kept = waits.length - follows.length;
  for (const one of follows) {
    const def = one.workflow.definition.deadlines[key] as DeadlineDef;
    const { date: from } = dateOf(one.workflow.definition, key, one.snapshot.context);
    const answer = stage.move(one, { key, date, reason, by: system }, at);
    if (!answer.ok) continue;
    cases += 1;
    const hasTold = tellsOf(
      answer.steps.flatMap(({ effects }) => effects),
      key,
    );
    if (hasTold) continue;
    const notice = movedNotice(one.workflow, answer.snapshot, { to: doersOf(def), key, from, template: calendarMoved });
    for (const person of scribe.reachedBy(one, notice.to)) {
      if (told.has(person.person)) continue;
      told.add(person.person);
      messages.push(messageOf(scribe, one, { at, key, date, person }));
    }
  }
  return { messages, cases, kept, told: told.size };
}

function messageOf(
  scribe: Scribe,
  one: PlayedCase,
  { at, key, date, person }: { at: number; key: string; date: string; person: ReturnType<Scribe['personOf']> },
): PlanMessage {
  const about = scribe.caseOf(one);
  const mail = {
    workflow: one.workflow,
    template: calendarMoved,
    subject: about.subjectName,
    year: about.year,
    deadline: date,
    zone: scribe.zone,
  };
  return {
    ...scribe.momentOf(at),
    kind: 'notice',
    ...about,
    template: calendarMoved,
    deadline: key,
    deadlineDate: date,
    rung: null,
    movedFrom: null,
    ...person,
    mailSubject: mailSubject(mail, person.language),
  };
}

// Plays a programme's year in memory: every case, with a virtual clock and scripted people, and returns the plan it makes.
//
// Nothing but the pure core runs. A year as the people of the scheme know it is either a grant year (its cases, from the first
// needs to the last report, more than two calendar years) or a wheel (one calendar year, in which three grant years meet).
import { endOfDay } from '../core/calendar.ts';
import { defineWorkflow } from '../core/define-workflow.ts';
import type { Definition, Language } from '../core/definition.ts';
import type { Workflow } from '../core/workflow.ts';
import { createAgenda } from './agenda.ts';
import { editCalendar } from './calendar-edits.ts';
import { calendarOf, titleOf } from './calendar-rows.ts';
import { deeds } from './deeds/deeds.ts';
import { cannot } from './faults.ts';
import { keepMeetings } from './meetings.ts';
import { type Cast, castOf, type Office } from './office.ts';
import { openYear } from './opening.ts';
import type { Moment, Plan, PlanEdit, PlanMeeting } from './plan.ts';
import { createPlayers } from './players.ts';
import { createRecorder, type Edited, endOf, type Recorder } from './recorder.ts';
import { createScribe, type Scribe } from './scribe.ts';
import { namedScript, type Script, type ScriptName } from './script.ts';
import { checkScript } from './script-faults.ts';
import { type Span, spanOf, type View } from './span.ts';
import { createStage, type PlayedCase, type Stage } from './stage.ts';
import { tellUnplayed } from './unplayed.ts';

export interface Play {
  readonly registry: readonly Definition[];
  readonly office: Office;
  readonly programme: string;
  readonly year: number;
  readonly script: Script | ScriptName;
  /** Default `grant-year`. */
  readonly view?: View | undefined;
  /** What the plan shows, `YYYY-MM-DD`, both included; what happened before `from` is played all the same. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Of labels and titles; the programme's when absent. */
  readonly language?: Language | undefined;
}

/** Far more than a year of a hundred recipients needs: what goes in circles ends. */
const mostHappenings = 500_000;

/**
 * Plays a year. The same office, year and script always make the same plan.
 * @throws PlayError when there is nothing to play or the script names what is not there
 */
export function playYear(play: Play): Plan {
  const { year, programme, view = 'grant-year' } = play;
  const cast = castOf(play.office, programme);
  const span = spanOf(cast, { ...play, view });
  const workflows = new Map(play.registry.map((definition) => [definition.id, made(definition)]));
  const years = view === 'wheel' ? [year - 1, year, year + 1] : [year];
  if (years.every((each) => cast.allotmentsIn(each).length === 0)) {
    throw cannot('nobodyPaid', { programme, year });
  }
  const script = typeof play.script === 'string' ? namedScript(play.script, firstOf(cast, year)) : play.script;
  checkScript(script, { cast, workflows, year, years });

  const scribe = createScribe(cast, play.language ?? cast.programme.language);
  const { recorded, cases, meetings } = perform({ scribe, script, workflows, year, years, span });
  const { id, name, zone } = cast.programme;
  const shown = ({ date }: { readonly date: string }) => date >= span.from && date <= span.until;
  const head = { year, view, language: scribe.language, ...span };
  const known = [...workflows.values()];
  const asEdit = ({ titled, ...edit }: Edited): PlanEdit => ({
    ...edit,
    title: titleOf(known, { key: edit.key, title: titled }, scribe.language),
  });
  return {
    programme: { id, name: name[scribe.language], zone },
    ...head,
    script: script.name,
    calendar: calendarOf(cast, known, head),
    meetings: meetings.filter(({ from, to }) => (to ?? from) >= span.from && from <= span.until),
    edits: recorded.edits.filter(shown).map(asEdit),
    deadlines: recorded.deadlines.filter(shown).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    messages: recorded.messages.filter(shown),
    events: recorded.events.filter(shown),
    cases: cases.map((one) => endOf(scribe, one)),
    troubles: recorded.troubles.toSorted((a, b) =>
      momentOf(a) < momentOf(b) ? -1 : momentOf(a) > momentOf(b) ? 1 : 0,
    ),
  };
}

interface Performance {
  readonly scribe: Scribe;
  readonly script: Script;
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly year: number;
  /** The grant years that are played. */
  readonly years: readonly number[];
  readonly span: Span;
}

function perform({ scribe, script, workflows, year, years, span }: Performance): {
  readonly recorded: ReturnType<Recorder['written']>;
  readonly cases: readonly PlayedCase[];
  readonly meetings: readonly PlanMeeting[];
} {
  const { cast, zone } = scribe;
  const agenda = createAgenda();
  const recorder = createRecorder(scribe);
  const players = createPlayers({ cast, agenda, deeds, script, year, stage: () => stage }, recorder.trouble);
  const stage: Stage = createStage({ workflows, cast, agenda }, (happened) => {
    recorder.take(happened);
    players.follow(happened.one, happened.now);
  });
  // Edits before what happens at the same instant: who acts then knows of them.
  editCalendar({ scribe, agenda, stage, recorder, year }, script, (now) => {
    for (const one of opened) one.follow(now);
    for (const one of stage.cases) players.follow(one, now);
  });
  const meetings = keepMeetings({ scribe, agenda, recorder, year }, script);
  const opened = years.map((each) => openYear({ cast, agenda, stage }, each));
  const end = endOfDay(span.until, zone) - 1;
  agenda.run(end, mostHappenings);
  players.end(end);
  tellUnplayed({ scribe, recorder, cases: stage.cases, year, end }, script);
  return { recorded: recorder.written(), cases: stage.cases, meetings: meetings.standing() };
}

const momentOf = ({ date, time }: Moment): string => `${date} ${time}`;

// The ones of the scripts that come with the service.
function firstOf({ allotmentsIn, party }: Cast, year: number): { network?: string; fixedSum?: string } {
  const allotments = allotmentsIn(year);
  const network = allotments.find((one) => 'frame' in one)?.party;
  // Not a partner of others: what it leaves undone would be missed in their cases, too.
  const partners = new Set(allotments.flatMap(({ party: id }) => party(id)?.partners ?? []));
  const fixedSum = allotments.find((one) => 'fixedSum' in one && !partners.has(one.party))?.party;
  return { ...(network === undefined ? {} : { network }), ...(fixedSum === undefined ? {} : { fixedSum }) };
}

const built = new WeakMap<Definition, Workflow>();
function made(definition: Definition): Workflow {
  const workflow = built.get(definition) ?? defineWorkflow(definition);
  built.set(definition, workflow);
  return workflow;
}

// Plays a programme's year in memory: every case, with a virtual clock and scripted people, and returns the plan it makes.
//
// Nothing but the pure core runs. A year as the people of the scheme know it is either a grant year (its cases, from the first
// needs to the last report, more than two calendar years) or a wheel (one calendar year, in which three grant years meet).

import { type Actor, system } from '../core/actor.ts';
import { addDays, endOfDay, isDate, ruleDate, startOfDay } from '../core/calendar.ts';
import { defineWorkflow } from '../core/define-workflow.ts';
import type { DateRule, Definition, Language } from '../core/definition.ts';
import type { Workflow } from '../core/workflow.ts';
import { createAgenda } from './agenda.ts';
import { calendarOf } from './calendar-rows.ts';
import { deeds } from './deeds/deeds.ts';
import { grantYear } from './deeds/grant-year.ts';
import { aboutOf, actorOf } from './duty.ts';
import { type Cast, castOf, type Office, published } from './office.ts';
import type { Plan } from './plan.ts';
import { PlayError } from './play-error.ts';
import { createPlayers } from './players.ts';
import { createRecorder } from './recorder.ts';
import { namedScript, type Script, type ScriptName } from './script.ts';
import { checkScript } from './script-faults.ts';
import { createStage, type PlayedCase, type Stage } from './stage.ts';

export const views = ['grant-year', 'wheel'] as const;
export type View = (typeof views)[number];

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

/** When the round opens and when the forum shares out the money, where the calendar of the year says nothing. */
const needsOpen: DateRule = { month: 10, day: 1, year: -1 };
const allocation: DateRule = { month: 1, nth: 2, weekday: 3 };
const allocationHour = 14;
/** Far more than a year of a hundred recipients needs: what goes in circles ends. */
const mostHappenings = 500_000;

/**
 * Plays a year. The same office, year and script always make the same plan.
 * @throws PlayError when there is nothing to play or the script names what is not there
 */
export function playYear(play: Play): Plan {
  const { registry, office, programme, year, script: asked, view = 'grant-year' } = play;
  const cast = castOf(office, programme);
  const span = spanOf(cast, { ...play, view });
  const workflows = new Map(registry.map((definition) => [definition.id, made(definition)]));
  if (cast.allotments.length === 0)
    throw new PlayError(`nobody in ${programme} gets money in ${year}: there is nothing to play`);
  const script = typeof asked === 'string' ? namedScript(asked, firstOf(cast)) : asked;
  checkScript(script, { cast, workflows });

  const agenda = createAgenda();
  const language = play.language ?? cast.programme.language;
  const recorder = createRecorder(cast, language);
  const players = createPlayers({ cast, agenda, deeds, script, year, stage: () => stage }, recorder.trouble);
  const stage: Stage = createStage({ workflows, cast, agenda }, (happened) => {
    recorder.take(happened);
    players.follow(happened.one, happened.now);
  });
  for (const each of view === 'wheel' ? [year - 1, year, year + 1] : [year]) openYear(each);
  agenda.run(endOfDay(span.until, cast.programme.zone) - 1, mostHappenings);

  function openYear(each: number): void {
    const { zone } = cast.programme;
    const opens = dateOf(cast, each, 'needsOpen', needsOpen);
    agenda.add(startOfDay(opens, zone), (now) => {
      for (const { party, ...given } of cast.allotments) {
        if ('frame' in given) stage.open({ workflow: grantYear, subject: party, year: each, input: {} }, now);
      }
    });
    const shared = published(cast, each, 'forum-january', 'last') ?? dateOf(cast, each, 'forum-january', allocation);
    agenda.add(startOfDay(shared, zone) + allocationHour * 3_600_000, (now) => share(stage, cast, each, now));
  }

  const shown = ({ date }: { readonly date: string }) => date >= span.from && date <= span.until;
  const inOrder = (a: { date: string }, b: { date: string }) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
  const { id, name, zone } = cast.programme;
  return {
    programme: { id, name: name[language], zone },
    language,
    year,
    view,
    script: script.name,
    ...span,
    calendar: calendarOf(cast, [...workflows.values()], { year, view, language, ...span }),
    deadlines: recorder.deadlines.filter(shown).sort(inOrder),
    messages: recorder.messages.filter(shown),
    events: recorder.events.filter(shown),
    cases: recorder.ends(stage.cases),
    troubles: recorder.troubles,
  };
}

// The forum's allocation: each network's case gets its frame, and the cases of the fixed sums are opened.
function share(stage: Stage, cast: Cast, year: number, now: number): void {
  for (const given of cast.allotments) {
    const { party } = given;
    if ('fixedSum' in given) {
      stage.open({ workflow: grantYear, subject: party, year, input: { fixedSum: given.fixedSum } }, now);
      continue;
    }
    const one = stage.cases.find((other) => other.subject === party && other.year === year && other.parent === null);
    if (one && given.frame !== null) {
      stage.send(one, { type: 'SET_FRAME', data: { amount: given.frame }, by: secretaryOf(cast, one) }, now);
    }
  }
}

// Where there is no secretary, it is the forum's year that hands out the frames.
function secretaryOf(cast: Cast, one: PlayedCase): Actor {
  const [secretary] = cast.holders(['forum-secretary'], aboutOf(cast, one));
  return secretary ? actorOf(cast, one, secretary) : system;
}

function spanOf(cast: Cast, { year, view, from, until }: Pick<Play, 'from' | 'until'> & { year: number; view: View }) {
  if (!Number.isInteger(year) || year < 1990 || year > 2190)
    throw new PlayError(`${year} is no year to play; 1990 to 2190 are`);
  for (const date of [from, until]) {
    if (date !== undefined && !isDate(date)) throw new PlayError(`${date} is not a date, YYYY-MM-DD`);
  }
  const whole =
    view === 'wheel'
      ? // The published wheel runs on to the meeting that shares out the next year's money.
        { from: `${year}-01-01`, until: `${year + 1}-01-31` }
      : { from: dateOf(cast, year, 'needsOpen', needsOpen), until: `${year + 1}-12-31` };
  const span = { from: from ?? whole.from, until: until ?? whole.until };
  if (span.until < span.from)
    throw new PlayError(`the plan would end on ${span.until}, before it begins on ${span.from}`);
  if (span.until > addDays(whole.until, 1000)) throw new PlayError(`${span.until} is too far from ${year}`);
  return span;
}

const dateOf = (cast: Cast, year: number, key: string, rule: DateRule): string =>
  published(cast, year, key) ?? (ruleDate(rule, { year, startedOn: '', context: {} }) as string);

const firstOf = ({ allotments, party }: Cast): { network?: string; fixedSum?: string } => {
  const network = allotments.find((one) => 'frame' in one)?.party;
  // Not a partner of others: what it leaves undone would be missed in their cases, too.
  const partners = new Set(allotments.flatMap(({ party: id }) => party(id)?.partners ?? []));
  const fixedSum = allotments.find((one) => 'fixedSum' in one && !partners.has(one.party))?.party;
  return { ...(network === undefined ? {} : { network }), ...(fixedSum === undefined ? {} : { fixedSum }) };
};

const built = new WeakMap<Definition, Workflow>();
function made(definition: Definition): Workflow {
  const workflow = built.get(definition) ?? defineWorkflow(definition);
  built.set(definition, workflow);
  return workflow;
}

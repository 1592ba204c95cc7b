// What a script says of an office that does not have it: refused before anything is played.
import { isOfCalendar } from '../core/deadlines.ts';
import { mostYearsOff } from '../core/move-refusals.ts';
import type { Workflow } from '../core/workflow.ts';
import { grantYear } from './deeds/grant-year.ts';
import type { Cast } from './office.ts';
import { PlayError } from './play-error.ts';
import type { Act, Script } from './script.ts';
import type { Edit } from './script-calendar.ts';
import { ruledKeys } from './span.ts';

interface Given {
  readonly cast: Cast;
  readonly workflows: ReadonlyMap<string, Workflow>;
  /** The year that is played, and the grant years whose cases are. */
  readonly year: number;
  readonly years: readonly number[];
}

/** Throws `PlayError` with every party, workflow, event, deadline and date that the script names and nobody knows. */
export function checkScript(script: Script, given: Given): void {
  const faults = [
    ...Object.entries(script.parties).flatMap(([party, part]) => partFaults(party, part, given)),
    ...Object.keys(script.tracks)
      .filter((id) => !given.cast.allotments.some((one) => one.party === id && 'frame' in one))
      .map((id) => `/tracks/${id}: writes no basis in ${given.cast.programme.id}`),
    ...script.calendar.flatMap((one, index) => editFaults(one, given).map((fault) => `/calendar/${index}${fault}`)),
  ];
  if (faults.length > 0) {
    throw new PlayError(`the script can't be played:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

function editFaults({ key, year: named, date, only }: Edit, { cast, workflows, year, years }: Given): string[] {
  const of = named ?? year;
  if (!years.includes(of)) return [`/year: cases of ${of} are not played, those of ${years.join(', ')} are`];
  if (Math.abs(Number(date.slice(0, 4)) - of) > mostYearsOff) {
    return [`/date: ${date} is more than ${mostYearsOff} years from ${of}`];
  }
  if (only !== undefined) return ownDateFaults(only, key, { cast, workflows });
  const defs = [...workflows.values()].flatMap(({ definition: { deadlines } }) =>
    Object.entries(deadlines).flatMap(([name, def]) => (name === key ? [def] : [])),
  );
  const isDeadline = defs.some(isOfCalendar);
  if (defs.length > 0 && !isDeadline) return [`/key: ${key} follows each case, and is none of the calendar's`];
  const isRow = ruledKeys.includes(key) || cast.calendar.some((row) => row.year === of && row.key === key);
  return isDeadline || isRow ? [] : [`/key: neither a workflow nor the calendar of ${of} has ${key}`];
}

function ownDateFaults(id: string, key: string, { cast, workflows }: Pick<Given, 'cast' | 'workflows'>): string[] {
  if (cast.party(id)?.programme !== cast.programme.id) return [`/only: no such party in ${cast.programme.id}`];
  if (!cast.allotments.some(({ party }) => party === id)) return ['/only: has no case of its own'];
  const deadlines = workflows.get(grantYear)?.definition.deadlines ?? {};
  const movableBy = Object.hasOwn(deadlines, key) ? deadlines[key]?.movableBy : undefined;
  return movableBy === undefined ? [`/key: nobody moves ${key} in ${grantYear}`] : [];
}

function partFaults(id: string, part: Script['parties'][string], { cast, workflows }: Given): string[] {
  const place = `/parties/${id}`;
  if (cast.party(id)?.programme !== cast.programme.id) return [`${place}: no such party in ${cast.programme.id}`];
  if (typeof part === 'string') return [];
  if (!cast.allotments.some(({ party }) => party === id)) return [`${place}: has no case of its own to act in`];
  return part.flatMap((act, index) => actFaults(act, workflows).map((fault) => `${place}/${index}${fault}`));
}

function actFaults({ on, event, move, workflow = grantYear }: Act, workflows: Given['workflows']): string[] {
  const definition = workflows.get(workflow)?.definition;
  if (!definition) return [`/workflow: there is no workflow ${workflow}`];
  const noDeadline = (key: string | undefined) => key !== undefined && !Object.hasOwn(definition.deadlines, key);
  const day = typeof on === 'string' ? undefined : on.deadline;
  return [
    ...(event !== undefined && !Object.hasOwn(definition.events, event)
      ? [`/event: ${workflow} has no event ${event}`]
      : []),
    ...(noDeadline(move) ? [`/move: ${workflow} has no deadline ${move}`] : []),
    ...(noDeadline(day) ? [`/on/deadline: ${workflow} has no deadline ${day}`] : []),
  ];
}

// What a script says of an office that does not have it: refused before anything is played.
import { isOfCalendar } from '../core/deadlines.ts';
import { mostYearsOff } from '../core/move-refusals.ts';
import type { Workflow } from '../core/workflow.ts';
import { grantYear } from './deeds/grant-year.ts';
import { type Fault, faultAt, refuseFaults, under } from './faults.ts';
import { placeOf, yearOf } from './meetings.ts';
import type { Cast } from './office.ts';
import type { Act, Script } from './script.ts';
import type { Edit } from './script-calendar.ts';
import type { MeetingEdit } from './script-meetings.ts';
import { usualTime } from './script-parts.ts';
import { ruledKeys } from './span.ts';

interface Given {
  readonly cast: Cast;
  readonly workflows: ReadonlyMap<string, Workflow>;
  /** The year that is played, and the grant years whose cases are. */
  readonly year: number;
  readonly years: readonly number[];
}

/** Throws `PlayError` with every party, workflow, event, deadline, date and meeting that the script names and nobody knows. */
export function checkScript(script: Script, given: Given): void {
  const { cast, year } = given;
  const programme = cast.programme.id;
  refuseFaults([
    ...Object.entries(script.parties).flatMap(([party, part]) => partFaults(party, part, given)),
    ...Object.keys(script.tracks)
      .filter((id) => !cast.allotmentsIn(year).some((one) => one.party === id && 'frame' in one))
      .map((id) => faultAt(`/tracks/${id}`, 'noBasis', { programme })),
    ...script.calendar.flatMap((one, index) => under(`/calendar/${index}`, editFaults(one, given))),
    ...meetingFaults(script.meetings, given),
  ]);
}

function editFaults({ key, year: named, date, only }: Edit, given: Given): readonly Fault[] {
  const { cast, workflows, year, years } = given;
  const of = named ?? year;
  if (!years.includes(of)) return [faultAt('/year', 'notPlayed', { year: of, years: years.join(', ') })];
  if (date !== null && Math.abs(Number(date.slice(0, 4)) - of) > mostYearsOff) {
    return [faultAt('/date', 'farOff', { date, most: mostYearsOff, year: of })];
  }
  if (only !== undefined) return ownDateFaults(only, key, { ...given, year: of });
  const defs = [...workflows.values()].flatMap(({ definition: { deadlines } }) =>
    Object.entries(deadlines).flatMap(([name, def]) => (name === key ? [def] : [])),
  );
  const isDeadline = defs.some(isOfCalendar);
  if (defs.length > 0 && !isDeadline) return [faultAt('/key', 'followsCase', { key })];
  const isRow = cast.calendar.some((row) => row.year === of && row.key === key);
  if (date === null) return isRow ? [] : [faultAt('/key', 'noRow', { key, year: of })];
  return isDeadline || isRow || ruledKeys.includes(key) ? [] : [faultAt('/key', 'noKey', { key, year: of })];
}

function ownDateFaults(id: string, key: string, { cast, workflows, year }: Given): readonly Fault[] {
  const programme = cast.programme.id;
  if (cast.party(id)?.programme !== programme) return [faultAt('/only', 'noParty', { programme })];
  if (!cast.allotmentsIn(year).some(({ party }) => party === id)) return [faultAt('/only', 'noCase')];
  const deadlines = workflows.get(grantYear)?.definition.deadlines ?? {};
  const movableBy = Object.hasOwn(deadlines, key) ? deadlines[key]?.movableBy : undefined;
  return movableBy === undefined ? [faultAt('/key', 'nobodyMoves', { key, workflow: grantYear })] : [];
}

function partFaults(id: string, part: Script['parties'][string], { cast, workflows, year }: Given): readonly Fault[] {
  const place = `/parties/${id}`;
  const programme = cast.programme.id;
  if (cast.party(id)?.programme !== programme) return [faultAt(place, 'noParty', { programme })];
  if (typeof part === 'string') return [];
  if (!cast.allotmentsIn(year).some(({ party }) => party === id)) return [faultAt(place, 'noCaseToActIn')];
  return part.flatMap((act, index) => under(`${place}/${index}`, actFaults(act, workflows)));
}

function actFaults({ on, event, move, workflow = grantYear }: Act, workflows: Given['workflows']): readonly Fault[] {
  const definition = workflows.get(workflow)?.definition;
  if (!definition) return [faultAt('/workflow', 'noWorkflow', { workflow })];
  const day = typeof on === 'string' ? undefined : on.deadline;
  const noDeadline = (place: string, key: string | undefined) =>
    key !== undefined && !Object.hasOwn(definition.deadlines, key)
      ? [faultAt(place, 'noDeadline', { workflow, key })]
      : [];
  const noEvent = event !== undefined && !Object.hasOwn(definition.events, event);
  return [
    ...(noEvent ? [faultAt('/event', 'noEvent', { workflow, event })] : []),
    ...noDeadline('/move', move),
    ...noDeadline('/on/deadline', day),
  ];
}

// A meeting is set before it is moved or called off, by the script or in the plan as it stands.
function meetingFaults(edits: readonly MeetingEdit[], { cast, year }: Given): readonly Fault[] {
  const programme = cast.programme.id;
  const known = new Set(cast.meetings.map(placeOf));
  const inOrder = edits
    .map((edit, index) => ({ edit, place: `/meetings/${index}` }))
    .sort((a, b) => (whenOf(a.edit) < whenOf(b.edit) ? -1 : 1));
  return inOrder.flatMap(({ edit, place }) => {
    const { party, key, from, title, who } = edit;
    if (cast.party(party)?.programme !== programme) return [faultAt(`${place}/party`, 'noParty', { programme })];
    const meeting = placeOf({ party, key, year: yearOf(edit, year) });
    if (!known.has(meeting) && from === null) return [faultAt(`${place}/key`, 'noMeeting', { key })];
    if (!known.has(meeting) && (title === undefined || who === undefined)) return [faultAt(place, 'newMeeting')];
    known.add(meeting);
    return [];
  });
}

const whenOf = ({ on, at = usualTime }: MeetingEdit): string => `${on} ${at}`;

// What a script says of an office that does not have it: refused before anything is played.
import type { Workflow } from '../core/workflow.ts';
import { grantYear } from './deeds/grant-year.ts';
import type { Cast } from './office.ts';
import { PlayError } from './play-error.ts';
import type { Act, Script } from './script.ts';

interface Given {
  readonly cast: Cast;
  readonly workflows: ReadonlyMap<string, Workflow>;
}

/** Throws `PlayError` with every party, workflow, event and deadline that the script names and nobody knows. */
export function checkScript(script: Script, given: Given): void {
  const faults = [
    ...Object.entries(script.parties).flatMap(([party, part]) => partFaults(party, part, given)),
    ...Object.keys(script.tracks)
      .filter((id) => !given.cast.allotments.some((one) => one.party === id && 'frame' in one))
      .map((id) => `/tracks/${id}: writes no basis in ${given.cast.programme.id}`),
  ];
  if (faults.length > 0) {
    throw new PlayError(`the script can't be played:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
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

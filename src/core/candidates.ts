// Which transitions an event has in the states a snapshot is in, before any guard is asked.
import type { Named } from './definition.ts';
import { many } from './machine-walk.ts';
import type { Workflow } from './workflow.ts';
import type { ActiveNode, Snapshot } from './xstate.ts';

export interface Candidate {
  /** Path of the state that answers the event. */
  readonly state: string;
  readonly guard: Named | undefined;
  readonly target: string | undefined;
}

/** The candidates for an event, innermost states first, as the machine would try them. */
export function candidates(workflow: Workflow, snapshot: Snapshot, type: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const active = workflow.machine.active(snapshot);
  for (let index = active.length - 1; index >= 0; index--) {
    const { path, config } = active[index] as ActiveNode;
    const answer = config.on?.[type];
    if (answer === undefined) continue;
    for (const { guard, target } of many(answer)) found.push({ state: path, guard, target });
  }
  return found;
}

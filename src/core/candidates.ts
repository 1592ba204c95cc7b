// Which transitions an event has in the states a snapshot is in, before any guard is asked.
import type { Named } from './definition.ts';
import { many } from './machine-walk.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

export interface Candidate {
  /** Path of the state that answers the event. */
  readonly state: string;
  readonly guard: Named | undefined;
  readonly target: string | undefined;
}

/** The candidates for an event, innermost states first, as the machine would try them. */
export function candidates(workflow: Workflow, snapshot: Snapshot, type: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { path, config } of workflow.machine.active(snapshot).toReversed()) {
    for (const { guard, target } of many(config.on?.[type])) found.push({ state: path, guard, target });
  }
  return found;
}

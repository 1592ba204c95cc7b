// Which transitions an event has in the states a snapshot is in, before any guard is asked.
import { stateAt } from './deadlines.ts';
import type { Named, TransitionConfig } from './definition.ts';
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
  const nodes = workflow.machine.active(snapshot).toReversed();
  return nodes.flatMap(({ path }) =>
    [stateAt(workflow.definition.machine, path)?.on?.[type] ?? []]
      .flat()
      .map((one: TransitionConfig) => ({ state: path, guard: one.guard, target: one.target })),
  );
}

// A case asked for another one to be opened, and that was declined: there is one already, or it may not begin as it is.
import { type JsonObject, systemBy } from './definition.ts';
import { type Outcome, type Refusal, refuse } from './outcome.ts';
import { expireUntil, follow, isoOf, outcomeOf } from './settle.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

export interface ChildDeclined {
  readonly workflow: string;
  /** `exists`, or what else the opening was declined for. */
  readonly because: string;
  /** The living case that stands in its way, where that is the reason. */
  readonly case?: string;
}

/** Tells the case that asked, at `now`: its history has it, and its machine may answer. Refused by a case that is done. */
export function childDeclined(
  workflow: Workflow,
  snapshot: Snapshot,
  declined: ChildDeclined,
  now: number,
): Outcome | Refusal {
  const start = expireUntil(workflow, { snapshot, steps: [] }, now);
  if (start.snapshot.status === 'done') return refuse('state');
  const data: JsonObject = { ...declined };
  const cause = { type: 'child.declined', data, by: systemBy, at: now };
  const answered = workflow.machine.transition(start.snapshot, { ...cause, at: isoOf(now), facts: {} }, now);
  const course = follow(workflow, start, answered ?? { snapshot: start.snapshot, asked: [], entered: [] }, cause);
  return outcomeOf(workflow, snapshot, expireUntil(workflow, course, now, now), now);
}

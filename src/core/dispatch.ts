// A letter is on its way: the mail server has taken it. Clocks that the law starts there start.
import { systemBy } from './definition.ts';
import { type Outcome, type Refusal, refuse } from './outcome.ts';
import { expireUntil, follow, isoOf, outcomeOf } from './settle.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

export interface Dispatch {
  readonly template: string;
  /** The instant at which it was confirmed, epoch milliseconds. */
  readonly at: number;
}

/** Records the dispatch of a letter at `now`, the later of which counts when one goes out twice. Refused by a case that is done. */
export function dispatchLetter(
  workflow: Workflow,
  snapshot: Snapshot,
  { template, at }: Dispatch,
  now: number,
): Outcome | Refusal {
  if (!Object.hasOwn(workflow.definition.letters ?? {}, template)) return refuse('unknown-event');
  const start = expireUntil(workflow, { snapshot, steps: [] }, now);
  if (start.snapshot.status === 'done') return refuse('state');
  const { context } = start.snapshot;
  const letters = { ...context.process.letters, [template]: { dispatchedAt: isoOf(at) } };
  const noted = workflow.machine.rebase(start.snapshot, { ...context, process: { ...context.process, letters } });
  const data = { template, at: isoOf(at) };
  const cause = { type: 'letter.dispatched', data, by: systemBy, at: now };
  const answered = workflow.machine.transition(noted, { ...cause, at: isoOf(now), facts: {} }, now);
  const course = follow(workflow, start, answered ?? { snapshot: noted, asked: [], entered: [] }, cause);
  return outcomeOf(workflow, snapshot, expireUntil(workflow, course, now, now), now);
}

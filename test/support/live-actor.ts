// The oracle: a live XState actor of a workflow's machine under XState's own simulated clock.
import { type AnyStateMachine, createActor, SimulatedClock } from 'xstate';
import { dateOf, instantOf } from '../../src/core/deadlines.ts';
import type { DeadlineDef, Definition } from '../../src/core/definition.ts';
import type { Context } from '../../src/core/process.ts';
import { buildWorkflow } from '../../src/core/workflow.ts';
import type { MachineEvent } from '../../src/core/xstate.ts';

export interface Live {
  /** Moves the clock to an instant; what falls due on the way happens. */
  advance(to: number): void;
  send(event: MachineEvent): void;
  /** The active leaves after each change, the same as before left out. */
  readonly trail: readonly string[];
  context(): Context;
}

/** A late timer of one deadline is this much longer than one of the deadline before it (ms). */
const lagBase = 4;
const minuteMs = 60_000;

/** Starts an actor at `now` (epoch ms), a whole hour. */
export function startLive(definition: Definition, context: Context, event: MachineEvent, now: number): Live {
  const { logic, lend } = buildWorkflow(definition).machine;
  const clock = new SimulatedClock();
  const present = () => now + clock.now();
  const actor = createActor(
    logic.provide({ delays: lateInOrder(definition, present) } as never) as AnyStateMachine,
    {
      clock,
      input: { context, event },
    } as never,
  );
  const trail: string[] = [];
  const note = () => {
    const { _nodes } = actor.getSnapshot() as { _nodes: { type: string; order: number; path: string[] }[] };
    const leaves = _nodes.filter(({ type }) => type === 'atomic' || type === 'final').sort((a, b) => a.order - b.order);
    const now = leaves.map(({ path }) => path.join('.')).join(' ');
    if (trail.at(-1) !== now) trail.push(now);
  };
  // Late timers are spread over the minute after the instant, one millisecond at a time.
  const settle = () => {
    for (let ms = 0; ms < lagBase ** 3; ms++) {
      lend(present());
      clock.increment(1);
    }
  };
  actor.subscribe(note);
  lend(now);
  actor.start();
  note();
  settle();
  return {
    trail,
    context: () => actor.getSnapshot().context as Context,
    advance(to) {
      const dues = Object.keys(definition.deadlines)
        .flatMap((key) => dueOf(definition, key, actor.getSnapshot().context as Context) ?? [])
        .filter((due) => due > present() && due <= to);
      for (const due of [...dues.sort((a, b) => a - b), to]) {
        if (due <= present()) continue;
        lend(due);
        clock.set(due - now);
        settle();
      }
    },
    send(sent) {
      if (actor.getSnapshot().status !== 'active') return;
      lend(present());
      actor.send(sent as never);
      settle();
    },
  };
}

// What had passed when a state was entered would all happen at once, in the order in which the state names it. Ours happens
// in the order in which it fell due; so that both see time in the same order, the live actor's late timers wait a little.
function lateInOrder(definition: Definition, present: () => number) {
  const rank = (key: string, context: Context) => {
    const due = dueOf(definition, key, context) ?? 0;
    return Object.keys(definition.deadlines).filter((one) => (dueOf(definition, one, context) ?? 0) < due).length;
  };
  const delay =
    (key: string) =>
    ({ context }: { context: Context }) => {
      const due = dueOf(definition, key, context);
      if (due === null) return Number.POSITIVE_INFINITY;
      return due > present() ? due - present() : Math.min(lagBase ** rank(key, context), minuteMs);
    };
  return Object.fromEntries(Object.keys(definition.deadlines).map((key) => [key, delay(key)]));
}

function dueOf(definition: Definition, key: string, context: Context): number | null {
  const { date } = dateOf(definition, key, context);
  return date === null ? null : instantOf(definition.deadlines[key] as DeadlineDef, date, context.process.zone);
}

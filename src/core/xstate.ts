// The only file that knows XState: one machine, driven without an actor, a timer or a clock.
//
// `machine.transition` with a scope of our own that only collects actions is used instead of XState's `transition()`,
// which builds a hidden actor on every call. Nothing here is alive: what comes in is JSON, what goes out is JSON.
import { type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode, assign, createMachine } from 'xstate';
import { collector } from './collector.ts';
import type { By, Definition, Facts, JsonObject, Named, RecordRule, RuleArgs, StateConfig } from './definition.ts';
import { systemBy } from './definition.ts';
import { stateAt } from './paths.ts';
import type { Context } from './process.ts';
import { effectNames, judge, vocabularyGuards, vocabularyRecords } from './vocabulary.ts';

/** A case's state as it is stored: XState's persisted snapshot without what only a live actor needs. */
export interface Snapshot {
  readonly status: 'active' | 'done';
  readonly value: unknown;
  readonly historyValue?: unknown;
  readonly context: Context;
}
export interface MachineEvent {
  readonly type: string;
  readonly data: JsonObject;
  readonly by: By;
  /** ISO instant. */
  readonly at: string;
  readonly facts: Facts;
}
/** An effect's name and parameters, and the context as it stood when the machine asked for it. */
export interface Asked {
  readonly type: string;
  readonly params: JsonObject;
  readonly context: Context;
  readonly event: MachineEvent;
}
export interface Moved {
  readonly snapshot: Snapshot;
  readonly asked: readonly Asked[];
  /** Deadlines that stand in the `after` of a state entered by this move, also when it was entered again. */
  readonly entered: readonly string[];
}
/** How long until a deadline, in milliseconds from the instant lent to the machine; Infinity while it has no date. */
export type DelayOf = (deadline: string, context: Context, now: number) => number;

export interface Machine {
  initial(context: Context, event: MachineEvent, now: number): Moved;
  /** Null when no transition was taken. */
  transition(snapshot: Snapshot, event: MachineEvent, now: number): Moved | null;
  /** Every active state node, parents before children, in document order; the root has the path ''. */
  active(snapshot: Snapshot): readonly ActiveNode[];
  /** The same state with another context. */
  rebase(snapshot: Snapshot, context: Context): Snapshot;
  /** The bare XState machine, for a live actor in the oracle test. */
  readonly logic: AnyStateMachine;
  /** Sets the time that delays are counted from (the oracle's clock; the driver's argument otherwise). */
  lend(now: number): void;
}
export interface ActiveNode {
  readonly path: string;
  readonly id: string;
  readonly leaf: boolean;
  readonly config: StateConfig;
}

const maxIterations = 100;
/** So many configurations of states are remembered; when full it is emptied, and fills again in no time. */
const maxRemembered = 1000;

/** Builds the machine of a definition. Throws where XState itself cannot make sense of the config (an unknown target). */
export function buildMachine(definition: Definition, delayOf: DelayOf): Machine {
  const lent = { now: 0, event: nothing };
  const eventOf = (event: unknown): MachineEvent => toMachineEvent(event, lent.event);
  const logic = implement(definition, eventOf, (deadline, context) =>
    Math.max(0, delayOf(deadline, context, lent.now)),
  );
  const { scope, collect } = collector(eventOf);
  const nodesOf = nodeReader(definition);
  const restoreValue = valueReader(logic, scope);
  // What is alive for a stored snapshot is remembered by the identity of the snapshot alone.
  const known = new WeakMap<Snapshot, { live: AnyMachineSnapshot; active: readonly ActiveNode[] | null }>();

  const remember = (snapshot: Snapshot, live: AnyMachineSnapshot, active: readonly ActiveNode[] | null = null) => {
    const alive = { live, active };
    known.set(snapshot, alive);
    return alive;
  };
  const revive = (snapshot: Snapshot) =>
    known.get(snapshot) ??
    remember(snapshot, { ...restoreValue(snapshot), status: snapshot.status, context: snapshot.context } as never);
  const run = (
    event: MachineEvent,
    now: number,
    move: () => AnyMachineSnapshot,
  ): Moved & { readonly taken: boolean } => {
    lent.now = now;
    lent.event = event;
    const { live, ...collected } = collect(move);
    lent.event = nothing;
    if (live.status === 'error') throw live.error;
    const snapshot = persist(logic, live);
    remember(snapshot, live);
    return { snapshot, ...collected };
  };

  return {
    logic,
    lend: (now) => {
      lent.now = now;
    },
    initial(context, event, now) {
      return run(event, now, () => logic.getInitialSnapshot(scope as never, { context, event } as never) as never);
    },
    transition(snapshot, event, now) {
      const { live } = revive(snapshot);
      const moved = run(event, now, () => logic.transition(live, event as never, scope as never) as never);
      return moved.taken ? moved : null;
    },
    active(snapshot) {
      const alive = revive(snapshot);
      alive.active ??= nodesOf(alive.live);
      return alive.active;
    },
    rebase(snapshot, context) {
      const { live, active } = revive(snapshot);
      const rebased = { ...snapshot, context };
      remember(rebased, { ...live, context } as never, active);
      return rebased;
    },
  };
}

// State nodes of XState as ours: each is made once, so that what hangs on it is found without a path being walked.
function nodeReader(definition: Definition): (live: AnyMachineSnapshot) => readonly ActiveNode[] {
  const made = new WeakMap<AnyStateNode, ActiveNode>();
  const make = (node: AnyStateNode): ActiveNode => {
    const path = node.path.join('.');
    const leaf = node.type === 'atomic' || node.type === 'final';
    const one = { path, id: node.id, leaf, config: stateAt(definition.machine, path) ?? {} };
    made.set(node, one);
    return one;
  };
  return (live) =>
    [...(live._nodes as AnyStateNode[])].sort((a, b) => a.order - b.order).map((node) => made.get(node) ?? make(node));
}

// XState restores by walking the whole context too, and would take a part of it that looks like one of its own references
// for one. So only the state is restored, and remembered by its value: a machine has few.
function valueReader(logic: AnyStateMachine, scope: unknown): (snapshot: Snapshot) => AnyMachineSnapshot {
  const read = new Map<string, AnyMachineSnapshot>();
  return ({ value, historyValue }) => {
    const key = JSON.stringify([value, historyValue]);
    const found = read.get(key);
    if (found) return found;
    const stored = { status: 'active', value, historyValue, context: {}, children: {} };
    const live = logic.restoreSnapshot(stored as never, scope as never) as AnyMachineSnapshot;
    if (read.size >= maxRemembered) read.clear();
    read.set(key, live);
    return live;
  };
}

function implement(
  definition: Definition,
  eventOf: (event: unknown) => MachineEvent,
  delay: (deadline: string, context: Context) => number,
): AnyStateMachine {
  const { machine, rules } = definition;
  const records = { ...vocabularyRecords, ...rules.records };
  const guards = Object.keys({ ...vocabularyGuards, ...rules.guards, all: 0, any: 0, not: 0 });
  const asArgs = (context: Context, event: unknown) => ({ context, ...eventOf(event) });
  const config = {
    ...structuredClone(machine),
    id: definition.id,
    options: { maxIterations },
    context: ({ input }: { input: InitialInput }) => input.context,
  };
  return createMachine(
    config as never,
    {
      guards: Object.fromEntries(
        guards.map((type) => [
          type,
          ({ context, event }: Args, params: JsonObject = {}) =>
            judge({ type, params } satisfies Named, asArgs(context, event), rules) === true,
        ]),
      ),
      actions: {
        ...Object.fromEntries(effectNames.map((name) => [name, () => {}])),
        ...Object.fromEntries(
          Object.entries(records).map(([name, rule]) => [
            name,
            recordAction(rule, (args: Args, params) => ({ ...asArgs(args.context, args.event), params })),
          ]),
        ),
      },
      delays: Object.fromEntries(
        Object.keys(definition.deadlines).map((key) => [key, ({ context }: Args) => delay(key, context)]),
      ),
    } as never,
  ) as AnyStateMachine;
}

interface InitialInput {
  readonly context: Context;
  readonly event: MachineEvent;
}
interface Args {
  readonly context: Context;
  readonly event: unknown;
}

function recordAction(rule: RecordRule, argsFor: (args: Args, params: JsonObject) => RuleArgs): unknown {
  return assign((args, params) => rule(argsFor(args as unknown as Args, (params ?? {}) as JsonObject)) as never);
}

const nothing: MachineEvent = { type: '', data: {}, by: systemBy, at: '1970-01-01T00:00:00.000Z', facts: {} };

// XState's own events carry none of ours (`xstate.init`, `xstate.done.state.…`): what the machine was given stands behind
// them. A live actor's `after` has nothing behind it.
const toMachineEvent = (event: unknown, given: MachineEvent): MachineEvent =>
  'by' in (event as object) ? { ...nothing, ...(event as Partial<MachineEvent>) } : given;

function persist(logic: AnyStateMachine, live: AnyMachineSnapshot): Snapshot {
  const history = Object.keys(live.historyValue).length > 0;
  return {
    status: live.status === 'done' ? 'done' : 'active',
    value: live.value,
    ...(history
      ? { historyValue: (logic.getPersistedSnapshot(live) as unknown as { historyValue: unknown }).historyValue }
      : {}),
    context: live.context as Context,
  };
}

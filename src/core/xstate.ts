// The only file that knows XState: one machine, driven without an actor, a timer or a clock.
//
// `machine.transition` with a scope of our own that only collects actions is used instead of XState's `transition()`,
// which builds a hidden actor on every call. Nothing here is alive: what comes in is JSON, what goes out is JSON.
import { type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode, assign, createMachine } from 'xstate';
import type { By, Context, Definition, Facts, JsonObject, Named, RecordRule, RuleArgs } from './definition.ts';
import { systemBy } from './definition.ts';
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
}
/** How long until a deadline, in milliseconds from the instant lent to the machine; Infinity while it has no date. */
export type DelayOf = (deadline: string, context: Context, now: number) => number;

export interface Machine {
  initial(context: Context, event: MachineEvent, now: number): Moved;
  /** Null when no transition was taken. */
  transition(snapshot: Snapshot, event: MachineEvent, now: number): Moved | null;
  /** Every active state node, parents before children, in document order; the root has the path ''. */
  active(snapshot: Snapshot): readonly ActiveNode[];
  /** The bare XState machine, for a live actor in the oracle test. */
  readonly logic: AnyStateMachine;
  /** Sets the time that delays are counted from (the oracle's clock; the driver's argument otherwise). */
  lend(now: number): void;
}
export interface ActiveNode {
  readonly path: string;
  readonly id: string;
  readonly leaf: boolean;
}

const maxIterations = 100;

/** Builds the machine of a definition. Throws where XState itself cannot make sense of the config (an unknown target). */
export function buildMachine(definition: Definition, delayOf: DelayOf): Machine {
  const lent = { now: 0 };
  const logic = implement(definition, (deadline, context) => Math.max(0, delayOf(deadline, context, lent.now)));
  // A scope is built once: nothing in it is written to by a machine that has no children.
  const collected: Asked[] = [];
  const scope = inertScope((action) => {
    if (!isEffect(action.type)) return;
    collected.push({
      type: action.type,
      params: action.params ?? {},
      context: action.info.context,
      event: argsOf(action.info.event),
    });
  });
  const restored = new WeakMap<Snapshot, AnyMachineSnapshot>();

  const keep = (live: AnyMachineSnapshot): Snapshot => {
    if (live.status === 'error') throw live.error;
    const snapshot = persist(logic, live);
    restored.set(snapshot, live);
    return snapshot;
  };
  const restore = (snapshot: Snapshot): AnyMachineSnapshot => {
    const known = restored.get(snapshot);
    if (known) return known;
    const live = logic.restoreSnapshot({ ...snapshot, children: {} } as never, scope as never) as AnyMachineSnapshot;
    restored.set(snapshot, live);
    return live;
  };
  const collect = (run: () => AnyMachineSnapshot): { live: AnyMachineSnapshot; asked: readonly Asked[] } => {
    collected.length = 0;
    const live = run();
    return { live, asked: collected.splice(0) };
  };

  return {
    logic,
    lend: (now) => {
      lent.now = now;
    },
    initial(context, event, now) {
      lent.now = now;
      const { live, asked } = collect(
        () => logic.getInitialSnapshot(scope as never, { context, event } as never) as AnyMachineSnapshot,
      );
      return { snapshot: keep(live), asked };
    },
    transition(snapshot, event, now) {
      lent.now = now;
      const before = restore(snapshot);
      const { live, asked } = collect(
        () => logic.transition(before, event as never, scope as never) as AnyMachineSnapshot,
      );
      return live === before ? null : { snapshot: keep(live), asked };
    },
    active(snapshot) {
      const nodes = restore(snapshot)._nodes as AnyStateNode[];
      return [...nodes]
        .sort((a, b) => a.order - b.order)
        .map((node) => ({
          path: node.path.join('.'),
          id: node.id,
          leaf: node.type === 'atomic' || node.type === 'final',
        }));
    },
  };
}

function implement(definition: Definition, delay: (deadline: string, context: Context) => number): AnyStateMachine {
  const { machine, rules } = definition;
  const records = { ...vocabularyRecords, ...rules.records };
  const guards = Object.keys({ ...vocabularyGuards, ...rules.guards, all: 0, any: 0, not: 0 });
  const asArgs = (context: Context, event: unknown) => ({ context, ...argsOf(event) });
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

// XState's own events carry none of ours: the first one holds it as its input, a live actor's `after` events have nothing.
const nothing = { type: '', data: {}, by: systemBy, at: '1970-01-01T00:00:00.000Z', facts: {} };
function argsOf(event: unknown): MachineEvent {
  const { input } = event as { input?: InitialInput };
  return { ...nothing, ...(input ? input.event : (event as Partial<MachineEvent>)) };
}

const isEffect = (type: string): boolean => (effectNames as readonly string[]).includes(type);

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

interface CollectedAction {
  readonly type: string;
  readonly params?: JsonObject;
  readonly info: { readonly context: Context; readonly event: unknown };
}

function inertScope(actionExecutor: (action: CollectedAction) => void): unknown {
  const system = { _sendInspectionEvent: () => {}, scheduler: { schedule: () => {}, cancel: () => {} } };
  const self = { id: 'case', sessionId: 'case', system };
  const noop = () => {};
  return {
    self,
    id: 'case',
    sessionId: 'case',
    system,
    defer: noop,
    logger: noop,
    stopChild: noop,
    emit: noop,
    actionExecutor,
  };
}

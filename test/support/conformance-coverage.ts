// Which parts of a machine a step has gone through, told from its JSON alone: the states, and each transition by its place.
import type { Definition, StateConfig } from '../../src/core/definition.ts';
import { type FoundTransition, resolveTarget, statesOf, transitionsOf } from '../../src/core/machine-walk.ts';
import type { Step } from '../../src/core/outcome.ts';
import { judge } from '../../src/core/vocabulary.ts';
import type { Snapshot } from '../../src/core/xstate.ts';

export interface Coverage {
  readonly states: Set<string>;
  readonly taken: Set<string>;
  /** Transitions without target and actions: they say why not, and have been seen to. */
  readonly refused: Set<string>;
}
export const newCoverage = (): Coverage => ({ states: new Set(), taken: new Set(), refused: new Set() });

/** What a full walk goes through: every state, every transition that does something, every one that only refuses. */
export function everything({ machine }: Definition): { states: string[]; transitions: string[]; refusals: string[] } {
  const states = statesOf(machine).filter(({ path, config }) => path !== '' && config.type !== 'history');
  const found = statesOf(machine).flatMap(transitionsOf);
  return {
    states: states.map(({ path }) => path),
    transitions: found.filter((one) => !onlyRefuses(one)).map(({ place }) => place),
    refusals: found.filter(onlyRefuses).map(({ place }) => place),
  };
}

const onlyRefuses = ({ config, trigger }: FoundTransition): boolean =>
  trigger.kind === 'on' && config.target === undefined && config.actions === undefined;

/** Marks what a step from `before` to `after` went through. */
export function mark(
  coverage: Coverage,
  definition: Definition,
  step: Step,
  before: Snapshot | null,
  after: Snapshot,
): void {
  const { machine, id } = definition;
  for (const leaf of step.to) for (const path of upwards(leaf)) coverage.states.add(path);
  // An event moved by people is judged as the machine saw it: with the new date already in place.
  const seen = step.type === 'deadline.moved' || !before ? after : before;
  const first = taken(definition, step, seen);
  for (const one of first) coverage.taken.add(one.place);
  const entered = [
    ...step.from.flatMap(upwards),
    ...(before ? [] : descent(machine, '')),
    ...first.flatMap(({ config, from }) => {
      const target = config.target === undefined ? null : resolveTarget(machine, id, from, config.target);
      return target === null ? [] : descent(machine, target);
    }),
  ];
  for (const one of eventless(definition, step, entered, after)) {
    coverage.taken.add(one.place);
    for (const path of upwards(one.from)) coverage.states.add(path);
  }
}

/** The transitions that the step's own event or deadline took: in each active branch the innermost whose guard holds. */
function taken(definition: Definition, step: Step, seen: Snapshot): readonly FoundTransition[] {
  const expired = step.type === 'deadline.expired' ? String(step.data.key) : null;
  const answers = ({ trigger }: FoundTransition) =>
    expired === null
      ? trigger.kind === 'on' && trigger.name === step.type
      : trigger.kind === 'after' && trigger.name === expired;
  const found = step.from.flatMap((leaf) => {
    for (const path of upwards(leaf).toReversed().concat('')) {
      const candidates = at(definition, path).filter(answers);
      const one = candidates.find(({ config }) => holds(definition, config.guard, step, seen));
      if (one) return [one];
    }
    return [];
  });
  return [...new Map(found.map((one) => [one.place, one])).values()];
}

// `always` and `onDone` follow by themselves: taken when their state was left or passed, and their target is where the step ended.
function eventless(
  definition: Definition,
  step: Step,
  entered: readonly string[],
  after: Snapshot,
): readonly FoundTransition[] {
  const ended = new Set(step.to.flatMap(upwards));
  return statesOf(definition.machine).flatMap((state) => {
    if (!entered.includes(state.path) || ended.has(state.path)) return [];
    const own = transitionsOf(state).filter(({ trigger }) => trigger.kind === 'always' || trigger.kind === 'onDone');
    const one = own.find(({ config }) => holds(definition, config.guard, step, after));
    const target =
      one?.config.target && resolveTarget(definition.machine, definition.id, state.path, one.config.target);
    return one && target && ended.has(target) ? [one] : [];
  });
}

function holds(
  { rules }: Definition,
  guard: FoundTransition['config']['guard'],
  step: Step,
  { context }: Snapshot,
): boolean {
  const { data, by } = step;
  return !guard || judge(guard, { context, data, by, at: new Date(step.at).toISOString(), facts: {} }, rules) === true;
}

/** Marks the transitions that held an event back in these active states and are there for nothing else. */
export function markRefused(coverage: Coverage, definition: Definition, leaves: readonly string[], type: string): void {
  for (const path of leaves.flatMap(upwards)) {
    for (const one of at(definition, path)) {
      if (onlyRefuses(one) && one.trigger.kind === 'on' && one.trigger.name === type) coverage.refused.add(one.place);
    }
  }
}

const at = ({ machine }: Definition, path: string): readonly FoundTransition[] => {
  const state = statesOf(machine).find((one) => one.path === path);
  return state ? transitionsOf(state) : [];
};

/** `a.b.c` as `a`, `a.b`, `a.b.c`. */
const upwards = (path: string): readonly string[] =>
  path.split('.').map((_, index, all) => all.slice(0, index + 1).join('.'));

/** A state and those that are entered with it by `initial`. */
function descent(machine: StateConfig, path: string): readonly string[] {
  const config = statesOf(machine).find((one) => one.path === path)?.config;
  const inner =
    config?.type === 'parallel' ? Object.keys(config.states ?? {}) : config?.initial ? [config.initial] : [];
  return [path, ...inner.flatMap((name) => descent(machine, path ? `${path}.${name}` : name))];
}

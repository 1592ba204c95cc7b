// Whether every state can be reached and left: the ways through a machine, guards left aside.
import type { Fault } from './define-workflow.ts';
import type { Definition, StateConfig } from './definition.ts';
import {
  type FoundState,
  isHistory,
  many,
  parentOf,
  placeOf,
  placeOfState,
  resolveTarget,
  statesOf,
  transitionsOf,
} from './machine-walk.ts';
import { stateAt } from './paths.ts';

export function wayFaults({ machine, id }: Pick<Definition, 'machine' | 'id'>): readonly Fault[] {
  const states = statesOf(machine);
  const reached = reachable(machine, id);
  return states.flatMap((state) => {
    const { path, config } = state;
    const place = placeOfState(path);
    if (config.states && config.type !== 'parallel' && !Object.hasOwn(config.states, config.initial ?? '')) {
      return [{ place: `${placeOf(path)}initial`, message: 'names none of its states' }];
    }
    if (!reached.has(path)) return [{ place, message: 'no way leads here' }];
    const end = isHistory(config) || config.states !== undefined || wayOut(machine, id, state);
    return end ? [] : [{ place, message: 'no way out: make it final, or give it a transition' }];
  });
}

// Entering a state enters its initial state, and every region of a parallel one. A target deep inside enters the states
// around it without their initial ones, but for the other regions.
function reachable(machine: StateConfig, id: string): ReadonlySet<string> {
  const active = new Set<string>();
  const entered = new Set<string>();
  const activate = (path: string) => {
    if (active.has(path)) return;
    active.add(path);
    for (const { target } of targetsOf(machine, id, { path, config: at(machine, path) })) arrive(target);
  };
  const enter = (path: string) => {
    if (entered.has(path)) return;
    entered.add(path);
    activate(path);
    for (const inner of defaultsOf(at(machine, path))) enter(below(path, inner));
  };
  const arrive = (path: string) => {
    const config = at(machine, path);
    if (isHistory(config)) {
      active.add(path);
      const target = config.target === undefined ? parentOf(path) : resolveTarget(machine, id, path, config.target);
      if (target !== null && target !== path) arrive(target);
      return;
    }
    enter(path);
    for (let inner = path; inner !== ''; inner = parentOf(inner)) {
      const around = parentOf(inner);
      activate(around);
      if (at(machine, around).type !== 'parallel') continue;
      for (const region of defaultsOf(at(machine, around))) enter(below(around, region));
    }
  };
  enter('');
  return active;
}

// Out leads a transition of the state or of one around it; one in another region that leaves what the regions are parts
// of; or, for a final state, that it completes what is around it.
function wayOut(machine: StateConfig, id: string, { path, config }: FoundState): boolean {
  if (config.type === 'final' && completes(machine, path)) return true;
  const around = [path, ...ancestorsOf(path)];
  const parallel = around.filter((one) => at(machine, one).type === 'parallel');
  return statesOf(machine).some((state) =>
    targetsOf(machine, id, state).some(({ target, kind }) => {
      if (kind === 'onDone' && config.type !== 'final') return false;
      if (around.includes(state.path)) return target !== path;
      return parallel.some((one) => isWithin(state.path, one) && !isWithin(target, one));
    }),
  );
}

function completes(machine: StateConfig, path: string): boolean {
  const parent = parentOf(path);
  if (parent === '' || many(at(machine, parent).onDone).some(({ target }) => target !== undefined)) return true;
  const around = parentOf(parent);
  // A finished region finishes its parallel state when the others are finished too.
  return at(machine, around).type === 'parallel' && (around === '' || completes(machine, parent));
}

const targetsOf = (machine: StateConfig, id: string, state: FoundState) =>
  transitionsOf(state).flatMap(({ config, trigger, from }) => {
    const target = config.target === undefined ? null : resolveTarget(machine, id, from, config.target);
    return target === null ? [] : [{ target, kind: trigger.kind }];
  });

const at = (machine: StateConfig, path: string): StateConfig => stateAt(machine, path) ?? {};
const below = (path: string, name: string): string => (path ? `${path}.${name}` : name);
const isWithin = (path: string, around: string): boolean =>
  around === '' || path === around || path.startsWith(`${around}.`);
const ancestorsOf = (path: string): readonly string[] =>
  path === '' ? [] : [parentOf(path), ...ancestorsOf(parentOf(path))];

function defaultsOf({ type, states = {}, initial }: StateConfig): readonly string[] {
  if (type === 'parallel') return Object.keys(states).filter((name) => !isHistory(states[name] ?? {}));
  return initial !== undefined && Object.hasOwn(states, initial) ? [initial] : [];
}

// What can be wrong with a machine's states and transitions: keys that mean nothing, names that nothing answers to.
import type { Fault } from './define-workflow.ts';
import type { Definition, StateConfig } from './definition.ts';
import {
  type FoundState,
  type FoundTransition,
  parentOf,
  placeOf,
  resolveTarget,
  statesOf,
  transitionsOf,
} from './machine-walk.ts';
import { namedFaults } from './named-faults.ts';
import { stateAt } from './paths.ts';
import { wayFaults } from './way-faults.ts';

/** System events a machine may answer besides those of its definition. */
const systemEvents = ['deadline.moved', 'letter.dispatched', 'child.declined'];
const leafKeys = ['type', 'entry', 'exit', 'on', 'after', 'always', 'meta'];
const keysByType: Readonly<Record<NonNullable<StateConfig['type']>, readonly string[]>> = {
  atomic: leafKeys,
  compound: [...leafKeys, 'initial', 'states', 'onDone'],
  parallel: [...leafKeys, 'states', 'onDone'],
  final: ['type', 'entry', 'meta'],
  history: ['type', 'history', 'target'],
};
const transitionKeys = ['target', 'guard', 'actions', 'reenter'];

export function machineFaults(definition: Definition): readonly Fault[] {
  const states = statesOf(definition.machine);
  return [
    ...states.flatMap((state) => [
      ...keyFaults(state),
      ...historyFaults(definition, state),
      ...transitionsOf(state).flatMap((one) => transitionFaults(definition, one)),
      ...orderFaults(state),
      ...deadlineFaults(definition, state),
      ...namedFaults(definition, state),
    ]),
    ...wayFaults(definition),
  ];
}

function keyFaults({ path, config }: FoundState): readonly Fault[] {
  const place = placeOf(path);
  const type = config.type ?? (config.states ? 'compound' : 'atomic');
  if (!Object.hasOwn(keysByType, type)) return [{ place: `${place}type`, message: `there is no type '${type}'` }];
  const known = path === '' ? [...keysByType[type], 'context'] : keysByType[type];
  return [
    ...Object.keys(config)
      .filter((key) => !known.includes(key))
      .map((key) => ({
        place: `${place}${key}`,
        message: `no '${key}' here (a state of type ${type} knows ${known.join(', ')})`,
      })),
    ...Object.keys(config.states ?? {})
      .filter((name) => !/^[a-zA-Z][a-zA-Z0-9]*$/.test(name))
      .map((name) => ({
        place: `${place}states.${name}`,
        message: 'a state is called by a word of letters and digits',
      })),
    ...Object.keys(config.meta ?? {})
      .filter((key) => key !== 'late')
      .map((key) => ({ place: `${place}meta.${key}`, message: 'only `late` means something' })),
  ];
}

function historyFaults({ machine, id }: Definition, { path, config }: FoundState): readonly Fault[] {
  const { type, history = 'shallow', target } = config;
  if (type !== 'history') return [];
  return [
    ...(history === 'shallow' || history === 'deep'
      ? []
      : [{ place: `${placeOf(path)}history`, message: 'is shallow or deep' }]),
    ...(target !== undefined && resolveTarget(machine, id, path, target) === null
      ? [{ place: `${placeOf(path)}target`, message: `no state is called '${target}' from here` }]
      : []),
  ];
}

function transitionFaults({ events, deadlines, machine, id }: Definition, found: FoundTransition): readonly Fault[] {
  const { trigger, config, written, place, from } = found;
  if (config !== written) return [{ place, message: 'a transition is an object: { target, guard, actions }' }];
  const { target } = config;
  return [
    ...Object.keys(config)
      .filter((key) => !transitionKeys.includes(key))
      .map((key) => ({ place: `${place}.${key}`, message: `a transition knows no '${key}'` })),
    ...(trigger.kind === 'on' ? eventFaults(trigger.name, place, events) : []),
    ...(trigger.kind === 'after' && !Object.hasOwn(deadlines, trigger.name)
      ? [{ place, message: `no deadline is called '${trigger.name}'` }]
      : []),
    ...(target !== undefined && (typeof target !== 'string' || resolveTarget(machine, id, from, target) === null)
      ? [{ place: `${place}.target`, message: `no state is called '${target}' from here` }]
      : []),
    ...(typeof target === 'string' && entersOwnHistory(machine, from, resolveTarget(machine, id, from, target))
      ? [{ place: `${place}.target`, message: 'is the history of a state around this one' }]
      : []),
    ...(target === undefined && trigger.kind === 'always'
      ? [{ place, message: 'without a target it would go on for ever' }]
      : []),
  ];
}

// XState leaves the state around and does not enter it again: the case would be in a part of a state that it is not in.
const entersOwnHistory = (machine: StateConfig, from: string, target: string | null): boolean =>
  target !== null &&
  stateAt(machine, target)?.type === 'history' &&
  (parentOf(target) === '' || `${from}.`.startsWith(`${parentOf(target)}.`));

function eventFaults(name: string, place: string, events: Definition['events']): readonly Fault[] {
  if (name.includes('*')) return [{ place, message: 'a wildcard: name each event' }];
  if (name.startsWith('xstate.')) return [{ place, message: `'${name}' belongs to XState` }];
  return Object.hasOwn(events, name) || systemEvents.includes(name)
    ? []
    : [{ place, message: `no event is called '${name}'` }];
}

// Candidates are tried in order, so nothing is tried after one without a guard.
function orderFaults(state: FoundState): readonly Fault[] {
  const all = transitionsOf(state);
  const listOf = (one: FoundTransition) => one.place.slice(0, one.place.lastIndexOf('['));
  return all
    .filter((one, index) => all.slice(0, index).some((other) => listOf(other) === listOf(one) && !other.config.guard))
    .map(({ place }) => ({ place, message: 'is never tried: one before it has no guard' }));
}

function deadlineFaults({ deadlines, machine }: Definition, { path, config }: FoundState): readonly Fault[] {
  const place = placeOf(path);
  const late = config.meta?.late;
  const around = statesOf(machine).filter(
    (one) => one.path !== path && (one.path === '' || path.startsWith(`${one.path}.`)),
  );
  return [
    ...(late !== undefined && !Object.hasOwn(deadlines, late)
      ? [{ place: `${place}meta.late`, message: `no deadline is called '${late}'` }]
      : []),
    // Both would happen at one instant, and which of them moves the case would depend on their order.
    ...Object.keys(config.after ?? {})
      .filter((key) => around.some((one) => Object.hasOwn(one.config.after ?? {}, key)))
      .map((key) => ({ place: `${place}after.${key}`, message: 'stands in a state around this one too' })),
  ];
}

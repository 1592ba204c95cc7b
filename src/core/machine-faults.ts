// What can be wrong with a machine: names that nothing answers to, states that can't be reached or left, code where data belongs.
import type { Fault } from './define-workflow.ts';
import { type Definition, type Named, roles } from './definition.ts';
import { actionsOf, type FoundState, many, placeOf, resolveTarget, statesOf, transitionsOf } from './machine-walk.ts';
import { effectNames, innerGuards, isCombinator, vocabularyGuards, vocabularyRecords } from './vocabulary.ts';

/** System events a machine may answer besides those of its definition. */
const systemEvents = ['deadline.moved'];
const stateKeys = [
  'type',
  'history',
  'target',
  'initial',
  'states',
  'entry',
  'exit',
  'on',
  'after',
  'always',
  'onDone',
  'meta',
  'context',
];
const transitionKeys = ['target', 'guard', 'actions', 'reenter'];

export function machineFaults(definition: Definition): readonly Fault[] {
  const alien = alienValues(definition.machine, 'machine');
  // Code or values beyond JSON make every other judgement moot.
  if (alien.length > 0) return alien;
  const states = statesOf(definition.machine);
  return [
    ...states.flatMap((state) => [
      ...keyFaults(state),
      ...transitionFaults(definition, state),
      ...actionFaults(definition, state),
    ]),
    ...wayFaults(definition, states),
  ];
}

/** Whatever is not JSON: functions (inline guards, actions), dates, undefined, NaN. */
export function alienValues(value: unknown, place: string): readonly Fault[] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return [];
  if (typeof value === 'function') return [{ place, message: 'a function: name a guard, action or deadline instead' }];
  const plain =
    typeof value === 'object' &&
    (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value)));
  if (!plain) return [{ place, message: `not JSON (${typeof value})` }];
  return Object.entries(value as object).flatMap(([key, inner]) => alienValues(inner, `${place}.${key}`));
}

function keyFaults({ path, config }: FoundState): readonly Fault[] {
  const unknown = Object.keys(config).filter((key) => !stateKeys.includes(key));
  return [
    ...unknown.map((key) => ({
      place: `${placeOf(path)}${key}`,
      message: `definitions know no '${key}' (only ${stateKeys.join(', ')})`,
    })),
    ...transitionsOf({ path, config }).flatMap(({ config: one, place }) =>
      Object.keys(one)
        .filter((key) => !transitionKeys.includes(key))
        .map((key) => ({ place: `${place}.${key}`, message: `a transition knows no '${key}'` })),
    ),
  ];
}

function transitionFaults(definition: Definition, state: FoundState): readonly Fault[] {
  const { events, deadlines, machine, id, rules } = definition;
  const late = state.config.meta?.late;
  return [
    ...(late !== undefined && !Object.hasOwn(deadlines, late)
      ? [{ place: `${placeOf(state.path)}meta.late`, message: `no deadline is called '${late}'` }]
      : []),
    ...transitionsOf(state).flatMap(({ trigger, config, place, from }) => [
      ...(trigger.kind === 'on' ? eventFaults(trigger.name, place, events) : []),
      ...(trigger.kind === 'after' && !Object.hasOwn(deadlines, trigger.name)
        ? [{ place, message: `no deadline is called '${trigger.name}'` }]
        : []),
      ...(config.target !== undefined && resolveTarget(machine, id, from, config.target) === null
        ? [{ place, message: `no state is called '${config.target}'` }]
        : []),
      ...(config.guard ? guardFaults(config.guard, `${place}.guard`, rules) : []),
    ]),
  ];
}

function eventFaults(name: string, place: string, events: Definition['events']): readonly Fault[] {
  if (name.includes('*')) return [{ place, message: 'a wildcard: name each event' }];
  if (name.startsWith('xstate.')) return [{ place, message: `'${name}' belongs to XState` }];
  return Object.hasOwn(events, name) || systemEvents.includes(name)
    ? []
    : [{ place, message: `no event is called '${name}'` }];
}

function guardFaults(guard: Named, place: string, rules: Definition['rules']): readonly Fault[] {
  if (isCombinator(guard.type)) {
    const inner = innerGuards(guard);
    if (inner.length === 0) return [{ place, message: `'${guard.type}' needs \`of\`` }];
    return inner.flatMap((one, index) => guardFaults(one, `${place}.of[${index}]`, rules));
  }
  return Object.hasOwn({ ...vocabularyGuards, ...rules.guards }, guard.type)
    ? []
    : [{ place, message: `no guard is called '${guard.type}'` }];
}

function actionFaults(definition: Definition, state: FoundState): readonly Fault[] {
  const { rules, mails, deadlines } = definition;
  const known = [...effectNames, ...Object.keys(vocabularyRecords), ...Object.keys(rules.records)];
  return actionsOf(state).flatMap(({ action, place }) => {
    if (!known.includes(action.type)) return [{ place, message: `no action is called '${action.type}'` }];
    const params = action.params ?? {};
    const when = params.when ? guardFaults(params.when as unknown as Named, `${place}.when`, rules) : [];
    if (action.type !== 'notify' && action.type !== 'letter') return when;
    const { template, to, deadline } = params as { template?: string; to?: unknown[]; deadline?: string };
    return [
      ...when,
      ...(template !== undefined && Object.hasOwn(mails, template)
        ? []
        : [{ place, message: `no mail template is called '${template}'` }]),
      ...(deadline !== undefined && !Object.hasOwn(deadlines, deadline)
        ? [{ place, message: `no deadline is called '${deadline}'` }]
        : []),
      ...recipientFaults(to, place),
    ];
  });
}

/** Faults of a list of recipients; shared by notices and rungs. */
export function recipientFaults(to: unknown, place: string): readonly Fault[] {
  if (!Array.isArray(to) || to.length === 0) return [{ place, message: 'tells nobody: `to` needs a recipient' }];
  return to
    .filter(({ role }) => !(roles as readonly string[]).includes(role))
    .map(({ role }) => ({ place, message: `no role is called '${role}'` }));
}

function wayFaults(definition: Definition, states: readonly FoundState[]): readonly Fault[] {
  const { machine, id } = definition;
  const reached = new Set<string>();
  const reach = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    const parent = path.split('.').slice(0, -1).join('.');
    if (path !== '') reach(parent);
    const state = states.find((one) => one.path === path);
    if (!state) return;
    for (const inner of state.config.type === 'parallel'
      ? Object.keys(state.config.states ?? {})
      : many(state.config.initial)) {
      reach(path ? `${path}.${inner}` : inner);
    }
    for (const { config, from } of transitionsOf(state)) {
      const target = config.target === undefined ? null : resolveTarget(machine, id, from, config.target);
      if (target !== null) reach(target);
    }
  };
  reach('');
  return states.flatMap(({ path, config }) => [
    ...(reached.has(path) ? [] : [{ place: placeOf(path), message: 'no way leads here' }]),
    ...(config.states && config.type !== 'parallel' && !Object.hasOwn(config.states, config.initial ?? '')
      ? [{ place: `${placeOf(path)}initial`, message: 'names none of its states' }]
      : []),
    ...(config.type !== 'final' && config.type !== 'history' && !config.states && !leaves(definition, states, path)
      ? [{ place: placeOf(path), message: 'no way out: make it final, or give it a transition' }]
      : []),
  ]);
}

// A way out is a transition of the state, or of one around it, that leads out of it. A final state needs none.
function leaves(definition: Definition, states: readonly FoundState[], path: string): boolean {
  const around = states.filter(
    (state) => state.path === path || state.path === '' || path.startsWith(`${state.path}.`),
  );
  return around.flatMap(transitionsOf).some(({ config, from }) => {
    const target =
      config.target === undefined ? null : resolveTarget(definition.machine, definition.id, from, config.target);
    return target !== null && target !== path;
  });
}

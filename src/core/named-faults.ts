// What can be wrong with the guards and actions that a machine names: unknown names, parameters that are missing.
import type { Fault } from './define-workflow.ts';
import { type Definition, type Named, roles } from './definition.ts';
import { actionsOf, type FoundState, transitionsOf } from './machine-walk.ts';
import { effectNames, innerGuards, isCombinator, vocabularyGuards, vocabularyRecords } from './vocabulary.ts';

/** The texts that a word of the vocabulary cannot do without. */
const needed: Readonly<Record<string, readonly string[]>> = {
  recorded: ['path'],
  equals: ['path'],
  countBetween: ['path'],
  every: ['path', 'field'],
  dataEquals: ['field'],
  notPast: ['field'],
  dateAhead: ['deadline'],
  record: ['into'],
  set: ['path'],
  notify: ['template'],
  letter: ['template'],
  startCase: ['workflow'],
  tell: ['to', 'type'],
};
/** Parameters that are paths of the context. */
const pathParams = ['path', 'into'];
const writers = ['record', 'set'];

/** Faults of the guards and actions of a state and its transitions. */
export function namedFaults(definition: Definition, state: FoundState): readonly Fault[] {
  return [
    ...transitionsOf(state).flatMap(({ config, place }) =>
      config.guard === undefined ? [] : guardFaults(definition, config.guard, `${place}.guard`),
    ),
    ...actionsOf(state).flatMap(({ action, place }) => actionFaults(definition, action, place)),
  ];
}

/** Faults of a guard, and of those it is made of. */
export function guardFaults(definition: Definition, guard: Named, place: string): readonly Fault[] {
  if (!isNamed(guard)) return [{ place, message: 'a guard is named: { type, params }' }];
  if (isCombinator(guard.type)) {
    const inner = innerGuards(guard);
    if (inner.length === 0) return [{ place, message: `'${guard.type}' needs \`of\`` }];
    return inner.flatMap((one, index) => guardFaults(definition, one, `${place}.of[${index}]`));
  }
  if (!Object.hasOwn({ ...vocabularyGuards, ...definition.rules.guards }, guard.type)) {
    return [{ place, message: `no guard is called '${guard.type}'` }];
  }
  return paramFaults(definition, guard, place, Object.hasOwn(definition.rules.guards, guard.type));
}

function actionFaults(definition: Definition, action: Named, place: string): readonly Fault[] {
  if (!isNamed(action)) return [{ place, message: 'an action is named: { type, params }' }];
  const { rules, mails } = definition;
  const known = { ...vocabularyRecords, ...rules.records };
  if (!Object.hasOwn(known, action.type) && !(effectNames as readonly string[]).includes(action.type)) {
    return [{ place, message: `no action is called '${action.type}'` }];
  }
  const params = action.params ?? {};
  const { template, to } = params;
  const tells = action.type === 'notify' || action.type === 'letter';
  return [
    ...(params.when === undefined ? [] : guardFaults(definition, params.when as unknown as Named, `${place}.when`)),
    ...paramFaults(definition, action, place, Object.hasOwn(rules.records, action.type)),
    ...(tells && typeof template === 'string' && !Object.hasOwn(mails, template)
      ? [{ place, message: `no mail template is called '${template}'` }]
      : []),
    ...(tells ? recipientFaults(to, place, definition) : []),
    ...(action.type === 'tell' && to !== 'parent' && to !== 'children'
      ? [{ place, message: 'tells `parent` or `children`' }]
      : []),
  ];
}

function paramFaults(
  definition: Definition,
  { type, params = {} }: Named,
  place: string,
  own: boolean,
): readonly Fault[] {
  const { deadline } = params;
  const missing = own ? [] : (needed[type] ?? []).filter((name) => typeof params[name] !== 'string');
  const paths = own ? [] : pathParams.flatMap((name) => (typeof params[name] === 'string' ? [params[name]] : []));
  return [
    ...missing.map((name) => ({ place, message: `'${type}' needs the parameter '${name}'` })),
    ...paths.flatMap((path) => pathFaults(path, place, definition)),
    ...(writers.includes(type) && paths.some((path) => path.split('.')[0] === 'process')
      ? [{ place, message: '`process` is kept by the core' }]
      : []),
    ...(typeof deadline === 'string' && !Object.hasOwn(definition.deadlines, deadline)
      ? [{ place, message: `no deadline is called '${deadline}'` }]
      : []),
  ];
}

/** A path must begin at something that the context holds from the start, so that a misspelt one is seen. */
export function pathFaults(path: string, place: string, { machine, input }: Definition): readonly Fault[] {
  const [top = ''] = path.split('.');
  const given = (input as { properties?: object } | undefined)?.properties ?? {};
  return top === 'process' || Object.hasOwn({ ...machine.context, ...given }, top)
    ? []
    : [{ place, message: `the context holds no '${top}'` }];
}

/** Faults of a list of recipients; shared by notices and rungs. */
export function recipientFaults(to: unknown, place: string, definition: Definition): readonly Fault[] {
  if (!Array.isArray(to) || to.length === 0) return [{ place, message: 'tells nobody: `to` needs a recipient' }];
  return to.flatMap(({ role, except, only }) => [
    ...((roles as readonly string[]).includes(role) ? [] : [{ place, message: `no role is called '${role}'` }]),
    ...[except, only].filter((path) => typeof path === 'string').flatMap((path) => pathFaults(path, place, definition)),
  ]);
}

const isNamed = (one: unknown): one is Named =>
  typeof one === 'object' && one !== null && typeof (one as { type?: unknown }).type === 'string';

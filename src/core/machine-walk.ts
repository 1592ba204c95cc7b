// Walks a machine's JSON: every state with its path, every transition with its place.
import type { Named, OneOrMany, StateConfig, TransitionConfig } from './definition.ts';
import { stateAt } from './paths.ts';

export interface FoundState {
  readonly path: string;
  readonly config: StateConfig;
}
export interface FoundTransition {
  /** Path of the state it leaves; '' for the root. */
  readonly from: string;
  readonly trigger: { readonly kind: 'on' | 'after'; readonly name: string } | { readonly kind: 'always' | 'onDone' };
  readonly config: TransitionConfig;
  /** As it was written, which may be no object at all. */
  readonly written: unknown;
  readonly place: string;
}

/** Every state below and with `config`, parents first, in document order; the root's path is ''. */
export function statesOf(config: StateConfig, path = ''): readonly FoundState[] {
  const below = Object.entries(config.states ?? {}).flatMap(([name, inner]) =>
    statesOf(inner, path ? `${path}.${name}` : name),
  );
  return [{ path, config }, ...below];
}

export function transitionsOf({ path, config }: FoundState): readonly FoundTransition[] {
  const place = placeOf(path);
  const named = (kind: 'on' | 'after') =>
    Object.entries(config[kind] ?? {}).flatMap(([name, ones]) =>
      many(ones).map((one, index) => ({
        from: path,
        trigger: { kind, name },
        config: asTransition(one),
        written: one as unknown,
        place: `${place}${kind}.${name}[${index}]`,
      })),
    );
  const bare = (kind: 'always' | 'onDone') =>
    many(config[kind]).map((one, index) => ({
      from: path,
      trigger: { kind },
      config: asTransition(one),
      written: one as unknown,
      place: `${place}${kind}[${index}]`,
    }));
  return [...named('on'), ...named('after'), ...bare('always'), ...bare('onDone')];
}

export const placeOf = (path: string): string => (path ? `states.${path.replaceAll('.', '.states.')}.` : '');

/** Where a state itself stands in the definition. */
export const placeOfState = (path: string): string => (path ? placeOf(path).slice(0, -1) : 'machine');

export const many = <T>(ones: OneOrMany<T> | undefined): readonly T[] =>
  ones === undefined ? [] : Array.isArray(ones) ? (ones as T[]) : [ones as T];

/** The path a target means to XState, from the state at `from`; null when there is no such state. */
export function resolveTarget(root: StateConfig, id: string, from: string, target: string): string | null {
  const join = (above: string, name: string) => (above ? `${above}.${name}` : name);
  const find = (path: string) => (path !== '' && stateAt(root, path) !== undefined ? path : null);
  if (target === `#${id}`) return '';
  if (target.startsWith('#')) return target.startsWith(`#${id}.`) ? find(target.slice(id.length + 2)) : null;
  if (target.startsWith('.')) return find(join(from, target.slice(1)));
  // The root has no siblings: its targets are written `.name` or `#id.name`.
  return from === '' ? null : find(join(parentOf(from), target));
}

export const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');
export const isHistory = (config: StateConfig): boolean => config.type === 'history';

/** The names of actions and guards that a state or transition carries, with their places. */
export function actionsOf(found: FoundState): readonly { readonly action: Named; readonly place: string }[] {
  const place = placeOf(found.path);
  const own = (['entry', 'exit'] as const).flatMap((kind) =>
    many(found.config[kind]).map((action, index) => ({ action, place: `${place}${kind}[${index}]` })),
  );
  const taken = transitionsOf(found).flatMap((one) =>
    many(one.config.actions).map((action, index) => ({ action, place: `${one.place}.actions[${index}]` })),
  );
  return [...own, ...taken];
}

// XState allows a bare target; the definition language does not, and the check of the machine says so.
const asTransition = (one: TransitionConfig): TransitionConfig => (typeof one === 'object' && one !== null ? one : {});

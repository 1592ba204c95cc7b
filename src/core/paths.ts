// Reads and writes a context by dotted path without changing the object that was given; finds a state by its path.
import type { StateConfig } from './definition.ts';

type Tree = { readonly [key: string]: unknown };

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** The value at `path` (`basis.version`), or undefined where nothing stands. */
export function readPath(tree: Tree, path: string): unknown {
  let value: unknown = tree;
  for (const key of path.split('.')) {
    if (!isTree(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** A copy of `tree` with `value` at `path`; what lies beside the path is shared, not copied. */
export function writePath(tree: Tree, path: string, value: unknown): Tree {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...tree, [head]: value };
  const below = Object.hasOwn(tree, head) ? tree[head] : undefined;
  return { ...tree, [head]: writePath(isTree(below) ? below : {}, rest.join('.'), value) };
}

/** Whether anything stands there: not absent, null, an empty text, list or object. */
export function isRecorded(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false;
  return typeof value === 'object' ? Object.keys(value).length > 0 : true;
}

/** How many: a list's length, an object's keys, a number itself, otherwise 0 or 1. */
export function countOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  return isRecorded(value) ? 1 : 0;
}

/** The config of a state by its path; the root's is ''. */
export function stateAt(machine: StateConfig, path: string): StateConfig | undefined {
  if (path === '') return machine;
  const below = (states: StateConfig['states'] = {}, name: string) =>
    Object.hasOwn(states, name) ? states[name] : undefined;
  return path.split('.').reduce<StateConfig | undefined>((node, name) => node && below(node.states, name), machine);
}

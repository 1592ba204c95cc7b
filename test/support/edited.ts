// A copy of a definition with some places changed, for tests of what a definition may not be.
import type { Definition } from '../../src/core/definition.ts';

export const absent = Symbol('absent');

/** A copy with these values at these paths (`machine.states.drafting.on.SUBMIT`, list items by number); `absent` takes away. */
export function edited(definition: Definition, changes: Readonly<Record<string, unknown>>): Definition {
  return Object.entries(changes).reduce(
    (whole, [path, value]) => put(whole, path.split('.'), value) as Definition,
    definition,
  );
}

function put(tree: unknown, [head = '', ...rest]: readonly string[], value: unknown): unknown {
  const copy: Record<string, unknown> = Array.isArray(tree) ? ([...tree] as never) : { ...(tree as object) };
  const below = rest.length > 0 ? put(copy[head], rest, value) : value;
  if (below === absent) delete copy[head];
  else copy[head] = below;
  return copy;
}

// Whether a case can still come to wait for a date again: the ways on from where it stands, guards left aside.
import { isHistory, parentOf, resolveTarget, statesOf, transitionsOf } from './machine-walk.ts';
import type { Workflow } from './workflow.ts';
import type { Snapshot } from './xstate.ts';

const remembered = new WeakMap<Workflow, Map<string, boolean>>();

/**
 * Whether a date that nothing waits for may still be waited for: its turn comes on one of the ways on, or where the case stands
 * already. Remembered by where that is, as calendars ask it of a thousand cases at once.
 */
export function mayStillCome(workflow: Workflow, snapshot: Snapshot, key: string): boolean {
  if (snapshot.status === 'done') return false;
  const known = remembered.get(workflow) ?? new Map<string, boolean>();
  remembered.set(workflow, known);
  const place = `${key} ${JSON.stringify(snapshot.value)}`;
  const found =
    known.get(place) ??
    (workflow.machine.active(snapshot).some(({ config }) => Object.hasOwn(config.after ?? {}, key)) ||
      mayComeAgain(workflow, snapshot, key));
  known.set(place, found);
  return found;
}

/** Some way leads on from here to a state whose `after` has the key. */
export function mayComeAgain({ definition, machine }: Workflow, snapshot: Snapshot, key: string): boolean {
  if (snapshot.status === 'done') return false;
  const states = new Map(statesOf(definition.machine).map((state) => [state.path, state]));
  const entered = new Set<string>();
  const open = machine.active(snapshot).map(({ path }) => path);
  const seen = new Set(open);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const state = states.get(path);
    for (const { config, from } of state ? transitionsOf(state) : []) {
      const named = config.target && resolveTarget(definition.machine, definition.id, from, config.target);
      if (!named) continue;
      const target = isHistory(states.get(named)?.config ?? {}) ? parentOf(named) : named;
      const inside = [...states.keys()].filter((one) => isWithin(one, target));
      for (const one of [...inside, ...ancestorsOf(target).filter((around) => !isWithin(from, around))]) {
        entered.add(one);
        if (!seen.has(one)) open.push(one);
        seen.add(one);
      }
    }
  }
  return [...entered].some((path) => Object.hasOwn(states.get(path)?.config.after ?? {}, key));
}

const isWithin = (path: string, around: string): boolean =>
  around === '' || path === around || path.startsWith(`${around}.`);

const ancestorsOf = (path: string): readonly string[] =>
  path === '' ? [] : [...ancestorsOf(parentOf(path)), parentOf(path)];

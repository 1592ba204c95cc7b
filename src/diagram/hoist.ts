// Says once on a group what every state of the group says: the same event, to the same place.
import type { StateConfig } from '../core/definition.ts';
import { type Move, parentOf } from './moves.ts';

/**
 * Moves with what is common to all states of a group (a compound state, or the machine) moved up to it, innermost groups first.
 * `mayStandOn(move, group)` says whether the move still means the same on the group.
 */
export function hoist(
  moves: readonly Move[],
  states: ReadonlyMap<string, StateConfig>,
  mayStandOn: (move: Move, group: string) => boolean,
): Move[] {
  let result = [...moves];
  for (const [group, state] of [...states].reverse()) {
    if (state.states === undefined || state.type === 'parallel') continue;
    const members = [...states].filter(([path, member]) => isMember(path, member, group)).map(([path]) => path);
    if (members.length < 2) continue;
    for (const move of result.filter((one) => one.source === members[0] && mayStandOn(one, group))) {
      const same = result.filter((one) => members.includes(one.source) && says(one) === says(move));
      if (new Set(same.map((one) => one.source)).size < members.length) continue;
      const conditions = [...new Set(same.flatMap((one) => one.conditions))];
      result = [...result.filter((one) => !same.includes(one)), { ...move, source: group, conditions }];
    }
  }
  return result;
}

const says = (move: Move): string => JSON.stringify([move.cause, move.name, move.targets]);

/** The states of a group in which a case can stay. */
const isMember = (path: string, state: StateConfig, group: string): boolean =>
  path !== '' &&
  parentOf(path) === group &&
  state.type !== 'final' &&
  state.type !== 'history' &&
  (state.always === undefined || state.on !== undefined || state.after !== undefined);

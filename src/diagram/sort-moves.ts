// Which moves of a machine are drawn as edges, and which are said as a line in a box.
import type { StateConfig } from '../core/definition.ts';
import { hoist } from './hoist.ts';
import { type Cause, join, type Move, movesOf, parentOf, within } from './moves.ts';

/** Which moves become edges and which become lines in a box. */
export function sortMoves(states: ReadonlyMap<string, StateConfig>) {
  const all = [...states].flatMap(([path, state]) => movesOf(path, state)).flatMap((move) => unfold(move, states));
  // An event that may lead to three states or more from one (going back to any earlier phase) would be a fan of edges: it is said in words.
  const fans = new Set(all.filter(({ cause, name, source }) => targetsOf(all, cause, name, source) > 2).map(causeKey));
  const inBox = (move: Move) =>
    move.targets.length === 0 ||
    fans.has(causeKey(move)) ||
    move.targets.some((target) => within(target, move.source) || within(move.source, target));
  const said = all.filter((move) => inBox(move) && (move.cause !== 'deadline' || move.targets.length > 0));
  return {
    lines: hoist(mergeLines(said), states, (move) => move.targets.every((target) => target !== '')),
    moves: hoist(
      all.filter((move) => !inBox(move)),
      states,
      (move, group) => move.targets.every((target) => !within(target, group)),
    ),
  };
}

/**
 * A group of two that says for both what leads to one of them: from the one it is an edge to the other, and in the other it is
 * something that can be done again.
 */
function unfold(move: Move, states: ReadonlyMap<string, StateConfig>): Move[] {
  const [target] = move.targets;
  if (target === undefined || parentOf(target) !== move.source || move.source === '') return [move];
  const members = Object.keys(states.get(move.source)?.states ?? {}).map((name) => join(move.source, name));
  const [other, ...more] = members.filter((path) => path !== target);
  if (other === undefined || more.length > 0) return [move];
  return [
    { ...move, source: other },
    { ...move, source: target, targets: [] },
  ];
}

const causeKey = (move: Pick<Move, 'cause' | 'name'>): string => `${move.cause} ${move.name}`;

const targetsOf = (all: readonly Move[], cause: Cause, name: string, source: string): number =>
  new Set(
    all
      .filter((one) => one.cause === cause && one.name === name && one.source === source)
      .flatMap((one) => one.targets),
  ).size;

/** One line for each event of a state, naming every state it may lead to. */
function mergeLines(moves: readonly Move[]): Move[] {
  const merged = new Map<string, Move>();
  for (const move of moves) {
    const key = `${move.source} ${causeKey(move)}`;
    const known = merged.get(key);
    merged.set(key, {
      ...move,
      targets: [...new Set([...(known?.targets ?? []), ...move.targets])],
      conditions: [...new Set([...(known?.conditions ?? []), ...move.conditions])],
    });
  }
  return [...merged.values()];
}

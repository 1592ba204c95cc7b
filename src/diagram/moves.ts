// Reads a machine's transitions as moves: from which state, by what, to which state, and whether conditions hold them back.
import type { Named, OneOrMany, StateConfig, TransitionConfig } from '../core/definition.ts';

/** What sets a move off: a person's event, a passing date, a moved date, nothing at all (`always`), or finished sub-states. */
export type Cause = 'event' | 'deadline' | 'moved' | 'always' | 'done';

export interface Move {
  readonly cause: Cause;
  /** The event type or the deadline key; empty for `always` and `done`. */
  readonly name: string;
  /** Path of the state it leaves. */
  readonly source: string;
  /** Paths it may lead to; none when the case stays where it is. */
  readonly targets: readonly string[];
  /** Codes of the conditions (`texts.refusals`), empty when there are none. */
  readonly conditions: readonly string[];
}

/** Every move that a state offers by itself, one for each cause and target, in the order of the definition. */
export function movesOf(path: string, state: StateConfig): Move[] {
  const read = (cause: Cause, name: string, configs: OneOrMany<TransitionConfig> | undefined): Move[] =>
    byTarget(
      many(configs)
        .filter(doesSomething)
        .map((config) => moveOf({ cause, name, source: path }, config)),
    );
  return [
    ...Object.entries(state.on ?? {}).flatMap(([type, configs]) =>
      read(type === 'deadline.moved' ? 'moved' : 'event', type, configs),
    ),
    ...Object.entries(state.after ?? {}).flatMap(([key, configs]) => read('deadline', key, configs)),
    ...read('always', '', state.always),
    ...read('done', '', state.onDone),
  ];
}

/** A transition without target and actions only makes an answer of its guard's reasons. */
const doesSomething = (config: TransitionConfig): boolean =>
  config.target !== undefined || config.actions !== undefined;

export const many = <T>(one: OneOrMany<T> | undefined): readonly T[] =>
  one === undefined ? [] : Array.isArray(one) ? (one as readonly T[]) : [one as T];

/** Whether `path` is `ancestor` itself or lies below it; the root, '', holds every state. */
export const within = (path: string, ancestor: string): boolean =>
  ancestor === '' || path === ancestor || path.startsWith(`${ancestor}.`);

export const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

function moveOf(from: Pick<Move, 'cause' | 'name' | 'source'>, config: TransitionConfig): Move {
  const target = config.target === undefined ? undefined : resolve(from.source, config.target);
  return {
    ...from,
    targets: target === undefined || target === from.source ? [] : [target],
    conditions: config.guard === undefined ? [] : codesOf(config.guard),
  };
}

/** A target as the machine writes it, as a path: `#id.a.b` from the root, `.child` below the source, else beside the source. */
function resolve(source: string, target: string): string {
  if (target.startsWith('#')) return target.split('.').slice(1).join('.');
  const base = target.startsWith('.') ? source : parentOf(source);
  const rest = target.startsWith('.') ? target.slice(1) : target;
  return base === '' ? rest : `${base}.${rest}`;
}

/** The codes a guard may refuse with: its own, or those of the guards it is composed of. */
function codesOf(guard: Named): string[] {
  const params = guard.params ?? {};
  if (typeof params.code === 'string') return [params.code];
  const inner = many(params.of as unknown as OneOrMany<Named> | undefined);
  return inner.length === 0 ? [guard.type] : [...new Set(inner.flatMap(codesOf))];
}

/** Guarded candidates that lead to the same state are one move. */
function byTarget(moves: readonly Move[]): Move[] {
  const merged = new Map<string, Move>();
  for (const move of moves) {
    const key = move.targets.join();
    const known = merged.get(key);
    const conditions = [...new Set([...(known?.conditions ?? []), ...move.conditions])];
    merged.set(key, { ...(known ?? move), conditions });
  }
  return [...merged.values()];
}

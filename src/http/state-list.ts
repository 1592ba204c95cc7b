// A definition's states one by one, in document order, each with what it is called and what it waits for.
import type { Language, StateConfig, WorkflowData } from '../core/definition.ts';

export interface ListedState {
  readonly path: string;
  readonly label: string;
  readonly question: string | null;
  readonly kind: NonNullable<StateConfig['type']>;
  readonly events: readonly string[];
  readonly deadlines: readonly string[];
}

export function stateList({ machine, texts }: WorkflowData, language: Language): readonly ListedState[] {
  const below = (path: string, state: StateConfig): ListedState[] => [
    ...(path === '' ? [] : [listed(path, state)]),
    ...Object.entries(state.states ?? {}).flatMap(([name, child]) =>
      below(path === '' ? name : `${path}.${name}`, child),
    ),
  ];
  const listed = (path: string, state: StateConfig): ListedState => ({
    path,
    label: texts.states[path]?.[language] ?? path,
    question: texts.questions?.[path]?.[language] ?? null,
    kind: state.type ?? (state.states ? 'compound' : 'atomic'),
    events: Object.keys(state.on ?? {}),
    deadlines: Object.keys(state.after ?? {}),
  });
  return below('', machine);
}

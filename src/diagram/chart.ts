// The drawing as data: a definition's states as boxes with what can be done in them, its transitions as labelled edges.
// Calm comes from here: what does not lead anywhere is a line in its state's box and not a loop, what holds for all states of a
// group is said once on the group, and several events between the same two states share one edge.
import type { Language, Role, StateConfig, WorkflowData } from '../core/definition.ts';
import { roles } from '../core/definition.ts';
import { type Caption, captionOf, type DeadlineLine, deadlineLine } from './caption.ts';
import { join, type Move, parentOf } from './moves.ts';
import { sortMoves } from './sort-moves.ts';

export interface Chart {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  readonly root: ChartNode;
  readonly edges: readonly ChartEdge[];
  /** The roles that may send something, in the order of the domain's table. */
  readonly roles: readonly Role[];
}

export type NodeKind = 'atomic' | 'compound' | 'parallel' | 'region' | 'final' | 'initial' | 'choice';

export interface ChartNode {
  /** The state's path; '' for the machine itself. */
  readonly path: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** What the state asks of those who work in it. */
  readonly question?: string;
  /** The deadline that was missed by coming here. */
  readonly late?: { readonly key: string; readonly label: string };
  readonly deadlines: readonly DeadlineLine[];
  /** What can happen here without leaving. */
  readonly events: readonly Caption[];
  readonly children: readonly ChartNode[];
}

export interface ChartEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** None for the edge from an initial dot. */
  readonly captions: readonly Caption[];
}

/** The path of the dot that marks where a state (or the machine, '') begins. */
export const initialDot = (path: string): string => `${path}/initial`;

/** Draws up a definition in one language. Pure; knows nothing of places and sizes. */
export function chart(workflow: WorkflowData, language: Language): Chart {
  const states = new Map<string, StateConfig>();
  collect(states, '', workflow.machine);
  const { lines, moves } = sortMoves(states);
  const edges = mergeEdges(workflow, language, moves);
  const targets = new Set([...lines, ...moves].flatMap((move) => move.targets));
  const build = (path: string, state: StateConfig): ChartNode => {
    const inner = Object.entries(state.states ?? {}).map(([name, child]) => build(join(path, name), child));
    const dot =
      state.initial !== undefined && isEntered(path, states, targets) ? [plainNode(initialDot(path), 'initial')] : [];
    return {
      ...plainNode(path, kindOf(path, state, states)),
      label: path === '' ? workflow.texts.title[language] : (workflow.texts.states[path]?.[language] ?? path),
      ...questionOf(workflow, path, language),
      ...lateOf(workflow, state, language),
      deadlines: Object.keys(state.after ?? {}).map((key) => deadlineLine(workflow, key, language)),
      events: lines.filter((move) => move.source === path).map((move) => captionOf(workflow, language, move)),
      children: [...dot, ...inner],
    };
  };
  const root = build('', workflow.machine);
  return {
    id: workflow.id,
    language,
    title: workflow.texts.title[language],
    description: workflow.texts.description[language],
    root,
    edges: [...initialEdges(root, states), ...edges],
    roles: roles.filter((role) => Object.values(workflow.events).some((event) => event.by.includes(role))),
  };
}

/** Every node below `node`, itself first. */
export const nodesOf = (node: ChartNode): ChartNode[] => [node, ...node.children.flatMap(nodesOf)];

function collect(states: Map<string, StateConfig>, path: string, state: StateConfig): void {
  states.set(path, state);
  for (const [name, child] of Object.entries(state.states ?? {})) collect(states, join(path, name), child);
}

function mergeEdges(workflow: WorkflowData, language: Language, moves: readonly Move[]): ChartEdge[] {
  const edges = new Map<string, ChartEdge>();
  for (const move of moves) {
    for (const target of move.targets) {
      const id = `${move.source}->${target}`;
      const captions = [...(edges.get(id)?.captions ?? []), captionOf(workflow, language, { ...move, targets: [] })];
      edges.set(id, { id, source: move.source, target, captions });
    }
  }
  return [...edges.values()];
}

const plainNode = (path: string, kind: NodeKind): ChartNode => ({
  path,
  kind,
  label: '',
  deadlines: [],
  events: [],
  children: [],
});

function kindOf(path: string, state: StateConfig, states: ReadonlyMap<string, StateConfig>): NodeKind {
  if (state.type === 'final') return 'final';
  if (state.type === 'parallel') return 'parallel';
  if (state.states !== undefined)
    return path !== '' && states.get(parentOf(path))?.type === 'parallel' ? 'region' : 'compound';
  return state.always !== undefined && state.on === undefined && state.after === undefined ? 'choice' : 'atomic';
}

/** A group begins at a dot only where it is entered as a whole: a dot that nobody comes to says nothing. */
function isEntered(path: string, states: ReadonlyMap<string, StateConfig>, targets: ReadonlySet<string>): boolean {
  if (path === '' || targets.has(path)) return true;
  const parent = states.get(parentOf(path));
  const isNext = parent?.type === 'parallel' || join(parentOf(path), parent?.initial ?? '') === path;
  return isNext && isEntered(parentOf(path), states, targets);
}

function initialEdges(root: ChartNode, states: ReadonlyMap<string, StateConfig>): ChartEdge[] {
  return nodesOf(root)
    .filter((node) => node.kind === 'initial')
    .map((dot) => {
      const path = dot.path.slice(0, -initialDot('').length);
      return {
        id: `${dot.path}->`,
        source: dot.path,
        target: join(path, states.get(path)?.initial ?? ''),
        captions: [],
      };
    });
}

function questionOf(workflow: WorkflowData, path: string, language: Language): { question?: string } {
  const question = workflow.texts.questions?.[path]?.[language];
  return question === undefined ? {} : { question };
}

function lateOf(workflow: WorkflowData, state: StateConfig, language: Language): Pick<ChartNode, 'late'> {
  const key = state.meta?.late;
  return key === undefined ? {} : { late: { key, label: workflow.texts.deadlines[key]?.[language] ?? key } };
}

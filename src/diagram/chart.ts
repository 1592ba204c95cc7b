// The drawing as data: a definition's states as boxes with what can be done in them, its transitions as labelled edges.
// Calm comes from here: what does not lead anywhere is a line in its state's box and not a loop, what holds for all states of a
// group is said once on the group, and several events between the same two states share one edge.
import type { Language, Role, StateConfig, WorkflowData } from '../core/definition.ts';
import { roles } from '../core/definition.ts';
import { type Caption, captionOf, type DeadlineLine, deadlineLine } from './caption.ts';
import { hoist } from './hoist.ts';
import { type Cause, type Move, movesOf, parentOf, within } from './moves.ts';

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
  const { lines, moves } = sort(workflow, states);
  const edges = mergeEdges(workflow, language, moves);
  const build = (path: string, state: StateConfig): ChartNode => {
    const inner = Object.entries(state.states ?? {}).map(([name, child]) => build(join(path, name), child));
    const dot = beginsHere(path, state, edges) ? [plainNode(initialDot(path), 'initial')] : [];
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

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function collect(states: Map<string, StateConfig>, path: string, state: StateConfig): void {
  states.set(path, state);
  for (const [name, child] of Object.entries(state.states ?? {})) collect(states, join(path, name), child);
}

/** Which moves become edges and which become lines in a box. */
function sort(workflow: WorkflowData, states: ReadonlyMap<string, StateConfig>) {
  const all = [...states]
    .flatMap(([path, state]) => movesOf(workflow, path, state))
    .flatMap((move) => unfold(move, states));
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
function beginsHere(path: string, state: StateConfig, edges: readonly ChartEdge[]): boolean {
  if (state.initial === undefined) return false;
  return (
    path === '' || edges.some((edge) => edge.target === path || (edge.target !== '' && isRegionOf(path, edge.target)))
  );
}
const isRegionOf = (path: string, target: string): boolean => parentOf(path) === target;

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

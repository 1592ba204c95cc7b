// Which states and edges of a chart a case has gone through, read from its history.
import { type Chart, type ChartEdge, initialDot, nodesOf } from './chart.ts';
import { within } from './moves.ts';

/** What a history row says: what happened, and between which leaf states. */
export interface Passage {
  readonly type: string;
  /** Of `deadline.expired`, the key. */
  readonly data?: { readonly key?: unknown } | null;
  readonly from: readonly string[];
  readonly to: readonly string[];
}
export interface Way {
  readonly travelled: readonly string[];
  readonly travelledEdges: readonly string[];
}

/** The way a case went, from its history rows in their order. */
export function wayOf(chart: Chart, passages: readonly Passage[]): Way {
  const travelled = new Set<string>();
  const edges = new Set<string>();
  for (const passage of passages) {
    for (const path of [...passage.from, ...passage.to]) travelled.add(path);
    const entered = passage.to.filter((path) => !passage.from.includes(path));
    const leads = (edge: ChartEdge) => entered.some((path) => within(path, edge.target));
    const taken = chart.edges.filter(
      (edge) => leads(edge) && passage.from.some((path) => within(path, edge.source)) && isCause(edge, passage),
    );
    for (const edge of taken) follow(chart, edge, entered, edges);
    if (passage.from.length === 0) start(chart, entered, travelled, edges);
  }
  return { travelled: [...travelled], travelledEdges: [...edges] };
}

function isCause(edge: ChartEdge, { type, data }: Passage): boolean {
  return edge.captions.some(({ cause, name }) => {
    if (cause === 'deadline') return type === 'deadline.expired' && data?.key === name;
    return cause === 'always' || cause === 'done' || name === type;
  });
}

/** An edge, and from the border of a group on to the dots by which it was entered. */
function follow(chart: Chart, edge: ChartEdge, entered: readonly string[], edges: Set<string>): void {
  edges.add(edge.id);
  const inner = nodesOf(chart.root).filter(
    ({ path, kind }) => kind === 'initial' && within(groupOf(path), edge.target),
  );
  for (const dot of inner) {
    const next = chart.edges.find(({ source }) => source === dot.path);
    if (next !== undefined && entered.some((path) => within(path, next.target))) edges.add(next.id);
  }
}

const groupOf = (dot: string): string => dot.slice(0, -initialDot('').length);

/** From the first dot, through a choice where there is one, to where the case began. */
function start(chart: Chart, entered: readonly string[], travelled: Set<string>, edges: Set<string>): void {
  let next = chart.edges.find(({ source }) => source === initialDot(''));
  for (let steps = 0; next !== undefined && steps < chart.edges.length; steps++) {
    follow(chart, next, entered, edges);
    const { target }: ChartEdge = next;
    const isChoice = nodesOf(chart.root).some((node) => node.path === target && node.kind === 'choice');
    if (!isChoice) return;
    travelled.add(target);
    const onwards = chart.edges.filter(({ source }) => source === target);
    next = onwards.find((edge) => entered.some((path) => within(path, edge.target)));
  }
}

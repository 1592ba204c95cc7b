// A chart with its measured texts as the graph that ELK lays out, and the distances kept between things.
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { Block } from './block.ts';
import { type Chart, type ChartEdge, type ChartNode, nodesOf } from './chart.ts';

export interface Measured {
  readonly chart: Chart;
  /** The text of each state, by path. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** The label of each edge that has one, by edge id. */
  readonly labels: ReadonlyMap<string, Block | undefined>;
}

/**
 * The graph. `widen` says by how much a group must be made wider than what is in it, for its own head to fit; `seed`
 * leads the layout's heuristics another way.
 */
export function elkGraph(
  { chart, blocks, labels }: Measured,
  widen: ReadonlyMap<string, number>,
  seed: number,
): ElkNode {
  const order = nodesOf(chart.root).map((node) => node.path);
  const build = (node: ChartNode): ElkNode => elkNode(node, blocks, widen, node.children.map(build));
  return {
    id: '/',
    layoutOptions: { ...rootOptions, 'elk.randomSeed': String(seed) },
    children: chart.root.children.map(build),
    edges: chart.edges.map((edge) => elkEdge(edge, labels.get(edge.id), goesBack(edge, order))),
  };
}

const spacing = {
  'elk.spacing.nodeNode': '40',
  'elk.spacing.edgeNode': '22',
  'elk.spacing.edgeEdge': '18',
  'elk.spacing.edgeLabel': '6',
  'elk.spacing.labelNode': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '17',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '15',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '40',
};

const rootOptions = {
  ...spacing,
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
};

function elkNode(
  node: ChartNode,
  blocks: Measured['blocks'],
  widen: ReadonlyMap<string, number>,
  children: ElkNode[],
): ElkNode {
  const { width, height } = blocks.get(node.path) ?? { width: 0, height: 0 };
  if (children.length === 0) return { id: node.path, width, height };
  // ELK keeps no minimum width for a group whose edges cross its border, so the room for its head is made of padding
  const side = (node.kind === 'region' ? 16 : 22) + (widen.get(node.path) ?? 0) / 2;
  const bottom = node.kind === 'region' ? 8 : 22;
  const padding = `[top=${height + 8},left=${side},bottom=${bottom},right=${side}]`;
  return { id: node.path, layoutOptions: { ...spacing, 'elk.padding': padding }, children };
}

/**
 * Whether an edge leads back against the order of the definition. Such an edge is handed to the layout the other way round, so that
 * the states follow each other down the sheet as the definition tells them, and not as the layout happens to break the circles.
 * (ELK's own model order does not stand groups whose edges cross their border.)
 */
const goesBack = (edge: ChartEdge, order: readonly string[]): boolean =>
  order.indexOf(edge.source) > order.indexOf(edge.target);

function elkEdge(edge: ChartEdge, label: Block | undefined, back: boolean): ElkExtendedEdge {
  const [from, to] = back ? [edge.target, edge.source] : [edge.source, edge.target];
  const ends = { id: edge.id, sources: [from], targets: [to] };
  if (label === undefined) return ends;
  const layoutOptions = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' };
  return { ...ends, labels: [{ text: edge.id, width: label.width, height: label.height, layoutOptions }] };
}

// Finds a place for everything: measures the boxes and labels of a chart and lets ELK lay them out in layers, groups included.
import elk, { type ElkExtendedEdge, type ElkNode, type ElkPoint } from 'elkjs/lib/elk.bundled.js';
import type { Block } from './block.ts';
import { type Chart, type ChartEdge, type ChartNode, nodesOf } from './chart.ts';
import { boxOf, labelOf } from './content.ts';
import { elkGraph, type Measured } from './elk-graph.ts';
import { type Folded, fold } from './fold.ts';
import { type Divider, dividersOf, evenRegions } from './regions.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** A box on the sheet and, relative to it, the text in it. */
export interface PlacedNode extends Box {
  readonly node: ChartNode;
  readonly block: Block;
}
export interface PlacedEdge {
  readonly edge: ChartEdge;
  readonly points: readonly ElkPoint[];
  readonly label?: Box & { readonly block: Block };
}
export interface LaidOut {
  readonly chart: Chart;
  readonly width: number;
  readonly height: number;
  /** Groups before what is in them. */
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Dashed lines between regions that go on side by side. */
  readonly dividers: readonly Divider[];
}

const dotSize = 14;

/** The layout goes by heuristics that one can lead another way: of so many drawings the best is taken. */
const seeds = [5, 4, 3, 1];

/** Lays out a chart. Coordinates are px on one sheet, the origin at the drawing's top left corner. Same chart, same drawing. */
export async function layout(chart: Chart): Promise<LaidOut> {
  const nodes = nodesOf(chart.root).filter((node) => node.path !== '');
  const blocks = new Map(nodes.map((node) => [node.path, blockOf(node, chart)]));
  const measured = { chart, blocks, labels: new Map(chart.edges.map((edge) => [edge.id, labelOf(edge)])) };
  const drawings: Folded[] = [];
  // one after the other: each takes a while, and between them others come to their turn
  for (const seed of seeds) drawings.push(fold(drawingOf(nodes, measured, await place(measured, seed))));
  return drawings.reduce((best, one) => (one.cost < best.cost ? one : best)).drawing;
}

// The bundle is CommonJS: what Node hands over under `default` is the class itself, one level deeper than its types say.
const Elk = elk.default;

/** Once; and once more when a group turned out narrower than its own head. */
async function place(measured: Measured, seed: number): Promise<ElkNode> {
  const graph = await new Elk().layout(elkGraph(measured, new Map(), seed));
  const narrow = shapesOf(graph).flatMap(([path, shape]): [string, number][] => {
    const missing = (measured.blocks.get(path)?.width ?? 0) - (shape.width ?? 0);
    return missing > 0 ? [[path, Math.ceil(missing)]] : [];
  });
  return narrow.length === 0 ? graph : new Elk().layout(elkGraph(measured, new Map(narrow), seed));
}

function drawingOf(nodes: readonly ChartNode[], measured: Measured, graph: ElkNode): LaidOut {
  const shapes = new Map(shapesOf(graph));
  const { chart, blocks } = measured;
  const placed = {
    chart,
    width: Math.ceil(graph.width ?? 0),
    height: Math.ceil(graph.height ?? 0),
    nodes: nodes.map((node) => ({ ...box(shapes.get(node.path)), node, block: blocks.get(node.path) ?? empty })),
    edges: (graph.edges ?? []).map((one) => placeEdge(one, measured)),
    dividers: [],
  };
  const even = evenRegions(placed);
  return { ...even, dividers: dividersOf(even.nodes) };
}

const empty: Block = { width: 0, height: 0, rows: [] };

function blockOf(node: ChartNode, chart: Chart): Block {
  if (node.kind === 'initial') return { width: dotSize, height: dotSize, rows: [] };
  return boxOf(node, chart);
}

const shapesOf = (node: ElkNode): [string, ElkNode][] => [[node.id, node], ...(node.children ?? []).flatMap(shapesOf)];

const box = (shape: Partial<Box> | undefined): Box => ({
  x: shape?.x ?? 0,
  y: shape?.y ?? 0,
  width: shape?.width ?? 0,
  height: shape?.height ?? 0,
});

/** ELK rounds now and then by half a pixel: a line that is all but upright or level is made so. */
function squared(points: readonly ElkPoint[]): ElkPoint[] {
  const square: ElkPoint[] = [];
  for (const point of points) {
    const before = square.at(-1) ?? point;
    square.push({
      x: Math.abs(point.x - before.x) < 1 ? before.x : point.x,
      y: Math.abs(point.y - before.y) < 1 ? before.y : point.y,
    });
  }
  return square;
}

function placeEdge(one: ElkExtendedEdge, { chart, labels }: Measured): PlacedEdge {
  const edge = chart.edges.find((candidate) => candidate.id === one.id);
  if (edge === undefined) throw new Error(`the layout made up an edge: ${one.id}`);
  const along = (one.sections ?? []).flatMap((part) => [part.startPoint, ...(part.bendPoints ?? []), part.endPoint]);
  const points = squared(one.sources[0] === edge.source ? along : along.reverse());
  const block = labels.get(one.id);
  const at = one.labels?.[0];
  return { edge, points, ...(block === undefined || at === undefined ? {} : { label: { ...box(at), block } }) };
}

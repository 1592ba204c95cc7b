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
const choiceSize = 26;

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
  const choices = new Map(
    nodes.filter(({ kind }) => kind === 'choice').map(({ path }) => [path, box(shapes.get(path))]),
  );
  const placed = {
    chart,
    width: Math.ceil(graph.width ?? 0),
    height: Math.ceil(graph.height ?? 0),
    nodes: nodes.map((node) => ({ ...box(shapes.get(node.path)), node, block: blocks.get(node.path) ?? empty })),
    edges: (graph.edges ?? []).map((one) => placeEdge(one, measured, choices)),
    dividers: [],
  };
  const even = evenRegions(placed);
  return { ...even, dividers: dividersOf(even.nodes) };
}

const empty: Block = { width: 0, height: 0, rows: [] };

function blockOf(node: ChartNode, chart: Chart): Block {
  if (node.kind === 'initial') return { width: dotSize, height: dotSize, rows: [] };
  if (node.kind === 'choice') return { width: choiceSize, height: choiceSize, rows: [] };
  return boxOf(node, chart);
}

const shapesOf = (node: ElkNode): [string, ElkNode][] => [[node.id, node], ...(node.children ?? []).flatMap(shapesOf)];

const box = (shape: Partial<Box> | undefined): Box => ({
  x: shape?.x ?? 0,
  y: shape?.y ?? 0,
  width: shape?.width ?? 0,
  height: shape?.height ?? 0,
});

/** An edge that leaves a diamond begins on its slope, and not at the corner of the square around it. */
function fromTip(points: ElkPoint[], diamond: Box | undefined): ElkPoint[] {
  const [first, ...rest] = points;
  if (first === undefined || diamond === undefined) return points;
  const aside = Math.abs(first.x - diamond.x - diamond.width / 2) / (diamond.width / 2);
  const middle = diamond.y + diamond.height / 2;
  return [{ x: first.x, y: middle + (first.y - middle) * (1 - aside) }, ...rest];
}

function placeEdge(one: ElkExtendedEdge, { chart, labels }: Measured, choices: ReadonlyMap<string, Box>): PlacedEdge {
  const edge = chart.edges.find((candidate) => candidate.id === one.id);
  if (edge === undefined) throw new Error(`the layout made up an edge: ${one.id}`);
  const along = (one.sections ?? []).flatMap((part) => [part.startPoint, ...(part.bendPoints ?? []), part.endPoint]);
  const points = fromTip(one.sources[0] === edge.source ? along : along.reverse(), choices.get(edge.source));
  const block = labels.get(one.id);
  const at = one.labels?.[0];
  return { edge, points, ...(block === undefined || at === undefined ? {} : { label: { ...box(at), block } }) };
}

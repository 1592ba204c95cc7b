// Folds a tall drawing into columns, as a newspaper does, so that it fits a sheet: a process that goes down the page for two metres is
// cut between two of its steps, and what crosses the cut is led up the gutter to the head of the next column.
import type { LaidOut, PlacedEdge } from './layout.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
/** An edge that goes over a cut, and where. */
interface Crossing {
  readonly id: string;
  readonly x: number;
}

const lane = 16;
const gutterMargin = 30;
const maxColumns = 4;
/** Width to height of the drawing; with head and foot the sheet comes near an A3 on its side. */
const aimedRatio = 1.35;
/** What a line led around costs, and an empty sheet, beside one that is out of proportion. */
const crossingCost = 0.07;
const emptyCost = 1;

/** The drawing in as many columns as suit a sheet best; as it is when it already does. */
export function fold(laidOut: LaidOut): LaidOut {
  const cuts = possibleCuts(laidOut);
  let best = { drawing: laidOut, cost: costOf(laidOut, 0) };
  for (const chosen of choices(cuts, maxColumns - 1)) {
    const folded = foldAt(laidOut, chosen);
    if (folded === undefined) continue;
    const cost = costOf(folded.drawing, folded.crossings) + emptyCost * folded.empty;
    if (cost < best.cost) best = { drawing: folded.drawing, cost };
  }
  return best.drawing;
}

const costOf = ({ width, height }: LaidOut, crossings: number): number =>
  Math.abs(Math.log(width / height / aimedRatio)) + crossings * crossingCost;

/** Heights just above a step, where the lines that lead to it stand upright. */
function possibleCuts({ nodes }: LaidOut): number[] {
  const steps = nodes.filter(
    ({ node }) => !node.path.includes('.') && node.kind !== 'final' && node.kind !== 'initial',
  );
  return [...new Set(steps.map((step) => step.y - 6))].sort((a, b) => a - b).slice(1);
}

function choices(cuts: readonly number[], most: number): number[][] {
  if (most === 0) return [];
  return cuts.flatMap((cut, index) => [
    [cut],
    ...choices(cuts.slice(index + 1), most - 1).map((rest) => [cut, ...rest]),
  ]);
}

interface Folded {
  readonly drawing: LaidOut;
  readonly crossings: number;
  /** The part of the sheet below the columns' ends. */
  readonly empty: number;
}

function foldAt(laidOut: LaidOut, cuts: readonly number[]): Folded | undefined {
  const columnOfNode = columnsOf(laidOut, cuts);
  if (columnOfNode === undefined) return undefined;
  const column = (path: string) => columnOfNode.get(path) ?? 0;
  const crossings = cuts.map((cut, index) => crossingsOf(laidOut.edges, cut, (path) => column(path) <= index));
  if (crossings.some((one) => one === undefined)) return undefined;
  const known = crossings.map((one) => one ?? []);
  if (known.some((ones, index) => ones.some(({ x }) => isBlocked(x, cuts[index] ?? 0, index, laidOut, column))))
    return undefined;
  const columns = measureColumns(laidOut, cuts, known, column);
  const width = Math.max(...columns.map((one) => one.left + one.width));
  const height = Math.max(...columns.map((one) => one.height));
  const filled = columns.reduce((sum, one) => sum + one.width * one.height, 0);
  return {
    empty: 1 - filled / (width * height),
    drawing: {
      ...laidOut,
      width,
      height,
      nodes: laidOut.nodes.map((node) => shift(node, columns[column(node.node.path)])),
      edges: laidOut.edges.map((edge) => foldEdge(edge, cuts, known, columns, column)),
      dividers: laidOut.dividers.map((line) => {
        const { dx, dy } = offsetOf(columns[columnAt(line.y1, cuts)]);
        return { x1: line.x1 + dx, x2: line.x2 + dx, y1: line.y1 + dy, y2: line.y2 + dy };
      }),
    },
    crossings: known.reduce((sum, one) => sum + one.length, 0),
  };
}

const columnAt = (y: number, cuts: readonly number[]): number => cuts.filter((cut) => cut <= y).length;

/** Which column each state is in; an end that only its own column leads to stays there. Undefined when a cut would go through a box. */
function columnsOf({ nodes, edges }: LaidOut, cuts: readonly number[]): Map<string, number> | undefined {
  const columns = new Map<string, number>();
  for (const placed of nodes) {
    const { node, y, height } = placed;
    if (cuts.some((cut) => y < cut && cut < y + height)) return undefined;
    columns.set(node.path, columnAt(y, cuts));
  }
  for (const { node } of nodes.filter((placed) => placed.node.kind === 'final' && !placed.node.path.includes('.'))) {
    const from = edges.filter(({ edge }) => edge.target === node.path).map(({ edge }) => columns.get(edge.source) ?? 0);
    const last = Math.max(...from);
    if (from.length > 0 && last < (columns.get(node.path) ?? 0)) columns.set(node.path, last);
  }
  return columns;
}

/** The edges that go over a cut, from right to left. Undefined when one does so lying down, or more than once, or with its label. */
function crossingsOf(
  edges: readonly PlacedEdge[],
  cut: number,
  before: (path: string) => boolean,
): Crossing[] | undefined {
  const crossings: Crossing[] = [];
  for (const { edge, points, label } of edges) {
    if (before(edge.source) === before(edge.target)) continue;
    const xs = points.flatMap((point, index) => {
      const next = points[index + 1];
      return next !== undefined && point.y < cut !== next.y < cut ? [point.x] : [];
    });
    const cutLabel = label !== undefined && label.y - 4 < cut && cut < label.y + label.height + 4;
    if (xs.length !== 1 || cutLabel) return undefined;
    crossings.push({ id: edge.id, x: xs[0] ?? 0 });
  }
  return crossings.sort((a, b) => b.x - a.x);
}

/** Whether an end that stays in its column hangs in the way of a line that goes on downwards. */
const isBlocked = (
  x: number,
  cut: number,
  index: number,
  { nodes }: LaidOut,
  column: (path: string) => number,
): boolean =>
  nodes.some((one) => column(one.node.path) === index && one.y >= cut && one.x - 12 < x && x < one.x + one.width + 12);

interface Column {
  /** Where what is in it was, and where it goes. */
  readonly from: Point;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  /** Down to the lowest thing in it, lanes included. */
  readonly height: number;
  readonly bottom: number;
}

function measureColumns(
  { nodes, edges }: LaidOut,
  cuts: readonly number[],
  crossings: readonly (readonly Crossing[])[],
  column: (path: string) => number,
): Column[] {
  const columns: Column[] = [];
  for (let index = 0; index <= cuts.length; index++) {
    const start = index === 0 ? 0 : (cuts[index - 1] ?? 0);
    const end = cuts[index] ?? Number.POSITIVE_INFINITY;
    const points = [
      ...nodes.filter(({ node }) => column(node.path) === index).flatMap(corners),
      ...edges.flatMap((placed) => {
        const own = column(placed.edge.source) === index && column(placed.edge.target) === index;
        const all = [...placed.points, ...(placed.label === undefined ? [] : corners(placed.label))];
        return all.filter((point) => own || (start <= point.y && point.y < end && !sameColumn(placed, column)));
      }),
    ];
    const from = { x: Math.min(...points.map(({ x }) => x)), y: start };
    const left = columns.reduce((x, one, i) => x + one.width + gutter(crossings[i]), 0);
    const lanesAbove = crossings[index - 1]?.length ?? 0;
    const top = index === 0 ? 0 : lanesAbove * lane + 8;
    const bottom = Math.max(...points.map(({ y }) => y)) - from.y + top;
    const height = bottom + (crossings[index]?.length ?? 0) * lane + 12;
    columns.push({ from, left, top, width: Math.max(...points.map(({ x }) => x)) - from.x, height, bottom });
  }
  return columns;
}

const gutter = (crossings: readonly Crossing[] | undefined): number =>
  2 * gutterMargin + Math.max(0, (crossings?.length ?? 1) - 1) * lane;

const sameColumn = ({ edge }: PlacedEdge, column: (path: string) => number): boolean =>
  column(edge.source) === column(edge.target);

const corners = (box: { x: number; y: number; width: number; height: number }): Point[] => [
  { x: box.x, y: box.y },
  { x: box.x + box.width, y: box.y + box.height },
];

const offsetOf = (column: Column | undefined): { dx: number; dy: number } =>
  column === undefined ? { dx: 0, dy: 0 } : { dx: column.left - column.from.x, dy: column.top - column.from.y };

function shift<T extends Point>(thing: T, column: Column | undefined): T {
  const { dx, dy } = offsetOf(column);
  return { ...thing, x: thing.x + dx, y: thing.y + dy };
}

function foldEdge(
  placed: PlacedEdge,
  cuts: readonly number[],
  crossings: readonly (readonly Crossing[])[],
  columns: readonly Column[],
  column: (path: string) => number,
): PlacedEdge {
  const { edge, points, label } = placed;
  const [source, target] = [column(edge.source), column(edge.target)];
  const first = Math.min(source, target);
  const last = Math.max(source, target);
  const labelColumn = label === undefined ? first : Math.max(first, Math.min(last, columnAt(label.y, cuts)));
  const shifted = label === undefined ? {} : { label: shift(label, columns[labelColumn]) };
  const down = source <= target ? points : [...points].reverse();
  const led: Point[] = [];
  let index = first;
  for (const point of down) {
    while (index < last && point.y >= (cuts[index] ?? 0)) led.push(...connector(edge.id, index++, crossings, columns));
    led.push(shift(point, columns[index]));
  }
  return { edge, ...shifted, points: source <= target ? led : led.reverse() };
}

/** From the foot of a column up the gutter to the head of the next, on a lane of its own. */
function connector(
  id: string,
  index: number,
  crossings: readonly (readonly Crossing[])[],
  columns: readonly Column[],
): Point[] {
  const [here, next] = [columns[index], columns[index + 1]];
  const rank = crossings[index]?.findIndex((one) => one.id === id) ?? 0;
  const x = crossings[index]?.[rank]?.x ?? 0;
  if (here === undefined || next === undefined) return [];
  const foot = here.bottom + 12 + rank * lane;
  const up = here.left + here.width + gutterMargin + rank * lane;
  const head = rank * lane;
  const [leaves, enters] = [x + offsetOf(here).dx, x + offsetOf(next).dx];
  return [
    { x: leaves, y: foot },
    { x: up, y: foot },
    { x: up, y: head },
    { x: enters, y: head },
  ];
}

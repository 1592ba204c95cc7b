// Cuts a drawing into columns side by side and leads the lines that go over a cut up the gutter to the head of the next column.
// No two of those lines cross: the rightmost at the foot has the shortest way round, and so on inwards.
import { type Crossing, crossingsOf } from './crossings.ts';
import type { LaidOut, PlacedEdge } from './layout.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
const lane = 16;
const gutterMargin = 30;
/** Between the lowest lane and the first box of a column: an arrow head and some air. */
const headRoom = 26;

/** A drawing in columns, and what that costs. */
export interface Columns {
  readonly drawing: LaidOut;
  readonly crossings: number;
  /** The part of the sheet below the columns' ends. */
  readonly empty: number;
}

/** Cuts a drawing at these heights. Undefined where a cut would go through a box, a label or along a line. */
export function foldAt(laidOut: LaidOut, cuts: readonly number[]): Columns | undefined {
  const columnOfNode = columnsOf(laidOut, cuts);
  if (columnOfNode === undefined) return undefined;
  const column = (path: string) => columnOfNode.get(path) ?? 0;
  const crossings: (readonly Crossing[])[] = [];
  for (const [index, cut] of cuts.entries()) {
    const found = crossingsOf(laidOut, { cut, index, column });
    if (found === undefined) return undefined;
    crossings.push(found);
  }
  const columns = measureColumns(laidOut, cuts, crossings, column);
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
      edges: laidOut.edges.map((edge) => foldEdge(edge, cuts, crossings, columns, column)),
      dividers: laidOut.dividers.map((line) => {
        const { dx, dy } = offsetOf(columns[columnAt(line.y1, cuts)]);
        return { x1: line.x1 + dx, x2: line.x2 + dx, y1: line.y1 + dy, y2: line.y2 + dy };
      }),
    },
    crossings: crossings.reduce((sum, one) => sum + one.length, 0),
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
        const isStraight = crossings[index - 1]?.some((one) => one.straight && one.id === placed.edge.id) === true;
        if (isStraight) return [];
        return all.filter((point) => own || (start <= point.y && point.y < end && !sameColumn(placed, column)));
      }),
    ];
    const isHeaded = index > 0 && crossings[index - 1]?.every(({ straight }) => straight) === true;
    const head = Math.min(...nodes.filter(({ node }) => column(node.path) === index).map(({ y }) => y));
    const from = { x: Math.min(...points.map(({ x }) => x)), y: isHeaded ? head - headRoom : start };
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
    const isLedIn = index > first && crossings[index - 1]?.some((one) => one.straight && one.id === edge.id) === true;
    if (!isLedIn || point === down.at(-1)) led.push(shift(point, columns[index]));
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
  const crossing = crossings[index]?.[rank];
  if (here === undefined || next === undefined || crossing === undefined) return [];
  const foot = here.bottom + 12 + rank * lane;
  const up = here.left + here.width + gutterMargin + rank * lane;
  const head = rank * lane;
  const [leaves, enters] = [crossing.leaves + offsetOf(here).dx, crossing.enters + offsetOf(next).dx];
  return [
    { x: leaves, y: foot },
    { x: up, y: foot },
    { x: up, y: head },
    { x: enters, y: head },
  ];
}

// Folds a tall drawing into columns, as a newspaper does, so that it fits a sheet: a process that goes down the page for two metres is
// cut between two of its steps, and what crosses the cut is led up the gutter to the head of the next column.
import { foldAt, type Point } from './columns.ts';
import type { LaidOut } from './layout.ts';

const maxColumns = 4;
/** Width to height of the drawing; with head and foot the sheet comes near an A3 on its side. */
const aimedRatio = 1.35;
/** About as high as head and legend are together. */
const headAndFoot = 340;
/** What a line led around costs, and an empty sheet, beside one that is out of proportion. */
const crossingCost = 0.07;
const emptyCost = 1;
const lineCost = 0.3;
const sizeCost = 0.2;
const ratioCost = 0.5;
/** As far above a step as the lines that lead to it may still turn aside. */
const longestGap = 90;

export interface Folded {
  readonly drawing: LaidOut;
  /** How far it is from a good sheet; drawings of one chart are compared by it. */
  readonly cost: number;
}

/** The drawing in as many columns as suit a sheet best; as it is when it already does. */
export function fold(laidOut: LaidOut): Folded {
  let best: Folded = { drawing: laidOut, cost: costOf(laidOut, 0, 0) };
  for (const chosen of choices(possibleCuts(laidOut), maxColumns - 1)) {
    const columns = foldAt(laidOut, chosen);
    if (columns === undefined) continue;
    const cost = costOf(columns.drawing, columns.crossings, columns.empty);
    if (cost < best.cost) best = { drawing: columns.drawing, cost };
  }
  return best;
}

function costOf({ width, height, edges }: LaidOut, crossings: number, empty: number): number {
  const lines = edges.flatMap(({ points }) =>
    points.map((point, index) => distance(point, points[index + 1] ?? point)),
  );
  const metresOfLine = lines.reduce((sum, length) => sum + length, 0) / 10_000;
  return (
    Math.abs(Math.log(width / (height + headAndFoot) / aimedRatio)) * ratioCost +
    crossings * crossingCost +
    empty * emptyCost +
    metresOfLine * lineCost +
    ((width * height) / 1e6) * sizeCost
  );
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** One cut before each step: right below the labels on the way to it, where the lines stand upright, or else just above it. */
function possibleCuts(laidOut: LaidOut): number[] {
  const { nodes, edges } = laidOut;
  const steps = nodes.filter(
    ({ node }) => !node.path.includes('.') && node.kind !== 'final' && node.kind !== 'initial',
  );
  const feet = edges.flatMap(({ label }) => (label === undefined ? [] : [label.y + label.height + 5]));
  const cuts = steps.slice(1).flatMap(({ y }) => {
    const below = Math.max(y - longestGap, ...feet.filter((foot) => foot < y));
    return [below, y - 6].find((cut) => foldAt(laidOut, [cut]) !== undefined) ?? [];
  });
  return [...new Set(cuts)].sort((one, other) => one - other);
}

function choices(cuts: readonly number[], most: number): number[][] {
  if (most === 0) return [];
  return cuts.flatMap((cut, index) => [
    [cut],
    ...choices(cuts.slice(index + 1), most - 1).map((rest) => [cut, ...rest]),
  ]);
}

// Which lines go over a cut between two columns, and how they go on in the next one.
import type { LaidOut } from './layout.ts';

/** An edge that goes over a cut: where it leaves one column and enters the next. */
export interface Crossing {
  readonly id: string;
  readonly leaves: number;
  readonly enters: number;
  /** It has nowhere else to go than straight down into a box at the head of the next column. */
  readonly straight: boolean;
}

interface Cut {
  readonly cut: number;
  /** Of the column that it ends. */
  readonly index: number;
  readonly column: (path: string) => number;
}

/** The edges that go over a cut, from right to left. Undefined when one does so lying down, more than once, or cannot go on. */
export function crossingsOf({ nodes, edges }: LaidOut, { cut, index, column }: Cut): Crossing[] | undefined {
  const isBefore = (path: string) => column(path) <= index;
  const head = Math.min(...nodes.filter(({ node }) => column(node.path) === index + 1).map(({ y }) => y));
  const hanging = nodes.filter(({ node, y }) => column(node.path) === index && y >= cut);
  const crossings: Crossing[] = [];
  for (const { edge, points, label } of edges) {
    if (isBefore(edge.source) === isBefore(edge.target)) continue;
    const [x, ...more] = points.flatMap((point, at) => {
      const next = points[at + 1];
      return next !== undefined && point.y < cut !== next.y < cut ? [point.x] : [];
    });
    if (x === undefined || more.length > 0) return undefined;
    if (label !== undefined && label.y - 4 < cut && cut < label.y + label.height + 4) return undefined;
    if (hanging.some((one) => one.x - 12 < x && x < one.x + one.width + 12)) return undefined;
    const end = isBefore(edge.source) ? points.at(-1) : points[0];
    const isLabelAbove = label === undefined || label.y < cut;
    const straight = end !== undefined && end.y <= head && isLabelAbove;
    crossings.push({ id: edge.id, leaves: x, enters: straight ? end.x : x, straight });
  }
  crossings.sort((a, b) => b.leaves - a.leaves);
  const inOrder = crossings.every((one, at) => at === 0 || one.enters < (crossings[at - 1]?.enters ?? 0));
  return inOrder ? crossings : crossings.map((one) => ({ ...one, enters: one.leaves, straight: false }));
}

// The regions of a parallel state: they begin at the same height, and dashed lines part them in the middle of their gaps.
import type { LaidOut, PlacedNode } from './layout.ts';
import { parentOf, within } from './moves.ts';

export interface Divider {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export const dividersOf = (nodes: readonly PlacedNode[]): Divider[] =>
  nodes.filter(({ node }) => node.kind === 'parallel').flatMap((parallel) => between(parallel, nodes));

function between(parallel: PlacedNode, nodes: readonly PlacedNode[]): Divider[] {
  const regions = parallel.node.children.flatMap((child) => nodes.find(({ node }) => node.path === child.path) ?? []);
  const top = parallel.y + parallel.block.height;
  const bottom = parallel.y + parallel.height;
  const columns = [...regions].sort((a, b) => a.x - b.x);
  const sideBySide = columns.every((one, index) => index === 0 || endX(columns[index - 1]) <= one.x);
  if (sideBySide) {
    return columns.slice(1).map((one, index) => {
      const x = (endX(columns[index]) + one.x) / 2;
      return { x1: x, y1: top, x2: x, y2: bottom };
    });
  }
  const rows = [...regions].sort((a, b) => a.y - b.y);
  return rows.slice(1).map((one, index) => {
    const y = (endY(rows[index]) + one.y) / 2;
    return { x1: parallel.x, y1: y, x2: parallel.x + parallel.width, y2: y };
  });
}

const endX = (node: PlacedNode | undefined): number => (node === undefined ? 0 : node.x + node.width);
const endY = (node: PlacedNode | undefined): number => (node === undefined ? 0 : node.y + node.height);

/** Moves each region up to the height at which the first one begins, its heads then being in one line. */
export function evenRegions(laidOut: LaidOut): LaidOut {
  const regions = laidOut.nodes.filter(({ node }) => node.kind === 'region');
  return regions.reduce((drawing, region) => {
    const siblings = regions.filter((one) => parentOf(one.node.path) === parentOf(region.node.path));
    return liftRegion(drawing, region.node.path, region.y - Math.min(...siblings.map(({ y }) => y)));
  }, laidOut);
}

/** A region that an edge leads into or out of stays where it is: the edge would come loose. */
function liftRegion(laidOut: LaidOut, region: string, by: number): LaidOut {
  const isInside = (path: string) => within(path.replace(/\/.*/, ''), region);
  const isOwn = ({ source, target }: { source: string; target: string }) => isInside(source) && isInside(target);
  const leaves = laidOut.edges.some(({ edge }) => isInside(edge.source) !== isInside(edge.target));
  if (leaves || by === 0) return laidOut;
  const lift = <T extends { readonly y: number }>(thing: T): T => ({ ...thing, y: thing.y - by });
  return {
    ...laidOut,
    nodes: laidOut.nodes.map((one) => (isInside(one.node.path) ? lift(one) : one)),
    edges: laidOut.edges.map((one) =>
      isOwn(one.edge)
        ? { ...one, points: one.points.map(lift), ...(one.label === undefined ? {} : { label: lift(one.label) }) }
        : one,
    ),
  };
}

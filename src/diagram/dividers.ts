// The dashed lines between the regions of a parallel state, in the middle of the gap that the layout left between them.
import type { PlacedNode } from './layout.ts';

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

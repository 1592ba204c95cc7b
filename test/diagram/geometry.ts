// What lies where in a laid-out chart, as boxes and straight pieces of line, and what touches what.
import type { Box, LaidOut, PlacedNode } from '../../src/diagram/layout.ts';
import { textWidth } from '../../src/diagram/measure.ts';

export interface Piece {
  readonly edge: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}
export interface Named extends Box {
  readonly name: string;
}

export const overlap = (a: Box, b: Box, air = 0): boolean =>
  a.x < b.x + b.width + air && b.x < a.x + a.width + air && a.y < b.y + b.height + air && b.y < a.y + a.height + air;

export const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x + 0.01 &&
  outer.y <= inner.y + 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

/** Every pair of boxes that overlap, by name. */
export const overlaps = (boxes: readonly Named[], air = 0): string[] =>
  boxes.flatMap((one, index) =>
    boxes.slice(index + 1).flatMap((other) => (overlap(one, other, air) ? [`${one.name} × ${other.name}`] : [])),
  );

export const isGroup = ({ node }: PlacedNode): boolean => node.children.length > 0;

export const stateBoxes = ({ nodes }: LaidOut): Named[] =>
  nodes.filter((placed) => !isGroup(placed)).map((placed) => ({ ...placed, name: placed.node.path }));

export const labelBoxes = ({ edges }: LaidOut): Named[] =>
  edges.flatMap(({ edge, label }) => (label === undefined ? [] : [{ ...label, name: `label of ${edge.id}` }]));

/** The lines of text in the head of each group. */
export const headRows = ({ nodes }: LaidOut): Named[] =>
  nodes.filter(isGroup).flatMap(({ node, block, x, y }) =>
    block.rows.map((row) => ({
      name: `${node.path}: ${row.entry.text}`,
      x: x + row.x,
      y: y + row.y,
      width: row.width,
      height: row.height,
    })),
  );

export const pieces = ({ edges }: LaidOut): Piece[] =>
  edges.flatMap(({ edge, points }) =>
    points.slice(1).map((to, index) => ({ edge: edge.id, from: points[index] ?? to, to })),
  );

/** A piece of line as a box of no width. */
export const boxOf = ({ from, to }: Piece): Box => ({
  x: Math.min(from.x, to.x),
  y: Math.min(from.y, to.y),
  width: Math.abs(from.x - to.x),
  height: Math.abs(from.y - to.y),
});

/** Lines that are longer than the place they have. */
export function burstRows(box: Box, block: PlacedNode['block']): string[] {
  return block.rows.flatMap((row) => {
    const end = row.guardX ?? row.chipXs[0] ?? row.x + row.width;
    const lines = row.lines.filter((line) => row.textX + textWidth(line, row.entry.face) > end + 0.01);
    const inside = holds({ x: 0, y: 0, width: box.width, height: box.height }, row);
    return inside ? lines : [row.entry.text, ...lines];
  });
}

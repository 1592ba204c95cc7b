// Finds room for the legend: in the lower right corner of the drawing, as on a technical drawing, or else below it.
import type { Box, LaidOut } from './layout.ts';

export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const narrowest = 400;
const air = 48;

/**
 * The free corner for something that is `heightAt(width)` high; undefined when nothing as wide as is needed is free.
 * Coordinates are the drawing's.
 */
export function freeCorner(laidOut: LaidOut, heightAt: (width: number) => number): Corner | undefined {
  const taken = takenBoxes(laidOut);
  const edges = [...new Set(taken.map((box) => box.x + box.width + air))].sort((a, b) => a - b);
  for (const x of edges) {
    const width = laidOut.width - x;
    if (width < narrowest) return undefined;
    const y = laidOut.height - heightAt(width);
    if (taken.every((box) => box.x + box.width + air <= x || box.y + box.height + air <= y)) return { x, y, width };
  }
  return undefined;
}

const takenBoxes = ({ nodes, edges }: LaidOut): Box[] => [
  ...nodes,
  ...edges.flatMap(({ label, points }) => [
    ...(label === undefined ? [] : [label]),
    ...points.slice(1).map((to, index) => {
      const from = points[index] ?? to;
      return {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        width: Math.abs(from.x - to.x),
        height: Math.abs(from.y - to.y),
      };
    }),
  ]),
];

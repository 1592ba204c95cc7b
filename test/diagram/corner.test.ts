// Where the legend stands.
import { expect, test } from 'vitest';
import { chart } from '../../src/diagram/chart.ts';
import { freeCorner } from '../../src/diagram/corner.ts';
import { layout } from '../../src/diagram/layout.ts';
import { definition as grantYear } from '../../workflows/grant-year/machine.ts';
import { boxOf, labelBoxes, overlap, pieces } from './geometry.ts';

test('the legend takes the free corner below a short last column, and nothing else is there', async () => {
  const laidOut = await layout(chart(grantYear, 'nb'));
  const corner = freeCorner(laidOut, () => 200);
  expect(corner).toBeDefined();
  const box = { x: 0, y: 0, width: 0, ...corner, height: 200 };
  expect(box.y + box.height).toBe(laidOut.height);
  expect(box.x + box.width).toBe(laidOut.width);
  const others = [...laidOut.nodes, ...labelBoxes(laidOut), ...pieces(laidOut).map(boxOf)];
  expect(others.filter((other) => overlap(box, other, 40))).toEqual([]);
});

test('a legend that fits into no corner gets none', async () => {
  const laidOut = await layout(chart(grantYear, 'nb'));
  expect(freeCorner(laidOut, () => laidOut.height)).toBeUndefined();
});

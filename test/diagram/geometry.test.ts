// Nothing in a drawing lies on anything else: checked on the coordinates, for every workflow that is shipped, in every language.
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/core/definition.ts';
import { lineHeight } from '../../src/diagram/block.ts';
import { chart } from '../../src/diagram/chart.ts';
import { datedLine, faces } from '../../src/diagram/content.ts';
import { layout } from '../../src/diagram/layout.ts';
import { textWidth, wrap } from '../../src/diagram/measure.ts';
import { within } from '../../src/diagram/moves.ts';
import { registry } from '../../workflows/registry.ts';
import {
  boxOf,
  burstRows,
  headRows,
  holds,
  isGroup,
  labelBoxes,
  overlap,
  overlaps,
  pieces,
  stateBoxes,
} from './geometry.ts';
import { hostile, sample } from './sample.ts';

const definitions = [
  ...registry,
  sample,
  { ...hostile('Brukerstøttekoordineringsgruppemøtereferat'.repeat(3)), id: 'long-words' },
];
const cases = definitions.flatMap((definition) =>
  languages.map((language) => ({ definition, language, id: definition.id })),
);

describe.each(cases)('$id in $language', async ({ definition, language }) => {
  const laidOut = await layout(chart(definition, language));
  const sheet = { x: 0, y: 0, width: laidOut.width, height: laidOut.height };

  test('no two states overlap, and no label a state or another label', () => {
    expect(overlaps([...stateBoxes(laidOut), ...labelBoxes(laidOut)], 4)).toEqual([]);
  });

  test('groups hold their states and overlap no other group', () => {
    const groups = laidOut.nodes.filter(isGroup);
    for (const group of groups) {
      for (const other of laidOut.nodes) {
        if (within(other.node.path.replace(/\/.*/, ''), group.node.path)) expect(holds(group, other)).toBe(true);
        else if (!within(group.node.path, other.node.path))
          expect(overlap(group, other), `${group.node.path} × ${other.node.path}`).toBe(false);
      }
    }
  });

  test('no text is longer than its place', () => {
    expect(laidOut.nodes.flatMap((placed) => burstRows(placed, placed.block))).toEqual([]);
    expect(laidOut.edges.flatMap(({ label }) => (label === undefined ? [] : burstRows(label, label.block)))).toEqual(
      [],
    );
  });

  test("a case's own dates, in whichever month, take no more lines than there is room for", () => {
    const months = Array.from({ length: 12 }, (_, month) => `2028-${String(month + 1).padStart(2, '0')}-28`);
    const tooTall = laidOut.nodes.flatMap(({ node, block }) =>
      block.rows.flatMap((row) => {
        const line = node.deadlines.find(({ key }) => key === row.entry.name);
        if (line === undefined || row.entry.kind !== 'deadline') return [];
        return months
          .map((date) => datedLine(line.label, date, laidOut.chart))
          .filter((text) => wrap(text, row.textWidth, row.entry.face).length * lineHeight(row.entry.face) > row.height);
      }),
    );
    expect(tooTall).toEqual([]);
  });

  test('the head of a group is not covered by what is in the group', () => {
    expect(
      headRows(laidOut).flatMap((row) =>
        [...stateBoxes(laidOut), ...labelBoxes(laidOut)]
          .filter((box) => overlap(row, box))
          .map((box) => `${row.name} × ${box.name}`),
      ),
    ).toEqual([]);
  });

  test('no line runs through a state, a label of another line, or the head of a group', () => {
    const hits = pieces(laidOut).flatMap((piece) =>
      [...stateBoxes(laidOut), ...labelBoxes(laidOut), ...headRows(laidOut)]
        .filter(
          (box) =>
            box.name !== `label of ${piece.edge}` &&
            overlap(boxOf(piece), { ...box, x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 }),
        )
        .map((box) => `${piece.edge} × ${box.name}`),
    );
    expect(hits).toEqual([]);
  });

  test('every line is upright or level, and goes from its source to its target through its label', () => {
    for (const { edge, points, label } of laidOut.edges) {
      for (const { from, to } of pieces(laidOut).filter((piece) => piece.edge === edge.id)) {
        expect(Math.min(Math.abs(from.x - to.x), Math.abs(from.y - to.y)), edge.id).toBeLessThan(0.01);
      }
      const ends = [edge.source, edge.target].map((path) => laidOut.nodes.find(({ node }) => node.path === path));
      expect(touches(points[0], ends[0]), `${edge.id} begins at its source`).toBe(true);
      expect(touches(points.at(-1), ends[1]), `${edge.id} ends at its target`).toBe(true);
      if (label !== undefined)
        expect(pieces(laidOut).some((piece) => piece.edge === edge.id && overlap(boxOf(piece), label))).toBe(true);
    }
  });

  test('nothing lies outside the sheet', () => {
    for (const box of [...laidOut.nodes, ...labelBoxes(laidOut), ...pieces(laidOut).map(boxOf)])
      expect(holds(sheet, box)).toBe(true);
  });

  test('the sheet is neither a strip nor a ribbon', () => {
    const ratio = laidOut.width / laidOut.height;
    expect(ratio).toBeGreaterThan(registry.some(({ id }) => id === definition.id) ? 0.6 : 0.25);
    expect(ratio).toBeLessThan(2);
  });
});

test('nothing is smaller than 12 px', () => {
  for (const face of Object.values(faces)) expect(face.size).toBeGreaterThanOrEqual(12);
});

test('a wide letter takes more room than a narrow one, bold more than regular, and an unknown sign the most', () => {
  const width = (text: string, weight: 'regular' | 'bold' = 'regular') => textWidth(text, { size: 100, weight });
  expect(width('m')).toBeGreaterThan(width('i'));
  expect(width('åæø', 'bold')).toBeGreaterThan(width('åæø'));
  expect(width('漢')).toBeGreaterThan(width('W'));
});

interface Point {
  readonly x: number;
  readonly y: number;
}
function touches(
  point: Point | undefined,
  box: { x: number; y: number; width: number; height: number } | undefined,
): boolean {
  if (point === undefined || box === undefined) return false;
  return holds(
    { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 },
    { ...point, width: 0, height: 0 },
  );
}

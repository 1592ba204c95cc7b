// One state as SVG: its box with what stands in it, marked for where the case is, has been, is late, and how many cases are there.
import { datedLine, faces } from './content.ts';
import type { Box, LaidOut, PlacedNode } from './layout.ts';
import type { Look } from './look.ts';
import { textWidth } from './measure.ts';
import { within } from './moves.ts';
import { blockRows, escapeXml, px, titleTag } from './svg-text.ts';

/** A state's group element: `data-path`, a title that says what it asks, the box and its text. */
export function stateGroup(placed: PlacedNode, laidOut: LaidOut, look: Look): string {
  const { node, block } = placed;
  const classes = [classOf(placed), ...marksOf(placed, look)].join(' ');
  return [
    `<g class="${classes}" data-path="${escapeXml(node.path)}">`,
    titleTag([node.label, node.question].filter((part) => part !== undefined && part !== '').join(' – ')),
    frameOf(placed, look),
    blockRows(block, placed, {
      instead: (key) => {
        const date = look.dates?.[key];
        const line = node.deadlines.find((one) => one.key === key);
        return date === undefined || line === undefined ? undefined : datedLine(line.label, date, laidOut.chart);
      },
      missed: isLit(node.path, look) ? (look.late ?? []) : [],
    }),
    '</g>',
  ].join('');
}

/** How many cases stand in a state, on its upper right corner. */
export function badge({ node, x, y, width }: PlacedNode, look: Look): string {
  const count = look.counts?.[node.path] ?? 0;
  if (count <= 0) return '';
  const text = String(count);
  const w = Math.max(24, textWidth(text, faces.chip) + 14);
  const left = x + width - w + 10;
  return (
    `<g class="badge" data-count="${escapeXml(node.path)}"><rect x="${px(left)}" y="${px(y - 12)}" width="${w}" height="24" rx="12"/>` +
    `<text x="${px(left + w / 2)}" y="${px(y + 4.5)}" font-size="${faces.chip.size}">${text}</text></g>`
  );
}

const isLit = (path: string, look: Look): boolean => (look.lit ?? []).some((lit) => within(lit, path));

function classOf({ node }: PlacedNode): string {
  if (node.kind === 'compound' || node.kind === 'parallel') return 'group';
  if (node.kind === 'region') return 'group region';
  if (node.kind === 'final') return 'state final';
  return node.kind === 'initial' ? 'start' : 'state';
}

function marksOf({ node }: PlacedNode, look: Look): string[] {
  if (node.kind === 'initial') return [];
  const leaf = node.children.length === 0;
  return [
    isLit(node.path, look) ? 'lit' : leaf && look.travelled?.includes(node.path) === true ? 'travelled' : '',
    node.late === undefined ? '' : 'late',
  ].filter((mark) => mark !== '');
}

function frameOf({ node, x, y, width, height }: PlacedNode, look: Look): string {
  const rect = (inset: number, radius: number, name: string) =>
    `<rect class="${name}" x="${px(x + inset)}" y="${px(y + inset)}" width="${px(width - 2 * inset)}" height="${px(height - 2 * inset)}" rx="${radius}"/>`;
  if (node.kind === 'initial')
    return `<circle class="dot" cx="${px(x + width / 2)}" cy="${px(y + height / 2)}" r="${px(width / 2)}"/>`;
  if (node.kind === 'choice') {
    return `<path class="frame" d="${hexagon({ x, y, width, height })}"/>`;
  }
  const leaf = node.children.length === 0;
  const halo = leaf && isLit(node.path, look) ? rect(-5, 15, 'halo') : '';
  if (node.kind === 'final') return `${halo}${rect(0, 14, 'frame')}${rect(4, 10, 'inner')}`;
  return `${halo}${rect(0, leaf ? 10 : 16, 'frame')}`;
}

/** The box of a choice: pointed on both sides. */
export const hexagon = ({ x, y, width, height }: Box): string => {
  const point = Math.min(12, height / 2);
  return `M${px(x + point)} ${px(y)}H${px(x + width - point)}L${px(x + width)} ${px(y + height / 2)}L${px(x + width - point)} ${px(y + height)}H${px(x + point)}L${px(x)} ${px(y + height / 2)}z`;
};

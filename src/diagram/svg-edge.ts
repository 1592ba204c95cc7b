// One transition as SVG: an orthogonal line with softened corners, its arrow head, and the label that sits on it.
import type { PlacedEdge } from './layout.ts';
import { blockRows, escapeXml, px } from './svg-text.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
const cornerRadius = 9;
const headLength = 9;
const headHalf = 4.5;

export function edgeLine({ edge, points }: PlacedEdge, travelled: boolean): string {
  const events = edge.captions.map(({ name }) => name).join(' ');
  return (
    `<g class="edge${travelled ? ' travelled' : ''}" data-edge="${escapeXml(edge.id)}" data-events="${escapeXml(events)}">` +
    `<path d="${softened(points)}"/><path class="head" d="${head(points)}"/></g>`
  );
}

/** The label covers its own line, so that nobody wonders which line it belongs to. */
export function edgeLabel({ edge, label }: PlacedEdge, travelled: boolean): string {
  if (label === undefined) return '';
  return (
    `<g class="label${travelled ? ' travelled' : ''}" data-edge="${escapeXml(edge.id)}">` +
    `<rect class="pill" x="${px(label.x)}" y="${px(label.y)}" width="${px(label.width)}" height="${px(label.height)}" rx="10"/>` +
    `${blockRows(label.block, label)}</g>`
  );
}

function softened(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = [`M${px(first.x)} ${px(first.y)}`];
  rest.forEach((corner, index) => {
    const before = points[index];
    const after = rest[index + 1];
    if (before === undefined || after === undefined) {
      // the line ends under the head, not at its tip
      const end = before === undefined ? corner : towards(corner, before, headLength - 2);
      parts.push(`L${px(end.x)} ${px(end.y)}`);
      return;
    }
    const radius = Math.min(cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2);
    const from = towards(corner, before, radius);
    const to = towards(corner, after, radius);
    parts.push(`L${px(from.x)} ${px(from.y)}Q${px(corner.x)} ${px(corner.y)} ${px(to.x)} ${px(to.y)}`);
  });
  return parts.join('');
}

function head(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return '';
  const base = towards(tip, before, headLength);
  const length = distance(tip, base) || 1;
  const across = { x: ((tip.y - base.y) / length) * headHalf, y: ((base.x - tip.x) / length) * headHalf };
  const corners = [tip, { x: base.x + across.x, y: base.y + across.y }, { x: base.x - across.x, y: base.y - across.y }];
  return `M${corners.map((corner) => `${px(corner.x)} ${px(corner.y)}`).join('L')}z`;
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The point `length` px from `from` on the way to `to`. */
function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  const part = Math.min(1, length / whole);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

// Draws a laid-out chart as one self-contained SVG: something to read on a screen by day and night, and to pin to the office wall.
import { nodesOf } from './chart.ts';
import { freeCorner } from './corner.ts';
import { header } from './header.ts';
import type { LaidOut, PlacedNode } from './layout.ts';
import { legend } from './legend.ts';
import type { Look } from './look.ts';
import { edgeLabel, edgeLine } from './svg-edge.ts';
import { badge, stateGroup } from './svg-node.ts';
import { styleSheet } from './svg-style.ts';
import { escapeXml, px } from './svg-text.ts';
import { say } from './words.ts';

const margin = 44;
const minWidth = 760;
const ruleGap = 22;

/** The SVG document. Its size is its natural one, at which the smallest text is 12 px. */
export function renderSvg(laidOut: LaidOut, look: Look = {}): string {
  const { chart } = laidOut;
  const inner = Math.max(laidOut.width, minWidth - 2 * margin);
  const head = header(chart, look, { x: margin, y: margin - 8, width: inner });
  const top = margin - 8 + head.height + 36;
  const left = margin + (inner - laidOut.width) / 2;
  const foot = placeLegend(laidOut, look, { left, top, inner });
  const width = inner + 2 * margin;
  const height = foot.bottom + margin - 12;
  const id = `aarshjul-${chart.id.replaceAll(/[^\w-]/g, '')}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="aarshjul-chart" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}" role="img" lang="${chart.language}" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(look.title ?? chart.title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(descriptionOf(laidOut, look))}</desc>`,
    `<style>${styleSheet(look.theme ?? 'auto')}</style>`,
    `<rect class="paper" width="${px(width)}" height="${px(height)}"/>`,
    head.svg,
    `<g transform="translate(${px(left)} ${px(top)})">${drawing(laidOut, look)}</g>`,
    foot.svg,
    '</svg>\n',
  ].join('');
}

/** The legend in a free corner of the drawing, or else below it, under a rule of its own. */
function placeLegend(laidOut: LaidOut, look: Look, at: { left: number; top: number; inner: number }) {
  const { chart } = laidOut;
  const heightAt = (width: number) => legend(chart, look, { x: 0, y: 0, width }).height + ruleGap;
  const corner = freeCorner(laidOut, heightAt);
  const below = { x: margin - at.left, y: laidOut.height + ruleGap, width: at.inner };
  const { x, y, width } = corner ?? below;
  const part = legend(chart, look, { x: at.left + x, y: at.top + y + ruleGap, width });
  const rule = `<path class="rule" d="M${px(at.left + x)} ${px(at.top + y)}h${px(width)}"/>`;
  const bottom = at.top + Math.max(laidOut.height, y + ruleGap + part.height);
  return { svg: rule + part.svg, bottom };
}

/** Back to front: groups, lines, boxes, labels, badges. */
function drawing(laidOut: LaidOut, look: Look): string {
  const isGroup = ({ node }: PlacedNode) => node.children.length > 0;
  const groups = laidOut.nodes.filter(isGroup);
  const states = laidOut.nodes.filter((placed) => !isGroup(placed));
  const went = (id: string) => look.travelledEdges?.includes(id) === true;
  // the way travelled lies on top of the other lines
  const edges = [...laidOut.edges].sort((a, b) => Number(went(a.edge.id)) - Number(went(b.edge.id)));
  return [
    ...groups.map((placed) => stateGroup(placed, laidOut, look)),
    ...laidOut.dividers.map(
      ({ x1, y1, x2, y2 }) => `<path class="divider" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`,
    ),
    ...edges.map((placed) => edgeLine(placed, went(placed.edge.id))),
    ...states.map((placed) => stateGroup(placed, laidOut, look)),
    ...edges.map((placed) => edgeLabel(placed, went(placed.edge.id))),
    ...laidOut.nodes.map((placed) => badge(placed, look)),
  ].join('');
}

/** For those who hear the drawing: what it is about, its states, and where the case is. */
function descriptionOf({ chart }: LaidOut, look: Look): string {
  const named = nodesOf(chart.root).filter((node) => node.path !== '' && node.label !== '');
  const states = named.map((node) => node.label).join(', ');
  const lit = named.filter((node) => look.lit?.includes(node.path)).map((node) => node.label);
  const now = lit.length === 0 ? '' : ` ${say('now', chart.language)}: ${lit.join(', ')}.`;
  return `${chart.description} ${say('states', chart.language)}: ${states}.${now}`.trim();
}

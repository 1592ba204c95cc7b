// The foot of the sheet: who the letters are, and what the signs mean that are used in this very drawing.
import { lineHeight } from './block.ts';
import { type Chart, nodesOf } from './chart.ts';
import { faces } from './content.ts';
import type { Part } from './header.ts';
import type { Look } from './look.ts';
import { textWidth } from './measure.ts';
import { hexagon } from './svg-node.ts';
import { chip, clock, escapeXml, guard, px, textLines } from './svg-text.ts';
import { roleLetters, roleWords, say, type Word } from './words.ts';

interface Item {
  readonly text: string;
  /** How wide the sign before the text is. */
  readonly signWidth: number;
  readonly sign: (at: { x: number; y: number }) => string;
}
const rowHeight = 30;
const itemGap = 28;
const textGap = 9;

/** The legend, its top left corner at (x, y), no wider than `width`. */
export function legend(chart: Chart, look: Look, at: { x: number; y: number; width: number }): Part {
  const who = section(say('who', chart.language), roleItems(chart), at);
  const signs = section(say('symbols', chart.language), signItems(chart, look), { ...at, y: at.y + who.height + 14 });
  return { svg: who.svg + signs.svg, height: who.height + 14 + signs.height };
}

function section(title: string, items: readonly Item[], at: { x: number; y: number; width: number }): Part {
  const top = at.y + lineHeight(faces.legendHead) + 8;
  let [x, y] = [at.x, top];
  const cells = items.map((item) => {
    const width = item.signWidth + textGap + textWidth(item.text, faces.legend);
    if (x > at.x && x + width > at.x + at.width) {
      x = at.x;
      y += rowHeight;
    }
    const middle = y + rowHeight / 2;
    const text = { x: x + item.signWidth + textGap, y: middle - lineHeight(faces.legend) / 2 };
    const cell = `<g>${item.sign({ x, y: middle })}${textLines([item.text], text, faces.legend)}</g>`;
    x += width + itemGap;
    return cell;
  });
  const heading = textLines([title], at, faces.legendHead, 'soft');
  return { svg: `<g class="legend">${heading}${cells.join('')}</g>`, height: y + rowHeight - at.y };
}

const roleItems = (chart: Chart): Item[] =>
  chart.roles.map((role) => ({
    text: roleWords[role][chart.language],
    signWidth: 18,
    sign: ({ x, y }) => chip(roleLetters[role], { x, y: y - 9 }),
  }));

function signItems(chart: Chart, look: Look): Item[] {
  const nodes = nodesOf(chart.root);
  const has = (test: (node: (typeof nodes)[number]) => boolean) => nodes.some(test);
  const captions = [...nodes.flatMap((node) => node.events), ...chart.edges.flatMap((edge) => edge.captions)];
  const shown: readonly (readonly [Word, boolean])[] = [
    ['begins', true],
    ['step', true],
    ['event', true],
    ['final', has((node) => node.kind === 'final')],
    ['choice', has((node) => node.kind === 'choice')],
    ['parallel', has((node) => node.kind === 'parallel')],
    ['deadline', has((node) => node.deadlines.length > 0)],
    ['guarded', captions.some((caption) => caption.guarded)],
    ['late', has((node) => node.late !== undefined)],
    ['lit', (look.lit?.length ?? 0) > 0],
    ['travelled', (look.travelled?.length ?? 0) > 0],
    ['counted', look.counts !== undefined],
  ];
  return shown
    .filter(([, used]) => used)
    .map(([word]) => ({ text: say(word, chart.language), signWidth: 34, sign: signs[word] ?? (() => '') }));
}

const box = (x: number, y: number, radius: number, name = 'frame'): string =>
  `<rect class="${name}" x="${px(x)}" y="${px(y - 9)}" width="34" height="18" rx="${radius}"/>`;

const signs: Readonly<Partial<Record<Word, Item['sign']>>> = {
  begins: ({ x, y }) => `<circle class="dot" cx="${px(x + 17)}" cy="${px(y)}" r="6"/>`,
  step: ({ x, y }) => `<g class="state">${box(x, y, 5)}</g>`,
  event: ({ x, y }) =>
    `<g class="edge"><path d="M${px(x)} ${px(y)}h28"/><path class="head" d="M${px(x + 34)} ${px(y)}l-8-4.5v9z"/></g>` +
    `<g class="label"><rect class="pill" x="${px(x + 5)}" y="${px(y - 6)}" width="17" height="12" rx="5"/></g>`,
  final: ({ x, y }) =>
    `<g class="state final">${box(x, y, 8)}<rect class="inner" x="${px(x + 3)}" y="${px(y - 6)}" width="28" height="12" rx="5"/></g>`,
  choice: ({ x, y }) =>
    `<g class="state"><path class="frame" d="${hexagon({ x, y: y - 9, width: 34, height: 18 })}"/></g>`,
  parallel: ({ x, y }) => `<path class="divider" d="M${px(x)} ${px(y)}h34"/>`,
  deadline: ({ x, y }) => clock({ x: x + 17, y }),
  guarded: ({ x, y }) => guard({ x: x + 17, y }),
  late: ({ x, y }) => `<g class="state late">${box(x, y, 5)}</g>${clock({ x: x + 17, y })}`,
  lit: ({ x, y }) => `<g class="state lit">${box(x, y, 5)}</g>`,
  travelled: ({ x, y }) => `<g class="state travelled">${box(x, y, 5)}</g>`,
  counted: ({ x, y }) =>
    `<g class="badge"><rect x="${px(x + 4)}" y="${px(y - 10)}" width="26" height="20" rx="10"/>` +
    `<text x="${px(x + 17)}" y="${px(y + 4.5)}" font-size="12">${escapeXml('3')}</text></g>`,
};

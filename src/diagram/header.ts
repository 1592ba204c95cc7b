// The head of the sheet: what is drawn, which version, and what can be done in every state.
import { type Block, type Entry, lineHeight, stack } from './block.ts';
import type { Chart } from './chart.ts';
import { datedLine, faces, headEntries } from './content.ts';
import type { Look } from './look.ts';
import { wrap } from './measure.ts';
import { blockRows, px, textLines } from './svg-text.ts';
import { say } from './words.ts';

export interface Part {
  readonly svg: string;
  readonly height: number;
}

const maxTextWidth = 860;
const columnGap = 28;
const rowsPerColumn = 4;

/** The head, its top left corner at (x, y), no wider than `width`. */
export function header(chart: Chart, look: Look, at: { x: number; y: number; width: number }): Part {
  const text = Math.min(at.width, maxTextWidth);
  const version = look.version === undefined ? '' : ` · ${say('version', chart.language)} ${look.version}`;
  const kicker = look.title === undefined ? say('statechart', chart.language) : chart.title;
  const heading = wrap(look.title ?? chart.title, text, faces.heading);
  const lead = wrap(chart.description, text, faces.lead);
  let y = at.y;
  const write = (lines: readonly string[], face: (typeof faces)[keyof typeof faces], after: number, className = '') => {
    const svg = textLines(lines, { x: at.x, y }, face, className);
    y += lines.length * lineHeight(face) + after;
    return svg;
  };
  const parts = [
    write([`${kicker}${version}`], faces.legend, 4, 'soft'),
    write(heading, faces.heading, 8),
    chart.description === '' ? '' : write(lead, faces.lead, 0, 'soft'),
  ];
  const common = everywhere(chart, look, { x: at.x, y: y + 20, width: at.width });
  return { svg: [...parts, common.svg].join(''), height: y - at.y + (common.height === 0 ? 0 : 20 + common.height) };
}

/** What holds in every state, as a panel of columns: it belongs to the machine as a whole. */
function everywhere(chart: Chart, look: Look, at: { x: number; y: number; width: number }): Part {
  const entries = headEntries(chart);
  if (entries.length === 0) return { svg: '', height: 0 };
  const title: Entry = { kind: 'title', text: say('everywhere', chart.language), face: faces.group };
  const columns = intoColumns(entries).map((part, index) =>
    stack(index === 0 ? [title, ...part] : [{ ...title, text: '' }, ...part], columnStyle),
  );
  const rows: { block: Block; x: number; y: number }[] = [];
  let [x, y, height, width] = [0, 0, 0, 0];
  for (const block of columns) {
    if (x > 0 && x + block.width > at.width - 32) {
      x = 0;
      y += height + 8;
      height = 0;
    }
    rows.push({ block, x, y });
    x += block.width + columnGap;
    width = Math.max(width, x - columnGap);
    height = Math.max(height, block.height);
  }
  const panel = { width: width + 32, height: y + height + 24 };
  const instead = (key: string) => {
    const date = look.dates?.[key];
    const line = chart.root.deadlines.find((one) => one.key === key);
    return date === undefined || line === undefined ? undefined : datedLine(line.label, date, chart);
  };
  const inside = rows.map((one) =>
    blockRows(one.block, { x: at.x + 16 + one.x, y: at.y + 12 + one.y }, { instead, missed: look.late ?? [] }),
  );
  return {
    svg: `<g class="group" data-path=""><rect class="frame" x="${px(at.x)}" y="${px(at.y)}" width="${px(panel.width)}" height="${px(panel.height)}" rx="12"/>${inside.join('')}</g>`,
    height: panel.height,
  };
}

const columnStyle = { maxText: 400, padX: 0, padY: 0 };

function intoColumns(entries: readonly Entry[]): Entry[][] {
  const count = Math.ceil(entries.length / rowsPerColumn);
  const each = Math.ceil(entries.length / count);
  return Array.from({ length: count }, (_, index) => entries.slice(index * each, (index + 1) * each));
}

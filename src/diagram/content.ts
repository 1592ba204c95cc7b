// What stands in a state's box and on an edge's label: which entries, in which face, how wide.
import { type Block, type BlockStyle, type Entry, stack } from './block.ts';
import type { Caption } from './caption.ts';
import type { Chart, ChartEdge, ChartNode, NodeKind } from './chart.ts';
import { dateInWords } from './date-words.ts';
import { type Face, textWidth } from './measure.ts';
import { say } from './words.ts';

/** Nothing on the wall is smaller than 12 px. */
export const faces = {
  heading: { size: 28, weight: 'bold' },
  lead: { size: 15, weight: 'regular' },
  state: { size: 16, weight: 'bold' },
  group: { size: 15, weight: 'bold' },
  line: { size: 13, weight: 'regular' },
  label: { size: 13, weight: 'regular' },
  chip: { size: 12, weight: 'bold' },
  legend: { size: 13, weight: 'regular' },
  legendHead: { size: 13, weight: 'bold' },
} as const satisfies Record<string, Face>;

const boxStyle: BlockStyle = { maxText: 240, padX: 14, padY: 12, minWidth: 120 };
const groupStyle: BlockStyle = { maxText: 300, padX: 16, padY: 14 };
const finalStyle: BlockStyle = { maxText: 180, padX: 20, padY: 14 };
const choiceStyle: BlockStyle = { maxText: 160, padX: 22, padY: 7 };
const styles: Readonly<Record<NodeKind, readonly [BlockStyle, Face]>> = {
  atomic: [boxStyle, faces.state],
  final: [finalStyle, faces.state],
  choice: [choiceStyle, faces.line],
  compound: [groupStyle, faces.group],
  parallel: [groupStyle, faces.group],
  region: [groupStyle, faces.group],
  initial: [{ maxText: 0, padX: 0, padY: 0 }, faces.line],
};
const labelStyle: BlockStyle = { maxText: 184, padX: 9, padY: 5 };

/** The text of a state's box; of a group, of its head. */
export function boxOf(node: ChartNode, chart: Chart): Block {
  const [style, face] = styles[node.kind];
  return stack(
    [{ kind: 'title', text: node.label, face }, ...lateEntry(node, chart), ...headEntriesOf(node, chart)],
    style,
  );
}

/** What holds in every state: the deadlines and events that stand on the machine itself. */
export const headEntries = (chart: Chart): Entry[] => headEntriesOf(chart.root, chart);

const headEntriesOf = (node: ChartNode, chart: Chart): Entry[] => [
  ...node.deadlines.map(
    (line): Entry => ({
      kind: 'deadline',
      text: `${line.label}: ${line.rule}`,
      instead: datedLine(line.label, widestDate(chart.language), chart),
      face: faces.line,
      clock: true,
      name: line.key,
    }),
  ),
  ...node.events.map((caption) => entryOf(caption, faces.line)),
];

// The date that takes most room, so that any case's own date finds it: no month is the widest in every language.
const widestDate = (language: Chart['language']): string =>
  Array.from({ length: 12 }, (_, month) => `2028-${String(month + 1).padStart(2, '0')}-28`).reduce((widest, date) =>
    textWidth(dateInWords(date, language), faces.line) > textWidth(dateInWords(widest, language), faces.line)
      ? date
      : widest,
  );

/** A deadline with a date of the calendar instead of its rule. */
export const datedLine = (label: string, date: string, chart: Pick<Chart, 'language'>): string =>
  `${label}: ${dateInWords(date, chart.language)}`;

/** The label of an edge: one entry for each thing that leads along it. */
export const labelOf = (edge: ChartEdge): Block | undefined =>
  edge.captions.length === 0
    ? undefined
    : stack(
        edge.captions.map((caption) => entryOf(caption, faces.label)),
        labelStyle,
      );

function entryOf(caption: Caption, face: Face): Entry {
  return {
    kind: 'event',
    text: caption.text,
    face,
    by: caption.by,
    name: caption.name,
    guarded: caption.guarded,
    ...(caption.cause === 'deadline' || caption.cause === 'moved' ? { clock: true } : {}),
    ...(caption.conditions.length > 0 ? { hint: caption.conditions.join(' · ') } : {}),
  };
}

/** A state that is late by nature says so, unless the missed deadline still stands on it. */
function lateEntry(node: ChartNode, chart: Chart): Entry[] {
  const { late } = node;
  if (late === undefined || node.deadlines.some((line) => line.key === late.key)) return [];
  const text = `${late.label}: ${say('passed', chart.language)}`;
  return [{ kind: 'late', text, face: faces.line, clock: true, name: late.key }];
}

// The same statechart as Mermaid text (stateDiagram-v2), for wikis and pull requests that draw it themselves.
import type { Language, WorkflowData } from '../core/definition.ts';
import type { Caption } from './caption.ts';
import { type Chart, type ChartEdge, type ChartNode, chart, initialDot, nodesOf } from './chart.ts';
import { parentOf, within } from './moves.ts';
import { say } from './words.ts';

/** Mermaid's source text of a definition in one language. */
export function mermaid(workflow: WorkflowData, language: Language): string {
  const drawn = chart(workflow, language);
  const everywhere = saidOf(drawn.root).map((line) => `  %% ${say('everywhere', language)}: ${line}`);
  const title = `title: ${JSON.stringify(plain(drawn.title))}`;
  const lines = ['---', title, '---', 'stateDiagram-v2', ...everywhere, ...inside(drawn, drawn.root, [])];
  return `${lines.join('\n')}\n`;
}

/** What stands in a group. Mermaid has no room in a group's head: what holds in all of it is said in each of its states. */
function inside(drawn: Chart, group: ChartNode, common: readonly string[]): string[] {
  const below = group.path === '' ? [] : [...common, ...saidOf(group)];
  const states = group.children.flatMap((node, index) => [
    ...(index > 0 && group.kind === 'parallel' ? ['--'] : []),
    ...stateLines(drawn, node, below),
  ]);
  const first = drawn.edges.find((edge) => edge.source === initialDot(group.path));
  const edges = drawn.edges.filter((edge) => edge.captions.length > 0 && groupOf(drawn, edge) === group.path);
  const ends = group.children.filter((node) => node.kind === 'final');
  return [
    ...states,
    ...(first === undefined ? [] : [`[*] --> ${idOf(first.target)}`]),
    ...edges.map(
      (edge) => `${idOf(edge.source)} --> ${idOf(edge.target)} : ${edge.captions.map(captionText).join(' / ')}`,
    ),
    ...ends.map((node) => `${idOf(node.path)} --> [*]`),
  ].map((line) => `  ${line}`);
}

function stateLines(drawn: Chart, node: ChartNode, common: readonly string[]): string[] {
  if (node.kind === 'initial') return [];
  const id = idOf(node.path);
  if (node.kind === 'choice') return [`state ${id} <<choice>>`];
  const named = `state "${plain(node.label)}" as ${id}`;
  if (node.children.length > 0) return [`${named} {`, ...inside(drawn, node, common), '}'];
  const said = node.kind === 'final' ? [] : [...saidOf(node), ...common];
  return [named, ...said.map((line) => `${id} : ${line}`)];
}

/** The deadlines of a state and what can be done in it. */
const saidOf = (node: ChartNode): string[] => [
  ...node.deadlines.map((line) => `◷ ${plain(`${line.label}, ${line.rule}`)}`),
  ...node.events.map(captionText),
];

/** The innermost group that holds both ends: there Mermaid wants the edge. */
function groupOf(drawn: Chart, { source, target }: ChartEdge): string {
  const groups = nodesOf(drawn.root).filter((node) => node.children.length > 0);
  const holding = groups.filter(({ path }) => within(parentOf(source), path) && within(parentOf(target), path));
  return holding.reduce((inner, { path }) => (path.length > inner.length ? path : inner), '');
}

function captionText({ text, by, guarded, cause }: Caption): string {
  const who = by.length === 0 ? '' : ` (${by.join(', ')})`;
  return plain(`${cause === 'deadline' || cause === 'moved' ? '◷ ' : ''}${text}${who}${guarded ? ' ◇' : ''}`);
}

/** A path as an id: Mermaid's ids are words, and some words it keeps for itself. */
const idOf = (path: string): string => `s_${path.replaceAll('.', '__').replaceAll(/\W/g, '_')}`;

/** Without what Mermaid would take for its own: quotes, semicolons, colons, hashes, brackets of tags, and line ends. */
const plain = (text: string): string =>
  text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/["#;:<>{}%`[\]\\]/g, (sign) => `#${sign.charCodeAt(0)};`)
    .trim();

// What a definition becomes as boxes and edges, and what keeps the drawing calm.
import { describe, expect, test } from 'vitest';
import { type ChartNode, chart, nodesOf } from '../../src/diagram/chart.ts';
import { wayOf } from '../../src/diagram/way.ts';
import { sample } from './sample.ts';

const drawing = chart(sample, 'en');
const node = (path: string): ChartNode => {
  const found = nodesOf(drawing.root).find((one) => one.path === path);
  if (found === undefined) throw new Error(`no node ${path}`);
  return found;
};
const linesOf = (path: string) => node(path).events.map(({ text }) => text);
const edge = (id: string) => drawing.edges.find((one) => one.id === id);
const captions = (id: string) => edge(id)?.captions.map(({ text }) => text);

test('every state has its kind', () => {
  expect(node('opening').kind).toBe('choice');
  expect(node('writing').kind).toBe('compound');
  expect(node('work').kind).toBe('parallel');
  expect(node('work.field').kind).toBe('region');
  expect(node('work.field.running').kind).toBe('atomic');
  expect(node('closed').kind).toBe('final');
  expect(node('/initial').kind).toBe('initial');
});

test('what leads nowhere is a line in its state and not a loop', () => {
  expect(linesOf('work.field.running')).toEqual(['Log']);
  expect(drawing.edges.filter((one) => one.source === one.target)).toEqual([]);
});

test('what all states of a group say is said once on the group, lines and edges alike', () => {
  expect(linesOf('writing')).toEqual(['Save']);
  expect(linesOf('writing.drafting')).toEqual([]);
  expect(captions('writing->withdrawn')).toEqual(['Withdraw']);
  expect(edge('writing.drafting->withdrawn')).toBeUndefined();
});

test('what can be done in every state is said once for all', () => {
  expect(linesOf('')).toEqual(['Note']);
  expect(linesOf('review')).not.toContain('Note');
});

test('an event that may lead to three states is a line that names them', () => {
  expect(linesOf('review')).toEqual(['Go back → Writing, Overdue, Work']);
});

test('a transition that changes nothing, and only answers with reasons, is not drawn', () => {
  expect(linesOf('review')).not.toContain('Log');
});

test('an edge says who, whether there are conditions, and in words which', () => {
  expect(edge('writing->work')?.captions).toMatchObject([
    { text: 'Submit', by: ['C'], guarded: true, conditions: ['Only … of the parts are there.'] },
  ]);
  expect(edge('review->closed')?.captions[0]?.conditions).toEqual([
    'Only … of the parts are there.',
    'It is too early.',
  ]);
  expect(edge('review->work')?.captions[0]).toMatchObject({ text: 'Return', guarded: false });
});

test('the letters stand in the order of the roles, whatever the order in the definition', () => {
  expect(node('writing').events[0]?.by).toEqual(['C', 'U']);
});

test('deadlines stand on their state with their rule, and on the edge they set off', () => {
  expect(node('writing.drafting').deadlines).toEqual([{ key: 'draft', label: 'Draft', rule: '1\u00a0February' }]);
  expect(edge('writing.drafting->writing.overdue')?.captions).toMatchObject([{ cause: 'deadline', text: 'Draft' }]);
  expect(edge('writing.overdue->writing.drafting')?.captions).toMatchObject([
    { cause: 'moved', text: 'the date is moved' },
  ]);
  expect(node('writing.overdue').late).toEqual({ key: 'draft', label: 'Draft' });
});

test('a choice says which way is conditional', () => {
  expect([captions('opening->work'), captions('opening->writing')]).toEqual([['on a condition'], ['otherwise']]);
});

test('a group has a dot where it is entered as a whole', () => {
  expect(node('writing').children[0]?.kind).toBe('initial');
  expect(node('work.desk').children[0]?.kind).toBe('initial');
  expect(edge('writing/initial->')?.target).toBe('writing.drafting');
});

test('texts are in the language asked for', () => {
  const danish = chart(sample, 'da');
  expect([danish.title, danish.root.children[2]?.label]).toEqual(['Sample (da)', 'Writing (da)']);
});

describe('the way of a case', () => {
  const started = { type: 'case.started', from: [], to: ['writing.drafting'] };
  const expired = {
    type: 'deadline.expired',
    data: { key: 'draft' },
    from: ['writing.drafting'],
    to: ['writing.overdue'],
  };
  const submitted = { type: 'SUBMIT', from: ['writing.overdue'], to: ['work.field.running', 'work.desk.due'] };

  test('it begins at the dot and goes through the choice', () => {
    expect(wayOf(drawing, [started])).toEqual({
      travelled: ['writing.drafting', 'opening'],
      travelledEdges: ['/initial->', 'opening->writing', 'writing/initial->'],
    });
  });

  test('it follows deadlines and events, into every region', () => {
    const way = wayOf(drawing, [started, expired, submitted]);
    expect(way.travelled).toEqual([
      'writing.drafting',
      'opening',
      'writing.overdue',
      'work.field.running',
      'work.desk.due',
    ]);
    expect(way.travelledEdges.slice(3)).toEqual([
      'writing.drafting->writing.overdue',
      'writing->work',
      'work.field/initial->',
      'work.desk/initial->',
    ]);
  });

  test('what stays where it is takes no edge', () => {
    const saved = { type: 'SAVE', from: ['writing.drafting'], to: ['writing.drafting'] };
    expect(wayOf(drawing, [saved])).toEqual({ travelled: ['writing.drafting'], travelledEdges: [] });
  });
});

// The drawing as a document: everything of the definition is in it, nothing can break out of it, and everyone can read it.
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/core/definition.ts';
import { chart } from '../../src/diagram/chart.ts';
import { layout } from '../../src/diagram/layout.ts';
import { renderSvg } from '../../src/diagram/svg.ts';
import { registry } from '../../workflows/registry.ts';
import { hostile, sample } from './sample.ts';
import { type Element, elements, parseXml, textOf } from './xml.ts';

const drawn = await layout(chart(sample, 'en'));
const draw = (look: Parameters<typeof renderSvg>[1] = {}) => parseXml(renderSvg(drawn, look));
const classesOf = (svg: Element, path: string) =>
  elements(svg)
    .find((one) => one.attributes['data-path'] === path)
    ?.attributes.class?.split(' ') ?? [];
const legendOf = (svg: Element) =>
  elements(svg)
    .filter((one) => one.attributes.class === 'legend')
    .map(textOf)
    .join(' ');

describe.each(
  registry.flatMap((definition) => languages.map((language) => ({ id: definition.id, definition, language }))),
)('$id in $language', async ({ definition, language }) => {
  const drawing = chart(definition, language);
  const svg = parseXml(renderSvg(await layout(drawing)));
  const all = elements(svg);

  test('every state is in the drawing, by path and by name', () => {
    for (const [path, name] of Object.entries(definition.texts.states)) {
      const state = all.find((one) => one.attributes['data-path'] === path);
      expect(state, path).toBeDefined();
      expect(words(state as Element)).toContain(words(name[language]));
    }
  });

  test('every event is in the drawing, by name and with the letters of those who may send it', () => {
    const events = all.filter((one) => one.attributes['data-event'] !== undefined);
    for (const type of Object.keys(definition.events)) {
      const rows = events.filter((one) => one.attributes['data-event'] === type);
      expect(rows.length, type).toBeGreaterThan(0);
      expect(words(rows[0] as Element)).toContain(words(definition.texts.events[type]?.[language] ?? type));
      const chips = elements(rows[0] as Element).filter((one) => one.attributes.class === 'chip');
      expect(chips.length).toBe(definition.events[type]?.by.length);
    }
  });

  test('every deadline is in the drawing', () => {
    const told = all.map((one) => one.attributes['data-deadline']);
    for (const key of Object.keys(definition.deadlines)) expect(told).toContain(key);
  });

  test('every letter is explained', () => {
    const letters = all.filter((one) => one.attributes.class === 'chip').map((one) => textOf(one).trim());
    const explained = all
      .filter((one) => one.attributes.class === 'legend')
      .map(textOf)
      .join(' ')
      .split(/\s+/);
    for (const letter of new Set(letters)) expect(explained).toContain(letter);
  });
});

test('it is an image with a title, a description, a language and a size of its own', () => {
  const svg = draw({ version: 7 });
  expect(svg.attributes).toMatchObject({ role: 'img', lang: 'en', class: 'aarshjul-chart' });
  expect(Number(svg.attributes.width)).toBeGreaterThan(drawn.width);
  const [title, desc] = svg.children;
  expect([title?.name, desc?.name]).toEqual(['title', 'desc']);
  expect(svg.attributes['aria-labelledby']).toBe(`${title?.attributes.id} ${desc?.attributes.id}`);
  expect(textOf(desc as Element)).toContain('Drafting, Overdue, Work');
  expect(textOf(svg)).toContain('Statechart · version 7');
});

test('a case lights its states, says so in words, and shows its name and its own dates', () => {
  const svg = draw({
    title: 'Fosen 2025',
    lit: ['work.desk.due', 'work.field.running'],
    dates: { draft: '2025-02-01' },
  });
  expect(classesOf(svg, 'work.desk.due')).toContain('lit');
  expect(classesOf(svg, 'work')).toContain('lit');
  expect(classesOf(svg, 'review')).not.toContain('lit');
  expect(textOf(svg)).toContain('The case is now in: Running, Due.');
  expect(textOf(svg)).toContain('Fosen 2025');
  expect(words(svg)).toContain('Draft: 1 Feb 2025');
  expect(words(svg)).not.toContain('Draft: 1 February');
  expect(legendOf(svg)).toContain('the case is here');
});

test('the way travelled is marked on states, lines and labels', () => {
  const svg = draw({ travelled: ['writing.drafting'], travelledEdges: ['writing->work'], lit: ['work.field.running'] });
  expect(classesOf(svg, 'writing.drafting')).toContain('travelled');
  const marked = elements(svg).filter((one) => one.attributes['data-edge'] === 'writing->work');
  expect(marked.map((one) => one.attributes.class)).toEqual(['edge travelled', 'label travelled']);
  expect(legendOf(svg)).toContain('the way here');
});

test('a state past its deadline is marked by colour and clock, and the missed deadline where the case is', () => {
  const svg = draw({ lit: ['writing.overdue'], late: ['draft'] });
  expect(classesOf(svg, 'writing.overdue')).toEqual(['state', 'lit', 'late']);
  expect(classesOf(draw(), 'writing.overdue')).toEqual(['state', 'late']);
  const state = elements(svg).find((one) => one.attributes['data-path'] === 'writing.overdue') as Element;
  expect(elements(state).map((one) => one.attributes.class)).toContain('late missed');
  expect(words(state)).toContain('Draft: passed');
});

test('counts stand as badges on states that have cases, and on no other', () => {
  const svg = draw({ counts: { review: 3, 'work.desk.due': 0 } });
  const badges = elements(svg).filter((one) => one.attributes['data-count'] !== undefined);
  expect(badges.map((one) => [one.attributes['data-count'], textOf(one).trim()])).toEqual([['review', '3']]);
});

test('an end has two borders, a beginning a dot, regions a dashed line between them', () => {
  const svg = draw();
  const frames = (path: string) =>
    elements(elements(svg).find((one) => one.attributes['data-path'] === path) as Element).filter(
      (one) => one.name === 'rect',
    );
  expect(frames('closed').length).toBe(2);
  expect(frames('review').filter((one) => one.attributes.class !== undefined).length).toBe(1);
  expect(elements(svg).filter((one) => one.name === 'circle' && one.attributes.class === 'dot').length).toBeGreaterThan(
    3,
  );
  expect(elements(svg).filter((one) => one.attributes.class === 'divider').length).toBe(2);
});

test('it is light and dark by the reader’s setting, or as asked, and light on paper', () => {
  expect(renderSvg(drawn)).toContain('@media screen and (prefers-color-scheme:dark)');
  expect(renderSvg(drawn, { theme: 'light' })).not.toContain('@media');
  expect(renderSvg(drawn, { theme: 'dark' })).not.toBe(renderSvg(drawn, { theme: 'light' }));
});

test.each([
  ['markup', '</text></svg><script>alert(1)</script>'],
  ['attributes and entities', `" onload='x' &amp; <b> ]]> &#0;`],
  ['control characters, half an emoji and a whole one', `a\u0000b\u0007c\ud83d \u{1f600} \uffff`],
  ['nothing at all', ''],
])('hostile text stays text: %s', async (_, text) => {
  const svg = parseXml(renderSvg(await layout(chart(hostile(text), 'en')), { title: text }));
  const names = new Set(elements(svg).map((one) => one.name));
  expect([...names].filter((name) => !known.has(name))).toEqual([]);
  expect(
    elements(svg)
      .flatMap((one) => Object.keys(one.attributes))
      .filter((name) => name.startsWith('on')),
  ).toEqual([]);
});
const known = new Set(['svg', 'title', 'desc', 'style', 'rect', 'g', 'path', 'circle', 'text', 'tspan']);

/** Words alone: how lines are broken, and with which spaces, does not matter here. */
function words(of: Element | string): string {
  const text =
    typeof of === 'string'
      ? of
      : elements(of)
          .filter((one) => one.name === 'tspan')
          .map((one) => one.text)
          .join(' ');
  return text.replaceAll(/\s+/g, ' ').trim();
}

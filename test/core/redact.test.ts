// Which texts of an event are free, and what becomes of a case without them.
import Type from 'typebox';
import { expect, test } from 'vitest';
import type { Definition } from '../../src/core/definition.ts';
import { contextWithout, freeTexts, withoutTexts } from '../../src/core/redact.ts';
import { paper } from '../support/engine-workflow.ts';

const strict = { additionalProperties: false };
const text = Type.String({ minLength: 1, pattern: '\\S' });
const data = Type.Object(
  {
    text,
    size: Type.Optional(Type.Union([Type.Literal('large'), Type.Literal('small')])),
    due: Type.Optional(Type.String({ format: 'date' })),
    party: Type.Optional(Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })),
    measures: Type.Optional(Type.Array(Type.Object({ title: text, amount: Type.Integer() }, strict))),
  },
  strict,
);
const definition: Definition = { ...paper, events: { SAVE: { by: ['network-coordinator'], data } } };

test('texts are found at any depth; dates, words of a list and ids are none', () => {
  const event = {
    text: 'Anna',
    size: 'large',
    due: '2025-02-01',
    party: 'nord',
    measures: [
      { title: 'Lek', amount: 3 },
      { title: 'Anna', amount: 4 },
    ],
  };
  expect([...freeTexts(definition, 'SAVE', event)]).toEqual(['Anna', 'Lek']);
});

test('a text that says what a word of a list or a date says stands for that', () => {
  expect([...freeTexts(definition, 'SAVE', { text: 'large' })]).toEqual([]);
  expect([...freeTexts(definition, 'SAVE', { text: '2025-02-01' })]).toEqual([]);
});

test('of what a case was opened with and of a reason the texts go too', () => {
  expect([...freeTexts(definition, 'case.started', { goal: 'Ro' })]).toEqual(['Ro']);
  expect([...freeTexts(definition, 'deadline.moved', { key: 'draft', date: '2025-02-01', reason: 'Syk' })]).toEqual([
    'Syk',
  ]);
});

test('what has none of the texts stays the very same object', () => {
  const value = { a: [{ b: 'Lek' }], c: { d: 'Ro' } };
  const without = withoutTexts(value, new Set(['Ro']));
  expect(without).toEqual({ a: [{ b: 'Lek' }], c: { d: '[…]' } });
  expect(without.a).toBe(value.a);
  expect(withoutTexts(value, new Set(['Sol']))).toBe(value);
});

test('who did something is no text, and of what the core keeps only reasons are', () => {
  const process = {
    programme: 'trondelag',
    subject: 'fosen',
    year: 2025,
    zone: 'Europe/Oslo',
    startedOn: '2025-01-01',
    dates: { draft: { date: '2025-02-01', source: 'move', state: 'armed', reason: 'armed' } },
    pauses: [{ from: '2025-01-02', to: '2025-01-03', days: 1, reason: 'fosen' }],
  } as const;
  const context = { process, draft: { text: 'fosen', by: { person: 'fosen', role: 'owner', party: 'fosen' } } };
  expect(contextWithout(context, new Set(['fosen', 'armed']))).toEqual({
    process: {
      ...process,
      dates: { draft: { ...process.dates.draft, reason: '[…]' } },
      pauses: [{ ...process.pauses[0], reason: '[…]' }],
    },
    draft: { text: '[…]', by: { person: 'fosen', role: 'owner', party: 'fosen' } },
  });
});

// The words that every workflow may use: what each guard lets through and each record writes.
import { describe, expect, test } from 'vitest';
import type { JsonObject, Named, RuleArgs, Rules } from '../../src/core/definition.ts';
import type { Context } from '../../src/core/process.ts';
import { judge, vocabularyRecords } from '../../src/core/vocabulary.ts';
import { at, zone } from '../support/cases.ts';

const process = {
  programme: 'trondelag',
  subject: 'fosen',
  year: 2025,
  zone,
  startedOn: '2025-01-01',
  pauses: [],
  dates: { basis: { date: '2025-02-01', source: 'rule' as const, state: 'armed' as const } },
};
const context: Context = {
  process,
  empty: {},
  none: null,
  zero: 0,
  text: 'A',
  blank: '',
  no: false,
  list: [{ a: 1 }, { a: 2 }],
  notes: { fosen: { text: 'A' }, orland: { text: '' } },
};
const args = (data: JsonObject = {}, when = '2025-02-01'): Omit<RuleArgs, 'params'> => ({
  context,
  data,
  by: { person: 'kari.n', role: 'owner', party: 'orland' },
  at: new Date(at(when)).toISOString(),
  facts: {},
});
const rules: Rules = { guards: {}, records: {} };
const guard = (type: string, params: object): Named => ({ type, params: params as JsonObject });
const passes = (one: Named, given = args()) => judge(one, given, rules) === true;

describe('guards', () => {
  test.each([
    ['text', true],
    ['list', true],
    ['zero', true],
    ['notes.fosen', true],
    ['list.1.a', true],
    ['none', false],
    ['blank', false],
    ['empty', false],
    ['no', false],
    ['missing', false],
    ['text.length', false],
    ['constructor', false],
  ])('`recorded` at %s is %s', (path, expected) => {
    expect(passes(guard('recorded', { path }))).toBe(expected);
  });

  test.each([
    ['list', 2],
    ['notes', 2],
    ['zero', 0],
    ['none', 0],
    ['missing', 0],
    ['text', 1],
  ])('`countBetween` counts %s as %i', (path, count) => {
    expect(passes(guard('countBetween', { path, min: count, max: count }))).toBe(true);
    expect(judge(guard('countBetween', { path, min: count + 1 }), args(), rules)).toMatchObject([
      { code: 'countBetween', params: { count, min: count + 1 } },
    ]);
  });

  test('`equals` compares what stands there, `every` asks each entry, `dataEquals` the event', () => {
    expect(passes(guard('equals', { path: 'text', value: 'A' }))).toBe(true);
    expect(passes(guard('equals', { path: 'text', value: 'B' }))).toBe(false);
    expect(passes(guard('every', { path: 'list', field: 'a' }))).toBe(true);
    expect(passes(guard('every', { path: 'notes', field: 'text' }))).toBe(false);
    expect(passes(guard('every', { path: 'missing', field: 'text' }))).toBe(true);
    expect(passes(guard('dataEquals', { field: 'number', value: 1 }), args({ number: 1 }))).toBe(true);
    expect(passes(guard('dataEquals', { field: 'number', value: 1 }), args({ number: 2 }))).toBe(false);
  });

  test('`notPast` lets today through, in the case’s zone', () => {
    const date = guard('notPast', { field: 'due' });
    expect(passes(date, args({ due: '2025-02-01' }, '2025-02-01T23:59'))).toBe(true);
    expect(passes(date, args({ due: '2025-02-01' }, '2025-02-02T00:00'))).toBe(false);
    expect(passes(date, args({}, '2025-02-01'))).toBe(false);
  });

  test('`dateAhead` lets a date through until the end of its day', () => {
    const ahead = guard('dateAhead', { deadline: 'basis' });
    expect(passes(ahead, args({}, '2025-02-01T23:59'))).toBe(true);
    expect(passes(ahead, args({}, '2025-02-02T00:00'))).toBe(false);
    expect(passes(guard('dateAhead', { deadline: 'none' }))).toBe(false);
  });

  test('`all`, `any` and `not` are made of others and give the reasons of those that held back', () => {
    const yes = guard('recorded', { path: 'text' });
    const no = guard('recorded', { path: 'none', code: 'first' });
    const never = guard('equals', { path: 'text', value: 'B', code: 'second' });
    expect(passes(guard('all', { of: [yes, yes] }))).toBe(true);
    expect(judge(guard('all', { of: [no, yes, never] }), args(), rules)).toMatchObject([
      { code: 'first' },
      { code: 'second' },
    ]);
    expect(passes(guard('any', { of: [no, yes] }))).toBe(true);
    expect(judge(guard('any', { of: [no, never] }), args(), rules)).toMatchObject([
      { code: 'first' },
      { code: 'second' },
    ]);
    expect(passes(guard('not', { of: no }))).toBe(true);
    expect(judge(guard('not', { of: yes, code: 'third' }), args(), rules)).toMatchObject([{ code: 'third' }]);
  });
});

describe('records', () => {
  const record = (params: JsonObject, given = args({ text: 'B' })) => vocabularyRecords.record?.({ ...given, params });
  const entry = { text: 'B', by: { person: 'kari.n', role: 'owner', party: 'orland' }, at: args().at };

  test('`record` writes the event with who and when, and gives only the part of the context it changes', () => {
    expect(record({ into: 'plan' })).toEqual({ plan: entry });
    expect(record({ into: 'notes.last' })).toEqual({ notes: { ...(context.notes as object), last: entry } });
  });

  test('`record` for each party, or each person, replaces theirs and leaves the others’', () => {
    expect(record({ into: 'notes', per: 'party' })).toEqual({ notes: { fosen: { text: 'A' }, orland: entry } });
    expect(record({ into: 'empty', per: 'person' })).toEqual({ empty: { 'kari.n': entry } });
  });

  test('`record` appends to a list, one for each party too', () => {
    expect(record({ into: 'list', append: true })).toEqual({ list: [{ a: 1 }, { a: 2 }, entry] });
    expect(record({ into: 'none', append: true })).toEqual({ none: [entry] });
    expect(record({ into: 'empty', per: 'party', append: true })).toEqual({ empty: { orland: [entry] } });
  });

  test('`set` writes a value and changes nothing that was given', () => {
    const before = structuredClone(context);
    expect(vocabularyRecords.set?.({ ...args(), params: { path: 'notes.fosen', value: null } })).toEqual({
      notes: { fosen: null, orland: { text: '' } },
    });
    expect(context).toEqual(before);
  });
});

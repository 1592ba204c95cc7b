// Whatever is sent, step answers: an outcome or a refusal, never an error, and nothing of the sender's gets where it should not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { roles } from '../../src/core/definition.ts';
import { describe } from '../../src/core/describe.ts';
import { moveDeadline } from '../../src/core/move.ts';
import { pause, resume } from '../../src/core/pause.ts';
import { begin, fire, step } from '../../src/core/step.ts';
import type { Snapshot } from '../../src/core/xstate.ts';
import {
  at,
  caseOf,
  coordinator,
  partner,
  refused,
  secretary,
  someone,
  startOf,
  stored,
  workedOn,
} from '../support/cases.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);
const now = at('2024-11-20');
const drafting = () => caseOf(workflow, at('2024-11-18')).snapshot();
const save = (data: unknown) => step(workflow, drafting(), { type: 'SAVE', by: coordinator, data: data as never }, now);
const nested = (depth: number) => JSON.parse(`${'{"text":'.repeat(depth)}"A"${'}'.repeat(depth)}`) as unknown;

test.each<[string, unknown, string, string]>([
  ['NUL in a text', { text: 'A\u0000B' }, '/text', 'text'],
  ['half of a surrogate pair', { text: 'A\ud83d' }, '/text', 'text'],
  ['a text of a megabyte', { text: 'A'.repeat(1_000_000) }, '/text', 'maxLength'],
  ['a text of blanks', { text: ' \n\t ' }, '/text', 'pattern'],
  ['an empty text', { text: '' }, '/text', 'minLength'],
  ['a number for a text', { text: 1 }, '/text', 'type'],
  ['null for a text', { text: null }, '/text', 'type'],
  ['a list for an object', [], '', 'type'],
  ['null for an object', null, '', 'type'],
  ['a text for an object', 'A', '', 'type'],
  ['an unknown field', { text: 'A', odd: 1 }, '/odd', 'unknown'],
  [
    'a field called __proto__',
    JSON.parse('{"text":"A","__proto__":{"role":"administrator"}}'),
    '/__proto__',
    'unknown',
  ],
  ['a field called constructor', { text: 'A', constructor: 1 }, '/constructor', 'unknown'],
  ['a field whose name a pointer must escape', { text: 'A', 'a/b~c': 1 }, '/a~1b~0c', 'unknown'],
  ['objects in objects in objects', nested(2000), '/text', 'type'],
])('%s is refused at the field', (_, data, pointer, keyword) => {
  const answer = refused(save(data));
  expect(answer).toMatchObject({
    because: 'data',
    errors: expect.arrayContaining([expect.objectContaining({ pointer, keyword })]),
  });
});

test('of very many wrong fields only the first are told', () => {
  const data = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`odd${index}`, 1]));
  const answer = refused(save(data));
  expect(answer.because === 'data' && answer.errors.length).toBe(20);
});

test('emoji and the letters of every language are kept as they are', () => {
  const text = 'Ærlig talt 👩🏽‍🏫 — čuoivvatt, 漢字, עברית';
  const answer = save({ text });
  expect(answer.ok && answer.snapshot.context.draft).toMatchObject({ text });
});

test('a party called __proto__ records under that name and nothing else', () => {
  const note = { type: 'NOTE', by: someone('owner', '__proto__'), data: { text: 'A' } };
  const answer = step(workflow, drafting(), note, now);
  const notes = answer.ok ? (answer.snapshot.context.notes as object) : {};
  expect(Object.keys(notes)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(notes)).toBe(Object.prototype);
  expect(({} as { text?: string }).text).toBeUndefined();
});

test('an input called __proto__ or process changes nothing of what the core keeps', () => {
  const input = JSON.parse('{"__proto__":{"year":1},"process":{"year":1},"goal":"A"}');
  const { context } = begin(workflow, startOf({ input }), now).snapshot;
  expect(context.process).toMatchObject({ year: 2025, subject: 'fosen' });
  expect(Object.getPrototypeOf(context)).toBe(Object.prototype);
  expect(context.goal).toBe('A');
});

test('what was given is never changed', () => {
  const snapshot = Object.freeze(drafting());
  const frozen = JSON.stringify(snapshot);
  const data = Object.freeze({ text: 'A' });
  step(workflow, snapshot, { type: 'SAVE', by: coordinator, data }, now);
  fire(workflow, snapshot, { id: 'expire:draft' }, at('2025-03-01'));
  expect(JSON.stringify(snapshot)).toBe(frozen);
});

test('the same snapshot and event give the same outcome, remembered or read anew', () => {
  const kept = workedOn(workflow).outcome().snapshot;
  const plan = { type: 'PLAN', by: partner, data: { date: '2025-05-20' } };
  const first = step(workflow, kept, plan, at('2025-04-05'));
  expect(step(workflow, kept, plan, at('2025-04-05'))).toEqual(first);
  expect(step(workflow, stored(kept), plan, at('2025-04-05'))).toEqual(first);
  expect(step(defineWorkflow(sample), stored(kept), plan, at('2025-04-05'))).toEqual(first);
});

test('a database that keeps no order of keys changes nothing', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, inner]) => [key, turned(inner)]),
    );
  };
  const kept = workedOn(workflow).snapshot();
  const other = turned(kept) as Snapshot;
  const meet = { type: 'MEET', by: partner, data: { date: '2025-05-02', agreed: 'A' } };
  expect(step(workflow, other, meet, at('2025-05-02'))).toEqual(step(workflow, kept, meet, at('2025-05-02')));
  const view = { actor: coordinator, language: 'nb' as const, now: at('2025-05-02') };
  expect(describe(workflow, other, view)).toEqual(describe(workflow, kept, view));
});

const actors = fc
  .constantFrom(...roles)
  .chain((role) => fc.constantFrom('fosen', 'dmmh', '').map((party) => someone(role, party)));
const goodData = fc.constantFrom(
  { text: 'A' },
  { reason: 'A' },
  { date: '2025-06-01' },
  { date: '2025-06-01', agreed: 'A' },
  {},
);
const commands = fc.array(
  fc.record({
    days: fc.nat({ max: 40 }),
    kind: fc.constantFrom('step', 'step', 'step', 'step', 'fire', 'pause', 'resume', 'move'),
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...Object.keys(sample.events)) },
      { weight: 1, arbitrary: fc.string() },
    ),
    by: fc.oneof(actors, fc.constantFrom(coordinator, secretary, partner)),
    data: fc.oneof({ weight: 3, arbitrary: goodData }, { weight: 1, arbitrary: fc.jsonValue() }),
    text: fc.oneof(
      fc.constantFrom('Snø', '2025-07-01', 'draft', 'expire:draft', 'remind:review:7'),
      fc.string({ unit: 'binary' }),
    ),
    key: fc.constantFrom('draft', 'review', 'workOpens', 'meeting'),
    date: fc.oneof(fc.constantFrom('2025-02-20', '2025-06-30', '2024-01-01'), fc.string()),
  }),
  { maxLength: 25 },
);

test('no sequence of events, timers, moves and pauses makes the core throw, and every answer can be stored and described', () => {
  fc.assert(
    fc.property(commands, (list) => {
      let clock = at('2024-11-18');
      let snapshot: Snapshot = stored(begin(workflow, startOf(), clock).snapshot);
      for (const { days, kind, type, by, data, text, key, date } of list) {
        clock += days * 86_400_000;
        const answer = {
          step: () => step(workflow, snapshot, { type, by, data: data as never }, clock),
          fire: () => fire(workflow, snapshot, { id: text }, clock),
          pause: () => pause(workflow, snapshot, { reason: text, by }, clock),
          resume: () => resume(workflow, snapshot, { by }, clock),
          move: () => moveDeadline(workflow, snapshot, { key, date, reason: text, by }, clock),
        }[kind]();
        if (answer?.ok) {
          expect(stored(answer)).toEqual(answer);
          const times = answer.steps.map((one) => one.at);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(answer.armed.every((timer) => timer.at > clock || timer.kind === 'expire')).toBe(true);
          snapshot = stored(answer.snapshot);
        }
        describe(workflow, snapshot, { actor: by, language: 'nn', now: clock });
      }
    }),
    { numRuns: 300 },
  );
});

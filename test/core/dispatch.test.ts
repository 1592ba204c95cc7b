// A letter's dispatch: recorded by the core, the start of the clock that the law counts from it, and no lateness when it runs out.
import { describe, expect, test } from 'vitest';
import { ruleDate } from '../../src/core/calendar.ts';
import { DefinitionError, defineWorkflow } from '../../src/core/define-workflow.ts';
import type { Definition, LetterDef } from '../../src/core/definition.ts';
import { describe as shown } from '../../src/core/describe.ts';
import { dispatchLetter } from '../../src/core/dispatch.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { begin, fire, step } from '../../src/core/step.ts';
import { definition } from '../../workflows/grant-year/machine.ts';
import { at, someone, startOf } from '../support/cases.ts';

const workflow = defineWorkflow(definition);
const template = 'commitment-letter';
const withoutAlarm = Object.fromEntries(
  Object.entries(definition.mails).filter(([name]) => name !== 'letter-undelivered'),
);
const taken = (answer: { ok: boolean } | null): Outcome => {
  if (!answer?.ok) throw new Error(JSON.stringify(answer));
  return answer as Outcome;
};
const granted = (): Outcome => {
  const begun = begin(workflow, { ...startOf(), year: 2025, input: { fixedSum: 100 } }, at('2025-01-20T10:00'));
  const event = { type: 'GRANT', data: { amount: 100, conditions: [] }, by: someone('county-governor') };
  return taken(step(workflow, begun.snapshot, event, at('2025-04-10T10:00')));
};
const appeal = ({ snapshot }: Outcome) => snapshot.context.process.dates.appeal;

describe('a letter that is dispatched', () => {
  test('is recorded with its moment, as an event of the service', () => {
    const before = granted();
    const after = taken(
      dispatchLetter(workflow, before.snapshot, { template, at: at('2025-04-14T09:00') }, at('2025-04-14T09:01')),
    );
    expect(after.snapshot.context.process.letters).toEqual({
      [template]: { dispatchedAt: '2025-04-14T07:00:00.000Z' },
    });
    expect(after.steps).toMatchObject([
      {
        type: 'letter.dispatched',
        by: { person: 'system' },
        data: { template, at: '2025-04-14T07:00:00.000Z' },
        effects: [],
      },
    ]);
    expect(after.steps[0]?.to).toEqual(after.steps[0]?.from);
  });

  test('starts the clock to appeal, which stood still before', () => {
    const before = granted();
    expect(appeal(before)).toMatchObject({ date: null, state: 'later' });
    const after = taken(
      dispatchLetter(workflow, before.snapshot, { template, at: at('2025-04-14T09:00') }, at('2025-04-14T09:00')),
    );
    expect(appeal(after)).toMatchObject({ date: '2025-05-05', state: 'armed' });
    expect(after.armed).toMatchObject([{ id: 'expire:appeal', at: at('2025-05-06T00:00') }]);
  });

  test('sent once more starts it anew', () => {
    const first = taken(
      dispatchLetter(workflow, granted().snapshot, { template, at: at('2025-04-14T09:00') }, at('2025-04-14T09:00')),
    );
    const again = taken(
      dispatchLetter(workflow, first.snapshot, { template, at: at('2025-04-22T09:00') }, at('2025-04-22T09:00')),
    );
    expect(appeal(again)).toMatchObject({ date: '2025-05-13', state: 'armed' });
  });

  test('found out three weeks later lets the time run out in the same commit', () => {
    const late = taken(
      dispatchLetter(workflow, granted().snapshot, { template, at: at('2025-04-14T09:00') }, at('2025-06-01T09:00')),
    );
    expect(late.steps.map(({ type }) => type)).toEqual(['letter.dispatched', 'deadline.expired']);
    expect(appeal(late)).toMatchObject({ state: 'met' });
  });

  test('lets the time run out in silence: nobody told, nothing late, and no task', () => {
    const sent = taken(
      dispatchLetter(workflow, granted().snapshot, { template, at: at('2025-04-14T09:00') }, at('2025-04-14T09:00')),
    );
    const view = { actor: someone('network-coordinator'), language: 'nb', now: at('2025-04-20T09:00') } as const;
    expect(shown(workflow, sent.snapshot, view).accepts.map(({ deadline }) => deadline)).not.toContain('appeal');
    const over = taken(fire(workflow, sent.snapshot, { id: 'expire:appeal' }, at('2025-05-06T00:00')));
    expect(over.steps).toMatchObject([{ type: 'deadline.expired', effects: [] }]);
    expect(shown(workflow, over.snapshot, { ...view, now: at('2025-05-07T09:00') })).toMatchObject({
      late: [],
      overdue: false,
    });
  });

  test.each([
    ['a letter that the workflow has not', 'another-letter', 'unknown-event'],
    ['an inherited name', 'constructor', 'unknown-event'],
  ])('is refused for %s', (_, other, because) => {
    const answer = dispatchLetter(workflow, granted().snapshot, { template: other, at: 0 }, at('2025-04-14T09:00'));
    expect(answer).toEqual({ ok: false, because });
  });

  test('is refused by a case that is done', () => {
    const rejected = begin(workflow, { ...startOf(), year: 2025, input: { fixedSum: 100 } }, at('2025-01-20T10:00'));
    const event = { type: 'REJECT', data: { reason: 'Nei' }, by: someone('county-governor') };
    const { snapshot } = taken(step(workflow, rejected.snapshot, event, at('2025-04-10T10:00')));
    expect(dispatchLetter(workflow, snapshot, { template, at: 0 }, at('2025-04-14T09:00'))).toEqual({
      ok: false,
      because: 'state',
    });
  });
});

test.each([
  ['three weeks on', '2025-04-14T09:00', '2025-05-05'],
  ['the local day counts, not the one in Greenwich', '2025-04-15T00:30', '2025-05-06'],
  ['a holiday: the working day after', '2025-04-10T09:00', '2025-05-02'],
  ['a Saturday: the Monday after', '2025-04-12T09:00', '2025-05-05'],
  ['Maundy Thursday: the Tuesday after Easter', '2025-03-27T09:00', '2025-04-22'],
])('the last day to appeal is %s', (_, dispatched, expected) => {
  const letters = { [template]: { dispatchedAt: new Date(at(dispatched)).toISOString() } };
  const context = { process: { zone: 'Europe/Oslo', letters } };
  expect(ruleDate({ afterDispatch: template, weeks: 3 }, { year: 2025, startedOn: '2025-01-01', context })).toBe(
    expected,
  );
});

test.each<[string, (good: LetterDef) => Partial<Definition>, string]>([
  ['a letter that nothing sends', (good) => ({ letters: { other: good } }), 'no state sends this letter'],
  [
    'a path that the context has not',
    (good) => ({ letters: { [template]: { ...good, amount: 'grnt.amount' } } }),
    'amount',
  ],
  [
    'a date that is no deadline',
    (good) => ({ letters: { [template]: { ...good, dates: ['rapport'] } } }),
    "no deadline is called 'rapport'",
  ],
  [
    'an appeal that is counted from something else',
    (good) => ({ letters: { [template]: { ...good, appeal: 'report' } } }),
    'is counted from the dispatch',
  ],
  [
    'a sender that is no kind of party',
    (good) => ({ letters: { [template]: { ...good, sender: 'king' as 'governor' } } }),
    'no party is of kind',
  ],
  ['a date counted from a letter that is none', () => ({ letters: {} }), "no letter is called 'commitment-letter'"],
  ['no words for what is not delivered', () => ({ mails: withoutAlarm }), 'a workflow with letters needs it'],
  [
    'half a week',
    () => ({ deadlines: { ...definition.deadlines, appeal: { date: { afterDispatch: template, weeks: 0.5 } } } }),
    'whole weeks',
  ],
])('a definition with %s is refused', (_, change, message) => {
  const good = definition.letters?.[template] as LetterDef;
  const load = () => defineWorkflow({ ...definition, ...change(good) });
  expect(load).toThrow(DefinitionError);
  expect(load).toThrow(message);
});

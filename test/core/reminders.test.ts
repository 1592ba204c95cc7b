// The ladder of a deadline: which rungs are set, when they go out, to whom, and which are not sent.
import { expect, test } from 'vitest';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { begin, fire } from '../../src/core/step.ts';
import { at, caseOf, coordinator, someone, startOf, taken } from '../support/cases.ts';
import { edited } from '../support/edited.ts';
import { sample } from '../support/sample-workflow.ts';
import { drive } from '../support/timer-driver.ts';

const workflow = defineWorkflow(sample);
const drafting = (now = at('2024-11-18')) => caseOf(workflow, now);
const rungsOf = (now: number, calendar = {}) =>
  begin(workflow, startOf({ calendar }), now)
    .armed.filter(({ kind }) => kind === 'remind')
    .map(({ days, at: when }) => [days, new Date(when).toISOString()]);

test('rungs are set for 08:00 of their day, on a day off for 08:00 of the last working day before', () => {
  // 18 January and 8 February 2025 are Saturdays; 1 February, the date itself, is one too.
  expect(rungsOf(at('2024-11-18'))).toEqual([
    [-14, '2025-01-17T07:00:00.000Z'],
    [-3, '2025-01-29T07:00:00.000Z'],
    [1, '2025-02-03T07:00:00.000Z'],
    [7, '2025-02-07T07:00:00.000Z'],
  ]);
});

test('08:00 is local, also when the clocks have been moved forward between the setting and the day', () => {
  expect(rungsOf(at('2025-03-20'), { draft: '2025-04-10' })).toContainEqual([-3, '2025-04-07T06:00:00.000Z']);
});

test('a rung whose moment had passed when its deadline was armed is not set', () => {
  expect(rungsOf(at('2025-01-20')).map(([days]) => days)).toEqual([-3, 1, 7]);
  expect(rungsOf(at('2025-01-29T08:00')).map(([days]) => days)).toEqual([1, 7]);
  expect(rungsOf(at('2025-02-03T08:00')).map(([days]) => days)).toEqual([7]);
});

test('a rung after the date that would come before it goes out on the first working day after, and says so', () => {
  // +1 of Saturday 1 February is a Sunday, whose last working day before is the Friday before the date.
  expect(rungsOf(at('2024-11-18'))).toContainEqual([1, '2025-02-03T07:00:00.000Z']);
  expect(rungsOf(at('2024-11-18'), { draft: '2025-02-03' })).toContainEqual([1, '2025-02-04T07:00:00.000Z']);
  // Wednesday before Easter, and a Friday whose Monday the programme keeps closed.
  expect(rungsOf(at('2024-11-18'), { draft: '2025-04-16' })).toContainEqual([1, '2025-04-22T06:00:00.000Z']);
  const closed = begin(
    workflow,
    { ...startOf({ calendar: { draft: '2025-02-07' } }), closed: ['2025-02-10'] },
    at('2025-01-02'),
  );
  expect(closed.armed).toContainEqual({
    id: 'remind:draft:1',
    kind: 'remind',
    key: 'draft',
    days: 1,
    at: at('2025-02-11T08:00'),
    movedFrom: '2025-02-08',
  });
  const overdue = drafting(at('2025-02-02')).snapshot();
  expect(fire(workflow, overdue, { id: 'remind:draft:1' }, at('2025-01-31T08:00'))).toBeNull();
  expect(fire(workflow, overdue, { id: 'remind:draft:1' }, at('2025-02-03T07:59'))).toBeNull();
  const sent = taken(fire(workflow, overdue, { id: 'remind:draft:1' }, at('2025-02-03T08:00')));
  expect(sent.effects).toMatchObject([{ deadline: { date: '2025-02-01' }, movedFrom: '2025-02-02' }]);
});

test('a reminder that is late goes out without the excuse of a day off', () => {
  const { snapshot } = drafting().outcome();
  const late = taken(fire(workflow, snapshot, { id: 'remind:draft:-3' }, at('2025-01-30T10:00')));
  expect(late.effects[0]).not.toHaveProperty('movedFrom');
});

test('a reminder tells those whom the rung names, of the date as it stands, and changes nothing', () => {
  const { snapshot } = drafting().outcome();
  const outcome = taken(fire(workflow, snapshot, { id: 'remind:draft:-14' }, at('2025-01-17T08:00')));
  expect(outcome).toEqual({
    ok: true,
    snapshot,
    steps: [],
    armed: [],
    disarmed: [],
    effects: [
      {
        kind: 'notify',
        template: 'draft-reminder',
        to: [{ role: 'network-coordinator' }],
        deadline: { key: 'draft', date: '2025-02-01' },
        // Its own day is a Saturday.
        movedFrom: '2025-01-18',
      },
    ],
  });
});

test('a reminder leaves out those who have done their part, as things stand when it goes out', () => {
  const review = drafting()
    .send('SAVE', coordinator, at('2025-01-10'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-01-10'))
    .send('NOTE', someone('owner', 'orland'), at('2025-01-11'), { text: 'A' });
  const outcome = taken(fire(workflow, review.snapshot(), { id: 'remind:review:-7' }, at('2025-03-07T08:00')));
  expect(outcome.effects).toMatchObject([{ to: [{ role: 'forum-member', except: ['orland'] }] }]);
});

test('a rung that repeats sets its next time when it goes out, until the deadline is disarmed', () => {
  const overdue = drafting(at('2025-02-03'));
  const first = taken(fire(workflow, overdue.snapshot(), { id: 'remind:draft:7' }, at('2025-02-07T08:00')));
  expect(first.armed).toEqual([
    {
      id: 'remind:draft:7',
      kind: 'remind',
      key: 'draft',
      days: 7,
      at: at('2025-02-14T08:00'),
      movedFrom: '2025-02-15',
    },
  ]);
  expect(first.effects).toMatchObject([{ template: 'draft-late' }]);
  overdue.send('SAVE', coordinator, at('2025-02-10'), { text: 'A' }).send('SUBMIT', coordinator, at('2025-02-10'));
  expect(overdue.outcome().disarmed).toContain('remind:draft:7');
  expect(fire(workflow, overdue.snapshot(), { id: 'remind:draft:7' }, at('2025-02-14T08:00'))).toBeNull();
});

test('a rung that repeats and was late goes out once and goes on from now, not once for each time it missed', () => {
  const overdue = drafting(at('2025-02-03'));
  const late = taken(fire(workflow, overdue.snapshot(), { id: 'remind:draft:7' }, at('2025-03-05')));
  expect(late.armed.map(({ at: when }) => when)).toEqual([at('2025-03-07T08:00')]);
});

test('in a state that goes on where the date was missed only the rungs after it are alive', () => {
  const { armed } = drafting(at('2025-02-03')).outcome();
  expect(armed.map(({ id }) => id)).toEqual(['remind:draft:7']);
  const overdue = drafting(at('2025-02-03')).snapshot();
  expect(fire(workflow, overdue, { id: 'remind:draft:-3' }, at('2025-02-03'))).toBeNull();
});

test('a rung that the definition does not have, or of a deadline that nothing waits for, is nothing', () => {
  for (const id of ['remind:draft:-5', 'remind:review:-7', 'remind:nope:1', 'remind:constructor:1', 'nonsense', '']) {
    expect(fire(workflow, drafting().snapshot(), { id }, at('2025-01-20'))).toBeNull();
  }
});

test('a rung that comes before its moment, because the date was moved since, is nothing', () => {
  expect(fire(workflow, drafting().snapshot(), { id: 'remind:draft:-3' }, at('2025-01-29T07:59'))).toBeNull();
});

test('a year in which nobody does anything: every rung goes out once, in order, and then every week', () => {
  const silent = drive(workflow, startOf(), at('2024-11-18'));
  silent.advance(at('2025-02-28'));
  expect(silent.trail).toEqual(['drafting', 'overdue']);
  expect(silent.reminders).toEqual([
    'remind:draft:-14',
    'remind:draft:-3',
    'remind:draft:1',
    ...['2025-02-07', '2025-02-14', '2025-02-21', '2025-02-28'].map(() => 'remind:draft:7'),
  ]);
});

test('a repeating rung whose first day falls before the date by the weekend begins after it, and goes on by its own days', () => {
  const daily = defineWorkflow(
    edited(sample, {
      'deadlines.draft.remind.3': { ...sample.deadlines.draft?.remind?.[3], days: 2, every: 7 },
      'deadlines.draft.remind.2.days': 3,
    }),
  );
  const { armed } = begin(daily, startOf({ calendar: { draft: '2025-05-30' } }), at('2025-05-01'));
  // Friday 30 May + 2 is Sunday 1 June: Friday the 30th is the date itself. A week on it is Sunday the 8th, Whitsun.
  expect(armed.filter(({ days }) => days === 2).map(({ at: when }) => when)).toEqual([at('2025-06-02T08:00')]);
  const overdue = begin(daily, startOf({ calendar: { draft: '2025-05-30' } }), at('2025-05-31')).snapshot;
  const first = taken(fire(daily, overdue, { id: 'remind:draft:2' }, at('2025-06-02T08:00')));
  expect(first.effects).toMatchObject([{ movedFrom: '2025-06-01' }]);
  expect(first.armed).toMatchObject([{ at: at('2025-06-06T08:00'), movedFrom: '2025-06-08' }]);
  const second = taken(fire(daily, overdue, { id: 'remind:draft:2' }, at('2025-06-06T08:00')));
  expect(second.effects).toMatchObject([{ movedFrom: '2025-06-08' }]);
});

test('rungs that a long closure sends on one morning are one mail to each: the most urgent, whatever the others would say', () => {
  // The fourteenth day before 1 February, and the third, both go out on Thursday the 16th.
  const closed = Array.from({ length: 15 }, (_, index) => `2025-01-${17 + index}`);
  const other = edited(sample, { 'deadlines.draft.remind.0.template': 'opened' });
  const start = { ...startOf(), closed };
  const ids = (definition: typeof sample) =>
    begin(defineWorkflow(definition), start, at('2025-01-02')).armed.map(({ id, at: when }) => [id, when]);
  const morning = at('2025-01-16T08:00');
  expect(ids(other)).not.toContainEqual(['remind:draft:-14', morning]);
  expect(ids(other)).toContainEqual(['remind:draft:-3', morning]);

  // Whom the later one does not address is told by the earlier one.
  const to = [{ role: 'network-coordinator' }, { role: 'uh-partner' }];
  const wider = defineWorkflow(edited(other, { 'deadlines.draft.remind.0.to': to }));
  const { armed, snapshot } = begin(wider, start, at('2025-01-02'));
  expect(armed.filter(({ at: when }) => when === morning).map(({ days }) => days)).toEqual([-14, -3]);
  const told = (days: number) => taken(fire(wider, snapshot, { id: `remind:draft:${days}` }, morning)).effects;
  expect(told(-14)).toMatchObject([{ template: 'opened', to: [{ role: 'uh-partner' }] }]);
  expect(told(-3)).toMatchObject([{ template: 'draft-reminder', to: [{ role: 'network-coordinator' }] }]);
});

test('a rung that repeats says nothing on the morning of a later one, and goes on', () => {
  const ladder = [...(sample.deadlines.draft?.remind ?? []).slice(0, 3)];
  const weekly = { days: 2, every: 7, template: 'draft-late', to: [{ role: 'network-coordinator' as const }] };
  const last = { ...weekly, days: 4, template: 'opened' };
  const { every: _, ...once } = last;
  const workflowOf = defineWorkflow(edited(sample, { 'deadlines.draft.remind': [...ladder, weekly, once] }));
  // The week after 1 February is closed: +2 and +4 both go out on Monday the 10th.
  const start = { ...startOf(), closed: ['2025-02-03', '2025-02-04', '2025-02-05', '2025-02-06', '2025-02-07'] };
  const { snapshot } = begin(workflowOf, start, at('2025-02-02'));
  const silent = taken(fire(workflowOf, snapshot, { id: 'remind:draft:2' }, at('2025-02-10T08:00')));
  expect(silent.effects).toEqual([]);
  expect(silent.armed).toMatchObject([{ id: 'remind:draft:2', at: at('2025-02-17T08:00') }]);
  const said = taken(fire(workflowOf, snapshot, { id: 'remind:draft:4' }, at('2025-02-10T08:00')));
  expect(said.effects).toMatchObject([{ template: 'opened' }]);
});

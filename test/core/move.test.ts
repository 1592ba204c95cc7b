// Dates that move: by a person, by a plan, by the programme's calendar, and what hangs on them.
import { expect, test } from 'vitest';
import { system } from '../../src/core/actor.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { lateness } from '../../src/core/describe.ts';
import { type Move, moveDeadline } from '../../src/core/move.ts';
import { pause } from '../../src/core/pause.ts';
import { fire } from '../../src/core/step.ts';
import type { Snapshot } from '../../src/core/xstate.ts';
import { at, caseOf, coordinator, partner, secretary, someone, taken, workedOn } from '../support/cases.ts';
import { edited } from '../support/edited.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);
const drafting = (now = '2024-11-18') => caseOf(workflow, at(now));
const overdue = () => drafting('2025-02-03');
const move = (snapshot: Snapshot, changes: Partial<Move>, now: number) =>
  moveDeadline(workflow, snapshot, { key: 'draft', date: '2025-02-20', reason: 'Snø', by: secretary, ...changes }, now);

test('a moved date is an event of its own, says who and why, and plans its timers anew', () => {
  const moved = taken(move(drafting().snapshot(), {}, at('2025-01-10')));
  expect(moved.steps).toMatchObject([
    {
      type: 'deadline.moved',
      data: { key: 'draft', date: '2025-02-20', from: '2025-02-01', reason: 'Snø' },
      by: { role: 'forum-secretary', party: 'samarbeidsforum' },
      from: ['drafting'],
      to: ['drafting'],
    },
  ]);
  expect(moved.snapshot.context.process.dates.draft).toEqual({
    date: '2025-02-20',
    source: 'move',
    state: 'armed',
    planned: '2025-02-01',
    from: '2025-02-01',
    by: 'kari-forum-secretary',
    reason: 'Snø',
  });
  expect(moved.armed.map(({ id, at: when }) => [id, when])).toEqual([
    ['expire:draft', at('2025-02-21T00:00')],
    ['remind:draft:-14', at('2025-02-06T08:00')],
    ['remind:draft:-3', at('2025-02-17T08:00')],
    ['remind:draft:1', at('2025-02-21T08:00')],
    ['remind:draft:7', at('2025-02-27T08:00')],
  ]);
  expect(moved.disarmed).toEqual([]);
});

test('moved nearer, the rungs whose moment has passed are taken back and not sent', () => {
  const moved = taken(move(drafting().snapshot(), { date: '2025-01-15' }, at('2025-01-10')));
  expect(moved.armed.map(({ id }) => id)).toEqual(['expire:draft', 'remind:draft:1', 'remind:draft:7']);
  expect(moved.disarmed).toEqual(['remind:draft:-14', 'remind:draft:-3']);
});

test('a date moved to the future brings an overdue case back, not late; its rungs after the old date are taken back', () => {
  const moved = taken(move(overdue().snapshot(), {}, at('2025-02-05')));
  expect(moved.steps).toMatchObject([{ from: ['overdue'], to: ['drafting'] }]);
  expect(lateness(workflow, moved.snapshot)).toEqual({ late: [], overdue: false });
  const again = taken(fire(workflow, moved.snapshot, { id: 'expire:draft' }, at('2025-02-21T00:00')));
  expect(again.steps).toMatchObject([{ from: ['drafting'], to: ['overdue'] }]);
  expect(lateness(workflow, again.snapshot)).toEqual({ late: ['draft'], overdue: true });
});

test('a date moved to today lasts to the end of the day', () => {
  const moved = taken(move(drafting().snapshot(), { date: '2025-01-10' }, at('2025-01-10T23:00')));
  expect(moved.snapshot.value).toBe('drafting');
  expect(moved.armed[0]).toMatchObject({ id: 'expire:draft', at: at('2025-01-11T00:00') });
});

test('a date that was told may be told again when it has been moved', () => {
  const review = drafting()
    .send('SAVE', coordinator, at('2024-11-19'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-01-10'));
  review.after(fire(workflow, review.snapshot(), { id: 'expire:review' }, at('2025-03-16T00:00')));
  review.after(move(review.snapshot(), { key: 'review', date: '2025-03-20' }, at('2025-03-17')));
  expect(review.date('review')).toMatchObject({ state: 'armed', told: '2025-03-15' });
  expect(review.outcome().armed[0]).toMatchObject({ id: 'expire:review', at: at('2025-03-21T00:00') });
  const told = taken(fire(workflow, review.snapshot(), { id: 'expire:review' }, at('2025-03-21T00:00')));
  expect(told.steps).toMatchObject([{ effects: [{ template: 'review-late' }] }]);
});

test('a date of later may be moved before anything waits for it', () => {
  const moved = taken(move(drafting().snapshot(), { key: 'review', date: '2025-04-01' }, at('2025-01-10')));
  expect(moved.armed).toEqual([]);
  expect(moved.snapshot.context.process.dates.review).toMatchObject({ date: '2025-04-01', state: 'later' });
});

test.each<[string, Partial<Move>, object]>([
  ['an unknown deadline', { key: 'nope' }, { because: 'unknown-event' }],
  ['one named as every object has it', { key: 'constructor' }, { because: 'unknown-event' }],
  ['someone whose role may not', { by: coordinator }, { because: 'role' }],
  ['a deadline that nobody may move', { key: 'workOpens' }, { because: 'role' }],
  [
    'the date it has',
    { date: '2025-02-01' },
    { because: 'guard', reasons: [{ code: 'deadlineUnchanged', params: { date: '2025-02-01' } }] },
  ],
  [
    'a date that is past',
    { date: '2025-01-09' },
    { because: 'guard', reasons: [{ code: 'notPast', params: { date: '2025-01-09', today: '2025-01-10' } }] },
  ],
  [
    'a date that does not exist',
    { date: '2025-02-30' },
    { because: 'data', errors: [{ pointer: '/date', keyword: 'format' }] },
  ],
  [
    'a date more than two years from the case’s',
    { date: '2028-01-10' },
    { because: 'guard', reasons: [{ code: 'deadlineFarOff', params: { date: '2028-01-10', year: 2025, years: 2 } }] },
  ],
  ['a year far away', { date: '30000-01-01' }, { because: 'data', errors: [{ pointer: '/date', keyword: 'format' }] }],
  [
    'a reason that no database holds',
    { reason: 'A\u0000' },
    { because: 'data', errors: [{ pointer: '/reason', keyword: 'text' }] },
  ],
  [
    'a personal number in the reason',
    { reason: '01010750160 er syk' },
    { because: 'personal-number', pointer: '/reason' },
  ],
])('moving is refused for %s', (_, changes, refusal) => {
  expect(move(drafting().snapshot(), changes, at('2025-01-10'))).toMatchObject({ ok: false, ...refusal });
});

test('what is met, paused or over is not moved', () => {
  const review = drafting()
    .send('SAVE', coordinator, at('2024-11-19'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-01-10'));
  expect(move(review.snapshot(), {}, at('2025-01-11'))).toMatchObject({
    because: 'guard',
    reasons: [{ code: 'deadlineMet', params: { key: 'draft' } }],
  });
  review.after(pause(workflow, review.snapshot(), { reason: 'Sykdom', by: coordinator }, at('2025-01-12')));
  expect(move(review.snapshot(), { key: 'review' }, at('2025-01-13'))).toEqual({ ok: false, because: 'paused' });
  const done = workedOn(workflow)
    .send('MEET', partner, at('2025-05-02'), { date: '2025-05-02', agreed: 'A' })
    .send('FINISH', coordinator, at('2025-05-03'));
  expect(move(done.snapshot(), { key: 'meeting', by: coordinator }, at('2025-05-04'))).toEqual({
    ok: false,
    because: 'state',
  });
});

test('a plan gives a date that follows it, again and again, and takes the place of a move', () => {
  const one = workedOn(workflow);
  expect(one.date('meeting')).toMatchObject({ date: '2025-10-01', source: 'rule' });
  one.send('PLAN', partner, at('2025-04-05'), { date: '2025-05-20' });
  expect(one.date('meeting')).toEqual({ date: '2025-05-20', source: 'plan', state: 'armed' });
  expect(one.outcome().armed[0]).toMatchObject({ id: 'expire:meeting', at: at('2025-05-21T00:00') });
  one.after(move(one.snapshot(), { key: 'meeting', date: '2025-05-27', by: coordinator }, at('2025-04-06')));
  expect(one.date('meeting')).toMatchObject({ date: '2025-05-27', source: 'move', planned: '2025-05-20' });
  one.send('NOTE', someone('owner'), at('2025-04-07'), { text: 'A' });
  expect(one.date('meeting')).toMatchObject({ date: '2025-05-27', source: 'move' });
  expect(one.outcome().armed).toEqual([]);
  one.send('PLAN', partner, at('2025-04-08'), { date: '2025-06-10' });
  expect(one.date('meeting')).toEqual({ date: '2025-06-10', source: 'plan', state: 'armed' });
});

test('the calendar’s date takes the place of the rule’s from the start', () => {
  const { snapshot, armed } = caseOf(workflow, at('2024-11-18'), { calendar: { draft: '2025-02-10' } }).outcome();
  expect(snapshot.context.process.dates.draft).toMatchObject({
    date: '2025-02-10',
    source: 'calendar',
    planned: '2025-02-01',
  });
  expect(armed[0]).toMatchObject({ id: 'expire:draft', at: at('2025-02-11T00:00') });
});

test('an edit of the calendar moves the date, also back past today, but takes no move of the case’s own back', () => {
  const edit = { by: system, reason: 'Forumet', date: '2025-01-05' };
  const moved = taken(move(drafting().snapshot(), edit, at('2025-01-10')));
  expect(moved.steps.map(({ type, to, by }) => [type, to, by.role])).toEqual([
    ['deadline.moved', ['drafting'], 'system'],
    ['deadline.expired', ['overdue'], 'system'],
  ]);
  expect(moved.snapshot.context.process.dates.draft).toMatchObject({ source: 'calendar', state: 'missed' });

  const own = drafting().after(move(drafting().snapshot(), {}, at('2025-01-10')));
  expect(move(own.snapshot(), { ...edit, date: '2025-02-25' }, at('2025-01-11'))).toEqual({
    ok: false,
    because: 'state',
  });
});

test('an edit of the calendar reaches a paused case too', () => {
  const paused = drafting();
  paused.after(pause(workflow, paused.snapshot(), { reason: 'Sykdom', by: coordinator }, at('2025-01-10')));
  const moved = taken(move(paused.snapshot(), { by: system, date: '2025-02-10' }, at('2025-01-11')));
  expect(moved.snapshot.context.process.dates.draft).toMatchObject({ date: '2025-02-10', source: 'calendar' });
  expect(moved.armed).toEqual([]);
});

const entered = (date: string, now = '2024-11-18') => caseOf(workflow, at(now), { calendar: { draft: date } });
const removal = { by: system, date: null, reason: 'Feil', editor: 'frida' };

test('an entry of the calendar is taken away: the rule’s date counts again, and the case says who and why', () => {
  const moved = taken(move(entered('2025-02-10').snapshot(), removal, at('2025-01-10')));
  expect(moved.steps).toMatchObject([
    {
      type: 'deadline.moved',
      data: { key: 'draft', date: '2025-02-01', from: '2025-02-10', reason: 'Feil', editor: 'frida', entry: 'removed' },
    },
  ]);
  expect(moved.snapshot.context.process.dates.draft).toEqual({
    date: '2025-02-01',
    source: 'rule',
    state: 'armed',
    from: '2025-02-10',
    by: 'frida',
    reason: 'Feil',
  });
  expect(moved.armed[0]).toMatchObject({ id: 'expire:draft', at: at('2025-02-02T00:00') });
  const again = taken(move(moved.snapshot, { by: system, date: '2025-02-12' }, at('2025-01-11')));
  expect(again.snapshot.context.process.dates.draft).toMatchObject({ source: 'calendar', planned: '2025-02-01' });
});

test('an entry taken away whose rule’s date has passed makes the case late at once, one whose rule’s is ahead not late any more', () => {
  const late = taken(move(entered('2025-02-10').snapshot(), removal, at('2025-02-05')));
  expect(late.steps.map(({ type, to }) => [type, to])).toEqual([
    ['deadline.moved', ['drafting']],
    ['deadline.expired', ['overdue']],
  ]);
  const ahead = taken(move(entered('2025-01-15', '2025-01-20').snapshot(), removal, at('2025-01-20')));
  expect(ahead.steps).toMatchObject([{ from: ['overdue'], to: ['drafting'] }]);
});

test('a date that follows the case is none of the calendar’s: not from the start, and not by an edit, overriding or not', () => {
  const calendar = { draft: '2025-02-10', meeting: '2025-05-27' };
  const one = caseOf(workflow, at('2025-04-01'), { calendar });
  expect(one.date('draft')).toMatchObject({ date: '2025-02-10', source: 'calendar' });
  expect(one.date('meeting')).toMatchObject({ date: '2025-10-01', source: 'rule' });
  for (const override of [false, true]) {
    const edit = { by: system, key: 'meeting', date: '2025-05-27', override };
    expect(move(one.snapshot(), edit, at('2025-04-06'))).toEqual({ ok: false, because: 'state' });
  }
});

test('a right that runs out is not moved by the calendar, whatever its rule', () => {
  const { movableBy: _, ...review } = sample.deadlines.review ?? { date: { month: 1, day: 1 } };
  const lapsing = defineWorkflow(edited(sample, { 'deadlines.review': { ...review, lapses: true } }));
  const edit = { key: 'review', date: '2025-03-20', reason: 'x', by: system };
  expect(moveDeadline(lapsing, drafting().snapshot(), edit, at('2025-01-10'))).toEqual({ ok: false, because: 'state' });
});

test('only what has its date of the calendar falls back, and only the calendar takes a date away', () => {
  expect(move(drafting().snapshot(), removal, at('2025-01-10'))).toEqual({ ok: false, because: 'state' });
  const own = drafting().after(move(drafting().snapshot(), {}, at('2025-01-10')));
  expect(move(own.snapshot(), { ...removal, override: true }, at('2025-01-11'))).toEqual({
    ok: false,
    because: 'state',
  });
  expect(move(entered('2025-02-10').snapshot(), { date: null }, at('2025-01-10'))).toMatchObject({
    because: 'data',
    errors: [{ pointer: '/date' }],
  });
  expect(move(entered('2025-02-01').snapshot(), removal, at('2025-01-10'))).toMatchObject({
    because: 'guard',
    reasons: [{ code: 'deadlineUnchanged' }],
  });
});

// A pause: clocks stand, nothing is taken, and on resuming the open dates move by the days that were lost.
import { expect, test } from 'vitest';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { pause, resume } from '../../src/core/pause.ts';
import { fire } from '../../src/core/step.ts';
import { at, caseOf, coordinator, partner, secretary, someone, taken, workedOn } from '../support/cases.ts';
import { absent, edited } from '../support/edited.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);
const drafting = () => caseOf(workflow, at('2024-11-18'));
const why = { reason: 'Sykdom', by: coordinator };

test('a paused case stands where it stood, with its timers taken back and the reason kept', () => {
  const one = drafting();
  one.after(pause(workflow, one.snapshot(), why, at('2025-01-10')));
  const { steps, snapshot, armed, disarmed } = one.outcome();
  expect(steps).toMatchObject([
    { type: 'case.paused', data: { reason: 'Sykdom' }, from: ['drafting'], to: ['drafting'] },
  ]);
  expect(snapshot.context.process).toMatchObject({ pausedOn: '2025-01-10', pausedFor: 'Sykdom' });
  expect(armed).toEqual([]);
  expect(disarmed).toEqual(
    expect.arrayContaining(['expire:draft', 'remind:draft:-14', 'remind:draft:-3', 'remind:draft:7']),
  );
});

test('nothing expires and nobody is reminded while it is paused', () => {
  const one = drafting();
  one.after(pause(workflow, one.snapshot(), why, at('2025-01-10')));
  expect(fire(workflow, one.snapshot(), { id: 'expire:draft' }, at('2025-03-01'))).toBeNull();
  expect(fire(workflow, one.snapshot(), { id: 'remind:draft:-14' }, at('2025-01-17T08:00'))).toBeNull();
});

test('resuming moves every open date by the days paused, plans timers anew and tells the new dates; the ledger keeps the pause', () => {
  const one = drafting();
  one.after(pause(workflow, one.snapshot(), why, at('2025-01-10')));
  one.after(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-01-24')));
  const { steps, snapshot, armed } = one.outcome();
  const newDates = [
    { key: 'draft', date: '2025-02-15' },
    { key: 'review', date: '2025-03-29' },
    { key: 'workOpens', date: '2025-05-15' },
    { key: 'meeting', date: '2025-06-01' },
  ];
  expect(steps).toMatchObject([
    {
      type: 'case.resumed',
      data: { days: 14 },
      effects: [{ kind: 'notify', template: 'resumed', to: [{ role: 'network-coordinator' }], dates: newDates }],
    },
  ]);
  const { dates, pauses, ...process } = snapshot.context.process;
  expect(dates.draft).toMatchObject({ date: '2025-02-15', source: 'move', from: '2025-02-01', state: 'armed' });
  expect(dates.review).toMatchObject({ date: '2025-03-29', state: 'later' });
  expect(pauses).toEqual([{ from: '2025-01-10', to: '2025-01-24', days: 14, reason: 'Sykdom' }]);
  expect(process).not.toHaveProperty('pausedOn');
  expect(armed[0]).toMatchObject({ id: 'expire:draft', at: at('2025-02-16T00:00') });
  expect(armed.map(({ id }) => id)).toEqual(['expire:draft', ...[-14, -3, 1, 7].map((days) => `remind:draft:${days}`)]);
});

test('a date that was met or missed, or over before the pause, stays where it was', () => {
  const one = drafting()
    .send('SAVE', coordinator, at('2025-02-03'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-02-04'));
  one.after(pause(workflow, one.snapshot(), why, at('2025-02-10')));
  one.after(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-02-20')));
  expect(one.date('draft')).toMatchObject({ date: '2025-02-01', state: 'missed' });
  expect(one.date('review')).toMatchObject({ date: '2025-03-25', state: 'armed' });
});

test('a case that was overdue when it was paused is overdue when it goes on, and its weekly reminder with it', () => {
  const one = caseOf(workflow, at('2025-02-03'));
  one.after(pause(workflow, one.snapshot(), why, at('2025-02-10')));
  one.after(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-02-20')));
  expect(one.states()).toEqual(['overdue']);
  expect(one.outcome().armed).toMatchObject([{ id: 'remind:draft:7', at: at('2025-02-21T08:00') }]);
});

test('pausing and resuming on one day moves nothing', () => {
  const one = drafting();
  one.after(pause(workflow, one.snapshot(), why, at('2025-01-10T09:00')));
  one.after(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-01-10T15:00')));
  expect(one.date('draft')).toMatchObject({ date: '2025-02-01', source: 'rule' });
  expect(one.outcome().armed[0]).toMatchObject({ id: 'expire:draft', at: at('2025-02-02T00:00') });
});

test('days are counted where the case is, also over the night when the clocks change', () => {
  const one = workedOn(workflow);
  const before = one.date('meeting')?.date;
  expect(before).toBe('2025-10-01');
  one.after(pause(workflow, one.snapshot(), why, at('2025-10-01T00:30')));
  one.after(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-11-01T00:30')));
  expect(one.date('meeting')).toMatchObject({ date: '2025-11-01' });
});

test('a second pause adds to the first', () => {
  const one = drafting();
  for (const [from, to] of [
    ['2025-01-10', '2025-01-15'],
    ['2025-01-20', '2025-01-30'],
  ] as const) {
    one.after(pause(workflow, one.snapshot(), why, at(from)));
    one.after(resume(workflow, one.snapshot(), { by: coordinator }, at(to)));
  }
  expect(one.date('draft')).toMatchObject({ date: '2025-02-16', planned: '2025-02-01' });
  expect(one.outcome().snapshot.context.process.pauses.map(({ days }) => days)).toEqual([5, 10]);
});

test('a plan made after the pause takes the place of the moved date', () => {
  const one = workedOn(workflow);
  one.after(pause(workflow, one.snapshot(), why, at('2025-04-05')));
  one.after(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-04-12')));
  expect(one.date('meeting')).toMatchObject({ date: '2025-10-08', source: 'move' });
  one.send('PLAN', partner, at('2025-04-13'), { date: '2025-05-20' });
  expect(one.date('meeting')).toEqual({ date: '2025-05-20', source: 'plan', state: 'armed' });
});

test('what had expired before a pause happens before it, at its own time', () => {
  const one = drafting();
  one.after(pause(workflow, one.snapshot(), why, at('2025-02-05')));
  expect(one.outcome().steps.map(({ type, at: when }) => [type, when])).toEqual([
    ['deadline.expired', at('2025-02-02T00:00')],
    ['case.paused', at('2025-02-05')],
  ]);
});

test('pausing is refused for those who may not, twice, for what is over, and for a reason that may not be kept', () => {
  const one = drafting();
  const now = at('2025-01-10');
  expect(pause(workflow, one.snapshot(), { ...why, by: secretary }, now)).toEqual({ ok: false, because: 'role' });
  expect(pause(workflow, one.snapshot(), { ...why, reason: '01010750160 er syk' }, now)).toEqual({
    ok: false,
    because: 'personal-number',
    pointer: '/reason',
  });
  expect(pause(workflow, one.snapshot(), { ...why, reason: 'A\u0000' }, now)).toMatchObject({
    because: 'data',
    errors: [{ pointer: '/reason', keyword: 'text' }],
  });
  one.after(pause(workflow, one.snapshot(), why, now));
  expect(pause(workflow, one.snapshot(), why, now)).toEqual({ ok: false, because: 'paused' });
  const done = workedOn(workflow)
    .send('MEET', partner, at('2025-05-02'), { date: '2025-05-02', agreed: 'A' })
    .send('FINISH', coordinator, at('2025-05-03'));
  expect(pause(workflow, done.snapshot(), why, at('2025-05-04'))).toEqual({ ok: false, because: 'state' });
});

test('resuming is refused for those who may not and for what is not paused', () => {
  const one = drafting();
  expect(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-01-10'))).toEqual({
    ok: false,
    because: 'not-paused',
  });
  one.after(pause(workflow, one.snapshot(), why, at('2025-01-10')));
  expect(resume(workflow, one.snapshot(), { by: someone('observer') }, at('2025-01-11'))).toEqual({
    ok: false,
    because: 'role',
  });
});

test('a workflow that is not pausable is paused by nobody', () => {
  const steady = defineWorkflow(edited(sample, { pausable: absent }));
  expect(pause(steady, caseOf(steady, at('2024-11-18')).snapshot(), why, at('2025-01-10'))).toEqual({
    ok: false,
    because: 'role',
  });
});

test.each([
  ['the same day', '2025-01-29T09:00', '2025-02-01'],
  ['two days later', '2025-01-31T09:00', '2025-02-03'],
])('a reminder that was half an hour off when its clock was stopped goes out on resuming %s, once', (_, back, date) => {
  const one = drafting();
  one.after(pause(workflow, one.snapshot(), why, at('2025-01-29T07:30')));
  one.after(resume(workflow, one.snapshot(), { by: coordinator }, at(back)));
  expect(one.date('draft')).toMatchObject({ date });
  const { armed, snapshot } = one.outcome();
  expect(armed.filter(({ id }) => id === 'remind:draft:-3')).toMatchObject([{ at: at(back) }]);
  expect(armed.map(({ id }) => id)).not.toContain('remind:draft:-14');
  const sent = taken(fire(workflow, snapshot, { id: 'remind:draft:-3' }, at(back)));
  expect(sent).toMatchObject({ armed: [], effects: [{ template: 'draft-reminder', deadline: { date } }] });
});

test('a reminder that has gone out before the pause does not go out again on resuming, nor one that a shorter day leaves its time', () => {
  const said = drafting();
  said.after(pause(workflow, said.snapshot(), why, at('2025-01-29T08:30')));
  said.after(resume(workflow, said.snapshot(), { by: coordinator }, at('2025-01-29T09:00')));
  expect(said.outcome().armed.map(({ id }) => id)).not.toContain('remind:draft:-3');
  const early = drafting();
  early.after(pause(workflow, early.snapshot(), why, at('2025-01-27T12:00')));
  early.after(resume(workflow, early.snapshot(), { by: coordinator }, at('2025-01-29T07:00')));
  const [rung] = early.outcome().armed.filter(({ id }) => id === 'remind:draft:-3');
  expect(rung).toMatchObject({ at: at('2025-01-31T08:00') });
});

test('the weekly reminder of an overdue case that stood still a moment before its hour goes out on resuming, and a week on', () => {
  const one = caseOf(workflow, at('2025-02-10'));
  one.after(pause(workflow, one.snapshot(), why, at('2025-02-14T07:30')));
  one.after(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-02-14T09:00')));
  expect(one.outcome().armed).toMatchObject([{ id: 'remind:draft:7', at: at('2025-02-14T09:00') }]);
  const sent = taken(fire(workflow, one.snapshot(), { id: 'remind:draft:7' }, at('2025-02-14T09:00')));
  expect(sent.armed).toMatchObject([{ id: 'remind:draft:7', at: at('2025-02-21T08:00') }]);
});

// What a moved date must respect: what is settled already, the dates before and after it, and that it may count once more.
import { expect, test } from 'vitest';
import { system } from '../../src/core/actor.ts';
import { calendarConflict, followCalendarMove } from '../../src/core/calendar-move.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { lateness } from '../../src/core/describe.ts';
import { type Move, moveDeadline } from '../../src/core/move.ts';
import { fire } from '../../src/core/step.ts';
import { wordReason } from '../../src/core/texts.ts';
import type { Snapshot } from '../../src/core/xstate.ts';
import { at, caseOf, coordinator, refused, secretary, taken } from '../support/cases.ts';
import { edited } from '../support/edited.ts';
import { sample } from '../support/sample-workflow.ts';

// The sample, whose draft comes before its review.
const workflow = defineWorkflow(edited(sample, { 'deadlines.draft.before': 'review' }));
const drafting = (now = '2024-11-18') => caseOf(workflow, at(now));
const submitted = (day: string) =>
  drafting().send('SAVE', coordinator, at(day), { text: 'A' }).send('SUBMIT', coordinator, at(day));
const move = (snapshot: Snapshot, changes: Partial<Move>, now: number) =>
  moveDeadline(workflow, snapshot, { key: 'draft', date: '2025-02-20', reason: 'Snø', by: secretary, ...changes }, now);
const edit = (snapshot: Snapshot, date: string, now: number, key = 'draft') =>
  followCalendarMove(workflow, snapshot, { key, date, reason: 'Forumet', editor: 'frida' }, now);

test('what was handed in late is settled as what was handed in in time: nobody moves its date', () => {
  const late = submitted('2025-02-05').send('NOTE', ownerOf('orland'), at('2025-02-06'), { text: 'A' });
  late.send('ACCEPT', secretary, at('2025-02-06'));
  expect(late.date('draft')).toMatchObject({ date: '2025-02-01', state: 'missed' });
  expect(move(late.snapshot(), {}, at('2025-02-07'))).toMatchObject({
    because: 'guard',
    reasons: [{ code: 'deadlineSettled', params: { key: 'draft' } }],
  });
  expect(edit(late.snapshot(), '2025-03-01', at('2025-02-07'))).toBeNull();
});

test('a date that passed and was left without its deed will be waited for again, and may be moved until then', () => {
  const strict = defineWorkflow(edited(sample, { 'deadlines.review.metBy': ['ACCEPT'] }));
  const one = caseOf(strict, at('2025-01-10'))
    .send('SAVE', coordinator, at('2025-01-11'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-01-12'));
  one.after(fire(strict, one.snapshot(), { id: 'expire:review' }, at('2025-03-16T00:00')));
  one.send('RETURN', secretary, at('2025-03-17'), { reason: 'x' });
  expect(one.date('review')).toMatchObject({ state: 'missed', left: true });
  const answer = moveDeadline(
    strict,
    one.snapshot(),
    { key: 'review', date: '2025-04-01', reason: 'x', by: secretary },
    at('2025-03-18'),
  );
  one.after(answer).send('SUBMIT', coordinator, at('2025-03-19'));
  expect(one.date('review')).toMatchObject({ date: '2025-04-01', state: 'armed', wasMissed: true });
  expect(one.date('review')).not.toHaveProperty('left');
});

test('a date that was met follows the calendar unsaid where it may be waited for again, and counts from there then', () => {
  const one = submitted('2025-01-10');
  const followed = edit(one.snapshot(), '2025-02-20', at('2025-01-12'));
  expect(followed).toMatchObject({ date: '2025-02-20', notice: null, outcome: { steps: [{ effects: [] }] } });
  one.after(followed?.outcome ?? null);
  expect(one.date('draft')).toMatchObject({ date: '2025-02-01', source: 'rule', state: 'met' });
  expect(lateness(workflow, one.snapshot())).toEqual({ late: [], overdue: false });
  one.send('RETURN', secretary, at('2025-02-05'), { reason: 'x' });
  expect(one.date('draft')).toEqual({
    ...{ date: '2025-02-20', source: 'calendar', state: 'armed', planned: '2025-02-01' },
    ...{ from: '2025-02-01', by: 'frida', reason: 'Forumet' },
  });
  expect(one.outcome().armed[0]).toMatchObject({ id: 'expire:draft', at: at('2025-02-21T00:00') });
});

test('what the calendar says last of a date that was met is what counts, also when it takes its entry back', () => {
  const one = submitted('2025-01-10');
  const takenAway = { key: 'draft', date: null, reason: 'Feil', editor: 'frida' };
  expect(followCalendarMove(workflow, one.snapshot(), takenAway, at('2025-01-12'))).toBeNull();
  for (const date of ['2025-02-20', '2025-02-25'])
    one.after(edit(one.snapshot(), date, at('2025-01-12'))?.outcome ?? null);
  expect(edit(one.snapshot(), '2025-02-25', at('2025-01-12'))).toBeNull();
  const back = followCalendarMove(workflow, one.snapshot(), takenAway, at('2025-01-13'));
  expect(back).toMatchObject({ date: '2025-02-01', notice: null });
  one.after(back?.outcome ?? null).send('RETURN', secretary, at('2025-01-14'), { reason: 'x' });
  expect(one.date('draft')).toMatchObject({ date: '2025-02-01', source: 'rule', state: 'armed' });
});

test('of a date that was met people are told nothing, and no person moves it', () => {
  expect(refused(move(submitted('2025-01-10').snapshot(), {}, at('2025-01-12')))).toMatchObject({
    reasons: [{ code: 'deadlineMet' }],
  });
});

test('a date keeps its place, whichever of the two is moved, and the refusal names the other', () => {
  const first = refused(move(drafting().snapshot(), { date: '2025-03-15' }, at('2025-01-10')));
  const params = { first: 'draft', firstDate: '2025-03-15', next: 'review', nextDate: '2025-03-15' };
  expect(first).toMatchObject({ because: 'guard', reasons: [{ code: 'deadlineBehind', params }] });
  expect(wordReason(workflow.definition, { code: 'deadlineBehind', params }, 'en').message).toBe(
    'The dates must stay in order: “draft (en)” (Saturday 15 March 2025) must come before “review (en)” (Saturday 15 March 2025).',
  );
  const next = refused(move(drafting().snapshot(), { key: 'review', date: '2025-01-31' }, at('2025-01-10')));
  const behind = { first: 'draft', firstDate: '2025-02-01', next: 'review', nextDate: '2025-01-31' };
  expect(next).toMatchObject({ because: 'guard', reasons: [{ code: 'deadlineBehind', params: behind }] });
});

test('what is settled holds no place', () => {
  taken(move(submitted('2025-01-10').snapshot(), { key: 'review', date: '2025-01-31' }, at('2025-01-12')));
});

test('the calendar passes dates that follow it too, and none that the case was given of its own', () => {
  const edits = { key: 'review', date: '2025-02-10', reason: 'Forumet' };
  taken(moveDeadline(workflow, drafting().snapshot(), { ...edits, by: system }, at('2025-01-10')));
  const own = drafting();
  own.after(move(own.snapshot(), { date: '2025-02-20' }, at('2025-01-10')));
  expect(followCalendarMove(workflow, own.snapshot(), edits, at('2025-01-11'))).toBeNull();
  expect(calendarConflict(workflow, own.snapshot(), edits, at('2025-01-11'))).toEqual({
    code: 'deadlineBehind',
    params: { first: 'draft', firstDate: '2025-02-20', next: 'review', nextDate: '2025-02-10' },
  });
  const fits = { ...edits, date: '2025-02-21' };
  expect(calendarConflict(workflow, own.snapshot(), fits, at('2025-01-11'))).toBeNull();
  expect(calendarConflict(workflow, own.snapshot(), { ...edits, date: '2025-03-15' }, at('2025-01-11'))).toBeNull();
});

test('a missed date that the calendar moves is told once, from when to when, in place of the work that opens again', () => {
  const ahead = edit(drafting('2025-02-03').snapshot(), '2025-02-20', at('2025-02-05'));
  expect(ahead?.outcome.steps).toMatchObject([{ from: ['overdue'], to: ['drafting'], effects: [] }]);
  expect(ahead?.notice).toEqual({
    kind: 'notify',
    template: 'calendar-moved',
    to: [{ role: 'network-coordinator' }, { role: 'forum-secretary' }],
    deadline: { key: 'draft', date: '2025-02-20', from: '2025-02-01' },
  });
});

test('a date moved back past today is told as moved, besides that it is over', () => {
  const past = edit(drafting().snapshot(), '2025-01-05', at('2025-01-10'));
  expect(past?.notice).toMatchObject({
    template: 'calendar-moved',
    deadline: { date: '2025-01-05', from: '2025-02-01' },
  });
  expect(past?.outcome.steps).toMatchObject([
    { type: 'deadline.moved', effects: [] },
    { type: 'deadline.expired', effects: [{ template: 'draft-late' }] },
  ]);
});

function ownerOf(party: string) {
  return { kind: 'person', person: 'o', grants: [{ role: 'owner', party, via: 'case' }] } as const;
}

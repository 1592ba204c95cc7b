// The programme's own days off change while a case lives; and what a move does to reminders is known beforehand and told.
import { expect, test } from 'vitest';
import { system } from '../../src/core/actor.ts';
import { changeDaysOff, movedWorkingDays } from '../../src/core/closed-days.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { moveDeadline } from '../../src/core/move.ts';
import { pause, resume } from '../../src/core/pause.ts';
import { remindersAhead, replanned } from '../../src/core/replanned.ts';
import { begin, fire } from '../../src/core/step.ts';
import { at, caseOf, coordinator, partner, refused, secretary, startOf, taken, workedOn } from '../support/cases.ts';
import { edited } from '../support/edited.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);
const drafting = (now = '2025-01-02') => caseOf(workflow, at(now));
type Case = ReturnType<typeof drafting>;
const close = (one: Case, closed: readonly string[], now: string) =>
  changeDaysOff(
    workflow,
    one.snapshot(),
    { closed, data: { date: closed[0] ?? '', closed: true, reason: 'x' } },
    at(now),
  );
const setFor = ({ armed }: Pick<ReturnType<typeof taken>, 'armed'>) => armed.map(({ id, at: when }) => [id, when]);

test('only the rungs that a closed day moves are set anew', () => {
  const changed = taken(close(drafting(), ['2025-01-29'], '2025-01-10'));
  expect(setFor(changed)).toEqual([['remind:draft:-3', at('2025-01-28T08:00')]]);
  expect(changed.disarmed).toEqual([]);
  expect(changed.armed[0]).toMatchObject({ movedFrom: '2025-01-29' });
  expect(changed.steps).toMatchObject([{ type: 'daysOff.changed', by: { role: 'system' }, from: ['drafting'] }]);
});

test('a day closed so late that the working day before is over: the reminder goes out at once, and says from which day', () => {
  const one = drafting();
  const changed = taken(close(one, ['2025-01-29'], '2025-01-28T12:00'));
  expect(setFor(changed)).toEqual([['remind:draft:-3', at('2025-01-28T12:00')]]);
  one.after(changed);
  const sent = taken(fire(workflow, one.snapshot(), { id: 'remind:draft:-3' }, at('2025-01-28T12:00')));
  expect(sent.effects).toMatchObject([{ template: 'draft-reminder', movedFrom: '2025-01-29' }]);
  expect(setFor(sent)).toEqual([]);
});

test('of a weekly reminder the one that a day closed so late would have held back goes out at once, and the next a week on', () => {
  const overdue = drafting('2025-02-09');
  // Saturday 15 February, brought forward to the Friday, which is closed on the Thursday.
  const changed = taken(close(overdue, ['2025-02-14'], '2025-02-13T12:00'));
  expect(setFor(changed)).toContainEqual(['remind:draft:7', at('2025-02-13T12:00')]);
  overdue.after(changed);
  const sent = taken(fire(workflow, overdue.snapshot(), { id: 'remind:draft:7' }, at('2025-02-13T12:00')));
  expect(sent.effects).toMatchObject([{ movedFrom: '2025-02-15' }]);
  expect(setFor(sent)).toEqual([['remind:draft:7', at('2025-02-21T08:00')]]);
});

test('a day that is opened again gives its reminder back, unless it has gone out', () => {
  const early = drafting().after(close(drafting(), ['2025-01-29'], '2025-01-10'));
  expect(setFor(taken(close(early, [], '2025-01-27')))).toEqual([['remind:draft:-3', at('2025-01-29T08:00')]]);
  const late = drafting().after(close(drafting(), ['2025-01-29'], '2025-01-10'));
  expect(setFor(taken(close(late, [], '2025-01-28T12:00')))).toEqual([]);
});

test('the weekly reminder of an overdue case keeps clear of closed days too', () => {
  const overdue = drafting('2025-02-03');
  const changed = taken(close(overdue, ['2025-02-07'], '2025-02-04'));
  // Saturday 8 February, brought forward to the Friday, which is closed.
  expect(setFor(changed)).toContainEqual(['remind:draft:7', at('2025-02-06T08:00')]);
  overdue.after(changed);
  const first = taken(fire(workflow, overdue.snapshot(), { id: 'remind:draft:7' }, at('2025-02-06T08:00')));
  expect(first.effects).toMatchObject([{ movedFrom: '2025-02-08' }]);
  expect(setFor(first)).toEqual([['remind:draft:7', at('2025-02-14T08:00')]]);
});

test('reminders that a long closure would send on one morning are told once, and apart again when it is opened', () => {
  // The day after 1 February and the week after it would both go out on the 10th, the first working day after the date.
  const week = ['2025-02-03', '2025-02-04', '2025-02-05', '2025-02-06', '2025-02-07'];
  const one = drafting();
  const closed = taken(close(one, week, '2025-01-10'));
  expect(setFor(closed)).toEqual([['remind:draft:7', at('2025-02-10T08:00')]]);
  expect(closed.disarmed).toEqual(['remind:draft:1']);
  one.after(closed);
  expect(setFor(taken(close(one, [], '2025-01-20')))).toEqual([
    ['remind:draft:1', at('2025-02-03T08:00')],
    ['remind:draft:7', at('2025-02-07T08:00')],
  ]);
  const others = defineWorkflow(edited(sample, { 'deadlines.draft.remind.2.to': [{ role: 'uh-partner' }] }));
  const { armed } = begin(others, { ...startOf(), closed: week }, at('2025-01-31'));
  expect(setFor({ armed }).slice(1)).toEqual([
    ['remind:draft:1', at('2025-02-10T08:00')],
    ['remind:draft:7', at('2025-02-10T08:00')],
  ]);
});

test('a paused case takes the days off without setting anything, and has them when it goes on', () => {
  const one = drafting();
  one.after(pause(workflow, one.snapshot(), { reason: 'Sykdom', by: coordinator }, at('2025-01-06')));
  const changed = taken(close(one, ['2025-01-30'], '2025-01-07'));
  expect(changed.armed).toEqual([]);
  one.after(changed);
  const resumed = taken(resume(workflow, one.snapshot(), { by: coordinator }, at('2025-01-07')));
  // Now due 2 February; three days before is the closed Thursday.
  expect(setFor(resumed)).toContainEqual(['remind:draft:-3', at('2025-01-29T08:00')]);
});

test('the last working day before a date to come is told as it was and as it is', () => {
  const one = drafting();
  const { snapshot } = taken(close(one, ['2025-01-31'], '2025-01-10'));
  // 1 February 2025 is a Saturday.
  expect(movedWorkingDays(one.snapshot(), snapshot, at('2025-01-10'))).toEqual([
    { key: 'draft', date: '2025-02-01', from: '2025-01-31', to: '2025-01-30' },
  ]);
  expect(movedWorkingDays(one.snapshot(), snapshot, at('2025-02-02'))).toEqual([]);
});

test('what is over, and what has these days off already, does not follow', () => {
  const one = drafting().after(close(drafting(), ['2025-01-29'], '2025-01-10'));
  expect(refused(close(one, ['2025-01-29'], '2025-01-11'))).toMatchObject({ because: 'state' });
});

test('of a move it is known which reminders fall away and which are added', () => {
  const one = drafting();
  const move = { key: 'draft', date: '2025-01-20', reason: 'x', by: secretary };
  const moved = taken(moveDeadline(workflow, one.snapshot(), move, at('2025-01-10')));
  const { added, removed } = replanned(workflow, one.snapshot(), moved.snapshot, at('2025-01-10'));
  expect(removed.map(({ days }) => days)).toEqual([-14, -3, 1, 7]);
  expect(added).toEqual([
    { key: 'draft', days: -3, at: at('2025-01-17T08:00') },
    { key: 'draft', days: 1, at: at('2025-01-21T08:00') },
    { key: 'draft', days: 7, at: at('2025-01-27T08:00') },
  ]);
});

test('of a date whose turn has not come yet it is known too, with what would be too late then', () => {
  const one = drafting();
  const moved = taken(
    moveDeadline(
      workflow,
      one.snapshot(),
      { key: 'review', date: '2025-02-12', reason: 'x', by: secretary },
      at('2025-02-01'),
    ),
  );
  expect(moved.armed).toEqual([]);
  expect(replanned(workflow, one.snapshot(), moved.snapshot, at('2025-02-06'))).toEqual({
    added: [{ key: 'review', days: 7, at: at('2025-02-19T08:00') }],
    removed: [
      { key: 'review', days: -7, at: at('2025-03-07T08:00'), movedFrom: '2025-03-08' },
      { key: 'review', days: 7, at: at('2025-03-21T08:00'), movedFrom: '2025-03-22' },
    ],
  });
});

test('a date that rests, or of a case that is paused or over, brings no reminder', () => {
  const done = workedOn(workflow).send('MEET', partner, at('2025-04-10'), { date: '2025-04-10', agreed: 'x' });
  const keys = (snapshot: ReturnType<Case['snapshot']>, now: string) =>
    new Set(remindersAhead(workflow, snapshot, at(now)).map(({ key }) => key));
  expect(keys(done.snapshot(), '2025-04-11')).toEqual(new Set());
  const one = drafting();
  expect(keys(one.snapshot(), '2025-01-03')).toEqual(new Set(['draft', 'review', 'meeting']));
  one.after(pause(workflow, one.snapshot(), { reason: 'Sykdom', by: coordinator }, at('2025-01-06')));
  expect(keys(one.snapshot(), '2025-01-07')).toEqual(new Set());
});

test('those whom it affects are told of a moved date once, in place of what the machine itself tells of it, and not who moved it', () => {
  const told = (one: Case, now: string) =>
    taken(
      moveDeadline(workflow, one.snapshot(), { key: 'draft', date: '2025-02-20', reason: 'x', by: secretary }, at(now)),
    ).steps.flatMap(({ effects }) => effects);
  expect(told(drafting(), '2025-01-10')).toEqual([
    {
      kind: 'notify',
      template: 'date-moved',
      to: [{ role: 'network-coordinator' }, { role: 'forum-secretary' }],
      deadline: { key: 'draft', date: '2025-02-20', from: '2025-02-01' },
      notPeople: ['kari-forum-secretary'],
    },
  ]);
  // Back from overdue, the state's own entry would tell that work is open, and not that a date has moved.
  expect(told(drafting('2025-02-03'), '2025-02-05')).toMatchObject([
    { template: 'date-moved', deadline: { from: '2025-02-01' }, notPeople: ['kari-forum-secretary'] },
  ]);
});

test('what has been done already is left out of those who are told', () => {
  const review = drafting()
    .send('SAVE', coordinator, at('2025-01-03'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-01-03'))
    .send(
      'NOTE',
      { kind: 'person', person: 'o', grants: [{ role: 'owner', party: 'orland', via: 'case' }] },
      at('2025-01-04'),
      { text: 'A' },
    );
  const move = { key: 'review', date: '2025-03-20', reason: 'x', by: secretary };
  const [row] = taken(moveDeadline(workflow, review.snapshot(), move, at('2025-01-10'))).steps;
  expect(row?.effects).toMatchObject([
    { template: 'date-moved', to: [{ role: 'forum-member', except: ['orland'] }, { role: 'forum-secretary' }] },
  ]);
});

test('the calendar leaves a date of the case’s own alone, unless told to override it, and tells nobody itself', () => {
  const one = drafting();
  one.after(
    moveDeadline(
      workflow,
      one.snapshot(),
      { key: 'draft', date: '2025-02-20', reason: 'x', by: secretary },
      at('2025-01-10'),
    ),
  );
  const move = { key: 'draft', date: '2025-02-24', reason: 'alle likt', by: system };
  expect(refused(moveDeadline(workflow, one.snapshot(), move, at('2025-01-11')))).toMatchObject({ because: 'state' });
  const forced = taken(moveDeadline(workflow, one.snapshot(), { ...move, override: true }, at('2025-01-11')));
  expect(forced.snapshot.context.process.dates.draft).toMatchObject({ date: '2025-02-24', source: 'calendar' });
  expect(forced.steps.flatMap(({ effects }) => effects)).toEqual([]);
});

test('who has submitted is not reminded of it, before or after the date', () => {
  const one = workedOn(workflow);
  for (const days of [-14, -3, 1, 7]) {
    expect(fire(workflow, one.snapshot(), { id: `remind:draft:${days}` }, at('2025-04-10'))).toBeNull();
  }
});

// What a case looks like to a caller: what is accepted from them is exactly what would be taken, the rest says why not.
import { expect, describe as group, test } from 'vitest';
import type { Actor } from '../../src/core/actor.ts';
import { kindOf } from '../../src/core/deadlines.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { roles } from '../../src/core/definition.ts';
import { commonPath, describe } from '../../src/core/describe.ts';
import { moveDeadline } from '../../src/core/move.ts';
import { pause } from '../../src/core/pause.ts';
import { step } from '../../src/core/step.ts';
import type { Snapshot } from '../../src/core/xstate.ts';
import { registry } from '../../workflows/registry.ts';
import { at, caseOf, coordinator, partner, secretary, someone, stored, workedOn } from '../support/cases.ts';
import { edited } from '../support/edited.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);
const drafting = () => caseOf(workflow, at('2024-11-18'));
const saved = () => drafting().send('SAVE', coordinator, at('2024-11-19'), { text: 'A' });
const seen = (snapshot: Snapshot, actor: Actor, now: number, language: 'nb' | 'da' = 'nb') =>
  describe(workflow, snapshot, { actor, language, now });
const typesOf = (ones: readonly { readonly type: string }[]) => ones.map(({ type }) => type);

test('a case says where it stands in the language of the reader', () => {
  const one = seen(workedOn(workflow).snapshot(), secretary, at('2025-04-05'), 'da');
  expect(one.states).toEqual(['work.meeting.planned', 'work.writing.waiting']);
  expect(one.state).toBe('work');
  expect(one.label).toBe('work (da)');
  expect(one.late).toEqual(['draft', 'review']);
  expect(one.overdue).toBe(false);
});

test('the longest path that all active leaves share names the whole', () => {
  expect(commonPath(['a.b.c', 'a.b.d'])).toBe('a.b');
  expect(commonPath(['a.bc', 'a.bd'])).toBe('a');
  expect(commonPath(['a', 'b'])).toBe('');
  expect(commonPath(['a.b'])).toBe('a.b');
});

test('every deadline is told with its instant, its last working day where it is a day off, and who moved it', () => {
  const moved = drafting();
  const date = { key: 'review', date: '2025-03-20', reason: 'Snø', by: secretary };
  moved.after(moveDeadline(workflow, moved.snapshot(), date, at('2024-11-20')));
  expect(seen(moved.snapshot(), coordinator, at('2024-11-20')).deadlines).toEqual([
    {
      key: 'draft',
      kind: 'duty',
      label: 'draft (nb)',
      date: '2025-02-01',
      at: '2025-02-02T00:00:00+01:00',
      lastWorkingDay: '2025-01-31',
      status: 'armed',
      source: 'rule',
    },
    {
      key: 'review',
      kind: 'duty',
      label: 'review (nb)',
      date: '2025-03-20',
      at: '2025-03-21T00:00:00+01:00',
      lastWorkingDay: null,
      status: 'later',
      source: 'move',
      moved: { from: '2025-03-15', by: 'kari-forum-secretary', reason: 'Snø' },
    },
    expect.objectContaining({ key: 'workOpens', at: '2025-05-01T00:00:00+02:00', lastWorkingDay: '2025-04-30' }),
    expect.objectContaining({ key: 'meeting', date: '2025-05-18' }),
  ]);
});

test('what this caller may do now is accepted, with its schema, its words and the deadline it answers', () => {
  const { accepts, refuses } = seen(saved().snapshot(), coordinator, at('2024-11-20'));
  expect(accepts).toEqual([
    { type: 'SAVE', label: 'SAVE (nb)', data: sample.events.SAVE?.data, deadline: 'draft' },
    { type: 'SUBMIT', label: 'SUBMIT (nb)', data: sample.events.SUBMIT?.data, deadline: 'draft' },
  ]);
  expect(refuses).toEqual([]);
});

test('what a guard holds back is refused beforehand with its reason in words', () => {
  const draft = seen(drafting().snapshot(), coordinator, at('2024-11-20'));
  expect(typesOf(draft.accepts)).toEqual(['SAVE']);
  expect(draft.refuses).toEqual([
    { type: 'SUBMIT', label: 'SUBMIT (nb)', reasons: [{ name: 'textSaved', message: 'textSaved (nb)' }] },
  ]);
  const review = saved().send('SUBMIT', coordinator, at('2024-11-21')).snapshot();
  expect(seen(review, secretary, at('2024-11-22')).refuses).toMatchObject([
    { type: 'ACCEPT', reasons: [{ name: 'notesBetween', message: '0 of 1 to 3 (nb)' }] },
  ]);
});

test('a guard that looks at the data passes beforehand, alone and among others', () => {
  const working = workedOn(workflow).snapshot();
  expect(typesOf(seen(working, partner, at('2025-04-05')).accepts)).toEqual(['PLAN', 'MEET']);
  const both = { type: 'all', params: { of: [{ type: 'notPast', params: { field: 'date' } }, { type: 'textSaved' }] } };
  const not = { type: 'not', params: { of: { type: 'notPast', params: { field: 'date' } }, code: 'textSaved' } };
  const path = 'machine.states.work.states.meeting.states.planned.on.PLAN.guard';
  for (const guard of [both, not]) {
    const ours = defineWorkflow(edited(sample, { [path]: guard }));
    const one = describe(ours, working, { actor: partner, language: 'nb', now: at('2025-04-05') });
    expect(typesOf(one.accepts)).toContain('PLAN');
  }
});

test('those who may do nothing are offered nothing, and are not told what holds others back', () => {
  expect(seen(drafting().snapshot(), someone('observer'), at('2024-11-20'))).toMatchObject({
    accepts: [],
    refuses: [],
  });
});

test('a paused case and a finished one accept nothing and refuse nothing', () => {
  const paused = saved();
  paused.after(pause(workflow, paused.snapshot(), { reason: 'Sykdom', by: coordinator }, at('2024-11-20')));
  expect(seen(paused.snapshot(), coordinator, at('2024-11-21'))).toMatchObject({ accepts: [], refuses: [] });
  const done = workedOn(workflow)
    .send('MEET', partner, at('2025-05-02'), { date: '2025-05-02', agreed: 'A' })
    .send('FINISH', coordinator, at('2025-05-03'));
  expect(seen(done.snapshot(), someone('owner'), at('2025-05-04'))).toMatchObject({
    accepts: [],
    refuses: [],
    state: 'done',
  });
});

test('what has expired by now has happened for what is accepted, also when its timer has not come round', () => {
  const working = workedOn(workflow).snapshot();
  expect(typesOf(seen(working, coordinator, at('2025-04-30')).accepts)).not.toContain('FINISH');
  expect(typesOf(seen(working, coordinator, at('2025-05-01T00:00')).accepts)).toContain('FINISH');
});

test('an event is told with the nearest deadline below or around the state that takes it, and none where none stands', () => {
  const { accepts } = seen(workedOn(workflow).snapshot(), partner, at('2025-04-05'));
  expect(accepts.map(({ type, deadline }) => [type, deadline])).toEqual([
    ['PLAN', 'meeting'],
    ['MEET', 'meeting'],
  ]);
  const overdue = caseOf(workflow, at('2025-02-03')).snapshot();
  expect(seen(overdue, coordinator, at('2025-02-04')).accepts).toMatchObject([{ type: 'SAVE', deadline: 'draft' }]);
  const note = (snapshot: Snapshot, now: number) => seen(snapshot, someone('owner'), now).accepts;
  expect(note(overdue, at('2025-02-04'))).toMatchObject([{ type: 'NOTE', deadline: 'draft' }]);
  const aside = workedOn(workflow).send('HOLD', secretary, at('2025-04-03')).snapshot();
  const bare = { type: 'NOTE', label: 'NOTE (nb)', data: sample.events.NOTE?.data };
  expect(note(aside, at('2025-04-04'))).toEqual([bare]);
});

test('where several deadlines stand, an event is told with the one that it meets', () => {
  const states = 'machine.states';
  const ours = defineWorkflow(
    edited(sample, {
      'deadlines.draft.metBy': ['SUBMIT'],
      'deadlines.review.metBy': ['SAVE'],
      [`${states}.drafting.after`]: { review: {}, draft: { target: 'overdue' } },
    }),
  );
  const { accepts } = describe(ours, saved().snapshot(), { actor: coordinator, language: 'nb', now: at('2024-11-20') });
  expect(accepts.map(({ type, deadline }) => [type, deadline])).toEqual([
    ['SAVE', 'review'],
    ['SUBMIT', 'draft'],
  ]);
});

group(
  'in every state, for every role, what is accepted is what step takes, and what is refused is what it refuses',
  () => {
    const good: Readonly<Record<string, object>> = {
      SAVE: { text: 'A' },
      RETURN: { reason: 'A' },
      PLAN: { date: '2026-01-01' },
      MEET: { date: '2025-05-01', agreed: 'A' },
      NOTE: { text: 'A' },
    };
    const overdue = caseOf(workflow, at('2025-02-03'));
    const aside = workedOn(workflow).send('HOLD', secretary, at('2025-04-03'));
    const places: readonly (readonly [string, Snapshot, number])[] = [
      ['drafting', drafting().snapshot(), at('2024-11-20')],
      ['saved', saved().snapshot(), at('2024-11-20')],
      ['drafting, its timer late', saved().snapshot(), at('2025-02-05')],
      ['overdue', overdue.snapshot(), at('2025-02-04')],
      ['review', saved().send('SUBMIT', coordinator, at('2024-11-20')).snapshot(), at('2024-11-21')],
      ['work', workedOn(workflow).snapshot(), at('2025-04-05')],
      ['work that has opened', workedOn(workflow).snapshot(), at('2025-05-05')],
      ['aside', aside.snapshot(), at('2025-04-05')],
    ];
    test.each(places)('%s', (_, snapshot, now) => {
      for (const role of roles) {
        const actor = someone(role);
        const view = seen(stored(snapshot), actor, now);
        for (const type of Object.keys(sample.events)) {
          const answer = step(workflow, stored(snapshot), { type, by: actor, data: (good[type] ?? {}) as never }, now);
          expect([role, type, typesOf(view.accepts).includes(type)]).toEqual([role, type, answer.ok]);
          const held = !answer.ok && answer.because === 'guard';
          expect([role, type, typesOf(view.refuses).includes(type)]).toEqual([role, type, held]);
        }
      }
    });
  },
);

test('what a date is to people: a duty, an opening, the end of a right, or a day that is watched', () => {
  const date = { month: 2, day: 1 };
  expect(kindOf({ date, metBy: ['SUBMIT'] })).toBe('duty');
  expect(kindOf({ date, movableBy: ['forum-secretary'] })).toBe('duty');
  expect(kindOf({ date, opens: true })).toBe('opening');
  expect(kindOf({ date, lapses: true })).toBe('right');
  expect(kindOf({ date, unless: 'quiet.told' })).toBe('watch');
  const shipped = registry.flatMap(({ deadlines }) => Object.entries(deadlines));
  expect(shipped.flatMap(([key, def]) => (kindOf(def) === 'watch' ? [key] : []))).toEqual(['quiet']);
});

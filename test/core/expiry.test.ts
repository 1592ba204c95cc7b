// Deadlines that pass: when, in which commit, told how often, and what counts as late.
import { expect, test } from 'vitest';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { lateness } from '../../src/core/describe.ts';
import { begin, fire } from '../../src/core/step.ts';
import {
  at,
  caseOf,
  coordinator,
  partner,
  secretary,
  someone,
  startOf,
  stored,
  taken,
  workedOn,
} from '../support/cases.ts';
import { absent, edited } from '../support/edited.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);
const drafting = () => caseOf(workflow, at('2024-11-18'));
const reviewing = (when = '2025-01-10') =>
  drafting().send('SAVE', coordinator, at('2024-11-19'), { text: 'A' }).send('SUBMIT', coordinator, at(when));
const midnight = at('2025-02-02T00:00');

test('a due date lasts to the end of its day: it expires at 00:00 of the next, not a moment before', () => {
  const { armed } = drafting().outcome();
  expect(armed.find(({ id }) => id === 'expire:draft')?.at).toBe(midnight);
  expect(fire(workflow, drafting().snapshot(), { id: 'expire:draft' }, midnight - 1)).toBeNull();
  const outcome = taken(fire(workflow, drafting().snapshot(), { id: 'expire:draft' }, midnight));
  expect(outcome.steps).toMatchObject([
    {
      type: 'deadline.expired',
      data: { key: 'draft', date: '2025-02-01' },
      by: { role: 'system' },
      at: midnight,
      from: ['drafting'],
      to: ['overdue'],
      effects: [{ kind: 'notify', template: 'draft-late' }],
    },
  ]);
});

test('an opening happens at 00:00 of its day, and is met by it', () => {
  const { armed } = workedOn(workflow).outcome();
  const opens = armed.find(({ id }) => id === 'expire:workOpens')?.at ?? 0;
  expect(opens).toBe(at('2025-05-01T00:00'));
  const outcome = taken(fire(workflow, workedOn(workflow).snapshot(), { id: 'expire:workOpens' }, opens));
  expect(outcome.steps[0]?.to).toEqual(['work.meeting.planned', 'work.writing.open']);
  expect(outcome.snapshot.context.process.dates.workOpens).toMatchObject({ state: 'met' });
});

test('an opening that only tells people is met too, never missed', () => {
  const telling = { type: 'notify', params: { template: 'letter', to: [{ role: 'uh-partner' }] } };
  const ours = defineWorkflow(
    edited(sample, {
      'machine.states.work.states.writing.states.waiting': {
        on: { FINISH: { target: 'open' } },
        after: { workOpens: { actions: telling } },
      },
    }),
  );
  const outcome = taken(fire(ours, workedOn(ours).snapshot(), { id: 'expire:workOpens' }, at('2025-05-01T00:00')));
  expect(outcome.snapshot.context.process.dates.workOpens).toMatchObject({ state: 'met' });
  expect(lateness(ours, outcome.snapshot).late).not.toContain('workOpens');
});

test('a case that begins after a date goes on past it in the commit that begins it, at that time', () => {
  const now = at('2025-02-10');
  const { steps, snapshot, armed } = begin(workflow, startOf(), now);
  expect(steps.map(({ type, to, at: when }) => [type, to, when])).toEqual([
    ['case.started', ['drafting'], now],
    ['deadline.expired', ['overdue'], now],
  ]);
  expect(snapshot.context.process.dates.draft).toMatchObject({ state: 'missed' });
  expect(armed.map(({ id }) => id)).toEqual(['remind:draft:7']);
});

test('what expired before a late event happened first, at its own time and not at the event’s', () => {
  const late = drafting()
    .send('SAVE', coordinator, at('2024-11-19'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-02-03'));
  expect(late.outcome().steps.map(({ type, at: when, to }) => [type, when, to])).toEqual([
    ['deadline.expired', midnight, ['overdue']],
    ['SUBMIT', at('2025-02-03'), ['review']],
  ]);
  expect(late.date('draft')).toMatchObject({ state: 'missed' });
  const { disarmed } = late.outcome();
  expect(disarmed).toEqual(expect.arrayContaining(['expire:draft', 'remind:draft:-14', 'remind:draft:7']));
});

test('several that expired happen in the order in which they fell due', () => {
  const both = reviewing().send('RETURN', secretary, at('2025-03-20'), { reason: 'A' });
  expect(both.outcome().steps.map(({ type, data, at: when }) => [type, data.key ?? null, when])).toEqual([
    ['deadline.expired', 'review', at('2025-03-16T00:00')],
    ['RETURN', null, at('2025-03-20')],
    ['deadline.expired', 'draft', at('2025-03-20')],
  ]);
});

test('a date that is only told is told once, stays missed while nothing is done, and does not happen again', () => {
  const review = reviewing();
  const passed = at('2025-03-16T00:00');
  const first = taken(fire(workflow, review.snapshot(), { id: 'expire:review' }, passed));
  expect(first.steps).toMatchObject([{ from: ['review'], to: ['review'], effects: [{ template: 'review-late' }] }]);
  expect(lateness(workflow, first.snapshot)).toEqual({ late: ['review'], overdue: true });
  expect(fire(workflow, stored(first.snapshot), { id: 'expire:review' }, passed)).toBeNull();
  review.after(first);
  review.send('RETURN', secretary, at('2025-03-17'), { reason: 'A' }).send('SUBMIT', coordinator, at('2025-03-18'));
  expect(review.outcome().steps.map(({ type }) => type)).toEqual(['SUBMIT']);
  expect(review.outcome().armed.map(({ id }) => id)).toEqual(['remind:review:7']);
});

test('a deadline that was met stays met, and tells nobody, when its state is entered again after the day', () => {
  const round = defineWorkflow(
    edited(sample, {
      'machine.states.aside.on.CONTINUE.target': 'review',
      'machine.states.work.states.before': absent,
    }),
  );
  const one = caseOf(round, at('2024-11-18'))
    .send('SAVE', coordinator, at('2025-01-10'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-01-10'))
    .send('NOTE', someone('owner'), at('2025-01-11'), { text: 'A' })
    .send('ACCEPT', secretary, at('2025-03-01'))
    .send('HOLD', secretary, at('2025-03-02'))
    .send('CONTINUE', secretary, at('2025-04-01'));
  expect(one.outcome().steps.map(({ type }) => type)).toEqual(['CONTINUE']);
  expect(one.outcome().armed.map(({ id }) => id)).not.toContain('expire:review');
  expect(one.date('review')).toMatchObject({ state: 'met' });
  expect(lateness(round, one.outcome().snapshot)).toEqual({ late: [], overdue: false });
});

test('a deadline that says its deed is not met by being left another way: waited for again after its day, it passes at once', () => {
  const ours = defineWorkflow(edited(sample, { 'deadlines.review.metBy': ['ACCEPT'] }));
  const one = caseOf(ours, at('2024-11-18'))
    .send('SAVE', coordinator, at('2025-01-10'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-01-10'))
    .send('RETURN', secretary, at('2025-01-20'), { reason: 'A' });
  expect(one.date('review')).toMatchObject({ state: 'later', left: true });
  one.send('SUBMIT', coordinator, at('2025-03-20'));
  const steps = one.outcome().steps.map(({ type, data }) => [type, data.key]);
  expect(steps.slice(-2)).toEqual([
    ['SUBMIT', undefined],
    ['deadline.expired', 'review'],
  ]);
  expect(one.date('review')).toMatchObject({ state: 'missed', told: '2025-03-15' });
  expect(one.date('review')).not.toHaveProperty('left');
});

test('lateness is settled at the hand-in and shown ever after, but nothing is overdue any more', () => {
  const late = drafting()
    .after(fire(workflow, drafting().snapshot(), { id: 'expire:draft' }, midnight))
    .send('SAVE', coordinator, at('2025-02-03'), { text: 'A' });
  expect(lateness(workflow, late.outcome().snapshot)).toEqual({ late: ['draft'], overdue: true });
  late.send('SUBMIT', coordinator, at('2025-02-04'));
  expect(lateness(workflow, late.outcome().snapshot)).toEqual({ late: ['draft'], overdue: false });
  expect(late.outcome().disarmed).toContain('remind:draft:7');
});

test('a state entered again after a date that moves the case moves again', () => {
  const round = reviewing('2025-02-03').send('RETURN', secretary, at('2025-02-05'), { reason: 'A' });
  expect(round.outcome().steps.map(({ type, to }) => [type, to])).toEqual([
    ['RETURN', ['drafting']],
    ['deadline.expired', ['overdue']],
  ]);
});

test('a date that nothing waits for any more rests: `unless` something stands at its path', () => {
  const met = workedOn(workflow).send('MEET', partner, at('2025-04-05'), { date: '2025-04-05', agreed: 'A' });
  expect(met.date('meeting')).toMatchObject({ state: 'met' });
  const resting = defineWorkflow(edited(sample, { 'deadlines.meeting.unless': 'draft' }));
  const one = workedOn(resting);
  expect(one.outcome().armed.map(({ id }) => id)).not.toContain('expire:meeting');
  expect(
    fire(resting, one.snapshot(), { id: 'expire:meeting' }, at('2026-01-01'))?.steps.map(({ data }) => data.key),
  ).toEqual(['workOpens']);
});

test('a guarded expiry that is declined is not asked again until its state is entered again', () => {
  const guard = { type: 'equals', params: { path: 'versions', value: 1 } };
  const ours = defineWorkflow(edited(sample, { 'machine.states.drafting.after.draft': { target: 'overdue', guard } }));
  const one = caseOf(ours, at('2024-11-18')).after(
    fire(ours, caseOf(ours, at('2024-11-18')).snapshot(), { id: 'expire:draft' }, midnight),
  );
  expect(one.outcome().steps).toMatchObject([{ from: ['drafting'], to: ['drafting'] }]);
  one.send('SAVE', coordinator, at('2025-02-03'), { text: 'A' });
  expect(one.states()).toEqual(['drafting']);
  one.send('SUBMIT', coordinator, at('2025-02-04')).send('RETURN', secretary, at('2025-02-05'), { reason: 'A' });
  expect(one.states()).toEqual(['overdue']);
});

test('a definition whose deadlines go round in circles is stopped, not run for ever', () => {
  const circle = defineWorkflow(
    edited(sample, {
      'machine.states.overdue.after': { draft: { target: 'drafting' } },
      'machine.states.overdue.meta': {},
    }),
  );
  expect(() => begin(circle, startOf(), at('2025-03-01'))).toThrow('more than 50 deadlines expire at once');
});

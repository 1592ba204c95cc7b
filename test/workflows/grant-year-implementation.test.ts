// `implementation`: the work, the tracks and the long-term plan, side by side, until reporting opens.
import { expect, test } from 'vitest';
import { basis, fixedSum, grant, granted, inDecision } from '../support/grant-year-story.ts';

const spiral = 'track-3-spiral-of-inquiry';

test('the grant opens a case for the track the basis chose, if its intake starts this year', () => {
  inDecision({}, { ...basis, track: 3, intakeYear: 2025 })
    .send('GRANT', grant)
    .expect({ started: [`2025-03-13 12:00 ${spiral} (no year)`] });
});

test('no case is opened for an intake of another year, a track that is not offered here, or no track', () => {
  for (const chosen of [{ track: 3, intakeYear: 2026 }, { track: 3 }, { track: 1, intakeYear: 2025 }, {}]) {
    inDecision({}, { ...basis, ...chosen })
      .send('GRANT', grant)
      .expect({ started: [] });
  }
});

test('the coordinator starts a track that is offered and not already running', () => {
  granted()
    .refused('START_TRACK', { track: 1 }, 'network-coordinator', {
      because: 'guard',
      codes: ['trackNotOffered'],
      params: { track: 1 },
    })
    .refused('START_TRACK', { track: 2 }, 'network-coordinator', { because: 'guard', codes: ['trackNotOffered'] })
    .refused('START_TRACK', { track: 3 }, 'uh-partner', { because: 'role' })
    .send('START_TRACK', { track: 3 })
    .expect({
      states: ['implementation.measures.running', 'implementation.plan.due'],
      started: [`2025-04-10 12:00 ${spiral} (no year)`],
    });
  granted({ running: [spiral] }).refused('START_TRACK', { track: 3 }, 'network-coordinator', {
    because: 'guard',
    codes: ['trackRunning'],
    params: { track: 3 },
  });
});

test('progress is logged by all who work; the case keeps how often and when, the history the words', () => {
  const entry = { done: 'Observed in six kindergartens.', evidence: 'Notes', learned: 'Play at noon', next: 'Share' };
  const story = granted()
    .send('LOG_PROGRESS', { done: 'Began.' }, 'network-coordinator')
    .send('LOG_PROGRESS', entry, 'uh-partner')
    .send('LOG_PROGRESS', entry, 'owner')
    .clockTo('2025-05-05T12:00+02:00')
    .send('LOG_PROGRESS', entry, 'ppt-adviser')
    .expect({ told: [], context: { progress: { entries: 4, lastAt: '2025-05-05T10:00:00.000Z' } } })
    .refused('LOG_PROGRESS', entry, 'unit-leader', { because: 'role' })
    .refused('LOG_PROGRESS', { next: 'Nothing done.' }, 'owner', { because: 'data' });
  expect(JSON.stringify(story.snapshot)).not.toContain('Observed');
  expect(story.history.at(-1)?.data).toEqual(entry);
});

test('the plan’s date passes: told once, then every week until it is revised or reporting opens', () => {
  granted()
    .clockTo('2025-10-20T12:00+02:00')
    .expect({
      states: ['implementation.measures.running', 'implementation.plan.due'],
      late: ['longTermPlan'],
      overdue: true,
      told: [
        '2025-08-29 08:00 plan-reminder → C',
        '2025-09-23 08:00 plan-reminder → C',
        '2025-10-01 00:00 plan-overdue → C, F',
        '2025-10-07 08:00 plan-missing → C, F',
        '2025-10-14 08:00 plan-missing → C, F',
      ],
    })
    .send('REVISE_PLAN', { summary: 'More on transitions.' })
    .clockTo('2025-12-31T23:59+01:00')
    .expect({
      states: ['implementation.measures.running', 'implementation.plan.revised'],
      late: ['longTermPlan'],
      overdue: false,
      told: [],
      context: { plan: { summary: 'More on transitions.' } },
    })
    .refused('REVISE_PLAN', { summary: 'Again.' }, 'network-coordinator', { because: 'state' });
});

test('a plan revised in time is not asked for again', () => {
  granted()
    .clockTo('2025-09-15T12:00+02:00')
    .heard()
    .send('REVISE_PLAN', { summary: 'More on transitions.' })
    .clockTo('2025-12-31')
    .expect({ late: [], told: [], deadlines: { longTermPlan: 'met 2025-09-30' } });
});

test('the plan’s date is not moved to the day on which reporting opens, or past it: then nobody would ask for the plan', () => {
  const behind = { because: 'guard', codes: ['deadlineBehind'] };
  granted()
    .moveRefused('longTermPlan', '2026-01-01', 'forum-secretary', behind)
    .moveRefused('longTermPlan', '2026-02-15', 'forum-secretary', behind)
    .move('longTermPlan', '2025-12-31', 'forum-secretary')
    .expect({ deadlines: { longTermPlan: 'armed 2025-12-31' } });
});

test('reporting opens on the first of January, with the first minute of the day, whatever the plan', () => {
  granted()
    .clockTo('2025-12-31T23:59:59+01:00')
    .expect({ states: ['implementation.measures.running', 'implementation.plan.due'] })
    .heard()
    .clockTo('2026-01-01T00:00+01:00')
    .expect({ states: ['reporting.drafting'], told: ['2026-01-01 00:00 report-open → C, U (only fosen)'] })
    .refused('LOG_PROGRESS', { done: 'Too late.' }, 'owner', { because: 'state' })
    .clockTo('2026-03-01')
    .expect({ told: [] });
});

test('each is offered what is theirs', () => {
  granted()
    .offers('network-coordinator', ['LOG_PROGRESS', 'START_TRACK', 'REVISE_PLAN'])
    .offers('uh-partner', ['LOG_PROGRESS'])
    .offers('county-governor', []);
  fixedSum().send('GRANT', { amount: 1, conditions: [] }).offers('uh-partner@nord', ['LOG_PROGRESS']);
});

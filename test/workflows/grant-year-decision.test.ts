// `countyDecision`: the county governor grants, rejects, or sends the case back to the forum; and the fixed-sum recipients.
import { test } from 'vitest';
import { definition } from '../../workflows/grant-year/machine.ts';
import { fixedSum, grant, inDecision, reason, recommendation } from '../support/grant-year-story.ts';
import { scenario } from '../support/scenario.ts';

test('a grant stays inside the frame, and the answer says which', () => {
  inDecision({ input: { frame: 900_000 } })
    .refused('GRANT', { ...grant, amount: 900_001 }, 'county-governor', {
      because: 'guard',
      codes: ['grantOverFrame'],
      params: { amount: 900_001, limit: 900_000 },
    })
    .refused('GRANT', { amount: 900_000 }, 'county-governor', { because: 'data' })
    .refused('GRANT', grant, 'forum-secretary', { because: 'role' })
    .send('GRANT', { amount: 900_000, conditions: [] })
    .expect({ context: { grant: { amount: 900_000, conditions: [] } } });
});

test('a rejection ends the case with its reason', () => {
  inDecision()
    .refused('REJECT', {}, 'county-governor', { because: 'data' })
    .send('REJECT', { reason })
    .expect({
      status: 'done',
      states: ['rejected'],
      told: ['2025-03-13 12:00 grant-rejected → C, U, F'],
      context: { ending: { reason } },
    });
});

test('a case returned to the forum needs a new recommendation', () => {
  inDecision()
    .send('RETURN', { reason })
    .expect({
      states: ['forumReview.open'],
      told: ['2025-03-13 12:00 case-returned → F'],
      deadlines: { decision: 'later 2025-04-15', recommendation: 'armed 2025-03-15' },
      context: { recommendation: null, returned: { reason } },
    })
    .refused('FORWARD', {}, 'forum-secretary', { because: 'state' })
    .send('RECOMMEND', recommendation)
    .send('FORWARD')
    .expect({ states: ['countyDecision'], deadlines: { decision: 'armed 2025-04-15' } });
});

test('a case returned after the forum’s date is not late for a date it had met', () => {
  inDecision()
    .clockTo('2025-04-02T12:00+02:00')
    .heard()
    .send('RETURN', { reason })
    .expect({ states: ['forumReview.open'], late: [], overdue: false, told: ['2025-04-02 12:00 case-returned → F'] });
});

test('the decision’s date passes: told once, then every week until decided', () => {
  inDecision()
    .clockTo('2025-04-30T12:00+02:00')
    .expect({
      states: ['countyDecision'],
      late: ['decision'],
      overdue: true,
      told: [
        '2025-04-01 08:00 decision-reminder → G',
        '2025-04-11 08:00 decision-reminder → G',
        '2025-04-16 00:00 decision-overdue → G, F',
        '2025-04-22 08:00 decision-missing → G, F',
        '2025-04-29 08:00 decision-missing → G, F',
      ],
    })
    .send('GRANT', grant)
    .clockTo('2025-05-30')
    .expect({ late: ['decision'], overdue: false, told: ['2025-04-30 12:00 letter commitment-letter → C, U'] });
});

test('the county governor moves its own date, also once it has passed', () => {
  inDecision()
    .moveRefused('decision', '2025-04-30', 'forum-secretary', { because: 'role' })
    .clockTo('2025-04-17T12:00+02:00')
    .heard()
    .move('decision', '2025-04-30', 'county-governor')
    .expect({ late: [], overdue: false })
    .clockTo('2025-05-01T00:00+02:00')
    .expect({
      late: ['decision'],
      // The fourteenth day before had passed when the date was moved.
      told: [
        '2025-04-17 12:00 date-moved → G, F',
        '2025-04-25 08:00 decision-reminder → G',
        '2025-05-01 00:00 decision-overdue → G, F',
      ],
    });
});

test('a fixed-sum recipient begins with the county governor and is granted at most its sum', () => {
  scenario(definition, { year: 2025, subject: 'nord', startAt: '2025-01-08T12:00+01:00', input: { fixedSum: 200_000 } })
    .expect({
      states: ['countyDecision'],
      told: ['2025-01-08 12:00 decision-open → G'],
      deadlines: { decision: 'armed 2025-04-15' },
    })
    .refused('GRANT', { amount: 200_001, conditions: [] }, 'county-governor', {
      because: 'guard',
      codes: ['grantOverFixedSum'],
      params: { limit: 200_000 },
    })
    .send('GRANT', { amount: 200_000, conditions: [] })
    .expect({
      states: ['implementation.measures.running', 'implementation.plan.due'],
      told: ['2025-01-08 12:00 letter commitment-letter → C, U'],
      started: [],
    });
});

test('a fixed sum cannot be returned to the forum, which never had it', () => {
  fixedSum()
    .offers('county-governor', ['GRANT', 'REJECT'], { RETURN: ['fixedSumNotReturned'] })
    .refused('RETURN', { reason }, 'county-governor', { because: 'guard', codes: ['fixedSumNotReturned'] });
});

test('a case sent back to the forum is not decided: forwarded past its date, the decision is late at once', () => {
  inDecision()
    .clockTo('2025-04-10T12:00+02:00')
    .send('RETURN', { reason })
    .expect({
      states: ['forumReview.open'],
      deadlines: { recommendation: 'met 2025-03-15', decision: 'later 2025-04-15' },
    })
    .clockTo('2025-04-20T12:00+02:00')
    .send('RECOMMEND', recommendation)
    .heard()
    .send('FORWARD')
    .expect({
      late: ['decision'],
      overdue: true,
      told: ['2025-04-20 12:00 decision-open → G', '2025-04-20 12:00 decision-overdue → G, F'],
      deadlines: { decision: 'missed 2025-04-15' },
    })
    .send('GRANT', grant)
    .expect({ late: ['decision'], overdue: false });
});

test('without a frame no more is granted than was asked', () => {
  inDecision()
    .refused('GRANT', { ...grant, amount: 850_001 }, 'county-governor', {
      because: 'guard',
      codes: ['grantOverAsked'],
      params: { amount: 850_001, limit: 850_000 },
    })
    .send('GRANT', grant)
    .expect({ states: ['implementation.measures.running', 'implementation.plan.due'] });
});

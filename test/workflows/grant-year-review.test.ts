// `forumReview`: the forum recommends, asks for changes, or must wait for a basis that fits a smaller frame.
import { test } from 'vitest';
import {
  basis,
  inDecision,
  inReview,
  readyToSubmit,
  reason,
  recommendation,
  recommended,
  sumAsked,
} from '../support/grant-year-story.ts';

test('a recommendation must agree with its amount: in full, in part or none', () => {
  const recommend = (outcome: string, amount: number) => ({ outcome, amount, reason });
  inReview()
    .refused('RECOMMEND', recommend('full', 800_000), 'forum-secretary', {
      because: 'guard',
      codes: ['fullIsTheSumAsked'],
      params: { asked: sumAsked, amount: 800_000 },
    })
    .refused('RECOMMEND', recommend('part', sumAsked), 'forum-secretary', { because: 'guard', codes: ['partIsLess'] })
    .refused('RECOMMEND', recommend('part', 0), 'forum-secretary', { because: 'guard', codes: ['partIsLess'] })
    .refused('RECOMMEND', recommend('none', 1), 'forum-secretary', { because: 'guard', codes: ['noneIsNothing'] })
    .refused('RECOMMEND', recommend('perhaps', 1), 'forum-secretary', { because: 'data' })
    .refused('RECOMMEND', recommend('none', 0), 'forum-member', { because: 'role' })
    .send('RECOMMEND', recommend('part', 500_000))
    .expect({ states: ['forumReview.recommended'], context: { recommendation: { outcome: 'part', amount: 500_000 } } })
    .send('RECOMMEND', recommend('none', 0))
    .expect({ states: ['forumReview.recommended'], context: { recommendation: { outcome: 'none', amount: 0 } } })
    .send('RECOMMEND', recommendation)
    .expect({ context: { recommendation: { outcome: 'full', amount: sumAsked } } });
});

test('only what is recommended is forwarded, by the secretary or by the forum’s year', () => {
  inReview()
    .refused('FORWARD', {}, 'forum-secretary', { because: 'state' })
    .offers('forum-secretary', ['SET_FRAME', 'REQUEST_CHANGES', 'RECOMMEND']);
  recommended()
    .offers('forum-secretary', ['SET_FRAME', 'REQUEST_CHANGES', 'RECOMMEND', 'FORWARD'])
    .refused('FORWARD', {}, 'county-governor', { because: 'role' })
    .send('FORWARD', {}, 'system')
    .expect({
      states: ['countyDecision'],
      told: ['2025-03-13 12:00 decision-open → G'],
      deadlines: { recommendation: 'met 2025-03-15', decision: 'armed 2025-04-15' },
    });
});

test('the date for the recommendation passes once, recommended or not, and is followed up every week until forwarded', () => {
  recommended()
    .clockTo('2025-03-30')
    .expect({
      states: ['forumReview.recommended'],
      late: ['recommendation'],
      overdue: true,
      told: [
        '2025-03-16 00:00 recommendation-overdue → F, G',
        '2025-03-21 08:00 recommendation-missing → F',
        '2025-03-28 08:00 recommendation-missing → F',
      ],
    })
    .send('FORWARD')
    .clockTo('2025-04-10')
    .expect({
      late: ['recommendation'],
      overdue: false,
      told: ['2025-03-30 00:00 decision-open → G', '2025-04-01 08:00 decision-reminder → G'],
    });
});

test('members of the forum are not reminded of a recommendation that stands; its secretary forwards it', () => {
  inReview()
    .clockTo('2025-03-10')
    .expect({ told: ['2025-03-07 08:00 recommendation-reminder → F, B'] })
    .send('RECOMMEND', recommendation)
    .clockTo('2025-03-14')
    .expect({ told: ['2025-03-13 08:00 recommendation-reminder → F, B (not samarbeidsforum)'] });
});

test('changes are asked for by a day that is still to come', () => {
  inReview()
    .clockTo('2025-02-10T12:00+01:00')
    .refused('REQUEST_CHANGES', { reason, due: '2025-02-09' }, 'forum-secretary', {
      because: 'guard',
      codes: ['notPast'],
      params: { today: '2025-02-10' },
    })
    .refused('REQUEST_CHANGES', { reason, due: '2025-02-30' }, 'forum-secretary', { because: 'data' })
    .refused('REQUEST_CHANGES', { due: '2025-02-20' }, 'forum-secretary', { because: 'data' })
    .refused('REQUEST_CHANGES', { reason, due: '2025-02-20' }, 'county-governor', { because: 'role' })
    .send('REQUEST_CHANGES', { reason, due: '2025-02-10' })
    .expect({ states: ['decisionBasis.revising'], deadlines: { revision: 'armed 2025-02-10' } });
});

test('changes asked for after the recommendation take it back', () => {
  recommended()
    .send('REQUEST_CHANGES', { reason, due: '2025-03-14' })
    .expect({ states: ['decisionBasis.revising'], context: { recommendation: null, revision: { reason } } })
    .send('SUBMIT_BASIS')
    .expect({ states: ['forumReview.open'] })
    .refused('FORWARD', {}, 'forum-secretary', { because: 'state' });
});

test('a second round of changes counts its own date, also where the first had been moved', () => {
  inReview()
    .send('REQUEST_CHANGES', { reason, due: '2025-02-10' })
    .move('revision', '2025-02-12', 'forum-secretary')
    .expect({ deadlines: { revision: 'armed 2025-02-12' } })
    .send('SUBMIT_BASIS')
    .send('REQUEST_CHANGES', { reason, due: '2025-02-25' })
    .heard()
    .expect({ states: ['decisionBasis.revising'], deadlines: { revision: 'armed 2025-02-25' } })
    .clockTo('2025-02-26T00:00+01:00')
    .expect({
      late: ['revision'],
      told: ['2025-02-21 08:00 revision-reminder → C, U (only dmmh)', '2025-02-26 00:00 revision-overdue → C, F'],
    });
});

test('a first round of changes that came late is still late in the second, which is on time', () => {
  inReview()
    .send('REQUEST_CHANGES', { reason, due: '2025-02-03' })
    .clockTo('2025-02-05')
    .send('SUBMIT_BASIS')
    .send('REQUEST_CHANGES', { reason, due: '2025-02-20' })
    .expect({ late: ['revision'], overdue: false, deadlines: { revision: 'armed 2025-02-20' } })
    .send('SUBMIT_BASIS')
    .expect({ late: ['revision'], overdue: false, deadlines: { revision: 'met 2025-02-20' } });
});

test('a frame below the sum asked sends the basis back, due five working days on', () => {
  recommended()
    .clockTo('2025-03-14T10:00+01:00')
    .send('SET_FRAME', { amount: 800_000 }, 'system')
    .expect({
      states: ['decisionBasis.revising'],
      told: ['2025-03-14 10:00 frame-lowered → C, U'],
      deadlines: { revision: 'armed 2025-03-21' },
      context: { frame: 800_000, recommendation: null },
    })
    .refused('SUBMIT_BASIS', {}, 'network-coordinator', {
      because: 'guard',
      codes: ['overFrame'],
      params: { over: 50_000 },
    });
});

test('the five working days step over Easter', () => {
  inReview()
    .clockTo('2025-04-14T10:00+02:00')
    .send('SET_FRAME', { amount: 800_000 }, 'forum-secretary')
    // Tuesday and Wednesday of the holy week, then Tuesday to Thursday of the week after.
    .expect({ deadlines: { revision: 'armed 2025-04-24' } });
});

test('a frame that the basis fits into is noted, and the review goes on', () => {
  recommended()
    .send('SET_FRAME', { amount: sumAsked }, 'system')
    .expect({
      states: ['forumReview.recommended'],
      told: [],
      context: { frame: sumAsked, recommendation: { amount: sumAsked } },
    });
  inDecision().refused('SET_FRAME', { amount: 1 }, 'system', { because: 'state' });
});

test('the coordinator withdraws as long as nothing is decided', () => {
  const stages = [
    [readyToSubmit(), '2025-01-20 12:00'],
    [inReview(), '2025-01-20 12:00'],
    [recommended(), '2025-03-13 12:00'],
    [inDecision(), '2025-03-13 12:00'],
    [inReview().send('REQUEST_CHANGES', { reason, due: '2025-02-10' }).heard(), '2025-01-20 12:00'],
  ] as const;
  for (const [story, time] of stages) {
    story
      .refused('WITHDRAW', { reason }, 'forum-secretary', { because: 'role' })
      .refused('WITHDRAW', { reason: ' ' }, 'network-coordinator', { because: 'data' })
      .send('WITHDRAW', { reason })
      .clockTo('2027-01-01')
      .expect({
        status: 'done',
        states: ['withdrawn'],
        told: [`${time} case-withdrawn → C, U, F`],
        context: { ending: { reason, by: { role: 'network-coordinator' } } },
      })
      .refused('SAVE_BASIS', basis, 'network-coordinator', { because: 'state' });
  }
});

test('a recommendation that was put off by a request for changes is not made: past its date it is late at once', () => {
  inReview()
    .clockTo('2025-03-10T12:00+01:00')
    .send('REQUEST_CHANGES', { reason, due: '2025-03-20' })
    .expect({ late: [], deadlines: { recommendation: 'later 2025-03-15' } })
    .clockTo('2025-03-18T12:00+01:00')
    .heard()
    .send('SUBMIT_BASIS')
    .expect({
      states: ['forumReview.open'],
      late: ['recommendation'],
      overdue: true,
      told: ['2025-03-18 12:00 recommendation-overdue → F, G'],
      deadlines: { recommendation: 'missed 2025-03-15' },
    })
    .send('RECOMMEND', recommendation)
    .send('FORWARD')
    .expect({ late: ['recommendation'], overdue: false });
});

test('the date of a recommendation may be moved while the basis is being revised, and not once it is forwarded', () => {
  inReview()
    .send('REQUEST_CHANGES', { reason, due: '2025-03-20' })
    .move('recommendation', '2025-03-25', 'forum-secretary')
    .clockTo('2025-03-18T12:00+01:00')
    .send('SUBMIT_BASIS')
    .expect({ late: [], deadlines: { recommendation: 'armed 2025-03-25' } });
  inDecision().moveRefused('recommendation', '2025-04-01', 'forum-secretary', {
    because: 'guard',
    codes: ['deadlineMet'],
  });
});

test('a case that is withdrawn has met none of its dates', () => {
  inReview()
    .send('WITHDRAW', { reason })
    .expect({ late: [], deadlines: { basis: 'met 2025-02-01', recommendation: 'later 2025-03-15' } });
});

test('a date that nobody has set is not moved', () => {
  const notSet = { because: 'guard', codes: ['deadlineNotSet'] };
  inReview()
    .moveRefused('revision', '2025-02-20', 'forum-secretary', notSet)
    .moveRefused('reportRevision', '2026-08-01', 'forum-secretary', notSet)
    .send('REQUEST_CHANGES', { reason, due: '2025-02-10' })
    .move('revision', '2025-02-20')
    .moveRefused('reportRevision', '2026-08-01', 'forum-secretary', notSet)
    .expect({ deadlines: { revision: 'armed 2025-02-20', reportRevision: 'later null' } });
});

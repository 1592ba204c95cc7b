// What a spiral of inquiry refuses, each with the reason a person is given.
import { expect, test } from 'vitest';
import { wordReason } from '../../src/core/texts.ts';
import { definition } from '../../workflows/track-3-spiral-of-inquiry/machine.ts';
import { concluded, held, logged, spiral, spiralIn } from '../support/spiral.ts';

const guard = (...codes: string[]) => ({ because: 'guard', codes });

test('a gathering is held only when the phases it shares are complete, and the answer says which is awaited', () => {
  spiralIn('scanning').refused('HOLD_GATHERING', held(2, '2025-01-22'), 'uh-partner', guard('phasesShared2'));
  spiralIn('focusing').refused('HOLD_GATHERING', held(2, '2025-01-22'), 'uh-partner', guard('phasesShared2'));
  spiralIn('newActions').refused('HOLD_GATHERING', held(5, '2025-10-08'), 'uh-partner', guard('phasesShared5'));
  expect(wordReason(definition, { code: 'phasesShared2' }, 'nb').message).toBe(
    'Samling 2 er den neste. Den kan holdes når dere har fullført scanning (undersøke) og fokusere.',
  );
  expect(wordReason(definition, { code: 'phasesShared5' }, 'nn').message).toBe(
    'Samling 5 er den neste. Ho kan haldast når de har fullført nye handlingar.',
  );
});

test('in a phase that is visited again the answer names the gathering still to come', () => {
  spiralIn('learning')
    .send('REVISIT', { phase: 'focusing', reason: 'For bredt' })
    .refused('HOLD_GATHERING', held(2, '2025-06-18'), 'uh-partner', guard('phasesShared4'));
  concluded()
    .send('REVISIT', { phase: 'focusing', reason: 'For bredt' })
    .refused('HOLD_GATHERING', held(6, '2026-06-10'), 'uh-partner', guard('gatheringLeft'))
    .refused(
      'PLAN_GATHERING',
      { number: 6, date: '2026-06-30' },
      'uh-partner',
      guard('gatheringLeft', 'gatheringNotHeld'),
    )
    .offers('uh-partner', [], { PLAN_GATHERING: ['gatheringLeft'], HOLD_GATHERING: ['gatheringLeft'] });
});

test('another gathering than the one that comes next is not held', () => {
  spiral().refused('HOLD_GATHERING', held(2, '2025-01-08'), 'uh-partner', {
    ...guard('gatheringAwaited'),
    params: { number: 1 },
  });
  spiralIn('understanding')
    .send('COMPLETE_PHASE', { findings: 'Vi er for få ute' })
    .refused('HOLD_GATHERING', held(4, '2025-04-09'), 'uh-partner', {
      ...guard('gatheringAwaited'),
      params: { number: 3 },
    })
    .refused('HOLD_GATHERING', held(2, '2025-04-09'), 'network-coordinator', guard('gatheringAwaited'));
});

test('a gathering is not held in the future, nor before the one preceding it', () => {
  spiral().refused('HOLD_GATHERING', held(1, '2025-01-09'), 'uh-partner', {
    ...guard('notAhead'),
    params: { today: '2025-01-08' },
  });
  spiralIn('focusing')
    .send('COMPLETE_PHASE', { findings: 'Friminuttene' })
    .refused('HOLD_GATHERING', held(2, '2025-01-21'), 'uh-partner', {
      ...guard('heldBeforeLast'),
      params: { date: '2025-01-22' },
    })
    .send('HOLD_GATHERING', held(2, '2025-01-22'));
});

test('a gathering can have been held some days before it is recorded, the first one before the case was opened', () => {
  spiral()
    .send('HOLD_GATHERING', held(1, '2024-12-18'))
    .expect({ states: ['scanning.inquiry'] });
});

test('today in the programme’s zone is what counts, not today in Greenwich', () => {
  spiral().clockTo('2025-01-10T00:30+01:00').send('HOLD_GATHERING', held(1, '2025-01-10'));
});

test('a gathering is not planned on a day that has passed, and not once it has been held', () => {
  spiral()
    .refused('PLAN_GATHERING', { number: 1, date: '2025-01-07' }, 'uh-partner', guard('gatheringPast'))
    .send('PLAN_GATHERING', { number: 1, date: '2025-01-08' });
  spiralIn('scanning').refused('PLAN_GATHERING', { number: 1, date: '2025-02-01' }, 'uh-partner', {
    ...guard('gatheringNotHeld'),
    params: { number: 1, date: '2025-01-22' },
  });
});

test('the gatherings are planned in their order', () => {
  spiralIn('scanning')
    .send('PLAN_GATHERING', { number: 2, date: '2025-04-09' })
    .refused('PLAN_GATHERING', { number: 3, date: '2025-04-08' }, 'uh-partner', {
      ...guard('beforeEarlierGathering'),
      params: { number: 2, date: '2025-04-09' },
    })
    .send('PLAN_GATHERING', { number: 3, date: '2025-06-18' })
    .refused('PLAN_GATHERING', { number: 2, date: '2025-06-19' }, 'uh-partner', {
      ...guard('afterLaterGathering'),
      params: { number: 3, date: '2025-06-18' },
    })
    // What nobody has planned gives way: the rule had the fourth on 8 October.
    .send('PLAN_GATHERING', { number: 3, date: '2025-11-05' })
    .expect({ deadlines: { gathering3: 'later 2025-11-05', gathering4: 'later 2026-02-05' } })
    .move('gathering2', '2025-05-07')
    .refused('PLAN_GATHERING', { number: 3, date: '2025-05-06' }, 'uh-partner', {
      ...guard('beforeEarlierGathering'),
      params: { number: 2, date: '2025-05-07' },
    });
});

test('a team goes back only to a phase that lies before the one it is in', () => {
  spiralIn('understanding')
    .refused('REVISIT', { phase: 'understanding', reason: 'Igjen' }, 'ppt-adviser', guard('earlierPhase'))
    .refused('REVISIT', { phase: 'evaluation', reason: 'Videre' }, 'ppt-adviser', guard('earlierPhase'));
  spiralIn('scanning').refused('REVISIT', { phase: 'scanning', reason: 'Igjen' }, 'ppt-adviser', { because: 'state' });
});

test('what does not belong to a state is refused there', () => {
  const state = { because: 'state' };
  spiral()
    .refused('LOG_PROGRESS', logged, 'ppt-adviser', state)
    .refused('COMPLETE_PHASE', { findings: 'Alt' }, 'ppt-adviser', state)
    .refused('REVISIT', { phase: 'scanning', reason: 'Igjen' }, 'ppt-adviser', state)
    .refused('CLOSE', {}, 'network-coordinator', state);
  spiralIn('understanding')
    .refused('CLOSE', {}, 'network-coordinator', state)
    .refused('START_NEW_SPIRAL', {}, 'ppt-adviser', state)
    .send('COMPLETE_PHASE', { findings: 'Vi er for få ute' })
    .refused('COMPLETE_PHASE', { findings: 'Igjen' }, 'ppt-adviser', state);
  concluded()
    .refused('HOLD_GATHERING', held(6, '2026-06-10'), 'uh-partner', state)
    .refused('PLAN_GATHERING', { number: 6, date: '2026-06-30' }, 'uh-partner', state)
    .send('CLOSE')
    .refused('LOG_PROGRESS', logged, 'ppt-adviser', state)
    .refused('START_NEW_SPIRAL', {}, 'ppt-adviser', state);
});

test('data that is wrong in itself is refused', () => {
  const data = { because: 'data' };
  spiral()
    .refused('PLAN_GATHERING', { number: 7, date: '2025-02-01' }, 'uh-partner', data)
    .refused('PLAN_GATHERING', { number: 0, date: '2025-02-01' }, 'uh-partner', data)
    .refused('PLAN_GATHERING', { number: 1, date: '2025-02-30' }, 'uh-partner', data)
    .refused('PLAN_GATHERING', { number: 1 }, 'uh-partner', data)
    .refused('HOLD_GATHERING', { ...held(1, '2025-01-08'), participants: 0 }, 'uh-partner', data)
    .refused('HOLD_GATHERING', { ...held(1, '2025-01-08'), participants: 2.5 }, 'uh-partner', data)
    .refused('HOLD_GATHERING', { ...held(1, '2025-01-08'), agreed: '   ' }, 'uh-partner', data);
  spiralIn('focusing')
    .refused('LOG_PROGRESS', { done: '' }, 'ppt-adviser', data)
    .refused('LOG_PROGRESS', { evidence: 'Notater' }, 'ppt-adviser', data)
    .refused('LOG_PROGRESS', { ...logged, mood: 'Godt' }, 'ppt-adviser', data)
    .refused('COMPLETE_PHASE', { findings: 'x'.repeat(20_001) }, 'ppt-adviser', data)
    .refused('REVISIT', { phase: 'concluding', reason: 'Slutt' }, 'ppt-adviser', data);
});

test('a national identity number in a log is refused', () => {
  spiralIn('scanning').refused('LOG_PROGRESS', { done: 'Snakket med 01010750160' }, 'ppt-adviser', {
    because: 'personal-number',
  });
});

// Stories of the spiral's dates: planned and moved gatherings, pauses, and phases that have gone quiet.
import { expect, test } from 'vitest';
import { dayOf, held, logged, noon, spiral, spiralIn } from '../support/spiral.ts';

const anyMails = expect.any(Array) as never;

test('without a plan the gatherings stand at 0, 3, 6, 9, 12 and 17 months, and the track ends after 18', () => {
  spiral().expect({
    deadlines: {
      gathering1: 'armed 2025-01-08',
      gathering2: 'later 2025-04-08',
      gathering3: 'later 2025-07-08',
      gathering4: 'later 2025-10-08',
      gathering5: 'later 2026-01-08',
      gathering6: 'later 2026-06-08',
      trackEnd: 'armed 2026-07-08',
    },
  });
});

test('only the gathering that comes next is reminded of', () => {
  spiralIn('scanning').expect({
    deadlines: { gathering1: 'missed 2025-01-08', gathering2: 'armed 2025-04-08', gathering3: 'later 2025-07-08' },
  });
  spiralIn('understanding').expect({
    deadlines: { gathering2: 'missed 2025-04-08', gathering3: 'armed 2025-07-08', gathering4: 'later 2025-10-08' },
  });
});

test('a gathering that is planned anew is reminded of by its new date alone', () => {
  spiralIn('focusing')
    .send('PLAN_GATHERING', { number: 2, date: '2025-03-12' })
    .send('PLAN_GATHERING', { number: 2, date: '2025-03-26' }, 'network-coordinator')
    .expect({ told: anyMails, deadlines: { gathering2: 'armed 2025-03-26' } })
    .clockTo(noon('2025-03-24'))
    .expect({
      told: [
        '2025-03-12 08:00 gathering-2-reminder → P, M, U',
        '2025-03-21 08:00 gathering-2-reminder → P, M, U',
        '2025-03-24 00:00 quiet-focusing → P',
      ],
    });
});

test('a gathering whose day has passed can be planned again, and is no longer overdue', () => {
  spiralIn('focusing')
    .clockTo('2025-04-10')
    .expect({ told: anyMails, overdue: true })
    .send('PLAN_GATHERING', { number: 2, date: '2025-05-07' })
    .expect({ overdue: false, deadlines: { gathering2: 'armed 2025-05-07' } })
    .clockTo('2025-05-08')
    .expect({
      overdue: true,
      told: [
        '2025-04-23 08:00 gathering-2-reminder → P, M, U',
        '2025-05-02 08:00 gathering-2-reminder → P, M, U',
        '2025-05-08 00:00 gathering-2-passed → U, C',
      ],
    });
});

test('the coordinator moves a gathering and the track’s end; others may not', () => {
  spiralIn('focusing')
    .send('PLAN_GATHERING', { number: 2, date: '2025-03-26' })
    .expect({ told: anyMails })
    .move('gathering2', '2025-04-02', 'network-coordinator')
    .move('trackEnd', '2026-08-31', 'network-coordinator')
    .moveRefused('gathering2', '2025-04-03', 'uh-partner', { because: 'role' })
    .moveRefused('gathering1', '2025-04-03', 'ppt-adviser', { because: 'role' })
    .expect({ deadlines: { gathering2: 'armed 2025-04-02', trackEnd: 'armed 2026-08-31' } })
    .clockTo('2025-04-03')
    .expect({
      told: [
        '2025-01-22 12:00 date-moved → P, M, U, C, F',
        '2025-01-22 12:00 date-moved → C, P, F',
        '2025-03-19 08:00 gathering-2-reminder → P, M, U',
        '2025-03-24 00:00 quiet-focusing → P',
        // 30 March, three days before, is a Sunday.
        '2025-03-28 08:00 gathering-2-reminder → P, M, U',
        '2025-04-03 00:00 gathering-2-passed → U, C',
      ],
    })
    .send('PLAN_GATHERING', { number: 2, date: '2025-04-24' })
    .expect({ deadlines: { gathering2: 'armed 2025-04-24' } });
});

test('a pause of twenty days moves every open date by twenty days, stops the reminders, and tells everyone', () => {
  spiralIn('focusing')
    .send('LOG_PROGRESS', logged)
    .send('PLAN_GATHERING', { number: 2, date: '2025-03-26' })
    .clockTo(noon('2025-03-03'))
    .expect({ told: anyMails })
    .pause('Skolen flytter', 'ppt-adviser')
    .refused('LOG_PROGRESS', logged, 'ppt-adviser', { because: 'paused' })
    .refused('HOLD_GATHERING', held(2, '2025-03-03'), 'uh-partner', { because: 'paused' })
    .offers('ppt-adviser', [])
    .clockTo(noon('2025-03-23'))
    .expect({ told: [] })
    .resume('network-coordinator')
    .expect({
      states: ['focusing.inquiry'],
      told: ['2025-03-23 12:00 resumed → P, M, U, C'],
      deadlines: {
        gathering1: 'missed 2025-01-08',
        gathering2: 'armed 2025-04-15',
        gathering3: 'later 2025-07-28',
        gathering6: 'later 2026-06-28',
        trackEnd: 'armed 2026-07-28',
        quiet: 'armed 2025-04-12',
      },
    })
    .clockTo('2025-04-16')
    .expect({
      told: [
        '2025-04-01 08:00 gathering-2-reminder → P, M, U',
        '2025-04-11 08:00 gathering-2-reminder → P, M, U',
        '2025-04-13 00:00 quiet-focusing → P',
        '2025-04-16 00:00 gathering-2-passed → U, C',
      ],
    });
});

test('after a pause a new plan stands, and so do the sixty days from a new log', () => {
  spiralIn('focusing')
    .clockTo(noon('2025-02-03'))
    .pause('Sykdom')
    .clockTo(noon('2025-02-23'))
    .resume()
    .send('PLAN_GATHERING', { number: 2, date: '2025-05-21' })
    .send('LOG_PROGRESS', logged)
    .expect({ deadlines: { gathering2: 'armed 2025-05-21', quiet: 'armed 2025-04-24' } });
});

test('a phase in which nothing is logged for sixty days is told to PPT once, also when it goes quiet again', () => {
  spiralIn('scanning')
    .expect({ told: anyMails, deadlines: { quiet: 'armed 2025-03-23' } })
    .send('PLAN_GATHERING', { number: 2, date: '2025-12-01' })
    .clockTo(noon('2025-03-24'))
    .expect({ told: ['2025-03-24 00:00 quiet-scanning → P'], late: ['gathering1'] })
    .send('LOG_PROGRESS', logged)
    .clockTo('2025-10-01')
    .expect({ told: [] });
});

test('a log, and completing the phase, begin the sixty days anew', () => {
  spiralIn('focusing')
    .send('PLAN_GATHERING', { number: 2, date: '2025-12-01' })
    .expect({ told: anyMails })
    .clockTo(noon('2025-03-20'))
    .send('LOG_PROGRESS', logged, 'unit-leader')
    .expect({ deadlines: { quiet: 'armed 2025-05-19' } })
    .clockTo(noon('2025-05-19'))
    .send('COMPLETE_PHASE', { findings: 'Friminuttene' })
    .expect({ states: ['focusing.awaitingGathering'], told: [], deadlines: { quiet: 'armed 2025-07-18' } })
    .clockTo('2025-07-20')
    .expect({ told: ['2025-07-19 00:00 quiet-focusing → P'] });
});

test('a phase that is visited again may go quiet again', () => {
  spiralIn('understanding')
    .expect({ told: anyMails })
    .send('PLAN_GATHERING', { number: 3, date: '2026-01-15' })
    .clockTo(noon('2025-06-09'))
    .expect({ told: ['2025-06-09 00:00 quiet-understanding → P'] })
    .send('REVISIT', { phase: 'scanning', reason: 'Vi spurte ikke barna' })
    .clockTo('2025-08-10')
    .expect({ told: ['2025-08-09 00:00 quiet-scanning → P'] });
});

test('before the first gathering and after the last nobody is told that it is quiet', () => {
  spiral()
    .send('PLAN_GATHERING', { number: 1, date: '2025-06-18' })
    .clockTo('2025-06-01')
    .expect({ deadlines: { quiet: 'later null' }, told: [] });
  spiralIn('evaluation')
    .clockTo(noon(dayOf(6)))
    .send('COMPLETE_PHASE', { findings: 'Flere er med' })
    .send('HOLD_GATHERING', held(6, dayOf(6)))
    .send('LOG_PROGRESS', logged)
    .expect({ told: anyMails })
    .clockTo('2026-09-30')
    .expect({ told: expect.not.arrayContaining([expect.stringContaining('quiet-')]) });
});

test('a gathering that is held after the rule’s day of the next puts off those that nobody has planned', () => {
  spiralIn('focusing')
    .clockTo(noon('2025-07-20'))
    .send('COMPLETE_PHASE', { findings: 'A' })
    .heard()
    .send('HOLD_GATHERING', held(2, '2025-07-20'))
    .expect({
      overdue: false,
      told: [],
      deadlines: {
        gathering2: 'missed 2025-04-08',
        gathering3: 'armed 2025-10-20',
        gathering4: 'later 2026-01-20',
        gathering5: 'later 2026-04-20',
        gathering6: 'later 2026-06-08',
      },
    });
});

test('a gathering that is planned late puts off the next; planned in time again, the rule’s days stand again', () => {
  spiralIn('focusing')
    .send('PLAN_GATHERING', { number: 2, date: '2025-07-09' })
    .expect({ deadlines: { gathering3: 'later 2025-10-09', gathering4: 'later 2026-01-09' } })
    .send('PLAN_GATHERING', { number: 2, date: '2025-04-30' })
    .expect({ deadlines: { gathering3: 'later 2025-07-08', gathering4: 'later 2025-10-08' } });
});

test('so does one that is moved; what is planned or moved itself stands as long as it comes after', () => {
  const story = spiralIn('focusing')
    .send('PLAN_GATHERING', { number: 4, date: '2025-11-12' })
    .move('gathering5', '2026-02-04', 'network-coordinator')
    .move('gathering2', '2025-07-10', 'network-coordinator')
    .expect({
      deadlines: {
        gathering2: 'armed 2025-07-10',
        gathering3: 'later 2025-10-10',
        gathering4: 'later 2025-11-12',
        gathering5: 'later 2026-02-04',
        gathering6: 'later 2026-06-08',
      },
    })
    .send('PLAN_GATHERING', { number: 4, date: '2026-02-04' });
  story.expect({
    deadlines: { gathering4: 'later 2026-02-04', gathering5: 'later 2026-05-04', gathering6: 'later 2026-06-08' },
  });
});

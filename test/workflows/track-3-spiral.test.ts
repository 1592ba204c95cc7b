// Stories of the spiral of inquiry: on time, slowly, back and forth, and over again.
import { expect, test } from 'vitest';
import { definition } from '../../workflows/track-3-spiral-of-inquiry/machine.ts';
import { scenario } from '../support/scenario.ts';
import { concluded, dayOf, held, logged, noon, spiral, spiralIn } from '../support/spiral.ts';

test('a team that plans its gatherings and logs its work goes through the whole spiral, and is reminded of each gathering twice', () => {
  const story = spiral().expect({
    states: ['starting'],
    deadlines: { gathering1: 'armed 2025-01-08', gathering2: 'later 2025-04-08' },
  });
  for (const number of [1, 2, 3, 4, 5, 6]) story.send('PLAN_GATHERING', { number, date: dayOf(number) });
  story
    .expect({
      deadlines: {
        gathering1: 'armed 2025-01-22',
        gathering2: 'later 2025-04-09',
        gathering6: 'later 2026-06-10',
        trackEnd: 'armed 2026-07-08',
      },
    })
    .clockTo(noon('2025-01-22'))
    .send('HOLD_GATHERING', held(1, '2025-01-22'))
    // 8 January was fourteen days before, and nobody had planned anything by eight that morning.
    .expect({ states: ['scanning.inquiry'], late: [], told: ['2025-01-17 08:00 gathering-1-reminder → P, M, U'] })
    .clockTo(noon('2025-02-26'))
    .send('LOG_PROGRESS', logged)
    .send('COMPLETE_PHASE', { findings: 'Noen er ofte alene i friminuttene' })
    .expect({ states: ['focusing.inquiry'], told: [] })
    .send('LOG_PROGRESS', logged, 'unit-leader')
    .clockTo(noon('2025-04-02'))
    .send('COMPLETE_PHASE', { findings: 'Friminuttene' })
    .expect({ states: ['focusing.awaitingGathering'], told: ['2025-03-26 08:00 gathering-2-reminder → P, M, U'] })
    .clockTo(noon('2025-04-09'))
    .send('HOLD_GATHERING', held(2, '2025-04-09'), 'network-coordinator')
    // Three days before is a Sunday.
    .expect({ states: ['understanding.inquiry'], told: ['2025-04-04 08:00 gathering-2-reminder → P, M, U'] })
    .clockTo(noon('2025-06-02'))
    .send('LOG_PROGRESS', logged)
    .send('COMPLETE_PHASE', { findings: 'Vi er for få ute' })
    .clockTo(noon('2025-06-18'))
    .send('HOLD_GATHERING', held(3, '2025-06-18'))
    .expect({
      states: ['learning.inquiry'],
      told: ['2025-06-04 08:00 gathering-3-reminder → P, M, U', '2025-06-13 08:00 gathering-3-reminder → P, M, U'],
    })
    .clockTo(noon('2025-08-15'))
    .send('LOG_PROGRESS', logged)
    .clockTo(noon('2025-10-08'))
    .send('COMPLETE_PHASE', { findings: 'Lekeledelse' })
    .send('HOLD_GATHERING', held(4, '2025-10-08'))
    .expect({
      states: ['newActions.inquiry'],
      told: ['2025-09-24 08:00 gathering-4-reminder → P, M, U', '2025-10-03 08:00 gathering-4-reminder → P, M, U'],
    })
    .clockTo(noon('2025-12-01'))
    .send('LOG_PROGRESS', logged)
    .clockTo(noon('2026-01-14'))
    .send('COMPLETE_PHASE', { findings: 'Faste voksne ute' })
    .send('HOLD_GATHERING', held(5, '2026-01-14'))
    .expect({
      states: ['evaluation.inquiry'],
      told: ['2025-12-31 08:00 gathering-5-reminder → P, M, U', '2026-01-09 08:00 gathering-5-reminder → P, M, U'],
    })
    .clockTo(noon('2026-03-10'))
    .send('LOG_PROGRESS', logged)
    .clockTo(noon('2026-05-05'))
    .send('LOG_PROGRESS', logged)
    .send('COMPLETE_PHASE', { findings: 'Færre er alene' })
    .expect({ states: ['evaluation.awaitingGathering'], told: [] })
    .clockTo(noon('2026-06-10'))
    .send('HOLD_GATHERING', held(6, '2026-06-10'))
    .expect({
      states: ['concluding'],
      late: [],
      told: [
        // Sixty days before the track ends is a Saturday.
        '2026-05-08 08:00 track-end-reminder → C, P',
        '2026-05-27 08:00 gathering-6-reminder → P, M, U',
        '2026-06-05 08:00 gathering-6-reminder → P, M, U',
      ],
    })
    .clockTo(noon('2026-06-26'))
    .send('CLOSE')
    .expect({
      status: 'done',
      states: ['completed'],
      told: ['2026-06-24 08:00 track-end-reminder → C, P'],
      started: [],
      deadlines: { gathering1: 'met 2025-01-22', gathering6: 'met 2026-06-10', trackEnd: 'met 2026-07-08' },
      context: { outcome: { spiral: 1, startedOn: '2025-01-08', endedOn: '2026-06-26', evaluation: 'Færre er alene' } },
    });
});

test('what each phase has gathered stands in the case: counts, days and findings, and not the texts of the log', () => {
  const story = spiralIn('scanning')
    .send('LOG_PROGRESS', logged)
    .clockTo(noon('2025-02-03'))
    .send('LOG_PROGRESS', { done: 'Spurte foreldrene' });
  story.send('COMPLETE_PHASE', { findings: 'Noen er alene' }).expect({
    context: {
      phases: {
        scanning: {
          visits: 1,
          logged: 2,
          lastLoggedOn: '2025-02-03',
          completions: [
            {
              findings: 'Noen er alene',
              by: { person: 'ppt-adviser-fosen', role: 'ppt-adviser', party: 'fosen' },
              at: '2025-02-03T11:00:00.000Z',
            },
          ],
        },
      },
    },
  });
  expect(JSON.stringify(story.snapshot)).not.toContain('Spurte foreldrene');
  expect(story.history.map(({ data }) => data)).toContainEqual({ done: 'Spurte foreldrene' });
});

test('a gathering that has been held stands in the case with its day, its participants and the work agreed', () => {
  spiralIn('scanning').expect({
    context: {
      gatherings: { 1: { held: { date: '2025-01-22', participants: 24, agreed: 'Vi observerer i friminuttene' } } },
    },
  });
});

test('a slow team is told when a gathering has passed and every week after, until it is held; it stays late and moves on', () => {
  spiralIn('focusing')
    .expect({ deadlines: { gathering2: 'armed 2025-04-08' } })
    .clockTo('2025-03-20')
    .send('LOG_PROGRESS', logged)
    .clockTo('2025-04-23')
    .expect({
      overdue: true,
      late: ['gathering1', 'gathering2'],
      told: [
        '2025-01-09 00:00 gathering-1-passed → U, C',
        '2025-01-15 08:00 gathering-1-overdue → U, C, F',
        '2025-01-22 08:00 gathering-1-overdue → U, C, F',
        '2025-03-25 08:00 gathering-2-reminder → P, M, U',
        '2025-04-04 08:00 gathering-2-reminder → P, M, U',
        '2025-04-09 00:00 gathering-2-passed → U, C',
        '2025-04-15 08:00 gathering-2-overdue → U, C, F',
        '2025-04-22 08:00 gathering-2-overdue → U, C, F',
      ],
    })
    .send('COMPLETE_PHASE', { findings: 'Friminuttene' })
    .send('HOLD_GATHERING', held(2, '2025-04-23'))
    .expect({
      states: ['understanding.inquiry'],
      overdue: false,
      late: ['gathering1', 'gathering2'],
      deadlines: { gathering3: 'armed 2025-07-08' },
    })
    .clockTo('2025-05-20')
    .expect({ told: [] });
});

test('a gathering is told of while the team is still scanning: a date is a date', () => {
  spiralIn('scanning')
    .send('LOG_PROGRESS', logged)
    .expect({ told: expect.any(Array) as never })
    .clockTo('2025-04-09')
    .expect({
      states: ['scanning.inquiry'],
      told: [
        '2025-03-24 00:00 quiet-scanning → P',
        '2025-03-25 08:00 gathering-2-reminder → P, M, U',
        '2025-04-04 08:00 gathering-2-reminder → P, M, U',
        '2025-04-09 00:00 gathering-2-passed → U, C',
      ],
    });
});

test('a track that runs over its end tells the coordinator, PPT and the forum’s secretary, weekly until it is closed', () => {
  concluded()
    .clockTo('2026-06-30')
    .expect({ told: expect.any(Array) as never })
    .clockTo('2026-07-23')
    .expect({
      states: ['concluding'],
      overdue: true,
      told: [
        '2026-07-09 00:00 track-end-passed → C, P, F',
        '2026-07-15 08:00 track-end-overdue → C, P, F',
        '2026-07-22 08:00 track-end-overdue → C, P, F',
      ],
    })
    .send('CLOSE', {}, 'network-coordinator')
    .clockTo('2026-12-01')
    .expect({ status: 'done', told: [] });
});

test('a team goes back to an earlier phase; nothing logged is lost, and a gathering already held is not awaited again', () => {
  spiralIn('learning')
    .send('LOG_PROGRESS', logged)
    .send('REVISIT', { phase: 'scanning', reason: 'Vi spurte ikke barna' })
    .expect({
      states: ['scanning.inquiry'],
      // The one awaited is still the fourth, and its date stands here too.
      deadlines: { gathering2: 'missed 2025-04-08', gathering4: 'armed 2025-10-08' },
      context: {
        phases: {
          scanning: { visits: 2, completions: [{ findings: 'Scanning' }] },
          learning: { visits: 1, logged: 1 },
        },
      },
    })
    .send('COMPLETE_PHASE', { findings: 'Barna sier noe annet' })
    .expect({ states: ['focusing.inquiry'] })
    .send('COMPLETE_PHASE', { findings: 'Garderoben' })
    .expect({ states: ['understanding.inquiry'] })
    .send('COMPLETE_PHASE', { findings: 'Trangt' })
    .expect({
      states: ['learning.inquiry'],
      context: {
        phases: { scanning: { completions: [{ findings: 'Scanning' }, { findings: 'Barna sier noe annet' }] } },
      },
    })
    .send('COMPLETE_PHASE', { findings: 'Lekeledelse' })
    .expect({ states: ['learning.awaitingGathering'] })
    .clockTo(noon(dayOf(4)))
    .send('HOLD_GATHERING', held(4, dayOf(4)))
    .expect({ states: ['newActions.inquiry'] });
});

test('a team that waits for a gathering may go back too, and waits again when it has come forward', () => {
  spiralIn('understanding')
    .send('COMPLETE_PHASE', { findings: 'Vi er for få ute' })
    .send('REVISIT', { phase: 'focusing', reason: 'For bredt' })
    .send('COMPLETE_PHASE', { findings: 'Smalere' })
    .expect({ states: ['understanding.inquiry'] })
    .send('COMPLETE_PHASE', { findings: 'Fremdeles for få' })
    .expect({ states: ['understanding.awaitingGathering'] });
});

test('a team that has held its last gathering can still go back and come to the end again without another', () => {
  concluded()
    .send('LOG_PROGRESS', logged)
    .send('REVISIT', { phase: 'newActions', reason: 'Ett tiltak til' })
    .expect({ states: ['newActions.inquiry'] })
    .send('COMPLETE_PHASE', { findings: 'Ett til' })
    .send('COMPLETE_PHASE', { findings: 'Enda flere er med' })
    .expect({ states: ['concluding'] });
});

test('a new spiral is a case of its own that knows how the old one ended, and the next one counts on', () => {
  const old = concluded()
    .send('START_NEW_SPIRAL', {}, 'network-coordinator')
    .expect({
      status: 'done',
      started: [`${dayOf(6)} 13:00 track-3-spiral-of-inquiry (no year)`],
    });
  const effect = old.history.at(-1)?.effects[0];
  if (effect?.kind !== 'startCase') throw new Error('no case was started');
  const previous = { spiral: 1, startedOn: '2025-01-08', endedOn: dayOf(6), evaluation: 'Flere er med' };
  expect(effect.input).toEqual({ previous });
  scenario(definition, { startAt: dayOf(6), input: effect.input }).expect({
    states: ['starting'],
    deadlines: { gathering1: `armed ${dayOf(6)}`, gathering2: 'later 2026-09-10' },
    context: { previous, gatherings: {}, phases: {} },
  });
});

test('each phase offers its people what they can do, and says what is held back and why', () => {
  spiral().offers('uh-partner', ['PLAN_GATHERING', 'HOLD_GATHERING']).offers('ppt-adviser', []).offers('owner', []);
  spiralIn('scanning').offers('ppt-adviser', ['LOG_PROGRESS', 'COMPLETE_PHASE']);
  spiralIn('focusing')
    .offers('ppt-adviser', ['LOG_PROGRESS', 'COMPLETE_PHASE', 'REVISIT'])
    .offers('unit-leader', ['LOG_PROGRESS'])
    .offers('network-coordinator', ['PLAN_GATHERING'], { HOLD_GATHERING: ['phasesShared2'] })
    .send('COMPLETE_PHASE', { findings: 'Friminuttene' })
    .offers('network-coordinator', ['PLAN_GATHERING', 'HOLD_GATHERING'])
    .offers('ppt-adviser', ['LOG_PROGRESS', 'REVISIT']);
  concluded()
    .offers('ppt-adviser', ['LOG_PROGRESS', 'REVISIT', 'CLOSE', 'START_NEW_SPIRAL'])
    .offers('network-coordinator', ['CLOSE', 'START_NEW_SPIRAL'])
    .send('CLOSE')
    .offers('ppt-adviser', []);
});

// `needs`: the owners' round, before the partnership writes.
import { expect, test } from 'vitest';
import { inNeeds, needs } from '../support/grant-year-story.ts';

test('an owner who sends again replaces its own needs report and no other owner’s', () => {
  const story = inNeeds()
    .send('SUBMIT_NEEDS', needs, 'owner@orland')
    .send('SUBMIT_NEEDS', needs, 'owner@afjord')
    .send('SUBMIT_NEEDS', { ...needs, summary: 'Leaders ask for time together.' }, 'owner@orland')
    .expect({
      states: ['needs'],
      context: { needs: { orland: { summary: 'Leaders ask for time together.' }, afjord: { summary: needs.summary } } },
    });
  expect(Object.keys(story.snapshot.context.needs as object)).toEqual(['orland', 'afjord']);
});

test('owners are reminded 14 and 3 days before, on a working day at eight, and only those that have not reported', () => {
  inNeeds()
    .clockTo('2024-11-15T08:00+01:00')
    .expect({ told: ['2024-11-15 08:00 needs-reminder → O'] })
    .send('SUBMIT_NEEDS', needs, 'owner@orland')
    .send('SUBMIT_NEEDS', needs, 'owner@afjord')
    .clockTo('2024-11-28T08:00+01:00')
    .expect({ told: ['2024-11-28 08:00 needs-reminder → O (not orland, afjord)'] });
});

test('the coordinator closes the round early, and the partnership is told that it can write', () => {
  inNeeds()
    .clockTo('2024-11-20T12:00+01:00')
    .send('CLOSE_NEEDS')
    .expect({
      states: ['decisionBasis.drafting'],
      told: ['2024-11-15 08:00 needs-reminder → O', '2024-11-20 12:00 basis-open → C, U'],
      deadlines: { needs: 'met 2024-12-01', basis: 'armed 2025-02-01' },
    });
});

test('needs are optional: the round ends with its last day, and nobody is late', () => {
  inNeeds()
    .clockTo('2024-12-01T23:59:59+01:00')
    .expect({ states: ['needs'] })
    .clockTo('2024-12-02T00:00+01:00')
    .expect({ states: ['decisionBasis.drafting'], late: [], overdue: false })
    .refused('SUBMIT_NEEDS', needs, 'owner@orland', { because: 'state' });
});

test('the coordinator moves the local date, and the reminders move with it', () => {
  inNeeds()
    .move('needs', '2024-12-20', 'network-coordinator')
    .clockTo('2024-12-21T00:00+01:00')
    .expect({
      states: ['decisionBasis.drafting'],
      told: [
        '2024-10-01 00:00 date-moved → O, C',
        '2024-12-06 08:00 needs-reminder → O',
        '2024-12-17 08:00 needs-reminder → O',
        '2024-12-21 00:00 basis-open → C, U',
      ],
    });
  inNeeds()
    .moveRefused('needs', '2024-12-20', 'forum-secretary', { because: 'role' })
    .moveRefused('needs', '2024-09-30', 'network-coordinator', { because: 'guard', codes: ['notPast'] });
});

test('a needs report says something, about target groups that exist', () => {
  inNeeds()
    .refused('SUBMIT_NEEDS', { ...needs, summary: '   ' }, 'owner', { because: 'data' })
    .refused('SUBMIT_NEEDS', { ...needs, targetGroups: ['university'] }, 'owner', { because: 'data' })
    .refused('SUBMIT_NEEDS', { ...needs, urgent: true }, 'owner', { because: 'data' })
    .refused('SUBMIT_NEEDS', { ...needs, summary: 'x'.repeat(20_001) }, 'owner', { because: 'data' })
    .expect({ context: { needs: {} } });
});

test('each does their own part of the round', () => {
  inNeeds()
    .offers('owner', ['SUBMIT_NEEDS'])
    .offers('network-coordinator', ['CLOSE_NEEDS', 'WITHDRAW'])
    .offers('forum-secretary', ['SET_FRAME'])
    .offers('uh-partner', [])
    .refused('SUBMIT_NEEDS', needs, 'network-coordinator', { because: 'role' })
    .refused('CLOSE_NEEDS', {}, 'owner', { because: 'role' })
    .refused('SAVE_BASIS', {}, 'network-coordinator', { because: 'state' });
});

test('the needs’ date is not moved to the day of the basis, or past it', () => {
  const behind = { because: 'guard', codes: ['deadlineBehind'] };
  inNeeds()
    .moveRefused('needs', '2025-02-01', 'network-coordinator', behind)
    .moveRefused('needs', '2025-03-01', 'network-coordinator', behind)
    .move('needs', '2025-01-31', 'network-coordinator')
    .expect({ deadlines: { needs: 'armed 2025-01-31' } });
  inNeeds()
    .move('basis', '2025-03-01', 'forum-secretary')
    .move('needs', '2025-02-15', 'network-coordinator')
    .expect({ deadlines: { needs: 'armed 2025-02-15' } });
});

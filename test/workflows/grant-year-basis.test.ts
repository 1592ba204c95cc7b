// `decisionBasis`: what the partnership must have done before the forum takes its basis, and what happens when it is late.
import { test } from 'vitest';
import {
  basis,
  criteria,
  inDrafting,
  inNeeds,
  inReview,
  readyToSubmit,
  reason,
  sumAsked,
} from '../support/grant-year-story.ts';

const submit = { type: 'SUBMIT_BASIS', as: 'network-coordinator' } as const;

test('every save is a new version, and the sum asked is the sum of its amounts', () => {
  inDrafting()
    .send('SAVE_BASIS', {}, 'network-coordinator')
    .expect({ context: { basis: { version: 1, asked: 0 } } })
    .send('SAVE_BASIS', { measures: [{ title: 'Seeing every child' }] }, 'uh-partner')
    .expect({ context: { basis: { version: 2, asked: 0 } } })
    .send('SAVE_BASIS', basis)
    .expect({
      context: { basis: { version: 3, asked: sumAsked, by: { role: 'network-coordinator', party: 'fosen' } } },
    });
});

test('an empty basis is not sent: everything it lacks is said at once', () => {
  inDrafting()
    .send('SAVE_BASIS', {})
    .refused(submit.type, {}, submit.as, {
      because: 'guard',
      codes: [
        'measuresMissing',
        'localNeedsUnargued',
        'workplaceBasedUnargued',
        'partnershipUnargued',
        'interdisciplinaryUnargued',
        'partnershipConfirmed',
      ],
    })
    .expect({ states: ['decisionBasis.drafting'] });
});

test('a criterion that nothing is written about is named', () => {
  const { partnership: _, ...three } = criteria;
  readyToSubmit({}, { ...basis, criteria: three }).refused(submit.type, {}, submit.as, {
    because: 'guard',
    codes: ['partnershipUnargued'],
  });
});

test('a measure without name or amount is pointed out by its number, and two of one name by the name', () => {
  const [first, second] = basis.measures;
  readyToSubmit({}, { ...basis, measures: [first!, { title: 'Leaders together' }, { amount: 5 }] }).refused(
    submit.type,
    {},
    submit.as,
    { because: 'guard', codes: ['measuresUnfinished'], params: { numbers: '2, 3' } },
  );
  readyToSubmit({}, { ...basis, measures: [first!, { ...second!, title: `${first!.title} ` }] }).refused(
    submit.type,
    {},
    submit.as,
    { because: 'guard', codes: ['measuresAlike'], params: { title: 'Seeing every child' } },
  );
});

test('a UH partner confirms the version that stands, and a later save undoes it', () => {
  inDrafting()
    .refused('CONFIRM_PARTNERSHIP', { version: 1 }, 'uh-partner', {
      because: 'guard',
      codes: ['basisMissing'],
    })
    .send('SAVE_BASIS', basis)
    .send('SAVE_BASIS', basis)
    .refused('CONFIRM_PARTNERSHIP', { version: 1 }, 'uh-partner', {
      because: 'guard',
      codes: ['anotherVersion'],
      params: { version: 2, confirmed: 1 },
    })
    .send('CONFIRM_PARTNERSHIP', { version: 2 }, 'uh-partner@sepu')
    .offers('network-coordinator', ['SAVE_BASIS', 'SUBMIT_BASIS', 'WITHDRAW'])
    .send('SAVE_BASIS', basis, 'uh-partner@dmmh')
    .refused(submit.type, {}, submit.as, { because: 'guard', codes: ['partnershipConfirmed'], params: { version: 3 } })
    .send('CONFIRM_PARTNERSHIP', { version: 3 }, 'uh-partner@dmmh')
    .send('SUBMIT_BASIS')
    .expect({
      states: ['forumReview.open'],
      context: { confirmations: { sepu: { version: 2 }, dmmh: { version: 3 } } },
    });
});

test('a UH partner that has confirmed the version that stands is not reminded, until another version is saved', () => {
  inDrafting()
    .send('SAVE_BASIS', basis)
    .clockTo('2025-01-10')
    .send('CONFIRM_PARTNERSHIP', { version: 1 }, 'uh-partner@sepu')
    .heard()
    .clockTo('2025-01-18')
    .expect({ told: ['2025-01-17 08:00 basis-reminder → C, U (not sepu)'] })
    .send('SAVE_BASIS', basis)
    .clockTo('2025-01-30')
    .expect({ told: ['2025-01-29 08:00 basis-reminder → C, U'] });
});

test('a basis that asks for more than the frame is refused, and the answer says by how much', () => {
  readyToSubmit({ input: { frame: 800_000 } })
    .refused(submit.type, {}, submit.as, {
      because: 'guard',
      codes: ['overFrame'],
      params: { asked: 850_000, frame: 800_000, over: 50_000 },
    })
    .offers('network-coordinator', ['SAVE_BASIS', 'WITHDRAW'], { SUBMIT_BASIS: ['overFrame'] })
    .send('SET_FRAME', { amount: sumAsked })
    .send('SUBMIT_BASIS')
    .expect({ states: ['forumReview.open'], context: { frame: sumAsked } });
});

test('the date passes: the case is late, is reminded in February, and is taken all the same', () => {
  readyToSubmit()
    .clockTo('2025-02-01T23:59:59+01:00')
    .expect({
      states: ['decisionBasis.drafting'],
      late: [],
      told: ['2025-01-29 08:00 basis-reminder → C, U (not dmmh)'],
    })
    .clockTo('2025-02-12T12:00+01:00')
    .expect({
      states: ['decisionBasis.overdue'],
      late: ['basis'],
      overdue: true,
      deadlines: { basis: 'missed 2025-02-01' },
      // The day after is a Sunday, and the last working day before it comes before the date: it is told on Monday.
      told: [
        '2025-02-02 00:00 basis-overdue → C, F',
        '2025-02-03 08:00 basis-missing → C, F',
        '2025-02-07 08:00 basis-missing → C, F',
      ],
    })
    .send('SUBMIT_BASIS')
    .clockTo('2025-02-20')
    .expect({ states: ['forumReview.open'], late: ['basis'], overdue: false, told: [] });
});

test('the day after is reminded too, where it is a working day', () => {
  inDrafting({ calendar: { basis: '2025-02-04' } })
    .heard()
    .clockTo('2025-02-20')
    .expect({
      told: [
        '2025-01-03 08:00 basis-reminder → C, U',
        '2025-01-21 08:00 basis-reminder → C, U',
        '2025-01-31 08:00 basis-reminder → C, U',
        '2025-02-05 00:00 basis-overdue → C, F',
        '2025-02-05 08:00 basis-missing → C, F',
        '2025-02-11 08:00 basis-missing → C, F',
        '2025-02-18 08:00 basis-missing → C, F',
      ],
    });
});

test('a date moved ahead takes an overdue case back to drafting, and it is no longer late', () => {
  readyToSubmit()
    .clockTo('2025-02-03T12:00+01:00')
    .heard()
    .move('basis', '2025-02-10', 'forum-secretary')
    .expect({
      states: ['decisionBasis.drafting'],
      late: [],
      overdue: false,
      told: ['2025-02-03 12:00 date-moved → C, F, U'],
      deadlines: { basis: 'armed 2025-02-10' },
    })
    .clockTo('2025-02-11T00:00+01:00')
    .expect({
      states: ['decisionBasis.overdue'],
      late: ['basis'],
      told: ['2025-02-07 08:00 basis-reminder → C, U (not dmmh)', '2025-02-11 00:00 basis-overdue → C, F'],
    });
});

test('only the forum’s secretary moves the date of the basis, and another date leaves a late case where it is', () => {
  readyToSubmit()
    .clockTo('2025-02-03T12:00+01:00')
    .moveRefused('basis', '2025-02-10', 'network-coordinator', { because: 'role' })
    .moveRefused('basis', '2025-02-02', 'forum-secretary', { because: 'guard', codes: ['notPast'] })
    .move('recommendation', '2025-03-20', 'forum-secretary')
    .expect({ states: ['decisionBasis.overdue'], late: ['basis'] });
});

test('a basis sent back has a date of its own: reminded before, told when it passes, then every week until it is sent', () => {
  inReview()
    .clockTo('2025-02-10T12:00+01:00')
    .send('REQUEST_CHANGES', { reason, due: '2025-02-20' })
    .expect({
      states: ['decisionBasis.revising'],
      told: ['2025-02-10 12:00 changes-requested → C, U'],
      deadlines: { revision: 'armed 2025-02-20' },
    })
    .clockTo('2025-03-07T12:00+01:00')
    .expect({
      states: ['decisionBasis.revising'],
      late: ['revision'],
      overdue: true,
      told: [
        '2025-02-17 08:00 revision-reminder → C, U (only dmmh)',
        '2025-02-21 00:00 revision-overdue → C, F',
        '2025-02-27 08:00 revision-missing → C, U (only dmmh), F',
        '2025-03-06 08:00 revision-missing → C, U (only dmmh), F',
      ],
    })
    .send('SUBMIT_BASIS')
    .clockTo('2025-03-14T12:00+01:00')
    .expect({
      states: ['forumReview.open'],
      late: ['revision'],
      overdue: false,
      told: ['2025-03-13 08:00 recommendation-reminder → F, B'],
    });
});

test('a UH partner that has confirmed the revised basis is not reminded of it any more, nor when it is late', () => {
  inReview()
    .send('REQUEST_CHANGES', { reason, due: '2025-02-20' })
    .heard()
    .clockTo('2025-02-18')
    .expect({ told: ['2025-02-17 08:00 revision-reminder → C, U (only dmmh)'] })
    .send('SAVE_BASIS', basis)
    .send('CONFIRM_PARTNERSHIP', { version: 2 })
    .clockTo('2025-02-28')
    .expect({ told: ['2025-02-21 00:00 revision-overdue → C, F', '2025-02-27 08:00 revision-missing → C, F'] });
});

test('a revised basis is confirmed anew before it is sent again', () => {
  inReview()
    .send('REQUEST_CHANGES', { reason, due: '2025-02-20' })
    .send('SAVE_BASIS', basis)
    .refused(submit.type, {}, submit.as, { because: 'guard', codes: ['partnershipConfirmed'], params: { version: 2 } })
    .send('CONFIRM_PARTNERSHIP', { version: 2 })
    .send('SUBMIT_BASIS')
    .expect({ states: ['forumReview.open'], deadlines: { revision: 'met 2025-02-20' }, late: [] });
});

test('the secretary lets a case lapse that is overdue or never came back revised, and no other', () => {
  inDrafting()
    .refused('LAPSE', { reason }, 'forum-secretary', { because: 'state' })
    .clockTo('2025-02-20')
    .heard()
    .refused('LAPSE', {}, 'forum-secretary', { because: 'data' })
    .refused('LAPSE', { reason }, 'network-coordinator', { because: 'role' })
    .send('LAPSE', { reason })
    .clockTo('2025-03-01')
    .expect({
      status: 'done',
      states: ['lapsed'],
      late: ['basis'],
      told: ['2025-02-20 00:00 case-lapsed → C, U, F'],
      context: { ending: { reason } },
    });
  inReview()
    .send('REQUEST_CHANGES', { reason, due: '2025-02-01' })
    .send('LAPSE', { reason })
    .expect({ status: 'done', states: ['lapsed'] });
});

test('amounts are whole kroner within bounds, tracks are the three there are', () => {
  const measure = (amount: number) => ({ measures: [{ title: 'Seeing every child', amount }] });
  inDrafting()
    .refused('SAVE_BASIS', measure(-1), 'network-coordinator', { because: 'data' })
    .refused('SAVE_BASIS', measure(0.5), 'network-coordinator', { because: 'data' })
    .refused('SAVE_BASIS', measure(1_000_000_001), 'network-coordinator', { because: 'data' })
    .refused('SAVE_BASIS', { track: 4 }, 'network-coordinator', { because: 'data' })
    .refused('SAVE_BASIS', { track: [1, 3] }, 'network-coordinator', { because: 'data' })
    .refused('SAVE_BASIS', { criteria: { ...criteria, cheap: 'Yes.' } }, 'network-coordinator', { because: 'data' })
    .refused('SAVE_BASIS', basis, 'owner', { because: 'role' });
});

// A synthetic number of the registry: nobody's.
test('a national identity number is refused in a basis', () => {
  inDrafting().refused(
    'SAVE_BASIS',
    { measures: [{ title: 'Support', description: 'For the child 01819010001.' }] },
    'network-coordinator',
    { because: 'personal-number' },
  );
});

test('the frame may come before the basis, during its writing, and while it is late', () => {
  inNeeds()
    .send('SET_FRAME', { amount: 700_000 }, 'system')
    .send('CLOSE_NEEDS')
    .send('SET_FRAME', { amount: 710_000 }, 'forum-secretary')
    .clockTo('2025-02-10')
    .send('SET_FRAME', { amount: 720_000 }, 'system')
    .expect({ states: ['decisionBasis.overdue'], context: { frame: 720_000 } })
    .refused('SET_FRAME', { amount: 730_000 }, 'network-coordinator', { because: 'role' });
});

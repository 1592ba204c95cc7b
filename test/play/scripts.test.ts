import { expect, test } from 'vitest';
import { endOf, played, toldAbout, unique } from '../support/play.ts';

const escalations = (plan: ReturnType<typeof played>) => plan.messages.filter(({ kind }) => kind === 'escalation');

test('when everyone is on time every deadline is met, nobody is chased, and all fifteen cases are closed', () => {
  const plan = played();
  expect(plan.troubles).toEqual([]);
  expect(escalations(plan)).toEqual([]);
  // The right to appeal ends, and reporting opens; everything else is met.
  expect(unique(plan.deadlines.map(({ key, state }) => `${key === 'appeal'} ${state}`))).toEqual([
    'false met',
    'true lapsed',
    'false reached',
  ]);
  expect(plan.cases.map(({ states, late }) => [...states, ...late])).toEqual(Array(15).fill(['closed']));
});

test('whoever does their part five days before is reminded two weeks before, and not three days before', () => {
  const rungs = played().messages.filter(({ kind, deadline }) => kind === 'reminder' && deadline === 'basis');
  expect(unique(rungs.map(({ date, rung, movedFrom }) => `${rung}: ${date} (${movedFrom})`))).toEqual([
    '-30: 2025-01-02 (null)',
    '-14: 2025-01-17 (2025-01-18)',
  ]);
});

test('a network that is always late is chased with its secretary, hands in late, is closed, and stays marked', () => {
  const plan = played({ script: 'one-late' });
  expect(plan.troubles).toEqual([]);
  expect(unique(escalations(plan).map(({ subject }) => subject))).toEqual(['fosen']);
  expect(toldAbout(plan, 'fosen').filter((line) => line.includes('basis-'))).toEqual(
    expect.arrayContaining([
      '2025-02-02 00:00 basis-overdue → coordinator-fosen',
      '2025-02-03 08:00 basis-missing → coordinator-fosen',
      '2025-02-02 00:00 basis-overdue → secretary',
      '2025-02-07 08:00 basis-missing → coordinator-fosen',
      '2025-02-07 08:00 basis-missing → secretary',
    ]),
  );
  expect(plan.events.find((one) => one.event === 'SUBMIT_BASIS' && one.subject === 'fosen')?.date).toBe('2025-02-10');
  const fosen = plan.cases.find(({ subject }) => subject === 'fosen');
  expect(fosen).toMatchObject({ states: ['closed'], late: ['basis', 'longTermPlan', 'report'] });
  const missed = plan.deadlines.filter(({ state }) => state === 'missed');
  expect(missed.map(({ subject, key, settled }) => `${subject} ${key} ${settled}`)).toEqual([
    'fosen basis 2025-02-10',
    'fosen longTermPlan 2025-10-09',
    'fosen report 2026-06-24',
  ]);
});

test('the owners of a late network are reminded until their round is over, and nobody else is', () => {
  const owners = played({ script: 'one-late' }).messages.filter(
    ({ rung, deadline }) => rung === -3 && deadline === 'needs',
  );
  expect(unique(owners.map(({ subject, role }) => `${subject} ${role}`))).toEqual(['fosen owner']);
});

test('a network that does nothing is reminded, chased, and lapses three weeks after the date', () => {
  const plan = played({ script: 'one-silent' });
  expect(plan.troubles).toEqual([]);
  expect(endOf(plan, 'fosen')).toBe('lapsed');
  expect(
    plan.events
      .filter(({ subject }) => subject === 'fosen')
      .map(({ date, event, by }) => `${date} ${event} ${by.role}`),
  ).toEqual(['2025-01-09 SET_FRAME forum-secretary', '2025-02-24 LAPSE forum-secretary']);
  const coordinator = toldAbout(plan, 'fosen').filter((line) => line.endsWith('coordinator-fosen'));
  expect(coordinator).toEqual([
    '2024-12-02 00:00 basis-open → coordinator-fosen',
    '2025-01-02 08:00 basis-reminder → coordinator-fosen',
    '2025-01-17 08:00 basis-reminder → coordinator-fosen',
    '2025-01-29 08:00 basis-reminder → coordinator-fosen',
    '2025-02-02 00:00 basis-overdue → coordinator-fosen',
    '2025-02-03 08:00 basis-missing → coordinator-fosen',
    '2025-02-07 08:00 basis-missing → coordinator-fosen',
    '2025-02-14 08:00 basis-missing → coordinator-fosen',
    '2025-02-24 15:00 case-lapsed → coordinator-fosen',
  ]);
});

test('a fixed-sum recipient that never reports is closed without a report, and asked for its money back', () => {
  const plan = played({ script: 'one-silent' });
  const closing = plan.events.find(({ event }) => event === 'CLOSE_WITHOUT_REPORT');
  expect(closing).toMatchObject({ subject: 'ppt-ledernettverket', date: '2026-07-15', data: { repay: 200_000 } });
  expect(plan.cases.find(({ subject }) => subject === 'ppt-ledernettverket')).toMatchObject({
    states: ['closed'],
    late: ['report'],
  });
});

test('a network that is sent back twice is told why, gets ten working days each time, and is closed in time', () => {
  const plan = played({ script: 'one-sent-back' });
  expect(plan.troubles).toEqual([]);
  expect(endOf(plan, 'fosen')).toBe('closed');
  const revisions = plan.deadlines.filter(({ key }) => key === 'revision' || key === 'reportRevision');
  expect(revisions.map(({ key, date, state }) => `${key} ${date} ${state}`)).toEqual([
    'revision 2025-03-27 met',
    'reportRevision 2026-09-24 met',
  ]);
  const course = plan.events.filter(
    ({ subject, date }) => subject === 'fosen' && date >= '2025-03-01' && date < '2025-05-01',
  );
  expect(course.map(({ date, event }) => `${date} ${event}`)).toEqual([
    '2025-03-13 REQUEST_CHANGES',
    '2025-03-21 SAVE_BASIS',
    '2025-03-21 CONFIRM_PARTNERSHIP',
    '2025-03-21 SUBMIT_BASIS',
    '2025-03-24 RECOMMEND',
    '2025-03-24 FORWARD',
    '2025-04-15 GRANT',
  ]);
  const told = plan.messages.filter(
    ({ template }) => template === 'changes-requested' || template === 'report-returned',
  );
  expect(unique(told.map(({ template, person }) => `${template} ${person}`))).toEqual([
    'changes-requested coordinator-fosen',
    'changes-requested uh-dmmh',
    'changes-requested uh-sepu',
    'report-returned coordinator-fosen',
  ]);
});

test('in the wheel a late network is late in each of the three grant years that meet in it', () => {
  const plan = played({ script: 'one-late', view: 'wheel' });
  const missed = plan.deadlines.filter(({ state }) => state === 'missed');
  expect(missed.map(({ subject, key, year }) => `${subject} ${key} ${year}`)).toEqual([
    'fosen basis 2025',
    'fosen report 2024',
    'fosen longTermPlan 2025',
  ]);
});

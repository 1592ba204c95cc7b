import { expect, test } from 'vitest';
import { endOf, type played, scripted, toldAbout, unique } from '../support/play.ts';

const fosen = (plan: ReturnType<typeof played>) =>
  plan.events.filter(({ subject }) => subject === 'fosen').map(({ date, time, event }) => `${date} ${time} ${event}`);

test('a network whose acts are listed does these and nothing else; the office handles its case as it always does', () => {
  const plan = scripted({
    parties: {
      fosen: [
        { on: '2024-11-20', at: '13:30', event: 'CLOSE_NEEDS', as: 'network-coordinator' },
        { on: '2025-01-06', event: 'WITHDRAW', data: { reason: 'Vi venter et år.' }, as: 'network-coordinator' },
      ],
    },
  });
  expect(plan.troubles).toEqual([]);
  expect(fosen(plan)).toEqual(['2024-11-20 13:30 CLOSE_NEEDS', '2025-01-06 09:00 WITHDRAW']);
  expect(endOf(plan, 'fosen')).toBe('withdrawn');
  expect(unique(plan.cases.flatMap(({ states }) => states)).toSorted()).toEqual(['closed', 'withdrawn']);
});

test('an act hangs on a deadline by its days, on a working day, and follows when the deadline moves', () => {
  const plan = scripted({
    parties: {
      fosen: [
        {
          on: { deadline: 'basis', days: -10 },
          move: 'basis',
          to: '2025-02-14',
          reason: 'Eierne møtes den 10.',
          as: 'forum-secretary',
        },
        { on: { deadline: 'basis', days: 1 }, event: 'LAPSE', data: { reason: 'Ingenting.' }, as: 'forum-secretary' },
      ],
    },
  });
  expect(plan.troubles).toEqual([]);
  // 22 January is ten days before 1 February; the day after Friday the 14th is a Saturday, so it is Monday.
  expect(fosen(plan)).toEqual([
    '2025-01-09 14:00 SET_FRAME',
    '2025-01-22 09:00 deadline.moved',
    '2025-02-17 09:00 LAPSE',
  ]);
  const dates = plan.deadlines.filter(({ subject, key }) => subject === 'fosen' && key === 'basis');
  expect(dates.map(({ date, state }) => `${date} ${state}`)).toEqual(['2025-02-01 moved', '2025-02-14 missed']);
  expect(toldAbout(plan, 'fosen')).toContain('2025-02-11 08:00 basis-reminder → coordinator-fosen');
  expect(toldAbout(plan, 'fosen')).not.toContain('2025-01-29 08:00 basis-reminder → coordinator-fosen');
});

test('a basis that names a track opens a case for it, which is played along', () => {
  const measures = [{ title: 'Sammen', amount: 400_000 }];
  const criteria = { localNeeds: 'Ja.', workplaceBased: 'Ja.', partnership: 'Ja.', interdisciplinary: 'Ja.' };
  const basis = { measures, criteria, track: 3, intakeYear: 2025 };
  const plan = scripted({
    parties: {
      fosen: [
        { on: '2025-01-10', event: 'SAVE_BASIS', data: basis, as: 'network-coordinator' },
        { on: '2025-01-13', event: 'CONFIRM_PARTNERSHIP', data: { version: 1 }, as: 'uh-partner', party: 'sepu' },
        { on: '2025-01-20', event: 'SUBMIT_BASIS', as: 'network-coordinator' },
        {
          on: '2025-04-15',
          at: '13:00',
          workflow: 'track-3-spiral-of-inquiry',
          as: 'uh-partner',
          party: 'dmmh',
          event: 'HOLD_GATHERING',
          data: { number: 1, date: '2025-04-15', participants: 12, agreed: 'Vi begynner.' },
        },
      ],
    },
  });
  expect(plan.troubles).toEqual([]);
  const track = plan.cases.find(({ workflow }) => workflow === 'track-3-spiral-of-inquiry');
  expect(track).toMatchObject({ subject: 'fosen', opened: { date: '2025-04-15' }, states: ['scanning.inquiry'] });
  expect(plan.events.find(({ event }) => event === 'CONFIRM_PARTNERSHIP')?.by.party).toBe('sepu');
  const quiet = plan.messages.filter(({ template }) => template === 'quiet-scanning');
  expect(unique(quiet.map(({ date }) => date))).toEqual(['2025-06-15']);
});

test('a team that does its part goes through the whole spiral, and is told of its gatherings on the way', () => {
  const plan = scripted({ tracks: { fosen: 3 } });
  expect(plan.troubles).toEqual([]);
  const track = plan.cases.find(({ workflow }) => workflow === 'track-3-spiral-of-inquiry');
  expect(track).toMatchObject({ subject: 'fosen', states: ['completed'], late: [] });
  const gatherings = plan.events.filter(({ event }) => event === 'HOLD_GATHERING').map(({ date }) => date);
  expect(gatherings).toEqual(['2025-04-15', '2025-07-15', '2025-10-15', '2026-01-15', '2026-04-15', '2026-09-15']);
  const reminded = plan.messages.filter(({ template }) => template === 'gathering-3-reminder');
  expect(unique(reminded.map(({ role }) => role)).toSorted()).toEqual(['ppt-adviser', 'uh-partner', 'unit-leader']);
});

test('a behaviour may be given to anyone: an owner that is silent is reminded, a governor that is late is chased', () => {
  const plan = scripted({ parties: { eksempelvik: 'silent', statsforvalteren: 'late' } });
  expect(plan.troubles).toEqual([]);
  const last = plan.messages.filter(({ deadline, rung }) => deadline === 'needs' && rung === -3);
  expect(last.map(({ party }) => party)).toEqual(['eksempelvik']);
  const chased = plan.messages.filter(({ kind }) => kind === 'escalation');
  expect(unique(chased.map(({ template }) => template))).toEqual(['decision-overdue', 'decision-missing']);
  expect(unique(plan.events.filter(({ event }) => event === 'GRANT').map(({ date }) => date))).toEqual(['2025-04-24']);
});

test("how early and how late people are is the script's to say", () => {
  const plan = scripted({ daysBefore: 1, daysLate: 15, parties: { vaernes: 'late' } });
  const handed = plan.events.filter(({ event }) => event === 'SUBMIT_BASIS');
  expect(unique(handed.map(({ date, subject }) => `${date} ${subject === 'vaernes'}`))).toEqual([
    '2025-01-31 false',
    '2025-02-17 true',
  ]);
});

test('what a script asks for and can not be done stands in the plan, with who and why', () => {
  const plan = scripted({
    parties: {
      fosen: [
        { on: '2024-09-01', event: 'CLOSE_NEEDS', as: 'network-coordinator' },
        { on: '2024-11-01', event: 'CLOSE_NEEDS', as: 'owner' },
        { on: '2024-11-04', event: 'SUBMIT_BASIS', as: 'network-coordinator' },
        { on: '2024-11-05', event: 'CLOSE_NEEDS', as: 'learning-consultant' },
        { on: '2024-11-06', event: 'SUBMIT_NEEDS', data: { summary: ' ' }, as: 'owner' },
        { on: '2024-12-10', event: 'SUBMIT_BASIS', as: 'network-coordinator' },
        { on: '2024-12-11', event: 'WITHDRAW', data: { reason: 'Født 01819010001.' }, as: 'network-coordinator' },
      ],
    },
  });
  expect(
    plan.troubles
      .filter(({ subject }) => subject === 'fosen')
      .map(({ date, event, by, why }) => ({ date, event, by, why })),
  ).toEqual([
    {
      date: '2024-10-01',
      event: 'CLOSE_NEEDS',
      by: 'coordinator-fosen',
      why: 'datoen er før saken ble åpnet',
    },
    { date: '2024-10-01', event: 'CLOSE_NEEDS', by: null, why: 'ingen har en rolle som kan gjøre dette' },
    { date: '2024-11-01', event: 'CLOSE_NEEDS', by: 'owner-eksempelbarna', why: 'rollen kan ikke gjøre dette' },
    { date: '2024-11-04', event: 'SUBMIT_BASIS', by: 'coordinator-fosen', why: 'ikke mulig i denne tilstanden' },
    {
      date: '2024-11-06',
      event: 'SUBMIT_NEEDS',
      by: 'owner-eksempelbarna',
      why: 'data/topics: required, data/targetGroups: required, data/summary: pattern',
    },
    { date: '2024-12-10', event: 'SUBMIT_BASIS', by: 'coordinator-fosen', why: expect.stringContaining('tiltak') },
    { date: '2024-12-11', event: 'WITHDRAW', by: 'coordinator-fosen', why: 'data/reason: inneholder et fødselsnummer' },
  ]);
});

test('what a script lists and the plan never comes to is told: too late, never due, or no case', () => {
  const acts = [
    { on: '2027-03-01', event: 'ACCEPT_REPORT', as: 'forum-secretary' as const },
    {
      on: { deadline: 'reportRevision', days: 1 },
      event: 'CLOSE_WITHOUT_REPORT',
      data: { reason: 'Ingen.', repay: 0 },
      as: 'county-governor' as const,
    },
    { on: '2025-05-05', workflow: 'track-3-spiral-of-inquiry', event: 'CLOSE', as: 'ppt-adviser' as const },
  ];
  const plan = scripted({
    parties: { fosen: acts },
    calendar: [
      { on: '2027-02-01', key: 'report', date: '2027-04-01' },
      { on: '2027-02-02', key: 'report', date: '2027-04-01', only: 'vaernes' },
    ],
    meetings: [{ on: '2027-02-03', party: 'fosen', key: 'x', from: '2027-04-01', title: 'X', who: ['owner'] }],
  });
  expect(plan.troubles.map(({ date, subject, event, why }) => [date, subject, event, why].join(' | '))).toEqual([
    '2026-12-31 | fosen | CLOSE_WITHOUT_REPORT | fristen den henger på, kom aldri',
    '2026-12-31 | fosen | CLOSE | saken ble aldri åpnet',
    '2027-02-01 | trondelag | report → 2027-04-01 | datoen er etter planens siste dag',
    '2027-02-02 | vaernes | report → 2027-04-01 | datoen er etter planens siste dag',
    '2027-02-03 | fosen | x → 2027-04-01 | datoen er etter planens siste dag',
    '2027-03-01 | fosen | ACCEPT_REPORT | datoen er etter planens siste dag',
  ]);
});

test('troubles are told in the language of the plan', () => {
  const plan = scripted(
    { parties: { fosen: [{ on: '2027-03-01', event: 'ACCEPT_REPORT', as: 'forum-secretary' }] } },
    { language: 'en' },
  );
  expect(plan.troubles.map(({ why }) => why)).toEqual(['its date lies after the last day of the plan']);
});

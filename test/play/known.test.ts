// What a service knows, and a plan that is made of it: who gets money in which year, days off, dates of a case's own, meetings.
import { expect, test } from 'vitest';
import { demoOffice } from '../../src/play/demo-office.ts';
import type { OfficeMeeting } from '../../src/play/office.ts';
import type { CaseMoney } from '../../src/play/recipients.ts';
import { type Known, type PlayBody, playRequested } from '../../src/play/request.ts';
import { registry } from '../../workflows/registry.ts';
import { unique } from '../support/play.ts';

const moneyOf = (year: number, more: Partial<CaseMoney> = {}): readonly CaseMoney[] =>
  demoOffice.allotments.map((one) => ({ frame: null, fixedSum: null, subject: one.party, year, ...one, ...more }));
/** In November the networks' cases of the year to come are open, and nobody has been given money. */
const networksOf = (year: number): readonly CaseMoney[] =>
  moneyOf(year, { frame: null }).filter(({ fixedSum }) => fixedSum === null);

const asked = (body: PlayBody, more: Partial<Known> = {}) =>
  playRequested(
    {
      registry,
      programmes: demoOffice.programmes,
      parties: demoOffice.parties,
      people: demoOffice.people,
      calendar: demoOffice.calendar.map(({ programme: _, ...row }) => row),
      closed: [],
      meetings: [],
      cases: [...moneyOf(2024), ...networksOf(2025)],
      today: '2024-11-18',
      ...more,
    },
    { programme: 'trondelag', body, language: 'nb' },
  );
const subjectsOf = (plan: ReturnType<typeof asked>, year: number) =>
  plan.cases.filter((one) => one.year === year).map(({ subject }) => subject);

test('before the money is shared out, who has no case yet gets what it got the year before', () => {
  const plan = asked({ year: 2025 });
  expect(subjectsOf(plan, 2025)).toHaveLength(15);
  expect(plan.cases.find(({ subject }) => subject === 'nord')?.input).toEqual({ fixedSum: 200_000 });
  const frames = plan.events.filter(({ event }) => event === 'SET_FRAME');
  expect(frames).toHaveLength(11);
});

test('the wheel has all recipients of each of its three years, and their reports of the year before', () => {
  const plan = asked({ year: 2025, view: 'wheel' });
  expect([2024, 2025, 2026].map((year) => subjectsOf(plan, year).length)).toEqual([15, 15, 15]);
  const reports = plan.deadlines.filter(({ key, year, date }) => `${key} ${year} ${date}` === 'report 2024 2025-06-15');
  expect(reports).toHaveLength(15);
});

test('a few cases that are open early do not make a round', () => {
  const early = networksOf(2026).slice(0, 3);
  const plan = asked({ year: 2026 }, { cases: [...moneyOf(2024), ...networksOf(2025), ...early] });
  expect(subjectsOf(plan, 2026)).toHaveLength(15);
});

test('once the money is shared out, whoever has a case is all there is', () => {
  const cases = [...moneyOf(2024), ...moneyOf(2025).filter(({ subject }) => subject !== 'innherred')];
  const plan = asked({ year: 2025, view: 'wheel' }, { cases, today: '2025-03-03' });
  expect(subjectsOf(plan, 2025)).toHaveLength(14);
  expect(subjectsOf(plan, 2025)).not.toContain('innherred');
  // It is a network still, and may write a basis for the year to come.
  expect(subjectsOf(plan, 2026)).toContain('innherred');
});

test('on the programme’s own days off nobody is reminded and nobody works, and the last working day before keeps clear', () => {
  const plan = asked({ year: 2025, script: { daysBefore: 1 } }, { closed: ['2025-01-17', '2025-01-31'] });
  const rungs = plan.messages.filter(({ rung, deadline }) => rung === -14 && deadline === 'basis');
  expect(unique(rungs.map(({ date, movedFrom }) => `${date} ${movedFrom}`))).toEqual(['2025-01-16 2025-01-18']);
  const basis = plan.deadlines.filter(({ key }) => key === 'basis');
  expect(unique(basis.map(({ lastWorkingDay }) => lastWorkingDay))).toEqual(['2025-01-30']);
  const handedIn = plan.events.filter(({ event }) => event === 'SUBMIT_BASIS');
  expect(unique(handedIn.map(({ date }) => date))).toEqual(['2025-01-30']);
});

test('a date that a case was given of its own stands, with its ladder, and the calendar leaves it', () => {
  const [first, ...others] = networksOf(2025);
  const cases = [...moneyOf(2024), { ...(first as CaseMoney), moved: { basis: '2025-02-14' } }, ...others];
  const calendar = [{ on: '2024-12-10', key: 'basis', date: '2025-02-07' }];
  const plan = asked({ year: 2025, script: { calendar } }, { cases });
  const dates = plan.deadlines.filter(({ key, state }) => key === 'basis' && state === 'met');
  expect(unique(dates.map(({ subject, date }) => `${subject === first?.subject} ${date}`)).toSorted()).toEqual([
    'false 2025-02-07',
    'true 2025-02-14',
  ]);
  expect(plan.edits).toMatchObject([{ cases: 10, kept: 1 }]);
});

const meeting: OfficeMeeting = {
  party: 'fosen',
  year: 2025,
  key: 'owners',
  title: 'Eiermøte på Rissa',
  from: '2025-03-18',
  to: null,
  time: '10:00',
  who: ['network-coordinator', 'uh-partner'],
  remind: [-30, -7, -1],
  setAt: Date.parse('2025-03-01T12:00Z'),
};
const about = (plan: ReturnType<typeof asked>) =>
  unique(
    plan.messages.filter((one) => one.meeting === 'owners').map((one) => `${one.date} ${one.time} ${one.template}`),
  );

test('a network’s own meeting stands in the plan, and reminds whom it is for, each in their language', () => {
  const plan = asked({ year: 2025 }, { meetings: [meeting] });
  expect(plan.meetings).toMatchObject([{ partyName: 'Fosen', title: 'Eiermøte på Rissa', time: '10:00' }]);
  // Thirty days before, it had not been set.
  expect(about(plan)).toEqual(['2025-03-11 08:00 meeting-reminder', '2025-03-17 08:00 meeting-reminder']);
  const told = plan.messages.filter((one) => one.meeting === 'owners' && one.date === '2025-03-17');
  expect(told.map(({ person, mailSubject }) => `${person}: ${mailSubject}`)).toEqual([
    'coordinator-fosen: Møte: Eiermøte på Rissa, Fosen',
    'uh-dmmh: Møte: Eiermøte på Rissa, Fosen',
    'uh-sepu: Møte: Eiermøte på Rissa, Fosen',
  ]);
});

test('a script gives a meeting another time, takes someone from it, or calls it off: whom it is for are told, and the ladder follows', () => {
  const edits = [
    {
      on: '2025-03-12',
      at: '11:00',
      party: 'fosen',
      key: 'owners',
      from: '2025-03-26',
      who: ['network-coordinator' as const],
    },
    { on: '2025-03-20', party: 'fosen', key: 'owners', from: null },
  ];
  const plan = asked({ year: 2025, script: { meetings: edits } }, { meetings: [meeting] });
  expect(about(plan)).toEqual([
    '2025-03-11 08:00 meeting-reminder',
    '2025-03-12 11:00 meeting-moved',
    '2025-03-12 11:00 meeting-withdrawn',
    '2025-03-19 08:00 meeting-reminder',
    '2025-03-20 09:00 meeting-cancelled',
  ]);
  expect(plan.meetings).toEqual([]);
});

test('a script that moves a meeting nobody has set is refused', () => {
  const move = (more: object) => ({ on: '2025-03-12', party: 'fosen', key: 'owners', from: '2025-03-26', ...more });
  const play = (more: object) => () => asked({ year: 2025, script: { meetings: [move(more)] } });
  expect(play({})).toThrow('/meetings/0: a meeting that does not stand in the plan has title and who');
  expect(play({ from: null })).toThrow('/meetings/0/key: no meeting owners stands in the plan');
  expect(play({ party: 'bodo' })).toThrow('/meetings/0/party: no such party in trondelag');
  expect(play({ to: '2025-03-25' })).toThrow('/meetings/0/to: 2025-03-25 is before 2025-03-26');
});

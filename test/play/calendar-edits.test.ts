import { expect, test } from 'vitest';
import { planAsCsv } from '../../src/play/csv.ts';
import { readScript } from '../../src/play/script.ts';
import { asMarkdown, played, scripted, toldAbout, unique } from '../support/play.ts';

const edit = { on: '2024-12-10', key: 'basis', date: '2025-02-14', reason: 'Rammene kom sent.' } as const;
const bases = (plan: ReturnType<typeof played>) => plan.deadlines.filter(({ key }) => key === 'basis');

test('a date that the calendar moves takes every case with it, and the ladder follows', () => {
  const plan = scripted({ calendar: [edit] });
  expect(plan.troubles).toEqual([]);
  expect(unique(bases(plan).map(({ date, state }) => `${date} ${state}`))).toEqual([
    '2025-02-01 moved',
    '2025-02-14 met',
  ]);
  const reminded = toldAbout(plan, 'fosen').filter((line) => line.includes(' basis-reminder '));
  expect(unique(reminded.map((line) => line.slice(0, 10)))).toEqual(['2025-01-15', '2025-01-31']);
  expect(plan.calendar.find(({ key }) => key === 'basis')).toMatchObject({ from: '2025-02-14', label: null });
});

test('those whose work it is are told once each, on the day it moves, and the plan says how many', () => {
  const plan = scripted({ calendar: [edit] });
  const told = plan.messages.filter(({ template }) => template === 'calendar-moved');
  expect(unique(told.map(({ date, time, deadlineDate }) => `${date} ${time} ${deadlineDate}`))).toEqual([
    '2024-12-10 09:00 2025-02-14',
  ]);
  expect(unique(told.map(({ person }) => person))).toHaveLength(told.length);
  expect(told.map(({ person }) => person)).toContain('coordinator-fosen');
  expect(plan.edits).toEqual([
    {
      ...{ date: '2024-12-10', time: '09:00', year: 2025, key: 'basis', title: expect.any(String) },
      ...{ to: '2025-02-14', until: null, reason: 'Rammene kom sent.', cases: 11, kept: 0, told: told.length },
    },
  ]);
});

test('the secretary, who moves the calendar, is not told of it', () => {
  const plan = scripted({ calendar: [{ on: '2025-02-03', key: 'recommendation', date: '2025-03-21' }] });
  const told = plan.messages.filter(({ template }) => template === 'calendar-moved').map(({ person }) => person);
  expect(told).not.toContain('secretary');
  expect(plan.edits).toMatchObject([{ cases: 11, told: told.length }]);
  expect(plan.troubles).toEqual([]);
});

test('a date of one recipient alone is moved by whoever may, and the calendar leaves it unless it overrides', () => {
  const own = { on: '2024-12-05', at: '10:30', key: 'basis', date: '2025-02-20', only: 'fosen' };
  const keeping = scripted({ calendar: [own, edit] });
  expect(keeping.troubles).toEqual([]);
  const fosen = (plan: typeof keeping) =>
    bases(plan)
      .filter(({ subject }) => subject === 'fosen')
      .map(({ date, state }) => `${date} ${state}`);
  expect(fosen(keeping)).toEqual(['2025-02-01 moved', '2025-02-20 met']);
  expect(keeping.edits).toMatchObject([{ cases: 10, kept: 1 }]);
  const moved = keeping.events.find(({ event }) => event === 'deadline.moved');
  expect(moved).toMatchObject({ date: '2024-12-05', time: '10:30', subject: 'fosen', by: { person: 'secretary' } });
  expect(toldAbout(keeping, 'fosen')).toContain('2024-12-05 10:30 date-moved → coordinator-fosen');

  const overriding = scripted({ calendar: [own, { ...edit, override: true }] });
  expect(fosen(overriding)).toEqual(['2025-02-01 moved', '2025-02-14 met', '2025-02-20 moved']);
  expect(overriding.edits).toMatchObject([{ cases: 11, kept: 0 }]);
});

test('a meeting that moves takes along what is done there, and the money is shared out when it is over', () => {
  const plan = scripted({
    calendar: [
      { on: '2024-12-10', key: 'forum-january', date: '2025-01-15', to: '2025-01-16' },
      { on: '2025-02-20', key: 'forum-march', date: '2025-03-10', to: '2025-03-11' },
    ],
  });
  expect(plan.troubles).toEqual([]);
  const days = (type: string) => unique(plan.events.filter(({ event }) => event === type).map(({ date }) => date));
  expect(days('SET_FRAME')).toEqual(['2025-01-16']);
  expect(days('RECOMMEND')).toEqual(['2025-03-11']);
});

test('the round of a year opens on the day it is moved to', () => {
  const plan = scripted({ calendar: [{ on: '2024-09-20', key: 'needsOpen', date: '2024-10-14' }] });
  const opened = plan.cases.filter(({ input }) => !('fixedSum' in input)).map((one) => one.opened.date);
  expect(unique(opened)).toEqual(['2024-10-14']);
});

test('in the wheel another grant year’s date can move', () => {
  const plan = scripted(
    { calendar: [{ on: '2025-05-02', year: 2024, key: 'report', date: '2025-06-20' }] },
    { view: 'wheel' },
  );
  const reports = plan.deadlines.filter(({ key, year }) => key === 'report' && year === 2024);
  expect(unique(reports.map(({ date, state }) => `${date} ${state}`))).toEqual(['2025-06-15 moved', '2025-06-20 met']);
});

test('a date of one recipient that can not be moved stands in the plan with its reason', () => {
  const plan = scripted({ calendar: [{ on: '2025-03-03', key: 'basis', date: '2025-04-01', only: 'fosen' }] });
  expect(plan.troubles).toMatchObject([{ subject: 'fosen', event: 'basis → 2025-04-01', by: 'secretary' }]);
});

test('a date that has passed when it is set moves no case, and stands in the plan with its reason', () => {
  const late = { on: '2025-01-20', key: 'basis', date: '2025-01-15' };
  const plan = scripted({ calendar: [late] }, { language: 'en' });
  expect(plan.edits).toEqual([]);
  expect(plan.troubles).toMatchObject([
    {
      date: '2025-01-20',
      case: null,
      event: 'basis → 2025-01-15',
      why: 'the date has passed, and cases would follow it',
    },
  ]);
  expect(unique(bases(plan).map(({ date, state }) => `${date} ${state}`))).toEqual(['2025-02-01 met']);
  const taken = { on: '2025-02-03', key: 'basis', date: null };
  const back = scripted({ calendar: [edit, taken], parties: { fosen: 'silent' } });
  expect(back.edits).toHaveLength(1);
  expect(back.troubles).toContainEqual(expect.objectContaining({ event: 'basis → –', case: null }));
  expect(back.calendar.find(({ key }) => key === 'basis')).toMatchObject({ from: '2025-02-14' });
});

test('the plan as Markdown and as CSV says when the calendar was moved, and how many follow', () => {
  const plan = scripted({ calendar: [edit] }, { language: 'en' });
  expect(asMarkdown(plan)).toMatch(
    /### Tuesday 10 December 2024\n\n- 09:00 The calendar: .+ \(2025\) is moved to 2025-02-14: 11 cases follow, \d+ people are told/,
  );
  const line = planAsCsv(plan)
    .split('\r\n')
    .find((one) => one.includes(',calendar-moved,,'));
  expect(line).toMatch(/^2024-12-10,09:00,calendar-moved,.*,basis,2025-02-14,.*Rammene kom sent\./);
});

test.each([
  ['no list', {}, '/calendar: does not fit: type array'],
  ['no date', [{ on: '2024-12-10', key: 'basis' }], '/calendar/0/date: is missing'],
  ['an unknown part', [edit, { ...edit, who: 'all' }], '/calendar/1/who: is not known here'],
  ['a date that does not exist', [{ ...edit, date: '2025-02-30' }], '/calendar/0/date: does not fit: format date'],
  ['a day long ago', [{ ...edit, on: '1812-12-10' }], '/calendar/0/on: does not fit: format date'],
  ['an hour that is none', [{ ...edit, at: '25:00' }], '/calendar/0/at: does not fit: pattern'],
  ['a blank reason', [{ ...edit, reason: ' ' }], '/calendar/0/reason: does not fit: pattern'],
  ['an end before its beginning', [{ ...edit, to: '2025-02-13' }], '/calendar/0/to: 2025-02-13 is before 2025-02-14'],
  [
    'one recipient that overrides',
    [{ ...edit, only: 'fosen', override: true }],
    '/calendar/0: a date of one recipient alone has no to and no override',
  ],
])('a calendar is refused with the place of its fault: %s', (_, calendar, message) => {
  expect(() => readScript({ calendar })).toThrow(message);
});

test.each([
  ['a key of none', { key: 'supper' }, '/calendar/0/key: neither a workflow nor the calendar of 2025 has supper'],
  ['a key that every object has', { key: 'constructor' }, '/calendar/0/key: neither a workflow nor'],
  ['a year that is not played', { year: 2031 }, '/calendar/0/year: cases of 2031 are not played, those of 2025 are'],
  ['a key that follows each case', { key: 'appeal' }, '/calendar/0/key: appeal follows each case'],
  ['a slip of the pen', { date: '2052-02-14' }, '/calendar/0/date: 2052-02-14 is more than 2 years from 2025'],
  ['a recipient nobody knows', { only: 'atlantis' }, '/calendar/0/only: no such party in trondelag'],
  ['a party without a case', { only: 'samarbeidsforum' }, '/calendar/0/only: has no case of its own'],
  ['a date nobody moves', { only: 'fosen', key: 'appeal' }, '/calendar/0/key: nobody moves appeal in grant-year'],
])('a calendar that names what is not there is refused before anything is played: %s', (_, more, message) => {
  expect(() => played({ script: readScript({ calendar: [{ ...edit, ...more }] }) })).toThrow(message);
});

test('a right that ends is neither met nor missed', () => {
  const appeals = played().deadlines.filter(({ key }) => key === 'appeal');
  expect(unique(appeals.map(({ state }) => state))).toEqual(['lapsed']);
  expect(asMarkdown(played())).toContain('utløpt: alle 12 nettverk, 3 UH');
});

test('nor is a day on which something opens', () => {
  const openings = played().deadlines.filter(({ key }) => key === 'reportingOpens');
  expect(unique(openings.map(({ state }) => state))).toEqual(['reached']);
  expect(asMarkdown(played({ language: 'en' }))).toContain('reached: all 12 networks');
});

test('an entry that is taken away gives its cases the rule’s date back, and those whose work it is are told once', () => {
  const plan = scripted({
    calendar: [
      { on: '2024-12-10', key: 'basis', date: '2025-02-14' },
      { on: '2025-01-13', key: 'basis', date: null, reason: 'Likevel ikke.' },
    ],
  });
  expect(plan.edits).toMatchObject([
    { to: '2025-02-14', cases: 11 },
    {
      date: '2025-01-13',
      title: 'Beslutningsgrunnlag fra nettverkene til samarbeidsforum',
      to: null,
      until: null,
      cases: 11,
      kept: 0,
    },
  ]);
  expect(plan.calendar.some(({ key }) => key === 'basis')).toBe(false);
  const met = plan.deadlines.filter(({ key, state }) => key === 'basis' && state === 'met');
  expect(unique(met.map(({ date }) => date))).toEqual(['2025-02-01']);
  const told = plan.messages.filter(({ template, date }) => template === 'calendar-moved' && date === '2025-01-13');
  expect(unique(told.map(({ person }) => person))).toHaveLength(told.length);
  expect(told.length).toBe(plan.edits[1]?.told);
  expect(asMarkdown(plan)).toContain(
    'Kalenderen: Beslutningsgrunnlag fra nettverkene til samarbeidsforum (2025) er tatt bort: 11 saker følger',
  );
});

test('a meeting that is taken away leaves what was to be done there to its deadline', () => {
  const plan = scripted({ calendar: [{ on: '2024-12-10', key: 'forum-march', date: null }] });
  const written = plan.events.filter(({ event }) => event === 'RECOMMEND').map(({ date }) => date);
  expect(unique(written)).toEqual(['2025-03-10']);
  expect(plan.edits[0]?.title).toContain('Samarbeidsforum: eierrepresentantene');
  expect(plan.troubles).toEqual([]);
});

test.each([
  [
    'with a last day',
    { date: null, key: 'basis', to: '2025-02-14' },
    '/calendar/0: a date that is taken away has no to',
  ],
  ['for one recipient', { date: null, key: 'basis', only: 'fosen' }, '/calendar/0: only a date of the calendar'],
  ['that is not there', { date: null, key: 'supper' }, '/calendar/0/key: the calendar of 2025 has no supper'],
])('a date is not taken away %s', (_, edit, message) => {
  expect(() => scripted({ calendar: [{ on: '2024-12-10', ...edit }] })).toThrow(message);
});

import { beforeAll, expect, test } from 'vitest';
import type { Plan } from '../../src/play/plan.ts';
import { played, unique } from '../support/play.ts';

// The published wheel of 2025, row by row (domain, section 3), and what the plan says where a workflow speaks of the row.
let plan: Plan;
beforeAll(() => {
  plan = played({ view: 'wheel' });
});

const subjects = (some: readonly { readonly subject: string }[]) => unique(some.map(({ subject }) => subject));
const due = (key: string, date: string) => plan.deadlines.filter((one) => one.key === key && one.date === date);
const done = (event: string, year: number) => plan.events.filter((one) => one.event === event && one.year === year);
const networks = 11;
const recipients = 15;

test('the wheel stands in the plan with every published row, in its order', () => {
  const rows = plan.calendar.map(({ from, to, label }) => label ?? (to === null ? from : `${from} – ${to}`));
  expect(rows).toEqual([
    '2025-01-08 – 2025-01-09',
    '2025-01-15',
    '2025-02-01',
    'midten av februar 2025',
    '2025-03-12 – 2025-03-13',
    // In the scheme's case-flow figure, not a row of the published wheel.
    '2025-03-15',
    '2025-04-15',
    'før sommeren',
    '2025-06-15',
    'september 2025',
    '2025-09-10 – 2025-09-11',
    // The day that counts for September's row.
    '2025-09-30',
    'oktober – desember 2025',
    '2025-11-11',
    '2026-01-14 – 2026-01-15',
  ]);
});

test('8-9 January: the forum shares out the money of 2025; frames are set, and the fixed sums go to the county governor', () => {
  const frames = done('SET_FRAME', 2025);
  expect(unique(frames.map(({ date }) => date))).toEqual(['2025-01-09']);
  expect(subjects(frames)).toHaveLength(networks);
  const opened = plan.messages.filter((one) => one.template === 'decision-open' && one.date === '2025-01-09');
  expect(subjects(opened)).toEqual(['dmmh', 'nord', 'ntnu', 'ppt-ledernettverket']);
});

test('1 February: decision bases from the networks to the forum; coordinators and UH partners are reminded', () => {
  const bases = due('basis', '2025-02-01');
  expect(subjects(bases)).toHaveLength(networks);
  expect(unique(bases.flatMap(({ people }) => people.map(({ role }) => role))).toSorted()).toEqual([
    'network-coordinator',
    'uh-partner',
  ]);
  expect(subjects(done('SUBMIT_BASIS', 2025))).toHaveLength(networks);
  expect(done('SUBMIT_BASIS', 2025).every(({ date }) => date <= '2025-02-01')).toBe(true);
});

test('12-13 March: at its meeting the forum writes the recommendation', () => {
  const written = done('RECOMMEND', 2025);
  expect(subjects(written)).toHaveLength(networks);
  expect(unique(written.map(({ date, by }) => `${date} ${by.role}`))).toEqual(['2025-03-13 forum-secretary']);
});

test('15 April: letters of commitment from the county governor to every network and university, in their languages', () => {
  const letters = plan.messages.filter(({ kind, date }) => kind === 'letter' && date === '2025-04-15');
  expect(subjects(letters)).toHaveLength(recipients);
  expect(unique(letters.map(({ template }) => template))).toEqual(['commitment-letter']);
  expect(unique(letters.map(({ role }) => role)).toSorted()).toEqual(['network-coordinator', 'uh-partner']);
  expect(unique(letters.map(({ language }) => language)).toSorted()).toEqual(['en', 'nb', 'nn']);
});

test('15 June: reports on the money of 2024, from all recipients, who hand them in before', () => {
  expect(subjects(due('report', '2025-06-15').filter(({ year }) => year === 2024))).toHaveLength(recipients);
  const handedIn = done('SUBMIT_REPORT', 2024);
  expect(subjects(handedIn)).toHaveLength(recipients);
  expect(handedIn.every(({ date }) => date > '2025-01-01' && date <= '2025-06-15')).toBe(true);
});

test('September: every network revises its long-term plan', () => {
  expect(subjects(due('longTermPlan', '2025-09-30'))).toHaveLength(networks);
  const revised = done('REVISE_PLAN', 2025);
  expect(subjects(revised)).toHaveLength(networks);
  expect(unique(revised.map(({ date }) => date.slice(0, 7)))).toEqual(['2025-09']);
});

test('10-11 September: the forum reviews the reports on 2024', () => {
  expect(subjects(due('reportReview', '2025-09-10'))).toHaveLength(recipients);
  const accepted = done('ACCEPT_REPORT', 2024);
  expect(subjects(accepted)).toHaveLength(recipients);
  expect(unique(accepted.map(({ date, by }) => `${date} ${by.party}`))).toEqual(['2025-09-10 samarbeidsforum']);
});

test('October to December: needs reports from the owners, for 2026', () => {
  const asked = plan.messages.filter((one) => one.template === 'needs-open' && one.year === 2026);
  expect(unique(asked.map(({ date, role }) => `${date} ${role}`))).toEqual(['2025-10-01 owner']);
  const reported = done('SUBMIT_NEEDS', 2026);
  expect(unique(reported.map(({ by }) => by.party)).length).toBe(unique(asked.map(({ party }) => party)).length);
  expect(reported.every(({ date }) => date > '2025-10-01' && date < '2026-01-01')).toBe(true);
  expect(subjects(due('needs', '2025-12-01'))).toHaveLength(networks);
});

test('14-15 January: the forum shares out the money of 2026', () => {
  expect(unique(done('SET_FRAME', 2026).map(({ date }) => date))).toEqual(['2026-01-15']);
});

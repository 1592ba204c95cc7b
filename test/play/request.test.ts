import { Compile } from 'typebox/schema';
import { expect, test } from 'vitest';
import { demoOffice } from '../../src/play/demo-office.ts';
import type { CaseMoney } from '../../src/play/recipients.ts';
import { type Known, type PlayBody, playBody, playRequested } from '../../src/play/request.ts';
import { registry } from '../../workflows/registry.ts';
import { played } from '../support/play.ts';

/** Cases as a service keeps them, in the order in which it may read them. */
const casesOf = (year: number): readonly CaseMoney[] =>
  demoOffice.allotments.map((one) => ({ frame: null, fixedSum: null, subject: one.party, year, ...one })).toReversed();
const known = (more: Partial<Known> = {}): Known => ({
  registry,
  programmes: demoOffice.programmes,
  parties: demoOffice.parties,
  people: demoOffice.people,
  calendar: demoOffice.calendar.map(({ programme: _, ...row }) => row),
  closed: [],
  meetings: [],
  cases: casesOf(2025),
  today: '2023-09-01',
  ...more,
});
const asked = (body: PlayBody, more: Partial<Known> = {}, programme = 'trondelag') =>
  playRequested(known(more), { programme, body, language: 'nb' });

test('what a service knows plays as the demo does: its cases say who gets money, and how much', () => {
  expect(asked({ year: 2025 })).toEqual(played());
  const cases = [2024, 2025, 2026].flatMap(casesOf);
  expect(asked({ year: 2025, script: 'one-late', view: 'wheel' }, { cases })).toEqual(
    played({ script: 'one-late', view: 'wheel' }),
  );
});

test('a year ahead goes by the money of the latest year there is', () => {
  const plan = asked({ year: 2027 }, { cases: [...casesOf(2025), ...casesOf(2024).slice(0, 3)] });
  expect(plan.cases).toHaveLength(15);
});

test('before there is any case, every network of a programme with a forum writes a basis without a frame', () => {
  const plan = asked({ year: 2025 }, { cases: [] });
  expect(plan.cases).toHaveLength(12);
  expect(plan.events.some(({ event }) => event === 'SET_FRAME')).toBe(false);
  expect(() => asked({ year: 2025 }, { cases: [] }, 'danmark')).toThrow('Nobody in danmark gets money');
});

test('a script of the caller is read as a file is, and its faults are said', () => {
  const plan = asked({ year: 2025, script: { parties: { vaernes: 'silent' } } });
  expect(plan.cases.find(({ subject }) => subject === 'vaernes')?.states).toEqual(['lapsed']);
  expect(() => asked({ year: 2025, script: { parties: { atlantis: 'late' } } })).toThrow(
    '/parties/atlantis: no such party',
  );
});

test.each([
  [{ year: 2025 }, true],
  [{ year: 2025, view: 'wheel', script: 'one-silent', from: '2025-01-01', until: '2025-12-31' }, true],
  [
    { year: 2025, script: { daysLate: 3, parties: { fosen: [{ on: '2025-01-06', event: 'WITHDRAW', as: 'owner' }] } } },
    true,
  ],
  [{}, false],
  [{ year: '2025' }, false],
  [{ year: 3000 }, false],
  [{ year: 2025, view: 'month' }, false],
  [{ year: 2025, script: 'slow' }, false],
  [{ year: 2025, script: { parties: { fosen: 'slow' } } }, false],
  [{ year: 2025, from: '1 March' }, false],
  [{ year: 2025, registry: [] }, false],
])('the body of a request is held to its schema: %o', (body, good) => {
  expect(Compile(playBody).Check(body)).toBe(good);
});

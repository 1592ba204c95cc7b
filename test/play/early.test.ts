import { expect, test } from 'vitest';
import { scripted, unique } from '../support/play.ts';

test.each([0, 1, 8, 9, 20, 60])(
  'whoever hands in %i days before the date has written before, and had it confirmed: nobody is late',
  (daysBefore) => {
    const plan = scripted({ daysBefore, parties: { vaernes: 'sent-back' } });
    expect(plan.troubles).toEqual([]);
    // Ten working days to write anew are the office's own delay.
    expect(plan.cases.filter(({ subject, late }) => subject !== 'vaernes' && late.length > 0)).toEqual([]);
    expect(unique(plan.cases.flatMap(({ states }) => states))).toEqual(['closed']);
    for (const [before, after] of [
      ['SAVE_BASIS', 'CONFIRM_PARTNERSHIP'],
      ['CONFIRM_PARTNERSHIP', 'SUBMIT_BASIS'],
      ['SAVE_REPORT', 'SUBMIT_REPORT'],
    ]) {
      const momentsOf = (event: string | undefined) =>
        plan.events.filter((one) => one.event === event && one.subject === 'vaernes').map((one) => one.date + one.time);
      const later = momentsOf(after);
      const earlier = momentsOf(before);
      expect(earlier.length).toBe(later.length);
      expect(earlier.every((moment, index) => moment < (later[index] ?? ''))).toBe(true);
    }
  },
);

test('on the days on which the clocks change a script’s times are still those on the wall', () => {
  const acts = ['2025-03-30', '2025-10-26'].map((on) => ({
    on,
    at: '13:30',
    event: 'LOG_PROGRESS',
    data: { done: 'Vi er i gang.' },
    as: 'network-coordinator' as const,
  }));
  const plan = scripted({
    parties: { fosen: acts },
    calendar: [
      { on: '2025-03-30', at: '12:15', key: 'decision', date: '2025-04-29' },
      { on: '2025-10-26', at: '01:15', key: 'report', date: '2026-06-22' },
    ],
  });
  const attempted = plan.troubles.map(({ date, time, event }) => `${date} ${time} ${event}`);
  expect(attempted).toContain('2025-03-30 13:30 LOG_PROGRESS');
  expect(attempted).toContain('2025-10-26 13:30 LOG_PROGRESS');
  expect(plan.edits.map(({ date, time }) => `${date} ${time}`)).toEqual(['2025-03-30 12:15', '2025-10-26 01:15']);
});

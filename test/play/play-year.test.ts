import { expect, test } from 'vitest';
import { dateWords } from '../../src/core/date-words.ts';
import { workingDayBefore } from '../../src/core/deadlines.ts';
import { renderMail } from '../../src/mail/render.ts';
import { demoOffice } from '../../src/play/demo-office.ts';
import type { Office } from '../../src/play/office.ts';
import { registry } from '../../workflows/registry.ts';
import { played, unique } from '../support/play.ts';

test('the same year played twice is the same plan, to the letter', () => {
  expect(JSON.stringify(played({ script: 'one-late' }))).toBe(JSON.stringify(played({ script: 'one-late' })));
});

test('the order in which an office lists its people, parties and money does not matter', () => {
  const reversed: Office = {
    ...demoOffice,
    parties: demoOffice.parties.toReversed(),
    people: demoOffice.people.toReversed(),
    calendar: demoOffice.calendar.toReversed(),
    allotments: demoOffice.allotments.toReversed(),
  };
  expect(played({ office: reversed })).toEqual(played());
});

test('what happens stands in the plan in its order', () => {
  const { messages, events, deadlines } = played({ script: 'one-sent-back' });
  const moments = messages.map(({ date, time }) => `${date} ${time}`);
  expect(moments).toEqual(moments.toSorted());
  const deeds = events.map(({ date, time }) => `${date} ${time}`);
  expect(deeds).toEqual(deeds.toSorted());
  const dates = deadlines.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted());
});

test('a message stands with the very subject that its mail has, in the language of its reader', () => {
  const { messages } = played({ script: 'one-late' });
  for (const one of messages) {
    const { mails, texts } = registry.find(({ id }) => id === one.workflow)!;
    const { language, deadlineDate: date } = one;
    const before = date === null ? null : workingDayBefore(date, 'Europe/Oslo');
    const mail = renderMail(mails[one.template]!, language, {
      subject: one.subjectName,
      workflow: texts.title[language],
      year: one.year,
      link: 'https://aarshjul.example.org/cases/1',
      ...(date === null ? {} : { deadline: dateWords(date, language) }),
      ...(before === null ? {} : { lastWorkingDay: dateWords(before, language) }),
    });
    expect(one.mailSubject).toBe(mail.subject);
  }
  expect(unique(messages.map(({ language }) => language)).toSorted()).toEqual(['en', 'nb', 'nn']);
});

test('reminders go out at eight on a working day, and say which day off they were moved from', () => {
  const reminders = played().messages.filter(({ rung }) => rung !== null);
  expect(unique(reminders.map(({ time }) => time))).toEqual(['08:00']);
  const weekdays = unique(reminders.map(({ date }) => new Date(date).getUTCDay()));
  expect(weekdays.every((day) => day >= 1 && day <= 5)).toBe(true);
  const moved = reminders.filter(({ deadline, rung }) => deadline === 'report' && rung === -60);
  expect(unique(moved.map(({ date, movedFrom }) => `${date} ${movedFrom}`))).toEqual(['2026-04-16 null']);
});

test('nobody is told of one thing twice', () => {
  const { messages } = played({ script: 'one-silent' });
  const lines = messages.map((one) => `${one.date} ${one.time} ${one.case} ${one.template} ${one.rung} ${one.person}`);
  expect(unique(lines)).toHaveLength(lines.length);
});

test('someone who is no longer active is neither told nor asked to do anything', () => {
  const people = demoOffice.people.map((one) => (one.id === 'coordinator-fosen' ? { ...one, active: false } : one));
  const plan = played({ office: { ...demoOffice, people } });
  expect(plan.messages.some(({ person }) => person === 'coordinator-fosen')).toBe(false);
  expect(plan.troubles.find(({ event }) => event === 'SAVE_BASIS')).toMatchObject({
    subject: 'fosen',
    by: null,
    why: 'ingen har en rolle som kan gjøre dette',
  });
});

test('an owner in two networks reports in each, and hears of each', () => {
  const plan = played();
  const reported = plan.events.filter(({ by, event }) => by.party === 'eksempelsund' && event === 'SUBMIT_NEEDS');
  expect(reported.map(({ subject }) => subject)).toEqual(['fosen', 'vaernes']);
});

test('a plan shows the days it is asked for, and has played what was before them', () => {
  const whole = played();
  const march = played({ from: '2025-03-01', until: '2025-03-31' });
  expect(march.messages).toEqual(whole.messages.filter(({ date }) => date.startsWith('2025-03')));
  expect(march.deadlines.map(({ date }) => date)).toEqual(Array(11).fill('2025-03-15'));
  expect(unique(march.cases.map(({ states }) => states[0]))).toEqual(['countyDecision']);
});

test('where the calendar says nothing the rules make the dates', () => {
  const plan = played({ year: 2031 });
  expect(plan.calendar).toEqual([]);
  expect(unique(plan.deadlines.map(({ key, date }) => `${key} ${date}`))).toEqual([
    'needs 2030-12-01',
    'basis 2031-02-01',
    'recommendation 2031-03-15',
    'decision 2031-04-15',
    'appeal 2031-05-06',
    'longTermPlan 2031-09-30',
    'reportingOpens 2032-01-01',
    'report 2032-06-15',
    'reportReview 2032-09-10',
  ]);
  expect(unique(plan.cases.flatMap(({ states }) => states))).toEqual(['closed']);
});

test.each([
  [{ programme: 'more' }, 'There is no programme more; there are trondelag, nordland, danmark'],
  [{ programme: 'danmark' }, 'Nobody in danmark gets money in 2025: there is nothing to play'],
  [{ year: 12 }, '12 is no year to play; 1990 to 2190 are'],
  [{ year: 2025.5 }, '2025.5 is no year to play; 1990 to 2190 are'],
  [{ from: '1 March' }, '1 March is not a date, YYYY-MM-DD'],
  [{ until: '2025-02-30' }, '2025-02-30 is not a date, YYYY-MM-DD'],
  [{ from: '2025-03-01', until: '2025-02-01' }, 'The plan would end on 2025-02-01, before it begins on 2025-03-01'],
  [{ until: '2190-01-01' }, '2190-01-01 is too far from 2025'],
])('what can not be played is refused in words: %o', (more, message) => {
  expect(() => played(more)).toThrow(message);
});

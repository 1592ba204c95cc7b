// The grant year's mails: what a reader of each language finds in them.
import { expect, test } from 'vitest';
import { type Language, languages } from '../../src/core/definition.ts';
import { renderMail } from '../../src/mail/render.ts';
import { definition } from '../../workflows/grant-year/machine.ts';

test('every mail that looks ahead tells the last working day, and only those', () => {
  const names = Object.entries(definition.mails).filter(([, { nb }]) => nb.body.includes('{lastWorkingDay}'));
  expect(names.map(([name]) => name).sort()).toEqual([
    'basis-open',
    'basis-reminder',
    'changes-requested',
    'decision-open',
    'decision-reminder',
    'frame-lowered',
    'needs-open',
    'needs-reminder',
    'plan-reminder',
    'recommendation-reminder',
    'report-open',
    'report-reminder',
    'report-returned',
    'report-review-reminder',
    'report-revision-reminder',
    'report-to-review',
    'revision-reminder',
  ]);
});

const openings: Readonly<Record<Language, string>> = {
  nb: 'Åpne saken: ',
  nn: 'Opne saka: ',
  da: 'Åbn sagen: ',
  en: 'Open the case: ',
};

test.each(Object.keys(definition.mails))('%s can be read in all four languages and leads to the case', (name) => {
  for (const language of languages) {
    const mail = renderMail(definition.mails[name]!, language, {
      subject: 'Fosen',
      workflow: definition.texts.title[language],
      year: 2025,
      deadline: 'D1',
      lastWorkingDay: 'D0',
      link: 'https://example.org/cases/1',
    });
    expect(mail.subject).toContain('Fosen');
    expect(mail.subject.length).toBeLessThan(90);
    expect(mail.text).toContain(`${openings[language]}https://example.org/cases/1`);
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/[{}]|undefined|null/);
  }
});

test('the four languages are four: no text of a mail is copied from one language to another', () => {
  for (const [name, mail] of Object.entries(definition.mails)) {
    expect(new Set(languages.map((language) => mail[language].body)).size, name).toBe(4);
  }
});

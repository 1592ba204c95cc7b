// The grant year's mails: used, dated where they speak of a date, and never more than title, deadline and link.
import { expect, test } from 'vitest';
import { type Language, languages, type Named, type StateConfig } from '../../src/core/definition.ts';
import { statesOf } from '../../src/core/machine-walk.ts';
import { renderMail } from '../../src/mail/render.ts';
import { definition } from '../../workflows/grant-year/machine.ts';

interface Use {
  readonly template: string;
  readonly dated: boolean;
}
const uses: readonly Use[] = [
  ...statesOf(definition.machine).flatMap(({ config }) => tellingOf(config)),
  ...Object.values(definition.deadlines).flatMap(({ remind = [] }) =>
    remind.map(({ template }) => ({ template, dated: true })),
  ),
];

function tellingOf({ states: _, ...config }: StateConfig): Use[] {
  const found: Use[] = [];
  JSON.stringify(config, (_key, value: Named | null) => {
    if (value?.type === 'notify' || value?.type === 'letter') {
      found.push({ template: String(value.params?.template), dated: value.params?.deadline !== undefined });
    }
    return value;
  });
  return found;
}

test('every mail is sent by someone, and one that names a date always has one', () => {
  expect(new Set(uses.map(({ template }) => template))).toEqual(new Set(Object.keys(definition.mails)));
  const undated = uses.filter(({ dated }) => !dated).map(({ template }) => template);
  for (const template of undated) {
    expect(JSON.stringify(definition.mails[template]), template).not.toMatch(/\{deadline\}|\{lastWorkingDay\}/);
  }
});

test('every mail that looks ahead tells the last working day, and only those', () => {
  const names = Object.entries(definition.mails).filter(([, { nb }]) => nb.body.includes('{lastWorkingDay}'));
  expect(names.map(([name]) => name).sort()).toEqual([
    'basis-open',
    'basis-reminder',
    'changes-requested',
    'decision-open',
    'decision-reminder',
    'needs-open',
    'needs-reminder',
    'plan-reminder',
    'recommendation-reminder',
    'report-open',
    'report-reminder',
    'report-returned',
    'report-review-reminder',
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

// The spiral's mails: what a reader of each language finds in them.
import { expect, test } from 'vitest';
import { type Language, languages } from '../../src/core/definition.ts';
import { renderMail } from '../../src/mail/render.ts';
import { definition } from '../../workflows/track-3-spiral-of-inquiry/machine.ts';
import { phases } from '../../workflows/track-3-spiral-of-inquiry/phases.ts';
import { phaseNames, questions } from '../../workflows/track-3-spiral-of-inquiry/texts/phases.ts';

const read = (name: string, language: Language) =>
  renderMail(definition.mails[name]!, language, {
    subject: 'Fosen',
    workflow: definition.texts.title[language],
    year: null,
    deadline: 'D1',
    link: 'https://example.org/cases/1',
  });

test.each(Object.keys(definition.mails))('the subject of %s names the network, in all four languages', (name) => {
  for (const language of languages) {
    const { subject, text } = read(name, language);
    expect(subject).toMatch(/: Fosen$/);
    expect(subject.length).toBeLessThan(90);
    expect(`${subject} ${text}`).not.toMatch(/[{}]|undefined|null/);
  }
});

test.each(phases)('a quiet phase is told of by its own name and question: %s', (phase) => {
  for (const language of languages) {
    const { text } = read(`quiet-${phase}`, language);
    expect(text).toContain(` ${phaseNames[phase][language]}.`);
    expect(text).toContain(questions[phase][language]);
    expect(text, 'not the name of the whole workflow').not.toContain(definition.texts.title[language]);
  }
});

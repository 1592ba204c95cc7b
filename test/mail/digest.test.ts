// The daily mail, set: by case, in the reader's language, and safe whatever a party is called.
import { expect, test } from 'vitest';
import { type Digest, renderDigest } from '../../src/mail/digest.ts';
import { contentOf, type Fill } from '../../src/mail/render.ts';
import type { MailLanguage } from '../../src/mail/words.ts';
import { mails } from '../../workflows/grant-year/mail/mails.ts';

const fill: Fill = {
  subject: 'Fosen',
  workflow: 'Tilskuddsår',
  year: 2025,
  deadline: 'lørdag 1. februar 2025',
  deadlineLabel: 'Frist for beslutningsgrunnlag',
  lastWorkingDay: 'fredag 31. januar 2025',
  link: 'https://aarshjul.example.org/cases/1',
  recipientName: 'Kari Koordinator',
};
const digest = (language: MailLanguage = 'nb', more: Partial<Fill> = {}): Digest => {
  const item = (template: string) => {
    const found = mails[template];
    if (!found) throw new Error(`no mail ${template}`);
    return { content: contentOf(found, language, { ...fill, ...more }), when: 'torsdag 13. mars 2025' };
  };
  return {
    language,
    day: 'fredag 14. mars 2025',
    recipientName: 'Kari Koordinator',
    cases: [
      {
        about: `${more.subject ?? 'Fosen'} · Tilskuddsår · 2025`,
        link: fill.link,
        items: [item('basis-open'), item('case-closed')],
      },
      {
        about: 'Innherred · Tilskuddsår · 2025',
        link: 'https://aarshjul.example.org/cases/2',
        items: [item('basis-open')],
      },
    ],
    unsubscribe: 'https://aarshjul.example.org/api/v1/unsubscribe?token=a.b',
  };
};

test('it tells each mail with its date and its case with its link, greets once, and says how to do without', () => {
  const { subject, text, html } = renderDigest(digest());
  expect(subject).toBe('3 meldinger fra Årshjul, fredag 14. mars 2025');
  expect(text.match(/Hei, Kari Koordinator/g)).toHaveLength(1);
  expect(text.indexOf('Fosen')).toBeLessThan(text.indexOf('Innherred'));
  for (const written of [text, html]) {
    expect(written).toContain('https://aarshjul.example.org/cases/1');
    expect(written).toContain('https://aarshjul.example.org/cases/2');
    expect(written).toContain('https://aarshjul.example.org/api/v1/unsubscribe?token=a.b');
  }
  expect(text).toContain('Frist for beslutningsgrunnlag: lørdag 1. februar 2025');
});

test.each([
  ['nb', 'meldinger'],
  ['nn', 'meldingar'],
  ['da', 'beskeder'],
  ['en', 'messages'],
] as const)('in %s it speaks that language throughout', (language, word) => {
  const { subject, html } = renderDigest(digest(language));
  expect(subject).toContain(word);
  expect(html).toContain(`<html lang="${language}"`);
});

test('what a party is called can neither set nor break anything', () => {
  const { html, text } = renderDigest(digest('nb', { subject: '<b>Fosen</b>\r\nBcc: x@example.org' }));
  expect(html).not.toContain('<b>Fosen');
  expect(text).not.toContain('\r');
  expect(text).not.toMatch(/^Bcc:/m);
});

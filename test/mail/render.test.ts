// Rendered mails as people and mail programs get them, in four languages, and what data may not do to them.
import { describe, expect, test } from 'vitest';
import { calendarMoved, dateMoved, mailOf } from '../../src/core/common-mails.ts';
import { mailPlaceholders } from '../../src/core/mail-placeholders.ts';
import { type Fill, renderMail, type Template } from '../../src/mail/render.ts';

const same = (subject: string, body: string): Template => {
  const text = { subject, body };
  return { nb: text, nn: text, da: text, en: text };
};

const reminder: Template = {
  nb: {
    subject: 'Beslutningsgrunnlaget for {subject}: frist {deadline}',
    body: 'Fristen for {subject} i {year} er {deadline}.\n\nEn UH-partner må ha bekreftet siste versjon.\n\n{link}',
  },
  nn: { subject: 'Avgjerdsgrunnlaget for {subject}', body: 'Fristen er {deadline}.' },
  da: { subject: 'Beslutningsgrundlaget for {subject}', body: 'Fristen er {deadline}.' },
  en: { subject: 'The decision basis of {subject}', body: 'It is due on {deadline}.' },
};

const fosen: Fill = {
  subject: 'Fosen',
  workflow: 'Tilskuddsår',
  year: 2025,
  deadline: 'lørdag 1. februar 2025',
  deadlineLabel: 'Frist for beslutningsgrunnlag',
  lastWorkingDay: 'fredag 31. januar 2025',
  link: 'https://aarshjul.example/cases/01932f5e',
  recipientName: 'Kari Koordinator',
  installation: 'Årshjul Trøndelag',
};

/** What a reader sees of an HTML mail. */
const seen = (html: string): string =>
  html
    .replace(/^[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');

test('dates that have changed are listed, a line each, in text and in HTML', () => {
  const dates = ['Samling 3: onsdag 4. desember 2024', 'Samling\n4: onsdag 8. januar 2025'];
  const { text, html } = renderMail(same('I gang igjen', 'De nye er:\n\nÅpne saken her: {link}'), 'nb', {
    ...fosen,
    dates,
  });

  expect(text).toContain('De nye er:\n\nSamling 3: onsdag 4. desember 2024\nSamling 4: onsdag 8. januar 2025\n');
  expect(seen(html)).toContain('De nye er: Samling 3: onsdag 4. desember 2024 Samling 4: onsdag 8. januar 2025');
});

test.each([dateMoved, calendarMoved])(
  '%s says from which date to which, what it is a date of, and in the subject the year',
  (name) => {
    const template = mailOf({ mails: {} }, name) as Template;
    const moved = { ...fosen, previous: 'onsdag 5. februar 2025', lastWorkingDay: undefined };
    const said = {
      nb: 'Fra onsdag 5. februar 2025 til lørdag 1. februar 2025.',
      nn: 'Frå onsdag 5. februar 2025 til lørdag 1. februar 2025.',
      da: 'Fra onsdag 5. februar 2025 til lørdag 1. februar 2025.',
      en: 'From onsdag 5. februar 2025 to lørdag 1. februar 2025.',
    };
    for (const language of ['nb', 'nn', 'da', 'en'] as const) {
      const { subject, text, html } = renderMail(template, language, moved);
      expect(subject).toMatch(/2025$/);
      expect(text).toContain(said[language]);
      expect(text).toContain('\n\nFrist for beslutningsgrunnlag: lørdag 1. februar 2025\n');
      expect(seen(html)).toContain(said[language]);
      const first = renderMail(template, language, { ...moved, previous: undefined, year: null });
      expect(first.text).toContain('Frist for beslutningsgrunnlag: lørdag 1. februar 2025');
      expect(first.text).not.toMatch(/onsdag 5|Fra |From |[{}]/);
      expect(first.subject).toMatch(/Tilskuddsår$/);
    }
  },
);

test('a reminder tells the deadline in words, the last working day before it, and where to go', () => {
  const { subject, text } = renderMail(reminder, 'nb', fosen);

  expect(subject).toBe('Beslutningsgrunnlaget for Fosen: frist lørdag 1. februar 2025');
  expect(text).toBe(
    `Hei, Kari Koordinator

Fristen for Fosen i 2025 er lørdag 1. februar 2025.

En UH-partner må ha bekreftet siste versjon.

Lørdag 1. februar 2025 er ikke en arbeidsdag. Siste arbeidsdag før er fredag 31. januar 2025.

Åpne saken: https://aarshjul.example/cases/01932f5e

-- 
Årshjul Trøndelag
Du får denne meldingen fordi du har en rolle i saken. Den kan ikke besvares.
`,
  );
});

test('the HTML says the same, in its language, with a button and the bare address', () => {
  const { html } = renderMail(reminder, 'nb', fosen);

  expect(html).toContain('<html lang="nb"');
  expect(html.match(/href="https:\/\/aarshjul\.example\/cases\/01932f5e"/g)).toHaveLength(2);
  for (const said of [
    'Hei, Kari Koordinator',
    'Fristen for Fosen i 2025 er lørdag 1. februar 2025.',
    'Siste arbeidsdag før er fredag 31. januar 2025.',
    'Åpne saken',
    'https://aarshjul.example/cases/01932f5e',
    'Årshjul Trøndelag',
  ])
    expect(seen(html)).toContain(said);
});

test('the HTML is set for light and dark, loads nothing and runs nothing', () => {
  const { html } = renderMail(reminder, 'nb', fosen);

  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  expect(html).toContain('@media (prefers-color-scheme:dark)');
  expect(html).not.toMatch(/<script|<img|<link|@import|url\(|\son\w+=/i);
});

test.each([
  ['nb', 'Lørdag 1. februar 2025 er ikke en arbeidsdag. Siste arbeidsdag før er fredag 31. januar 2025.'],
  ['nn', 'Lørdag 1. februar 2025 er ikkje ein arbeidsdag. Siste arbeidsdag før er fredag 31. januar 2025.'],
  ['da', 'Lørdag 1. februar 2025 er ikke en arbejdsdag. Den sidste arbejdsdag før er fredag 31. januar 2025.'],
  ['en', 'Lørdag 1. februar 2025 is not a working day. The last working day before it is fredag 31. januar 2025.'],
] as const)('a deadline on a day off is explained in %s', (language, sentence) => {
  const { text, html } = renderMail(reminder, language, fosen);
  expect(text).toContain(`\n${sentence}\n`);
  expect(seen(html)).toContain(sentence);
});

describe('the last working day', () => {
  test.each([undefined, fosen.deadline])('is not mentioned when the deadline is one (%s)', (lastWorkingDay) => {
    const { text, html } = renderMail(reminder, 'nb', { ...fosen, lastWorkingDay });
    expect(text + seen(html)).not.toContain('arbeidsdag');
  });

  test('is not said twice when the template says it', () => {
    const { text } = renderMail(same('S', 'Send it by {lastWorkingDay}.'), 'en', fosen);
    expect(text).toContain('Send it by fredag 31. januar 2025.');
    expect(text).not.toContain('working day');
  });

  test('takes with it the paragraph that names it, when the deadline is a working day', () => {
    const template = same('S', 'Due {deadline}.\n\nA day off: send it by {lastWorkingDay}.\n\nThank you.');
    const { text, html } = renderMail(template, 'en', { ...fosen, lastWorkingDay: undefined });
    expect(text).toContain('Due lørdag 1. februar 2025.\n\nThank you.');
    expect(seen(html)).not.toContain('day off');
  });
});

describe('the way to the case', () => {
  test('is a line of the service when the template has none', () => {
    const { text, html } = renderMail(same('S', 'Hello.'), 'en', fosen);
    expect(text).toContain('\n\nOpen the case: https://aarshjul.example/cases/01932f5e\n\n');
    expect(seen(html)).toContain('Open the case');
  });

  test('is said once, in the words of the template, which caption the button', () => {
    const { text, html } = renderMail(same('S', 'Hello.\n\nGo to the case here: {link}'), 'en', fosen);
    expect(text).toContain('\n\nGo to the case here: https://aarshjul.example/cases/01932f5e\n\n');
    expect(`${text} ${seen(html)}`).not.toContain('Open the case');
    expect(html).toContain('>Go to the case here</a>');
  });

  test('stands after a longer line, with a button of the usual words', () => {
    const { html } = renderMail(
      same('S', 'Hello.\n\nThe new dates of all gatherings are in the case: {link}'),
      'en',
      fosen,
    );
    expect(seen(html)).toContain('The new dates of all gatherings are in the case:');
    expect(html).toContain('>Open the case</a>');
  });
});

describe('the greeting', () => {
  test('is by name, in place of a bare one of the template', () => {
    const { text } = renderMail(same('S', 'Hei!\n\nDet er klart.'), 'nb', fosen);
    expect(text).toMatch(/^Hei, Kari Koordinator\n\nDet er klart\.\n/);
  });

  test('is that of the template when there is no name', () => {
    const { text } = renderMail(same('S', 'Hei!\n\nDet er klart.'), 'nb', { ...fosen, recipientName: undefined });
    expect(text).toMatch(/^Hei!\n\nDet er klart\.\n/);
  });
});

test('a deadline the template does not speak of is told all the same', () => {
  const { text, html } = renderMail(same('S', 'Hello.'), 'en', fosen);
  expect(text).toContain('\n\nFrist for beslutningsgrunnlag: lørdag 1. februar 2025\n\n');
  expect(seen(html)).toContain('Frist for beslutningsgrunnlag lørdag 1. februar 2025');
});

test('a mail without deadline, year and name leaves them out', () => {
  const { text, html } = renderMail(same('Started: {workflow}', 'A case of {subject} has started.'), 'en', {
    subject: 'Fosen',
    workflow: 'Track 3',
    year: null,
    link: 'https://aarshjul.example/cases/1',
  });

  expect(text).toBe(
    `A case of Fosen has started.

Open the case: https://aarshjul.example/cases/1

-- 
Årshjul
You receive this message because you have a role in the case. It cannot be replied to.
`,
  );
  expect(seen(html)).toContain('Fosen · Track 3 ');
  expect(seen(html)).not.toContain('Deadline');
});

test('paragraphs are separated by blank lines; a single break stays a break', () => {
  const { text, html } = renderMail(same('S', '\nOne.\n   \nTwo,\nthree.\n\n\n\nFour.\n'), 'en', fosen);
  expect(text).toContain('One.\n\nTwo,\nthree.\n\nFour.\n\n');
  expect(html).toContain('Two,<br>three.');
});

describe('what comes from data', () => {
  const nasty = '<img src=x onerror="alert(1)"> & \'Sønner\'';

  test('is escaped in the HTML and left alone in the text', () => {
    const { text, html } = renderMail(reminder, 'nb', {
      ...fosen,
      subject: nasty,
      recipientName: nasty,
      installation: nasty,
    });
    expect(html).not.toContain('<img');
    expect(seen(html)).toContain(`Fristen for ${nasty} i 2025`);
    expect(text).toContain(`Fristen for ${nasty} i 2025`);
  });

  test('cannot break out of the link', () => {
    const { html } = renderMail(reminder, 'nb', { ...fosen, link: 'https://x.example/"><script>alert(1)</script>' });
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/href="[^"]*[<>]/);
  });

  test('cannot begin a header or a paragraph', () => {
    const { subject, text } = renderMail(reminder, 'nb', {
      ...fosen,
      subject: 'Fosen\r\nBcc: alle@x.example\n\nFalsk\u2028',
    });
    expect(subject).toBe('Beslutningsgrunnlaget for Fosen Bcc: alle@x.example Falsk: frist lørdag 1. februar 2025');
    expect(text).not.toMatch(/^(Bcc|Falsk)/m);
  });

  test('is not filled in a second time, nor read as a pattern', () => {
    const { subject } = renderMail(same('{subject}', 'x'), 'en', { ...fosen, subject: '{link} {nobody} $& $1' });
    expect(subject).toBe('{link} {nobody} $& $1');
  });

  test('keeps a subject line to a length that is read', () => {
    expect(renderMail(same('{subject}', 'x'), 'en', { ...fosen, subject: 'x'.repeat(5000) }).subject).toHaveLength(180);
  });

  test.each([
    ['an emoji', `A${'😀'.repeat(149)}`, 179],
    ['a family of several', `A${'👨‍👩‍👧'.repeat(30)}`, 177],
    ['a letter with its mark', `A${'e\u0301'.repeat(149)}`, 179],
    ['a letter under a heap of marks', `e${'\u0301'.repeat(5000)}`, 180],
  ])('cannot be cut in the middle of %s', (_, subject, length) => {
    const mail = renderMail(same('{subject}', '{subject}'), 'nb', { ...fosen, subject });
    expect(mail.subject.isWellFormed()).toBe(true);
    expect(mail.subject).toHaveLength(length);
    expect(subject.startsWith(mail.subject)).toBe(true);
  });
});

describe('a template', () => {
  test.each(['{recipient}', '{}', '{constructor}', '{ subject }'])('that names %s is a mistake', (placeholder) => {
    expect(() => renderMail(same('S', `Hi ${placeholder}`), 'en', fosen)).toThrow(placeholder);
  });

  test('that names a deadline where there is none is a mistake', () => {
    expect(() => renderMail(reminder, 'nb', { ...fosen, deadline: undefined, lastWorkingDay: undefined })).toThrow(
      '{deadline}',
    );
  });

  test('may use every placeholder the loader lets through', () => {
    const all = mailPlaceholders.map((name) => `{${name}}`).join(' ');
    const { text } = renderMail(same(all, all), 'en', fosen);
    expect(text).toContain(
      'Fosen Tilskuddsår 2025 lørdag 1. februar 2025 fredag 31. januar 2025 https://aarshjul.example/cases/01932f5e',
    );
  });
});

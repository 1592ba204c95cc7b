// Every mail in every language in a real browser, as wide as a phone, light and dark: it fits, can be read, and says all it says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/core/definition.ts';
import { canBrowse } from '../support/browser.ts';
import { type Look, openLook } from '../support/mail-browser.ts';
import { everyMail } from '../support/mail-samples.ts';

let looking: Look;

describe.skipIf(!canBrowse)('in the browser', () => {
  beforeAll(async () => {
    looking = await openLook();
  });
  afterAll(() => looking?.close());

  test('every mail of every language fits a phone and can be read, light and dark', async () => {
    const samples = languages.flatMap(everyMail);
    expect(samples.length).toBeGreaterThan(240);
    expect(await looking.look(samples)).toEqual([]);
  });

  test('what is too wide, too pale, not headed once or not said at all is found', async () => {
    const [mail] = everyMail('nb');
    const found = async (from: string | RegExp, to: string) => {
      const { name = '', html = '', text = '' } = mail ?? {};
      return (await looking.look([{ name, text, html: html.replaceAll(from, to) }])).join('\n');
    };
    expect(await found('', '')).toBe('');
    expect(await found('<h1', '<p style="width:400px">x</p><h1')).toContain('px wide');
    expect(await found('color:#1c2730', 'color:#8a949c')).toContain('contrast');
    expect(await found('<h1', '<h1>x</h1><h1')).toContain('2 headings');
    expect(await found(/<p class="ink"[^>]*>(?!Hei)[\s\S]*?<\/p>/g, '')).toContain('not shown');
  });
});

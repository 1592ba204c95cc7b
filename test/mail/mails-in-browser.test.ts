// Every mail in every language in a real browser, as wide as a phone, light and dark: it fits, can be read, and says all it says.
//
// Mails are set below each other in frames of one page, each 320 px wide: a page for each would take a minute.
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/core/definition.ts';
import { everyMail, type Sample } from '../support/mail-samples.ts';

// The browser that comes as a package is made for this system alone.
const describeHere = describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64');
const sightFile = fileURLToPath(new URL('../support/mail-sight.js', import.meta.url));
/** As many as one page holds. */
const batch = 45;

let browser: Browser;
let page: Page;

describeHere('in the browser', () => {
  beforeAll(async () => {
    browser = await driver.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
    page = await browser.newPage({ viewport: { width: 320, height: 800 } });
    await page.addScriptTag({ path: sightFile });
  }, 60_000);
  afterAll(() => browser?.close());

  test.each(['light', 'dark'] as const)(
    'every mail of every language fits a phone and can be read, %s',
    async (scheme) => {
      const samples = languages.flatMap(everyMail);
      expect(samples.length).toBeGreaterThan(240);
      const faults: string[] = [];
      for (let from = 0; from < samples.length; from += batch) {
        faults.push(...(await look(samples.slice(from, from + batch), scheme)));
      }
      expect(faults).toEqual([]);
    },
  );

  test('what is too wide, too pale, not headed once or not said at all is found', async () => {
    const [mail] = everyMail('nb');
    const found = async (from: string | RegExp, to: string) => {
      const { name = '', html = '', text = '' } = mail ?? {};
      return (await look([{ name, text, html: html.replaceAll(from, to) }], 'light')).join('\n');
    };
    expect(await found('', '')).toBe('');
    expect(await found('<h1', '<p style="width:400px">x</p><h1')).toContain('px wide');
    expect(await found('color:#1c2730', 'color:#8a949c')).toContain('contrast');
    expect(await found('<h1', '<h1>x</h1><h1')).toContain('2 headings');
    expect(await found(/<p class="ink"[^>]*>(?!Hei)[\s\S]*?<\/p>/g, '')).toContain('not shown');
  });
});

interface Sight {
  readonly faults: readonly string[];
  readonly shown: string;
}

async function look(samples: readonly Sample[], scheme: 'light' | 'dark'): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: scheme });
  const mails = JSON.stringify(samples.map(({ html }) => html));
  const seen = await page.evaluate<readonly Sight[]>(`sight(${mails}, ${scheme === 'dark'})`);
  return seen.flatMap(({ faults, shown }, index) => {
    const { name = '', text = '' } = samples[index] ?? {};
    return [...faults, ...unshown(shown, text)].map((fault) => `${name}: ${fault}`);
  });
}

/** Sentences of the plain text that are not seen, and placeholders that are. */
function unshown(shown: string, text: string): readonly string[] {
  const plain = (words: string) => words.replaceAll(/\s+/g, ' ').trim();
  const all = plain(shown);
  const lines = text.split('\n').map((line) => plain(line.replace(/:? ?https?:\S+$/, '')));
  const said = (line: string) =>
    // In the page's own boxes: what falls due and when, what a digest's part is about and when it happened.
    all.includes(line) || line.split(/: (?=\p{L}+ )|^[*=]+ | ===$| \(|\)$/u).every((part) => all.includes(part));
  return [
    ...lines.filter((line) => line !== '--' && !said(line)).map((line) => `not shown: ${line}`),
    ...(/\{\w*\}|undefined|null|NaN|\[object/.test(all) ? ['a placeholder is left'] : []),
  ];
}

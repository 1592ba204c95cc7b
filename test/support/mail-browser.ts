// Opens mails in a real browser, as wide as a phone, light or dark, and says what their reader would stumble over.
//
// Mails are set below each other in frames of one page, each 320 px wide: a page for each would take a minute.
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.ts';

export interface Sample {
  /** `grant-year basis-open nb`. */
  readonly name: string;
  readonly html: string;
  readonly text: string;
}
export interface Look {
  /** Faults in words, each after its mail's name and whether it was light or dark; nothing when all is well. */
  look(samples: readonly Sample[]): Promise<readonly string[]>;
  close(): Promise<void>;
}
interface Sight {
  readonly faults: readonly string[];
  readonly shown: string;
}

const sightFile = fileURLToPath(new URL('./mail-sight.js', import.meta.url));
/** As many as one page holds. */
const batch = 45;
const schemes = ['light', 'dark'] as const;

export async function openLook(): Promise<Look> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
  await page.addScriptTag({ path: sightFile });
  return {
    async look(samples) {
      const faults: string[] = [];
      for (let from = 0; from < samples.length; from += batch) {
        const some = samples.slice(from, from + batch);
        await page.evaluate(`setMails(${JSON.stringify(some.map(({ html }) => html))})`);
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme });
          const seen = await page.evaluate<readonly Sight[]>(`sight(${colorScheme === 'dark'})`);
          const found = seen.flatMap((sight, index) => inWords(sight, some[index] as Sample));
          faults.push(...found.map((fault) => `${colorScheme} ${fault}`));
        }
      }
      return faults;
    },
    close: () => browser.close(),
  };
}

const inWords = ({ faults, shown }: Sight, { name, text }: Sample): readonly string[] =>
  [...faults, ...unshown(shown, text)].map((fault) => `${name}: ${fault}`);

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

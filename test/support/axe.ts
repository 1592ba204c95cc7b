// What axe finds on a page as it stands, in light and in dark colours, by the rules of WCAG 2.2 AA and good practice.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const find = `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`;

/** Each fault with the element that has it; none is what a test wants. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const fault of await page.evaluate<readonly string[]>(find)) found.push(`${colorScheme}: ${fault}`);
  }
  return found;
}

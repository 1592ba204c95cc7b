import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asMarkdown, played } from '../support/play.ts';

const golden = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const renew = (view: string, file: string) =>
  `the plan has changed: read what differs, then renew it with\nnpm run -s play -- --programme trondelag --year 2025 --view ${view} > test/play/${file}`;

test.each([
  ['grant-year', 'plan-2025.md'],
  ['wheel', 'wheel-2025.md'],
] as const)('the plan of 2025 in Trøndelag, %s, is the one that was read and kept', (view, file) => {
  expect(asMarkdown(played({ view })), renew(view, file)).toBe(golden(file));
});

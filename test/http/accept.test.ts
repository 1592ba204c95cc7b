import { expect, test } from 'vitest';
import { wanted } from '../../src/http/accept.ts';
import { Problem } from '../../src/http/problem.ts';

const forms = ['application/json', 'text/markdown', 'text/csv'] as const;

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['TEXT/CSV; charset=utf-8', 'text/csv'],
  ['text/*', 'text/markdown'],
  ['text/*, text/markdown;q=0', 'text/csv'],
  ['text/html, text/markdown;q=0.9, */*;q=0.1', 'text/markdown'],
  ['application/json;q=0.2, text/csv;q=0.3', 'text/csv'],
  ['text/html,*/*;q=0.8', 'application/json'],
])('of the forms of an answer, Accept: %s wants %s', (accept, form) => {
  expect(wanted(accept, forms)).toBe(form);
});

test.each(['text/html', 'application/json;q=0', 'application/xml, image/*'])(
  'Accept: %s wants none of them',
  (accept) => {
    expect(() => wanted(accept, forms)).toThrow(Problem);
  },
);

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArguments } from '../../src/play/arguments.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-play-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inFile = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const asked = ['--programme', 'trondelag', '--year', '2025'];
const run = (...more: readonly string[]) =>
  spawnSync(process.execPath, ['src/play/main.ts', ...asked, ...more], { encoding: 'utf8' });

test('without more than a programme and a year everyone is on time, in one grant year, as Markdown', () => {
  expect(readArguments(asked)).toEqual({
    programme: 'trondelag',
    year: 2025,
    script: { name: 'on-time' },
    view: 'grant-year',
    format: 'md',
  });
});

test.each([
  [['--year', '2025'], '--programme is missing'],
  [['--programme', 'trondelag'], '--year is a year of four digits'],
  [['--programme', 'trondelag', '--year', '25'], '--year is a year of four digits'],
  [[...asked, '--format', 'pdf'], '--format is one of md, json, csv, not pdf'],
  [[...asked, '--view', 'month'], '--view is one of grant-year, wheel, not month'],
  [[...asked, '--language', 'sv'], '--language is one of nb, nn, da, en, not sv'],
  [[...asked, '--script', 'one-lat'], '--script is one of on-time, one-late, one-silent, one-sent-back or a file'],
  [[...asked, '--speed', '2'], '--speed'],
  [[...asked, '--year', '2026'], '--year is said twice'],
  [[...asked, 'now'], 'now'],
])('arguments that can not be read are refused with what would be right: %o', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});

test('the command prints a plan', () => {
  const json = execFileSync(process.execPath, ['src/play/main.ts', ...asked, '--format', 'json'], { encoding: 'utf8' });
  expect(JSON.parse(json)).toMatchObject({ year: 2025, script: 'on-time', troubles: [] });
});

test('the command plays a script file, and the plan has its name', () => {
  const file = inFile('late.json', JSON.stringify({ name: 'a-late-spring', parties: { fosen: 'late' } }));
  const { stdout, status } = run('--script', file, '--until', '2025-02-03');
  expect(status).toBe(0);
  expect(stdout).toContain('«a-late-spring»');
  expect(stdout).toContain('Fristen er ute: beslutningsgrunnlag for 2025, Fosen');
});

test('the command reads a script file that begins with a byte order mark, as some editors write it', () => {
  const file = inFile('marked.json', `\uFEFF${JSON.stringify({ name: 'marked' })}`);
  const { stdout, status } = run('--script', file, '--until', '2024-12-01');
  expect(status).toBe(0);
  expect(stdout).toContain('«marked»');
});

test('the command says its usage', () => {
  const { stdout, status } = run('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('npm run play -- --programme <id> --year <year>');
});

test.each([
  ['a file that is not there', () => join(folder, 'none.json'), "can't be read: ENOENT"],
  ['a file that is no JSON', () => inFile('broken.json', '{ "parties": '), 'is not JSON'],
  [
    'a script with a fault',
    () => inFile('fault.json', '{ "parties": { "fosen": "slow" } }'),
    '/parties/fosen: is none of',
  ],
])('the command ends with what is wrong and nothing printed: %s', (_, file, message) => {
  const { stdout, stderr, status } = run('--script', file());
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
});

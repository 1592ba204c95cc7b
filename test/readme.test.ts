import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from './support/service.ts';

const readme = readFileSync('README.md', 'utf8');
const section = (title: string): string => readme.split(/^## /m).find((text) => text.startsWith(title)) ?? '';
const blocks = [...section('A tour').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
/** The lines that the tour says one should see. */
const promised = blocks.flatMap((block) => [...block.matchAll(/^#> (.*)$/gm)].map(([, line]) => line));

let dataDir: string;
let service: Service;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aarshjul-readme-'));
  service = await startService({ DATA_DIR: dataDir });
});
afterAll(async () => {
  await service.end();
  await rm(dataDir, { recursive: true });
});

test('the tour of the README, typed in on a fresh installation, shows what it says and ends in closed', {
  timeout: 120_000,
}, async () => {
  expect(promised.length).toBeGreaterThan(30);
  const { code, stdout, stderr } = await bash(blocks.join('\n'));
  expect(stdout.trimEnd().split('\n')).toEqual(promised);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(promised).toContain('closed');
});

test('every file and folder that the README names is there', () => {
  const named = new Set(
    [...readme.matchAll(/`((?:src|workflows|test|docker|drizzle)\/[\w./-]*)`/g)].map(([, path = '']) => path),
  );
  expect(named.size).toBeGreaterThan(10);
  expect([...named].filter((path) => !existsSync(path))).toEqual([]);
});

test('every npm script that the README names is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/npm (?:run )?(start|test|bench|token|play)\b/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

/** As a person's terminal would: one shell for all blocks, with the `node` of this run. */
function bash(script: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const path = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
  const child = spawn('bash', ['-eu', '-c', script], {
    env: { PATH: path, URL: `${service.url}/api/v1`, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

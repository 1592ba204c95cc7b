import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

interface Module {
  readonly file: string;
  readonly text: string;
  /** Files of the project, as paths from its root. */
  readonly own: readonly string[];
  /** Those of them that are needed to run: a type lives beside the function that makes it, and may be used by its leaves. */
  readonly needs: readonly string[];
  /** Packages and `node:` modules. */
  readonly foreign: readonly string[];
}

/** Who may import whom. What is missing here may be imported by nobody and imports nothing. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  workflows: ['src/core'],
  'src/db': ['src/core'],
  'src/mail': [],
  'src/letter': [],
  'src/ical': [],
  'src/diagram': ['src/core'],
  'src/engine': ['src/core', 'src/db', 'src/mail', 'src/letter', 'src/ical'],
  'src/demo': ['src/core', 'src/db', 'src/engine'],
  'src/http': ['src/core', 'src/db', 'src/engine', 'src/diagram', 'src/play', 'src/mail', 'src/config.ts'],
  'src/play': ['src/core', 'src/demo', 'src/mail'],
  'src/console': [],
  'src/config.ts': [],
};
/** The composition roots: they put the parts together and may know them all. */
const roots = ['src/main.ts', 'src/token.ts', 'src/play/main.ts', 'src/play/play-thread.ts'];
const pureFolders = ['src/core', 'workflows'];

// The sources are formatted, so quotes are single and statements begin a line.
const fromClause = /^(?:import|export)( type|) [^;'"]*?\bfrom '([^']+)'/gm;
const importCall = /\bimport( type|)\(?\s*'([^']+)'/g;

const modules = globSync(['src/**/*.{ts,tsx}', 'workflows/**/*.ts']).sort().map(readModule);

test('the rules below look at every module and at what it imports', () => {
  expect(modules.map(({ file }) => file)).toEqual(expect.arrayContaining(['src/core/step.ts', 'src/db/connection.ts']));
  expect(modules.find(({ file }) => file === 'src/core/xstate.ts')?.foreign).toContain('xstate');
});

test('a folder imports only what the dependency rule lets it', () => {
  const broken = modules
    .filter(({ file }) => !roots.includes(file))
    .flatMap(({ file, own }) => own.filter((target) => !allowed(file, target)).map((target) => `${file} → ${target}`));
  expect(broken, 'these imports go against the dependency rule (README, Architecture)').toEqual([]);
});

test('no two modules need each other to run, on however long a way', () => {
  expect(findCycles(), 'a cycle hides which part decides and which follows; move what both need below them').toEqual(
    [],
  );
});

test('XState is known to core/xstate.ts alone', () => {
  const broken = modules.filter(({ file, foreign }) => file !== 'src/core/xstate.ts' && foreign.includes('xstate'));
  expect(names(broken), 'only src/core/xstate.ts imports xstate, so that its pitfalls are met in one place').toEqual(
    [],
  );
});

test('the core and the workflows reach nothing of the outside world', () => {
  const broken = pure().filter(({ foreign }) =>
    foreign.some((name) => name.startsWith('node:') && name !== 'node:crypto'),
  );
  expect(names(broken), 'core and workflows are pure: no files, no network, no processes').toEqual([]);
});

test.each([
  ['Date.now', /\bDate\.now\b/],
  ['new Date() without an instant', /\bnew Date\(\s*\)/],
  ['performance.now', /\bperformance\.now\b/],
  ['Temporal.Now', /\bTemporal\.Now\b/],
  ['Math.random', /\bMath\.random\b/],
  ['random ids and bytes', /\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/],
  ['timers', /\bset(Timeout|Interval|Immediate)\b/],
  ['fetch', /\bfetch\(/],
])('the core and the workflows use no %s: time, chance and identity are arguments', (_, pattern) => {
  const broken = pure().filter(({ text }) => pattern.test(text));
  expect(
    names(broken),
    'a decision must come out the same whenever and wherever it is made; take it as an argument',
  ).toEqual([]);
});

test('only src/config.ts reads the environment', () => {
  const broken = modules.filter(({ file, text }) => file !== 'src/config.ts' && /\bprocess\.env\b/.test(text));
  expect(names(broken), 'read it in src/config.ts, where a wrong value is named before the service starts').toEqual([]);
});

test('modules have named exports only', () => {
  const broken = modules.filter(({ text }) => /^export default\b/m.test(text));
  expect(names(broken), 'a name that every importer may choose is a name nobody finds').toEqual([]);
});

test('every file begins with the sentence that says what it is for', () => {
  const broken = modules.filter(({ text }) => !/^(\/\/|\/\*)/.test(text));
  expect(names(broken), 'begin with a comment: what is this file for?').toEqual([]);
});

function readModule(path: string): Module {
  const file = path.replaceAll('\\', '/');
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(fromClause), ...text.matchAll(importCall)].map(([, type, name = '']) => ({
    type: type !== '',
    own: name.startsWith('.'),
    name: name.startsWith('.') ? join(dirname(file), name).replaceAll('\\', '/') : name,
  }));
  return {
    file,
    text,
    own: imports.filter(({ own }) => own).map(({ name }) => name),
    needs: imports.filter(({ own, type }) => own && !type).map(({ name }) => name),
    foreign: imports.filter(({ own }) => !own).map(({ name }) => name),
  };
}

function folderOf(file: string): string | undefined {
  return Object.keys(mayImport).find((part) => file === part || file.startsWith(`${part}/`));
}

function allowed(file: string, target: string): boolean {
  const from = folderOf(file);
  const to = folderOf(target);
  if (from === undefined || to === undefined) return false;
  return from === to || (mayImport[from] ?? []).includes(to);
}

function pure(): Module[] {
  return modules.filter(({ file }) => pureFolders.some((folder) => file.startsWith(`${folder}/`)));
}

function names(broken: readonly Module[]): string[] {
  return broken.map(({ file }) => file);
}

/** Depth first; each cycle once, as `a → b → a`. */
function findCycles(): string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const settled = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file].join(' → '));
    if (start >= 0 || settled.has(file)) return;
    for (const target of byFile.get(file)?.needs ?? []) visit(target, [...path, file]);
    settled.add(file);
  };
  for (const { file } of modules) visit(file, []);
  return cycles;
}

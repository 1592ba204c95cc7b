// Layouts are found once for each version of a workflow and language, and not kept without end.
import { expect, test } from 'vitest';
import { createDiagrams } from '../../src/diagram/diagrams.ts';
import { sample } from './sample.ts';

test('asked twice for one version, it lays out once', async () => {
  const diagrams = createDiagrams();
  const first = await diagrams.of(sample, 'a', 'nb');
  expect(await diagrams.of(sample, 'a', 'nb')).toBe(first);
});

test('another version or another language is another drawing', async () => {
  const diagrams = createDiagrams();
  const first = await diagrams.of(sample, 'a', 'nb');
  expect(await diagrams.of(sample, 'b', 'nb')).not.toBe(first);
  expect((await diagrams.of(sample, 'a', 'en')).chart.language).toBe('en');
});

test('beyond its limit, the one not asked for the longest gives way', async () => {
  const diagrams = createDiagrams(2);
  const [nb, nn] = [await diagrams.of(sample, 'a', 'nb'), await diagrams.of(sample, 'a', 'nn')];
  expect(await diagrams.of(sample, 'a', 'nb')).toBe(nb);
  await diagrams.of(sample, 'a', 'da');
  expect(await diagrams.of(sample, 'a', 'nb')).toBe(nb);
  expect(await diagrams.of(sample, 'a', 'nn')).not.toBe(nn);
});

test('two who ask at once get the same drawing, and the same chart is drawn the same way each time', async () => {
  const diagrams = createDiagrams();
  const [one, other] = await Promise.all([diagrams.of(sample, 'a', 'en'), diagrams.of(sample, 'a', 'en')]);
  expect(one).toBe(other);
  expect(await createDiagrams().of(sample, 'a', 'en')).toEqual(one);
});

test('a layout that failed is not kept', async () => {
  const diagrams = createDiagrams();
  const broken = { ...sample, machine: { ...sample.machine, initial: 'nowhere' } };
  await expect(diagrams.of(broken, 'a', 'en')).rejects.toThrow();
  await expect(diagrams.of(sample, 'a', 'en')).resolves.toBeDefined();
});

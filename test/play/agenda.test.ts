import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAgenda } from '../../src/play/agenda.ts';

test('everything happens in the order of its instant, and what is due at once in the order it came in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 200 }), (instants) => {
      const agenda = createAgenda();
      const happened: (readonly [number, number])[] = [];
      for (const [turn, at] of instants.entries()) agenda.add(at, (now) => happened.push([now, turn]));
      expect(agenda.run(20, 1000)).toBe(instants.length);
      const inOrder = instants.map((at, turn) => [at, turn] as const).sort(([a, i], [b, j]) => a - b || i - j);
      expect(happened).toEqual(inOrder);
    }),
  );
});

test('what is added on the way still has its turn, and what lies beyond waits', () => {
  const agenda = createAgenda();
  const happened: string[] = [];
  agenda.add(1, (now) => {
    happened.push('first');
    agenda.add(now, () => happened.push('at the same instant'));
    agenda.add(9, () => happened.push('beyond'));
  });
  agenda.add(2, () => happened.push('second'));
  agenda.run(5, 100);
  expect(happened).toEqual(['first', 'at the same instant', 'second']);
  agenda.run(9, 100);
  expect(happened.at(-1)).toBe('beyond');
});

test('what goes in circles ends with an error', () => {
  const agenda = createAgenda();
  const again = (now: number) => agenda.add(now, again);
  agenda.add(1, again);
  expect(() => agenda.run(1, 1000)).toThrow('runs in circles');
});

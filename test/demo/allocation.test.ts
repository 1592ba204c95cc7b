import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, proRata } from '../../src/demo/allocation.ts';

const total = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((sum, one) => sum + one, 0);

test('fixed sums come first, then base and coordination, and the rest follows the counts', () => {
  const allocation = allocate({
    total: 4_000_000,
    jointMeasures: 500_000,
    base: 150_000,
    counts: { fosen: 3000, 'trondheim-malvik': 9000 },
  });
  expect(allocation.meetings).toBe(300_000);
  expect(allocation.fixedSums).toEqual({ dmmh: 200_000, nord: 200_000, ntnu: 200_000, 'ppt-ledernettverket': 200_000 });
  // Left to share: 4,000,000 - 500,000 - 300,000 - 800,000 - 2 × 150,000 - 100,000 - 300,000 = 1,700,000.
  expect(allocation.frames).toEqual({ fosen: 250_000 + 425_000, 'trondheim-malvik': 450_000 + 1_275_000 });
});

test('coordination is 1,300,000 in all when the eleven networks share', () => {
  const networks = ['trondheim-malvik', ...Array.from({ length: 10 }, (_, index) => `network-${index}`)];
  const counts = Object.fromEntries(networks.map((id) => [id, 1]));
  const exactly = 300_000 + 800_000 + 1_300_000;
  expect(total(allocate({ total: exactly, jointMeasures: 0, base: 0, counts }).frames)).toBe(1_300_000);
});

test('kroner left over go one each to the largest remainders', () => {
  expect(proRata(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(proRata(10, [5, 3, 1])).toEqual([6, 3, 1]);
});

test('whatever the amount and the counts, the parts are whole and add up to the krone', () => {
  const weights = fc
    .array(fc.nat(10_000_000), { minLength: 1, maxLength: 30 })
    .filter((all) => all.some((one) => one > 0));
  fc.assert(
    fc.property(fc.nat(1_000_000_000), weights, (amount, given) => {
      const parts = proRata(amount, given);
      const all = given.reduce((sum, one) => sum + one, 0);
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(amount);
      for (const [index, part] of parts.entries()) {
        expect(Number.isInteger(part)).toBe(true);
        expect(Math.abs(part - (amount * (given[index] ?? 0)) / all)).toBeLessThan(1.000_001);
      }
    }),
  );
});

test('a total that the fixed parts exceed is refused, and the error says by how much', () => {
  expect(() => allocate({ total: 1_000_000, jointMeasures: 0, base: 0, counts: { fosen: 1 } })).toThrow(
    'the fixed parts are 200000 kroner more than the total',
  );
});

test('money to share where nobody is counted is refused', () => {
  expect(() => proRata(1, [0, 0])).toThrow(RangeError);
  expect(proRata(0, [0, 0])).toEqual([0, 0]);
});

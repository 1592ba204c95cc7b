// How often an entry was changed.
import { expect, test } from 'vitest';
import { sequenceOf, type Version } from '../../src/ical/sequence.ts';

const on = (from: string, more: Partial<Version> = {}): Version => ({ status: 'confirmed', from, ...more });

test.each<[string, Version[], number]>([
  ['nothing yet', [], 0],
  ['the first version', [on('2025-02-01')], 0],
  ['the same said again', [on('2025-02-01'), on('2025-02-01')], 0],
  ['one day, its end said too', [on('2025-02-01'), on('2025-02-01', { to: '2025-02-01' })], 0],
  ['moved', [on('2025-02-01'), on('2025-02-14')], 1],
  ['moved and moved back', [on('2025-02-01'), on('2025-02-14'), on('2025-02-01')], 2],
  ['longer', [on('2025-02-01'), on('2025-02-01', { to: '2025-02-02' })], 1],
  ['called something else', [on('2025-02-01', { title: 'A' }), on('2025-02-01', { title: 'B' })], 1],
  ['cancelled', [on('2025-02-01'), on('2025-02-01', { status: 'cancelled' })], 1],
  ['cancelled and taken up again', [on('2025-02-01'), on('2025-02-01', { status: 'cancelled' }), on('2025-02-01')], 2],
  [
    'another hour',
    [
      { status: 'confirmed', at: 0, durationMinutes: 60 },
      { status: 'confirmed', at: 1, durationMinutes: 60 },
      { status: 'confirmed', at: 1, durationMinutes: 90 },
    ],
    2,
  ],
])('%s: the number of changes', (_, versions, count) => {
  expect(sequenceOf(versions)).toBe(count);
});

import { expect, test } from 'vitest';
import { uuids } from '../src/uuid.ts';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('an id is a UUID of version 7 that begins with its time', () => {
  const id = uuids(() => Date.parse('2024-11-18T08:00:00Z'))();
  expect(id).toMatch(shape);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2024-11-18T08:00:00Z'));
});

test('ids of one millisecond, and of a clock that goes backwards, still sort in the order they were made', () => {
  let now = 1_700_000_000_000;
  const newId = uuids(() => now);
  const ids = Array.from({ length: 20_000 }, (_, index) => {
    if (index === 10_000) now -= 5000;
    return newId();
  });
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => shape.test(id))).toBe(true);
});

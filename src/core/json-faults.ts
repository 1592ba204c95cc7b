// What in a definition is not JSON: code, dates, holes. And the definition without it, so that the rest can be judged too.
import type { Fault } from './define-workflow.ts';

/** Whatever is not JSON: functions (inline guards, actions), dates, undefined, NaN, a thing that contains itself. */
export function alienValues(value: unknown, place: string, above: readonly unknown[] = []): readonly Fault[] {
  if (typeof value === 'function') return [{ place, message: 'a function: name a guard, action or deadline instead' }];
  if (isPlain(value)) {
    if (above.includes(value)) return [{ place, message: 'not JSON (it contains itself)' }];
    return Object.entries(value).flatMap(([key, inner]) => alienValues(inner, `${place}.${key}`, [...above, value]));
  }
  return isScalar(value) ? [] : [{ place, message: `not JSON (${nameOf(value)})` }];
}

/** A copy without what is not JSON. */
export function withoutAliens<T>(value: T, above: readonly unknown[] = []): T {
  if (!isPlain(value)) return value;
  const good = (inner: unknown) => (isPlain(inner) ? !above.includes(inner) && inner !== value : isScalar(inner));
  const clean = (inner: unknown) => withoutAliens(inner, [...above, value]);
  if (Array.isArray(value)) return value.filter(good).map(clean) as T;
  const entries = Object.entries(value).filter(([, inner]) => good(inner));
  return Object.fromEntries(entries.map(([key, inner]) => [key, clean(inner)])) as T;
}

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value)));

const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? value.constructor.name : String(value);

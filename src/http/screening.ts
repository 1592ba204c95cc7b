// Keeps national identity numbers out of what is stored, answered and logged: whatever a request that writes can bring.
import { hasPersonalNumber, screen } from '../core/personal-number.ts';
import type { App, Request } from './deps.ts';
import type { Problem } from './problem.ts';
import { personalNumber } from './refusals.ts';

const reads: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** Made by a machine: in a random row of digits anything may seem to stand. */
const opaque = /^[0-9a-f-]{32,}$/i;

/**
 * Screens body, path and `Idempotency-Key` before the fields are checked, so that a check never repeats a number. Events go
 * without the body's: the core screens what they say after it knows that the sender may say it.
 */
export function screenWrites(app: App): void {
  app.addHook('preValidation', (request, _, done) => {
    const problem = reads.includes(request.method) ? null : found(request);
    done(problem ?? undefined);
  });
}

function found({ headers, params, body, routeOptions }: Request): Problem | null {
  if (hasNumber(headers['idempotency-key'])) return personalNumber('Idempotency-Key');
  const inPath = Object.entries((params ?? {}) as Record<string, string>).find(([, value]) => hasNumber(value));
  if (inPath) return personalNumber(`{${inPath[0]}}`);
  if (routeOptions.config.hot || typeof body !== 'object' || body === null || body instanceof Uint8Array) return null;
  const pointer = screen(body as Parameters<typeof screen>[0]);
  return pointer === null ? null : personalNumber(pointer);
}

const hasNumber = (text: unknown): boolean => typeof text === 'string' && !opaque.test(text) && hasPersonalNumber(text);

/** The problem as it may be told: where the name of a field has a number in it, what is told is where that field stands. */
export function withoutNumbers(problem: Problem): Problem {
  const named = problem.parts.errors?.find(({ pointer }) => hasPersonalNumber(pointer));
  if (!named) return problem;
  const segments = named.pointer.split('/');
  const first = segments.findIndex((segment) => hasPersonalNumber(segment));
  return personalNumber(segments.slice(0, Math.max(first, 0)).join('/'));
}

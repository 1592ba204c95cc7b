// Errors as problem details (RFC 9457). The only place that knows status codes.
import type { Language, Localized } from '../core/definition.ts';
import { problemWords } from './problem-words.ts';

const statuses = {
  unauthenticated: 401,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'headers-too-large': 431,
  'request-timeout': 408,
  'unsupported-media-type': 415,
  'not-acceptable': 406,
  'invalid-request': 400,
  forbidden: 403,
  'revision-mismatch': 412,
  'event-not-accepted': 409,
  'case-exists': 409,
  'already-exists': 409,
  'already-redacted': 409,
  paused: 409,
  'personal-number': 422,
  'guard-refused': 422,
  'idempotency-key-reused': 422,
  'idempotency-in-progress': 409,
  'clock-backwards': 422,
  'rate-limited': 429,
  unavailable: 503,
  internal: 500,
} as const;

export type ProblemCode = keyof typeof statuses;
export const problemCodes = Object.keys(statuses) as readonly ProblemCode[];
export const created = 201;
export const ok = 200;
export const noContent = 204;
export const notModified = 304;

export interface FieldError {
  /** JSON pointer into the body, or `?name` of a query parameter. */
  readonly pointer: string;
  readonly message: Localized | string;
}
export interface ProblemParts {
  readonly detail?: Localized | string;
  readonly errors?: readonly FieldError[];
  /** Members of its own: `revision`, `accepts`, `guards`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is declined: thrown by routes, answered by the error handler. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly parts: ProblemParts;
  constructor(code: ProblemCode, parts: ProblemParts = {}) {
    super(code);
    this.code = code;
    this.parts = parts;
  }
}

export const statusOf = (code: ProblemCode): number => statuses[code];
export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(statuses, text);

/** Whether an answer with this status took what was asked: only such answers are replayed. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;
export const isServerError = (status: number): boolean => status >= 500;

/** The address that explains a kind of problem. */
export const typeOf = (publicUrl: string, code: ProblemCode): string => `${publicUrl}/api/v1/problems/${code}`;

/** The body of a problem, in the caller's language. */
export function problemBody({ code, parts }: Problem, publicUrl: string, language: Language): object {
  const word = (text: Localized | string) => (typeof text === 'string' ? text : text[language]);
  return {
    type: typeOf(publicUrl, code),
    title: problemWords[code].title[language],
    status: statuses[code],
    detail: word(parts.detail ?? problemWords[code].about),
    code,
    ...(parts.errors && {
      errors: parts.errors.map(({ pointer, message }) => ({ pointer, message: word(message) })),
    }),
    ...parts.members,
  };
}

/** What `GET /problems/{code}` says of a kind of problem. */
export const explainProblem = (code: ProblemCode, publicUrl: string, language: Language): object => ({
  type: typeOf(publicUrl, code),
  code,
  status: statuses[code],
  title: problemWords[code].title[language],
  about: problemWords[code].about[language],
});

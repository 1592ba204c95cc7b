// Answers what went wrong: problems as they are, fastify's own errors and a missing database as problems, the rest as a bug that is logged.
import type { FastifyError } from 'fastify';
import { errorCode, isUnavailable, sqlState } from '../db/connection.ts';
import { wantsPage } from './accept.ts';
import { seesCase } from './case-lookup.ts';
import type { App, HttpDeps, Reply, Request } from './deps.ts';
import { languageFor } from './language.ts';
import { faultPage } from './plain-page.ts';
import { isServerError, Problem, type ProblemCode, problemBody, statusOf } from './problem.ts';
import { allowedMethods } from './route-table.ts';
import { withoutNumbers } from './screening.ts';

/** Seconds after which a client may try again when the service could not answer. */
const retryAfter = '2';

/** What goes wrong before there is a route: an address that can't be read is the address of nothing. */
export const answerFrameworkErrors =
  (deps: HttpDeps) =>
  (error: FastifyError, request: Request, reply: Reply): void => {
    void reply.send(answer(deps, { request, reply }, toProblem(deps, request, error)));
  };

export function answerErrors(app: App, deps: HttpDeps): void {
  const routes = allowedMethods(app);

  app.setNotFoundHandler(async (request, reply) => {
    const allow = routes(request.url);
    const problem =
      allow.length === 0
        ? new Problem('not-found')
        : new Problem('method-not-allowed', { headers: { allow: allow.join(', ') } });
    return answer(deps, { request, reply }, problem);
  });

  app.setErrorHandler(async (error: FastifyError | Problem, request, reply) => {
    const problem = toProblem(deps, request, error);
    return answer(deps, { request, reply }, await forWhomItIs(deps, request, problem));
  });
}

function answer(
  { config }: HttpDeps,
  { request, reply }: { request: Request; reply: Reply },
  problem: Problem,
): string {
  const language = languageFor(request.headers['accept-language']);
  const later = problem.code === 'unavailable' ? { 'retry-after': retryAfter } : {};
  reply.code(statusOf(problem.code)).headers({ 'cache-control': 'no-store', ...later, ...problem.parts.headers });
  const link = linkOf(request);
  if (link && wantsPage(request.headers.accept)) {
    reply.header('vary', 'accept, accept-language').type('text/html; charset=utf-8');
    return faultPage(language, problem.code, link);
  }
  reply.type('application/problem+json; charset=utf-8');
  return JSON.stringify(problemBody(problem, config.publicUrl, language));
}

/** What a person followed who came here by a link; undefined where only programs ask. Beside the API there are but pages. */
function linkOf({ routeOptions, url }: Request): 'page' | 'unsubscribe' | undefined {
  if (routeOptions?.url !== undefined) return routeOptions.config.people;
  return /^\/(api|health|metrics)\b/.test(url) ? undefined : 'page';
}

function toProblem({ log }: HttpDeps, request: Request, error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return withoutNumbers(error);
  const code = fastifyCodes[error.code];
  if (code) return new Problem(code);
  if (error.statusCode === statusOf('rate-limited')) return new Problem('rate-limited');
  if (isAway(error)) return new Problem('unavailable');
  if (error.statusCode !== undefined && !isServerError(error.statusCode)) return new Problem('invalid-request');
  log.error({ err: error, route: request.routeOptions.url, method: request.method, requestId: request.id }, 'a bug');
  return new Problem('internal', { members: { requestId: request.id } });
}

// A statement that took too long, or was in the way of another, may go well the next time.
const passing: readonly string[] = [
  sqlState.queryCanceled,
  sqlState.deadlockDetected,
  sqlState.serializationFailure,
  sqlState.lockNotAvailable,
];
const isAway = (error: Error): boolean => isUnavailable(error) || passing.includes(errorCode(error) ?? '');

const fastifyCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-request',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_HANDLER_TIMEOUT: 'unavailable',
  FST_UNDER_PRESSURE: 'unavailable',
};

const aboutTheBody: readonly ProblemCode[] = [
  'too-large',
  'unsupported-media-type',
  'invalid-request',
  'personal-number',
];

// What is wrong with a body is told to those who see the case it is sent to; for others there is no such case. Looked up
// only now, so that a good request pays nothing for it.
async function forWhomItIs(deps: HttpDeps, request: Request, problem: Problem): Promise<Problem> {
  const { aboutCase } = request.routeOptions.config;
  if (!aboutCase || !request.caller || !aboutTheBody.includes(problem.code)) return problem;
  const { id } = request.params as { id?: string };
  try {
    return id !== undefined && (await seesCase(deps, request.caller, id)) ? problem : new Problem('not-found');
  } catch (error) {
    return toProblem(deps, request, error as FastifyError);
  }
}

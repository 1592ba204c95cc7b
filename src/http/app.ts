// The HTTP service, put together: what holds for every request, then the routes by resource.
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import underPressure from '@fastify/under-pressure';
import fastify from 'fastify';
import { createDiagrams } from '../diagram/diagrams.ts';
import { openPlayhouse } from '../play/playhouse.ts';
import { authenticate } from './auth.ts';
import type { App, AppOptions, HttpDeps } from './deps.ts';
import { answerErrors, answerFrameworkErrors } from './errors.ts';
import { throwAwayOldAnswers } from './idempotency.ts';
import { bodyLimitBytes, mustBePlain, readJsonBodies } from './json-body.ts';
import { languageFor } from './language.ts';
import { createMetrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { Problem } from './problem.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { calendarYearRoutes } from './routes/calendar-year.ts';
import { casePageRoutes } from './routes/case-page.ts';
import { caseRoutes } from './routes/cases.ts';
import { daysOffRoutes } from './routes/days-off.ts';
import { deadlineRoutes } from './routes/deadlines.ts';
import { demoRoutes } from './routes/demo.ts';
import { diagramRoutes } from './routes/diagrams.ts';
import { eventRoutes } from './routes/events.ts';
import { feedRoutes } from './routes/feed.ts';
import { historyRoutes } from './routes/history.ts';
import { letterRoutes } from './routes/letters.ts';
import { meRoutes } from './routes/me.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { noticeRoutes } from './routes/notices.ts';
import { overviewRoutes } from './routes/overview.ts';
import { partyRoutes } from './routes/parties.ts';
import { partyImportRoutes } from './routes/party-import.ts';
import { peopleRoutes } from './routes/people.ts';
import { playRoutes } from './routes/play.ts';
import { preferenceRoutes } from './routes/preferences.ts';
import { programmeRoutes } from './routes/programmes.ts';
import { redactionRoutes } from './routes/redaction.ts';
import { roleRoutes } from './routes/roles.ts';
import { streamRoutes } from './routes/stream.ts';
import { livePath, systemRoutes } from './routes/system.ts';
import { taskRoutes } from './routes/tasks.ts';
import { unsubscribeRoutes } from './routes/unsubscribe.ts';
import { wheelRoutes } from './routes/wheel.ts';
import { workflowRoutes } from './routes/workflows.ts';
import { screenWrites } from './screening.ts';
import { answerSocketErrors } from './socket-errors.ts';
import { refuseUnknownFields } from './unknown-fields.ts';
import { validatorCompiler } from './validate.ts';

/** Longer than any statement takes before the server cancels it would be pointless to wait. */
const handlerTimeoutMs = 60_000;
/** Per caller; far beyond what people and their scripts do, and a stop to a loop that has run wild. */
const runawayPerMinute = 1_000_000;
/** Answers are data and drawings, which load nothing; the page that describes the API says what it needs itself. */
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
const usualEventLoopDelayMs = 10_000;

const apiRoutes = [
  meRoutes,
  preferenceRoutes,
  feedRoutes,
  unsubscribeRoutes,
  workflowRoutes,
  diagramRoutes,
  programmeRoutes,
  calendarRoutes,
  calendarYearRoutes,
  daysOffRoutes,
  meetingRoutes,
  playRoutes,
  wheelRoutes,
  partyRoutes,
  partyImportRoutes,
  peopleRoutes,
  roleRoutes,
  caseRoutes,
  eventRoutes,
  historyRoutes,
  redactionRoutes,
  streamRoutes,
  deadlineRoutes,
  taskRoutes,
  noticeRoutes,
  letterRoutes,
  overviewRoutes,
  demoRoutes,
] as const;

/** The service as a fastify instance that is not listening yet; close it with `close()`. */
export function buildApp(options: AppOptions): App {
  const deps: HttpDeps = {
    playhouse: openPlayhouse(),
    ...options,
    diagrams: createDiagrams(),
    metrics: createMetrics(options.sql, options.engine),
  };
  const app: App = fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    frameworkErrors: answerFrameworkErrors(deps),
    clientErrorHandler: answerSocketErrors(options.config.publicUrl),
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  answerErrors(app, deps);
  readJsonBodies(app);
  limitTime(app);
  knowTheCaller(app, deps);
  mustBePlain(app);
  screenWrites(app);
  measure(app, deps);
  protect(app, deps);
  throwAwayOldAnswers(app, deps);
  describeApi(app, deps);
  refuseUnknownFields(app);
  // Later than the plugins above, which look at each route as it is added.
  app.register(async (scope) => {
    systemRoutes(scope as App, deps);
    casePageRoutes(scope as App, deps);
    await scope.register(
      async (api) => {
        for (const routes of apiRoutes) routes(api as App, deps);
      },
      { prefix: '/api/v1' },
    );
  });
  return app;
}

// Events go without: a limit costs each of them a signal and a timer, and their statements have limits of their own.
function limitTime(app: App): void {
  app.addHook('onRoute', (route) => {
    const { hot = false, endless = false } = route.config ?? {};
    if (!hot && !endless) route.handlerTimeout ??= handlerTimeoutMs;
  });
}

function knowTheCaller(app: App, { engine }: HttpDeps): void {
  app.decorateRequest('caller', null);
  app.decorateRequest('language', 'nb');
  app.addHook('onRequest', (request, reply, done) => {
    request.language = languageFor(request.headers['accept-language']);
    reply.header('content-language', request.language).header('content-security-policy', contentPolicy);
    const { config, url } = request.routeOptions;
    // Unknown paths are answered as such, whoever asks.
    if (url === undefined || config.public) return done();
    reply.header('cache-control', 'no-store');
    try {
      request.caller = authenticate(engine.directory, request.headers.authorization);
    } catch (error) {
      return done(error as Error);
    }
    done();
  });
}

function measure(app: App, { metrics }: HttpDeps): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    if (routeOptions.config.endless) return done();
    metrics.answered(
      { method, route: routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
}

function protect(app: App, deps: HttpDeps): void {
  const { config, demo, requestsPerMinute = runawayPerMinute, maxEventLoopDelayMs = usualEventLoopDelayMs } = deps;
  const secure = config.publicUrl.startsWith('https:');
  app.register(helmet, {
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    contentSecurityPolicy: false,
  });
  app.register(underPressure, {
    maxEventLoopDelay: maxEventLoopDelayMs,
    pressureHandler: ({ routeOptions }, _reply, _type, delayMs) => {
      // A process that has too much to do is alive: restarting it would make nothing better.
      if (routeOptions.url === livePath) return;
      // One that has just stood still for longer than is measured at a time has no measure of it, which is handed on as infinite.
      if (delayMs === Number.POSITIVE_INFINITY) return;
      throw new Problem('unavailable');
    },
  });
  // The demo runs on one's own machine, and is what load is tried on.
  if (demo) return;
  app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.caller?.id ?? request.ip,
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_, { ttl }) =>
      new Problem('rate-limited', { headers: { 'retry-after': String(Math.ceil(ttl / 1000)) } }),
  });
}

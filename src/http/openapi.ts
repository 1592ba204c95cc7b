// The API as an OpenAPI 3.1 document, made of the routes' own schemas, and a page to browse it.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { answerSchemas } from './answers.ts';
import type { App, HttpDeps } from './deps.ts';
import { problemCodes } from './problem.ts';
import { withoutEmptyBody } from './unknown-fields.ts';

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'An address that explains the problem' },
    title: { type: 'string', description: 'In the language of Accept-Language' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: [...problemCodes] },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: { pointer: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

export function describeApi(app: App, { config }: HttpDeps): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Årshjul',
        version: '1',
        description:
          'A workflow service in which the statechart is the process. Errors are `application/problem+json` (RFC 9457); a case’s `ETag` is its revision, and `If-Match` is honoured on every write; `Idempotency-Key` on every POST makes a repeat harmless; `Accept-Language` is nb, nn, da or en.',
      },
      servers: [{ url: config.publicUrl }],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
        schemas: { ...answerSchemas, Problem: problemSchema } as never,
      },
      security: [{ bearer: [] }],
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...withoutEmptyBody(schema),
        ...(route.config?.public ? { security: [] } : {}),
        response: { ...answers(schema?.response), default: problemAnswer },
      },
    }),
  });
  app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    // On plain http this would ask for scripts that are not there.
    ...(config.publicUrl.startsWith('https:')
      ? {}
      : { transformStaticCSP: (header: string) => header.replace(/upgrade-insecure-requests;?/, '') }),
    uiConfig: { deepLinking: true, persistAuthorization: true },
  });
  app.addHook('onRoute', (route) => {
    // The page and what it loads: whoever wants to call the service may read how.
    if (route.url.startsWith('/api/docs')) route.config = { ...route.config, public: true, page: true };
  });
  app.register(async (scope) => {
    scope.get('/api/v1/openapi.json', { schema: { hide: true }, config: { public: true } }, async () => app.swagger());
  });
}

const answers = (response: unknown): object =>
  typeof response === 'object' && response !== null ? response : { 200: { description: 'OK' } };

const problemAnswer = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

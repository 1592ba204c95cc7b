// Alive, ready, measured; and what each kind of problem means.
import Type from 'typebox';
import { isMigrated } from '../../db/migrate.ts';
import { answers, pageOf } from '../answers.ts';
import type { App, HttpDeps } from '../deps.ts';
import { explainProblem, isProblemCode, Problem, problemCodes } from '../problem.ts';
import { exactly } from '../schemas.ts';

/** Answers whatever else there is to do. */
export const livePath = '/health/live';

export function systemRoutes(app: App, { sql, metrics, config }: HttpDeps): void {
  const open = { public: true };
  // Probes add fields of their own, against caches or to say who asks.
  const probed = { ...open, page: true };

  app.get(livePath, { config: probed, schema: { tags: ['service'], summary: 'The process is alive' } }, async () => ({
    status: 'ok',
  }));

  app.get(
    '/health/ready',
    { config: probed, schema: { tags: ['service'], summary: 'The database is reachable and migrated' } },
    async () => {
      if (!(await isMigrated(sql))) throw new Problem('unavailable');
      return { status: 'ok' };
    },
  );

  app.get(
    '/metrics',
    { config: probed, schema: { tags: ['service'], summary: 'Prometheus metrics' } },
    async (_, reply) => {
      reply.type(metrics.contentType);
      return metrics.text();
    },
  );

  app.get(
    '/api/v1/problems',
    { config: open, schema: { tags: ['service'], summary: 'Every kind of problem', ...pageOf('ProblemKind') } },
    async ({ language }) => ({
      items: problemCodes.map((code) => explainProblem(code, config.publicUrl, language)),
      next: null,
    }),
  );

  app.get(
    '/api/v1/problems/:code',
    {
      config: open,
      schema: {
        tags: ['service'],
        summary: 'What a kind of problem means',
        ...answers('ProblemKind'),
        params: exactly({ code: Type.String() }),
      },
    },
    async ({ params: { code }, language }) => {
      if (!isProblemCode(code)) throw new Problem('not-found');
      return explainProblem(code, config.publicUrl, language);
    },
  );
}

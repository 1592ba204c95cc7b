// Where links in mails lead: the page of a case, and its script.
import { readFileSync } from 'node:fs';
import { casePage, casePagePolicy } from '../case-page.ts';
import type { App, HttpDeps } from '../deps.ts';
import { byId } from '../schemas.ts';

const script = readFileSync(new URL('../case-page.js', import.meta.url), 'utf8');

/** The page is the same for every case, whether there is one or not: only the API knows who may see what. */
export function casePageRoutes(app: App, { config, demo }: HttpDeps): void {
  const base = new URL(config.publicUrl).pathname.replace(/\/$/, '');
  const open = { config: { public: true }, schema: { hide: true } };

  app.get('/cases/:id', { ...open, schema: { hide: true, ...byId } }, async ({ language }, reply) => {
    reply.header('content-security-policy', casePagePolicy).header('referrer-policy', 'no-referrer');
    reply.header('vary', 'accept-language').type('text/html; charset=utf-8');
    return reply.send(casePage({ language, base, demo: demo !== undefined }));
  });

  app.get('/case-page.js', open, async (_, reply) =>
    reply.header('cache-control', 'public, max-age=300').type('text/javascript; charset=utf-8').send(script),
  );
}

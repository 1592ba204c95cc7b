// Where links in mails lead: the page of a case and that of a meeting plan, and their scripts.
import { readFileSync } from 'node:fs';
import { casePage } from '../case-page.ts';
import type { App, HttpDeps, Reply, Request } from '../deps.ts';
import { type Page, pagePolicy } from '../page-frame.ts';
import { planPage } from '../plan-page.ts';
import { byId, exactly, pathYear, slug } from '../schemas.ts';

const scripts = ['case-page.js', 'case-history.js', 'case-notices.js', 'plan-page.js', 'sign-in.js'].map(
  (name) => [name, readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')] as const,
);
const byYear = { params: exactly({ id: slug, calendarYear: pathYear }) };

/** A page is the same for every case and plan, whether there is one or not: only the API knows who may see what. */
export function casePageRoutes(app: App, { config, demo }: HttpDeps): void {
  const base = new URL(config.publicUrl).pathname.replace(/\/$/, '');
  const open = { config: { public: true, page: true, people: 'page' }, schema: { hide: true } } as const;
  const send = (page: (given: Page) => string) => async (request: Request, reply: Reply) => {
    reply.header('content-security-policy', pagePolicy).header('referrer-policy', 'no-referrer');
    reply.header('vary', 'accept-language').type('text/html; charset=utf-8');
    return reply.send(page({ language: request.language, base, demo: demo !== undefined }));
  };

  app.get('/cases/:id', { ...open, schema: { hide: true, ...byId } }, send(casePage));
  app.get('/parties/:id/wheel/:calendarYear', { ...open, schema: { hide: true, ...byYear } }, send(planPage));
  for (const [name, script] of scripts) {
    app.get(`/${name}`, open, async (_, reply) =>
      reply.header('cache-control', 'public, max-age=300').type('text/javascript; charset=utf-8').send(script),
    );
  }
}

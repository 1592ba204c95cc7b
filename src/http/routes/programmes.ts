// The programmes that the installation runs.

import type { Language } from '../../core/definition.ts';
import type { Programme } from '../../engine/directory.ts';
import { answers, pageOf } from '../answers.ts';
import type { App, HttpDeps } from '../deps.ts';
import { pageById, pageQuery, sendPage } from '../pages.ts';
import { Problem } from '../problem.ts';
import { exactly, slug } from '../schemas.ts';

const tags = ['programmes'];

export function programmeRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/programmes',
    { schema: { tags, summary: 'Every programme', ...pageOf('Programme'), querystring: exactly(pageQuery) } },
    async (request, reply) => {
      const page = pageById(deps.engine.directory.programmes(), request.query);
      return sendPage(request, reply, {
        ...page,
        items: page.items.map((one) => programmeBody(one, request.language)),
      });
    },
  );

  app.get(
    '/programmes/:id',
    { schema: { tags, summary: 'A programme', ...answers('Programme'), params: exactly({ id: slug }) } },
    async (request) => programmeBody(programmeOf(deps, request.params.id), request.language),
  );
}

/** Throws `not-found`. */
export function programmeOf({ engine }: HttpDeps, id: string): Programme {
  const programme = engine.directory.programme(id);
  if (!programme) throw new Problem('not-found');
  return programme;
}

const programmeBody = ({ id, name, zone, language }: Programme, reader: Language): object => ({
  id,
  name: name[reader],
  zone,
  language,
});

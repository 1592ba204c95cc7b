// Who I am, and for whom I act.

import { answers } from '../answers.ts';
import { callerOf } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';

export function meRoutes(app: App, { engine }: HttpDeps): void {
  app.get(
    '/me',
    { schema: { tags: ['people'], summary: 'Who I am, my roles and for whom I act', ...answers('Me') } },
    async (request) => {
      const { directory } = engine;
      const { id, name, email, language, roles } = callerOf(request);
      const actsFor = [...new Set(roles.flatMap(({ party }) => party ?? []))].flatMap((party) => {
        const found = directory.party(party);
        return found ? [{ id: found.id, name: found.name, kind: found.kind, programme: found.programme }] : [];
      });
      return { id, name, email, language, roles, actsFor };
    },
  );
}

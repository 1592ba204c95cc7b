// Giving a person a role at a party, and taking it away: for administrators.
import Type from 'typebox';
import { answers } from '../answers.ts';
import { mustBeAdministrator } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { contentTag, mustMatch, sendTagged } from '../preconditions.ts';
import { noContent, Problem } from '../problem.ts';
import { exactly, role, slug } from '../schemas.ts';
import { changed } from './parties.ts';
import { personOf } from './people.ts';

const tags = ['people'];
const path = '/people/:id/roles/:role/:party';
/** An administrator runs the installation, at no party. */
const nowhere = '-';
const byRole = exactly({ id: slug, role, party: Type.Union([slug, Type.Literal(nowhere)]) });

export function roleRoutes(app: App, deps: HttpDeps): void {
  const { engine, sql, log } = deps;

  app.put(
    path,
    {
      schema: {
        tags,
        summary: 'Gives a person a role at a party',
        ...answers('Person'),
        description: 'The party of an administrator is `-`.',
        params: byRole,
      },
    },
    async (request, reply) => {
      mustBeAdministrator(request);
      const { id, role: held, party } = request.params;
      mustMatch(request, contentTag(personOf(deps, id)));
      if (party !== nowhere && !engine.directory.party(party)) throw new Problem('not-found');
      if (party === nowhere && held !== 'administrator') throw new Problem('not-found');
      await sql`
        insert into role_assignments (person, role, party) values (${id}, ${held}, ${party === nowhere ? null : party})
        on conflict do nothing`;
      await changed(deps);
      log.info({ role: held, party }, 'role given');
      return sendTagged(reply, personOf(deps, id));
    },
  );

  app.delete(path, { schema: { tags, summary: 'Takes a role away', params: byRole } }, async (request, reply) => {
    mustBeAdministrator(request);
    const { id, role: held, party } = request.params;
    mustMatch(request, contentTag(personOf(deps, id)));
    const at = party === nowhere ? null : party;
    const gone = await sql`
      delete from role_assignments where person = ${id} and role = ${held} and party is not distinct from ${at}`;
    if (gone.count === 0) throw new Problem('not-found');
    await changed(deps);
    log.info({ role: held, party }, 'role taken away');
    return reply.code(noContent).send();
  });
}

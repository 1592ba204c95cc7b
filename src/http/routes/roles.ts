// Giving a person a role at a party, and taking it away: for administrators.
import Type from 'typebox';
import type { Localized, Role } from '../../core/definition.ts';
import { kindsWith, mayHold } from '../../core/roles.ts';
import { inEach } from '../../core/texts.ts';
import type { Party } from '../../engine/directory.ts';
import { answers } from '../answers.ts';
import { mustBeAdministrator } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { partyKindWords } from '../party-words.ts';
import { personBody } from '../person-body.ts';
import { contentTag, mustMatch, sendTagged } from '../preconditions.ts';
import { noContent, Problem } from '../problem.ts';
import { exactly, role, slug } from '../schemas.ts';
import { changed, partyOf } from './parties.ts';

const tags = ['people'];
const path = '/people/:id/roles/:role/:party';
/** An administrator runs the installation, at no party. */
const nowhere = '-';
const byRole = exactly({ id: slug, role, party: Type.Union([slug, Type.Literal(nowhere)]) });

export function roleRoutes(app: App, deps: HttpDeps): void {
  const { sql, log } = deps;

  app.put(
    path,
    {
      schema: {
        tags,
        summary: 'Gives a person a role at a party',
        ...answers('Person'),
        description: 'The party of an administrator is `-`. A role is held at parties of the kinds that have it.',
        params: byRole,
      },
    },
    async (request, reply) => {
      mustBeAdministrator(request);
      const { id, role: held, party } = request.params;
      mustMatch(request, contentTag(await personBody(deps, id)));
      mustBeHeldThere(held, party === nowhere ? null : partyOf(deps, party));
      await sql`
        insert into role_assignments (person, role, party) values (${id}, ${held}, ${party === nowhere ? null : party})
        on conflict do nothing`;
      await changed(deps);
      log.info({ role: held, party }, 'role given');
      return sendTagged(reply, await personBody(deps, id));
    },
  );

  app.delete(path, { schema: { tags, summary: 'Takes a role away', params: byRole } }, async (request, reply) => {
    mustBeAdministrator(request);
    const { id, role: held, party } = request.params;
    mustMatch(request, contentTag(await personBody(deps, id)));
    const at = party === nowhere ? null : party;
    const gone = await sql`
      delete from role_assignments where person = ${id} and role = ${held} and party is not distinct from ${at}`;
    if (gone.count === 0) throw new Problem('not-found');
    await changed(deps);
    log.info({ role: held, party }, 'role taken away');
    return reply.code(noContent).send();
  });
}

/** Throws where the role means nothing at a party of this kind: it would give rights that nobody meant to give. */
function mustBeHeldThere(held: Role, at: Party | null): void {
  if (at === null && held !== 'administrator') throw new Problem('not-found');
  const isRight = at === null || mayHold(held, at.kind);
  if (!isRight) throw new Problem('invalid-request', { errors: [{ pointer: '{party}', message: heldAt(held) }] });
}

/** At what kinds of parties the role is held. */
function heldAt(held: Role): Localized {
  if (held === 'administrator') return heldNowhere;
  return inEach((language) => {
    const kinds = kindsWith(held).map((kind) => partyKindWords[kind][language]);
    return `${heldWhere[language]}: ${kinds.join(', ')}.`;
  });
}

const heldNowhere: Localized = {
  nb: 'En administrator har ingen part: skriv «-».',
  nn: 'Ein administrator har ingen part: skriv «-».',
  da: 'En administrator har ingen part: skriv »-«.',
  en: 'An administrator has no party: write “-”.',
};
const heldWhere: Localized = {
  nb: 'Denne rollen har folk hos',
  nn: 'Denne rolla har folk hos',
  da: 'Denne rolle har folk hos',
  en: 'This role is held at',
};

// Parties: networks, owners, universities and the rest, with who is a member or partner of whom.
import Type from 'typebox';
import { errorCode, sqlState } from '../../db/connection.ts';
import { directoryChanged, type Party } from '../../engine/directory.ts';
import { answers, pageOf } from '../answers.ts';
import { mustBeAdministrator } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { once } from '../idempotency.ts';
import { pageById, pageQuery, sendPage } from '../pages.ts';
import { type PartyDraft, partyFaults, writeParty } from '../party-write.ts';
import { contentTag, mustMatch, sendTagged } from '../preconditions.ts';
import { created, Problem } from '../problem.ts';
import { exactly, language, name, partyKind, slug } from '../schemas.ts';

const tags = ['parties'];
const ids = Type.Array(slug, { maxItems: 500, uniqueItems: true });
const count = Type.Integer({ minimum: 0, maximum: 10_000_000 });
export const counts = Type.Union([
  Type.Null(),
  exactly({ pupils: Type.Optional(count), children: Type.Optional(count) }),
]);
const fields = { name, language, members: ids, partners: ids, counts };
const newParty = exactly({
  id: slug,
  kind: partyKind,
  programme: slug,
  name,
  language: Type.Optional(language),
  members: Type.Optional(ids),
  partners: Type.Optional(ids),
  counts: Type.Optional(counts),
});
const byParty = exactly({ id: slug });

export function partyRoutes(app: App, deps: HttpDeps): void {
  const { engine, sql } = deps;

  app.get(
    '/parties',
    {
      schema: {
        tags,
        summary: 'Parties by name',
        ...pageOf('Party'),
        querystring: exactly({ kind: Type.Optional(partyKind), programme: Type.Optional(slug), ...pageQuery }),
      },
    },
    async (request, reply) => {
      const { kind, programme } = request.query;
      const wanted = engine.directory
        .parties()
        .filter((party) => (kind ?? party.kind) === party.kind && (programme ?? party.programme) === party.programme);
      const page = pageById(wanted, request.query);
      return sendPage(request, reply, { ...page, items: page.items.map(partyBody) });
    },
  );

  app.get(
    '/parties/:id',
    { schema: { tags, summary: 'A party', ...answers('Party'), params: byParty } },
    async (request, reply) => sendTagged(reply, partyBody(partyOf(deps, request.params.id))),
  );

  app.post(
    '/parties',
    { schema: { tags, summary: 'Adds a party', ...answers('Party', created), body: newParty } },
    async (request, reply) => {
      mustBeAdministrator(request);
      return once(deps, { request, reply }, async () => {
        const { body } = request;
        const draft: PartyDraft = {
          ...body,
          language: body.language ?? engine.directory.programme(body.programme)?.language ?? 'nb',
          members: body.members ?? [],
          partners: body.partners ?? [],
          counts: body.counts ?? null,
        };
        if (engine.directory.party(draft.id)) throw new Problem('already-exists');
        mustBeRight(deps, draft);
        await sql.begin((tx) => writeParty(tx, draft)).catch(takenElsewhere);
        await changed(deps);
        reply.code(created).header('location', `/api/v1/parties/${draft.id}`);
        return sendTagged(reply, partyBody(partyOf(deps, draft.id)));
      });
    },
  );

  app.patch(
    '/parties/:id',
    {
      schema: {
        tags,
        summary: 'Changes a party',
        ...answers('Party'),
        params: byParty,
        body: Type.Partial(exactly(fields), { additionalProperties: false, minProperties: 1 }),
      },
    },
    async (request, reply) => {
      mustBeAdministrator(request);
      const before = partyOf(deps, request.params.id);
      mustMatch(request, contentTag(partyBody(before)));
      const { id, kind, programme, name: is, language: speaks, members, partners, counts: has } = before;
      const draft: PartyDraft = {
        id,
        kind,
        programme,
        name: is,
        language: speaks,
        members,
        partners,
        counts: has,
        ...request.body,
      };
      mustBeRight(deps, draft);
      await sql.begin((tx) => writeParty(tx, draft));
      await changed(deps);
      return sendTagged(reply, partyBody(partyOf(deps, id)));
    },
  );
}

/** Every process reads the directory anew; this one before it answers. */
export async function changed({ sql, engine }: HttpDeps): Promise<void> {
  await directoryChanged(sql);
  await engine.directory.refresh();
}

/** Throws `not-found`. */
export function partyOf({ engine }: HttpDeps, id: string): Party {
  const party = engine.directory.party(id);
  if (!party) throw new Problem('not-found');
  return party;
}

function mustBeRight({ engine }: HttpDeps, draft: PartyDraft): void {
  const known = (id: string) => engine.directory.party(id)?.programme;
  const errors = partyFaults(draft, { programme: (id) => engine.directory.programme(id) !== undefined, party: known });
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
}

// Two administrators at once, in two processes.
function takenElsewhere(error: unknown): never {
  if (errorCode(error) === sqlState.uniqueViolation) throw new Problem('already-exists');
  throw error;
}

const partyBody = ({ counts: has, example, ...party }: Party): object => ({
  ...party,
  ...(has === null ? {} : { counts: has }),
  ...(example ? { example } : {}),
});

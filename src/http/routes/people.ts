// People and the roles they hold: kept by administrators.
import Type from 'typebox';
import { errorCode, sqlState } from '../../db/connection.ts';
import { failingAddresses } from '../../db/read/failing-addresses.ts';
import { oneAddress } from '../../mail/address.ts';
import { answers, pageOf } from '../answers.ts';
import { mustBeAdministrator } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { once } from '../idempotency.ts';
import { pageById, pageQuery, sendPage } from '../pages.ts';
import { personBodies, personBody, personOf } from '../person-body.ts';
import { contentTag, mustMatch, sendTagged } from '../preconditions.ts';
import { created, Problem } from '../problem.ts';
import { exactly, language, name, slug } from '../schemas.ts';
import { changed } from './parties.ts';

const tags = ['people'];
const email = Type.String({ maxLength: 254, pattern: oneAddress });
const newPerson = exactly({ id: slug, name, email, language: Type.Optional(language) });
const fields = { name, email, language, active: Type.Boolean() };
const byPerson = exactly({ id: slug });
const failingOnly = { description: 'Those whose address the mail server refuses, or those whose address it takes' };

export function peopleRoutes(app: App, deps: HttpDeps): void {
  const { engine, sql } = deps;

  app.get(
    '/people',
    {
      schema: {
        tags,
        summary: 'People by name',
        ...pageOf('Person'),
        querystring: exactly({ ...pageQuery, addressFailing: Type.Optional(Type.Boolean(failingOnly)) }),
      },
    },
    async (request, reply) => {
      mustBeAdministrator(request);
      const { addressFailing } = request.query;
      const failing = addressFailing === undefined ? null : await failingAddresses(sql);
      const isAsked = ({ id }: { id: string }) => failing === null || failing.has(id) === addressFailing;
      const { items, next } = pageById(engine.directory.people(), request.query, isAsked);
      return sendPage(request, reply, { items: await personBodies(deps, items), next });
    },
  );

  app.get(
    '/people/:id',
    { schema: { tags, summary: 'A person', ...answers('Person'), params: byPerson } },
    async (request, reply) => {
      mustBeAdministrator(request);
      return sendTagged(reply, await personBody(deps, request.params.id));
    },
  );

  app.post(
    '/people',
    { schema: { tags, summary: 'Adds a person', ...answers('Person', created), body: newPerson } },
    async (request, reply) => {
      mustBeAdministrator(request);
      return once(deps, { request, reply }, async () => {
        const { id, name: called, email: address, language: reads = 'nb' } = request.body;
        await sql`
        insert into people (id, name, email, language, created_at)
        values (${id}, ${called}, ${address}, ${reads}, ${new Date(engine.clock.now())})`.catch((error) => {
          throw errorCode(error) === sqlState.uniqueViolation ? new Problem('already-exists') : error;
        });
        await changed(deps);
        reply.code(created).header('location', `/api/v1/people/${id}`);
        return sendTagged(reply, await personBody(deps, id));
      });
    },
  );

  app.patch(
    '/people/:id',
    {
      schema: {
        tags,
        summary: 'Changes a person; one who is not active can neither sign in nor is told anything',
        ...answers('Person'),
        params: byPerson,
        body: Type.Partial(exactly(fields), { additionalProperties: false, minProperties: 1 }),
      },
    },
    async (request, reply) => {
      mustBeAdministrator(request);
      const before = personOf(deps, request.params.id);
      mustMatch(request, contentTag(await personBody(deps, before.id)));
      const { id, name: called, email: address, language: reads, active } = { ...before, ...request.body };
      await sql`
        update people set name = ${called}, email = ${address}, language = ${reads}, active = ${active} ${
          request.body.email === undefined ? sql`` : sql`, ${asNew(sql)}`
        } where id = ${id}`;
      await changed(deps);
      return sendTagged(reply, await personBody(deps, id));
    },
  );
}

/** An address that is set is as good as new, also where it is the one that stood there: it may have been mended. */
const asNew = (sql: HttpDeps['sql']) =>
  sql`address_failing_since = null, address_bounces = 0, address_bounced_at = null, address_answer = null`;

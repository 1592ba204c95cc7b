// What people were told: notices with their deliveries, and trying one again.
import Type from 'typebox';
import { listNotices, type NoticeRow, noticesOf, retryNotice } from '../../db/read/notices.ts';
import { deliveryStatuses, noticeStatuses } from '../../db/schema/outbox.ts';
import { answers, pageOf } from '../answers.ts';
import { callerOf, commandCaller, hasRole } from '../auth.ts';
import { findCase } from '../case-lookup.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { once } from '../idempotency.ts';
import { noticeBody } from '../notice-body.ts';
import { cursorOf, defaultLimit, pageFrom, pageQuery, sendPage } from '../pages.ts';
import { Problem } from '../problem.ts';
import { byId, caseId, exactly } from '../schemas.ts';
import { scopeFor } from '../scope.ts';

const tags = ['notices'];
const afterId = cursorOf<[string]>(Type.Tuple([caseId]));
const statuses = [...new Set([...noticeStatuses, ...deliveryStatuses])];
const filters = {
  status: Type.Optional(Type.Union(statuses.map((status) => Type.Literal(status)))),
  case: Type.Optional(caseId),
};

export function noticeRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/notices',
    {
      schema: {
        tags,
        summary: 'What people were told',
        ...pageOf('Notice'),
        description:
          'Of the cases that the caller may see, newest first. Administrators and forum-secretaries see every delivery, others their own. `status` is a notice’s, or one that a delivery has.',
        querystring: exactly({ ...filters, ...pageQuery }),
      },
    },
    async (request, reply) => {
      const { limit = defaultLimit, cursor, status, case: about } = request.query;
      const [after] = afterId.read(cursor) ?? [null];
      const rows = await listNotices(deps.sql, {
        seen: scopeFor(deps, request),
        only: onlyOwn(request),
        status,
        about: about?.toLowerCase(),
        after,
        limit: limit + 1,
      });
      const page = pageFrom(rows, limit, ({ id }) => [id]);
      const items = await noticeBodies(deps, request, page.items);
      return sendPage(request, reply, { items, next: page.next });
    },
  );

  app.get('/notices/:id', { schema: { tags, summary: 'A notice', ...answers('Notice'), ...byId } }, async (request) => {
    const [body] = await noticeBodies(deps, request, [await visibleNotice(deps, request, request.params.id)]);
    return body;
  });

  app.post(
    '/notices/:id/retry',
    {
      schema: {
        tags,
        summary: 'Tries again what failed',
        ...answers('Notice'),
        description: 'For administrators and forum-secretaries.',
        ...byId,
      },
    },
    async (request, reply) =>
      once(deps, { request, reply }, async () => {
        const notice = await visibleNotice(deps, request, request.params.id);
        if (onlyOwn(request) !== null) throw new Problem('forbidden');
        await retryNotice(deps.sql, notice.id);
        deps.log.info({ notice: notice.id, case: notice.case }, 'notice to be tried again');
        const [body] = await noticeBodies(deps, request, [await visibleNotice(deps, request, notice.id)]);
        return body ?? {};
      }),
  );

  app.post(
    '/notices/:id/tell-again',
    {
      // Nothing is the same as nothing said.
      preValidation: async (request) => {
        request.body ??= {};
      },
      schema: {
        tags,
        summary: 'Tells a notice again',
        description:
          'To everyone it is for by now, or to the one person named. For administrators, forum-secretaries and the case’s coordinators. Who asked and when is kept.',
        ...byId,
        ...answers('Notice'),
        body: exactly({ person: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }),
      },
    },
    async (request, reply) =>
      once(deps, { request, reply }, async () => {
        const { person } = request.body;
        const notice = await visibleNotice(deps, request, request.params.id);
        const by = await mayTell(deps, request, notice);
        const told = await deps.engine.tellAgain({
          notice: notice.id,
          by,
          ...(person === undefined ? {} : { person }),
        });
        if (!told.ok && told.because === 'not-told') throw new Problem('invalid-request', { detail: notTold });
        if (!told.ok) throw new Problem('invalid-request', { errors: [{ pointer: '/person', message: notMeant }] });
        deps.log.info({ notice: notice.id, case: notice.case, generation: told.generation }, 'notice told again');
        const [body] = await noticeBodies(deps, request, [notice]);
        return body ?? {};
      }),
  );
}

const notTold = {
  nb: 'Dette er ikke noe som er meldt til noen.',
  nn: 'Dette er ikkje noko som er meldt til nokon.',
  da: 'Dette er ikke noget, som nogen har fået besked om.',
  en: 'This is nothing that anybody was told.',
};
const notMeant = {
  nb: 'Meldingen er ikke til denne personen.',
  nn: 'Meldinga er ikkje til denne personen.',
  da: 'Beskeden er ikke til denne person.',
  en: 'The notice is not for this person.',
};

/** The id of the caller, who may have it told again. Throws `forbidden`. */
async function mayTell(deps: HttpDeps, request: Request, notice: NoticeRow): Promise<string> {
  const person = callerOf(request);
  const { actor } = await findCase(deps, commandCaller(request), notice.case);
  const may =
    actor.kind === 'person' &&
    actor.grants.some(
      ({ role, via }) => via === 'case' && ['administrator', 'forum-secretary', 'network-coordinator'].includes(role),
    );
  if (!may) throw new Problem('forbidden');
  return person.id;
}

/** Null for those who see every delivery; otherwise whose alone are shown. */
function onlyOwn(request: Request): string | null {
  const person = callerOf(request);
  return hasRole(person, 'administrator', 'forum-secretary') ? null : person.id;
}

async function visibleNotice(deps: HttpDeps, request: Request, id: string): Promise<NoticeRow> {
  const [notice] = await noticesOf(deps.sql, [id.toLowerCase()]);
  if (!notice) throw new Problem('not-found');
  await findCase(deps, commandCaller(request), notice.case);
  return notice;
}

const noticeBodies = (deps: HttpDeps, request: Request, notices: readonly NoticeRow[]) =>
  noticeBody(deps, { notices, only: onlyOwn(request), language: request.language });

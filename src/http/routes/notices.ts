// What people were told: notices with their deliveries, and trying one again.
import Type from 'typebox';
import type { Actor } from '../../core/actor.ts';
import { listNotices, type NoticeQuery, type NoticeRow, noticesOf, retryNotice } from '../../db/read/notices.ts';
import { deliveryStatuses, noticeStatuses } from '../../db/schema/outbox.ts';
import { answers, pageOf } from '../answers.ts';
import { callerOf, commandCaller, hasRole } from '../auth.ts';
import { findCase } from '../case-lookup.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { once } from '../idempotency.ts';
import { type NoticeReader, noticeBody } from '../notice-body.ts';
import { cursorOf, defaultLimit, pageFrom, pageQuery, sendPage } from '../pages.ts';
import { Problem } from '../problem.ts';
import { byId, caseId, exactly, slug } from '../schemas.ts';
import { scopeFor } from '../scope.ts';

const tags = ['notices'];
const afterId = cursorOf<[string]>(Type.Tuple([caseId]));
const statuses = [...new Set([...noticeStatuses, ...deliveryStatuses])];
const filters = {
  status: Type.Optional(Type.Union(statuses.map((status) => Type.Literal(status)))),
  case: Type.Optional(caseId),
  party: Type.Optional(Type.String({ ...slug, description: 'Whose meetings they are about' })),
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
          'Of the cases that the caller may see, and of the meetings of their parties, newest first. Administrators see every notice and delivery, forum-secretaries those of their programme, others what they were told themselves and the letters of the cases that they see; coordinators also that there is a notice of a meeting of their plan. `status` is a notice’s, or one that a delivery has.',
        querystring: exactly({ ...filters, ...pageQuery }),
      },
    },
    async (request, reply) => {
      const { limit = defaultLimit, cursor, status, case: about, party } = request.query;
      const [after] = afterId.read(cursor) ?? [null];
      const rows = await listNotices(deps.sql, {
        seen: scopeFor(deps, request),
        only: onlyTold(deps, request),
        status,
        case: about?.toLowerCase(),
        party,
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
        description: 'For administrators and the forum-secretaries of the programme.',
        ...byId,
      },
    },
    async (request, reply) =>
      once(deps, { request, reply }, async () => {
        const notice = await visibleNotice(deps, request, request.params.id);
        if (!readerOf(deps, request).seesWhole(notice)) throw new Problem('forbidden');
        await retryNotice(deps.sql, notice.id);
        deps.log.info({ notice: notice.id, ...aboutOf(notice) }, 'notice to be tried again');
        const [body] = await noticeBodies(deps, request, [await visibleNotice(deps, request, notice.id)]);
        return body ?? {};
      }),
  );

  app.post(
    '/notices/:id/tell-again',
    {
      schema: {
        tags,
        summary: 'Tells a notice again',
        description:
          'To everyone it is for by now, or to the one person named. For administrators, forum-secretaries and the coordinators of the case or of the meeting’s party. A meeting or a date that is otherwise by now is not told again. Who asked and when is kept.',
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
        if (!told.ok && told.because === 'overtaken')
          throw new Problem('invalid-request', { detail: notice.party === null ? dateOvertaken : overtaken });
        if (!told.ok) throw new Problem('invalid-request', { errors: [{ pointer: '/person', message: notMeant }] });
        deps.log.info({ notice: notice.id, ...aboutOf(notice), generation: told.generation }, 'notice told again');
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
const overtaken = {
  nb: 'Møtet er endret siden. Det som ikke gjelder lenger, blir ikke meldt igjen.',
  nn: 'Møtet er endra sidan. Det som ikkje gjeld lenger, blir ikkje meldt igjen.',
  da: 'Mødet er ændret siden. Det, der ikke gælder længere, bliver ikke meldt igen.',
  en: 'The meeting has changed since. What holds no more is not told again.',
};
const dateOvertaken = {
  nb: 'Datoen er flyttet siden. Det som ikke gjelder lenger, blir ikke meldt igjen.',
  nn: 'Datoen er flytta sidan. Det som ikkje gjeld lenger, blir ikkje meldt igjen.',
  da: 'Datoen er flyttet siden. Det, der ikke gælder længere, bliver ikke meldt igen.',
  en: 'The date has moved since. What holds no more is not told again.',
};
const notMeant = {
  nb: 'Meldingen er ikke til denne personen.',
  nn: 'Meldinga er ikkje til denne personen.',
  da: 'Beskeden er ikke til denne person.',
  en: 'The notice is not for this person.',
};

/** The id of the caller, who may have it told again. Throws `forbidden`. */
async function mayTell(deps: HttpDeps, request: Request, notice: NoticeRow): Promise<string> {
  const actor = await actorIn(deps, request, notice);
  const may =
    actor.kind === 'person' &&
    actor.grants.some(
      ({ role, via }) => via === 'case' && ['administrator', 'forum-secretary', 'network-coordinator'].includes(role),
    );
  if (!may) throw new Problem('forbidden');
  return callerOf(request).id;
}

/** The programmes whose forum the caller is secretary of; null: all of them, for administrators. */
function programmesKept({ engine }: HttpDeps, request: Request): readonly string[] | null {
  const person = callerOf(request);
  if (hasRole(person, 'administrator')) return null;
  const held = person.roles.filter(({ role }) => role === 'forum-secretary');
  return held.flatMap(({ party }) => engine.directory.party(party ?? '')?.programme ?? []);
}

/** Who keeps a programme sees every delivery of its notices and may try them again; what is another's shows but their own. */
function readerOf(deps: HttpDeps, request: Request): NoticeReader {
  const kept = programmesKept(deps, request);
  return {
    person: callerOf(request).id,
    seesWhole: ({ programme }) => kept === null || kept.includes(programme),
  };
}

/** What is listed: for those who see but their own deliveries also letters, and that of meetings they keep, to have it told again. */
function onlyTold(deps: HttpDeps, request: Request): NoticeQuery['only'] {
  const programmes = programmesKept(deps, request);
  const { programmes: whole, subjects, within } = scopeFor(deps, request);
  // Nothing to be left out: a condition that holds for everything would cost a list its index.
  const isAll =
    programmes === null || (subjects.length === 0 && [...whole, ...within].every((one) => programmes.includes(one)));
  if (isAll) return null;
  const { id, roles } = callerOf(request);
  const coordinates = roles.filter(({ role }) => role === 'network-coordinator');
  return { person: id, programmes, plansOf: coordinates.flatMap(({ party }) => party ?? []) };
}

async function visibleNotice(deps: HttpDeps, request: Request, id: string): Promise<NoticeRow> {
  const [notice] = await noticesOf(deps.sql, [id.toLowerCase()]);
  if (!notice) throw new Problem('not-found');
  await actorIn(deps, request, notice);
  return notice;
}

/** The caller with the roles that count for the case or meeting. Throws `not-found` for who may not see it. */
async function actorIn(deps: HttpDeps, request: Request, { case: id, party, programme }: NoticeRow): Promise<Actor> {
  if (id !== null) return (await findCase(deps, commandCaller(request), id)).actor;
  const { directory } = deps.engine;
  const about = { subject: party ?? '', programme };
  if (!directory.sees(callerOf(request), about)) throw new Problem('not-found');
  return directory.actor(callerOf(request), about);
}

const aboutOf = ({ case: id, party }: NoticeRow): object => (party === null ? { case: id } : { party });

const noticeBodies = (deps: HttpDeps, request: Request, notices: readonly NoticeRow[]) =>
  noticeBody(deps, { notices, reader: readerOf(deps, request), language: request.language });

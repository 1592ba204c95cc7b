// The meeting plan of a network: its coordinator keeps it, and meetings remind those whom they are for.
import Type from 'typebox';
import type { Role } from '../../core/definition.ts';
import { usualReminders } from '../../core/meetings.ts';
import { calledOffOf, type Meeting, meetingOf, meetingsOf } from '../../db/read/meetings.ts';
import type { MeetingDraft } from '../../engine/meetings/meetings.ts';
import { answers, pageOf } from '../answers.ts';
import { callerOf, hasRole } from '../auth.ts';
import { mustBeSpan, mustNameNobody } from '../calendar-keeper.ts';
import { zoneOf } from '../case-summary.ts';
import type { App, HttpDeps, Reply, Request } from '../deps.ts';
import { mustMatchOne, revisionTag } from '../preconditions.ts';
import { created, noContent, ok, Problem } from '../problem.ts';
import { replannedBody } from '../reminder-body.ts';
import { date, dryRun, exactly, key, name, pathYear, reason, removal, removedOnly, role, slug } from '../schemas.ts';
import { partyOf } from './parties.ts';

const tags = ['parties'];
const path = '/parties/:id/calendar/:year';
const place = exactly({ id: slug, year: pathYear, key });

const draft = exactly({
  from: date,
  to: Type.Optional(date),
  at: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'Local time, `13:30`' })),
  title: name,
  reason,
  who: Type.Array(role, {
    minItems: 1,
    maxItems: 12,
    uniqueItems: true,
    description: 'Roles whose people are reminded',
  }),
  remind: Type.Optional(
    Type.Array(Type.Integer({ minimum: -365, maximum: 0 }), {
      maxItems: 10,
      uniqueItems: true,
      description: 'Days from the first day; -7 and -1 when absent',
    }),
  ),
});

const ofRemoved =
  'With `removed=true`: what was called off, as it was, with who did so (`by`), when (`changedAt`) and why (`reason`).';

export function meetingRoutes(app: App, deps: HttpDeps): void {
  const { engine, sql, log } = deps;

  app.get(
    path,
    {
      schema: {
        tags,
        summary: 'The meeting plan of a party',
        ...pageOf('Meeting'),
        description: `${ofRemoved} The party’s wheel says from when to when meetings were moved.`,
        params: exactly({ id: slug, year: pathYear }),
        querystring: exactly(removedOnly),
      },
    },
    async ({ params, query }) => {
      partyOf(deps, params.id);
      const rows = await (query.removed ? calledOffOf : meetingsOf)(sql, params.id, Number(params.year));
      return { items: rows.map(meetingBody), next: null };
    },
  );

  app.get(
    `${path}/:key`,
    {
      schema: {
        tags,
        summary: 'A meeting',
        ...answers('Meeting'),
        description: ofRemoved,
        params: place,
        querystring: exactly(removedOnly),
      },
    },
    async ({ params, query }, reply) => {
      partyOf(deps, params.id);
      const row = await meetingOf(sql, { party: params.id, year: Number(params.year), key: params.key });
      if (row?.cancelled !== (query.removed ?? false)) throw new Problem('not-found');
      return tagged(reply, row);
    },
  );

  app.put(
    `${path}/:key`,
    {
      schema: {
        tags,
        summary: 'Sets a meeting of the plan',
        description:
          'For the party’s coordinator and administrators. Those whom it is for are reminded, and told when it gets another time. With `dryRun=true` nothing is written, and the answer says how many would be told by mail now and which reminders fall away or are added.',
        ...answers('MeetingSet'),
        params: place,
        querystring: dryRun,
        body: draft,
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      partyOf(deps, params.id);
      mustKeepPlan(request, params.id);
      mustBeSpan(body);
      const of = { party: params.id, year: Number(params.year), key: params.key };
      if (body.from.slice(0, 4) !== params.year) {
        throw new Problem('invalid-request', { errors: [{ pointer: '/from', message: otherYear }] });
      }
      mustNameNobody({ title: body.title, reason: body.reason });
      const { from, to = null, at = null, title, reason: why, who, remind = usualReminders } = body;
      const meeting: MeetingDraft = {
        ...of,
        from,
        to,
        time: at,
        title,
        reason: why,
        who: who as readonly Role[],
        remind,
        by: callerOf(request).id,
        check: seenBy(request),
      };
      if (request.query.dryRun) return { ...of, from, to, at, ...(await previewBody(deps, request, meeting)) };
      const set = await engine.setMeeting(meeting);
      log.info({ ...of, revision: set.meeting.revision }, 'meeting set');
      reply.code(set.created ? created : ok);
      return tagged(reply, set.meeting);
    },
  );

  app.delete(
    `${path}/:key`,
    {
      schema: {
        tags,
        summary: 'Calls a meeting off',
        ...answers('MeetingCalledOff'),
        description:
          'Those whom it is for are told, and their calendars take it out. With `dryRun=true` nothing is written, and the answer says how many are told by mail. Setting it again puts it on again.',
        params: place,
        querystring: removal,
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      partyOf(deps, params.id);
      mustKeepPlan(request, params.id);
      mustNameNobody({ reason: query.reason }, '?');
      const of = { party: params.id, year: Number(params.year), key: params.key };
      const off = { ...of, reason: query.reason, by: callerOf(request).id, check: seenBy(request) };
      const found = await engine.callOffMeeting(off, query.dryRun === true);
      if (!found) throw new Problem('not-found');
      if (query.dryRun) return { ...of, ...found };
      log.info(of, 'meeting called off');
      return reply.code(noContent).send();
    },
  );
}

async function previewBody(deps: HttpDeps, { language }: Request, draft: MeetingDraft): Promise<object> {
  const { told, ...replanned } = await deps.engine.previewMeeting(draft);
  const programme = partyOf(deps, draft.party).programme;
  return { told, reminders: replannedBody(replanned, zoneOf(deps, programme), language) };
}

/** The plan is the coordinator's of that very party, and the administrators'. */
function mustKeepPlan(request: Request, party: string): void {
  const person = callerOf(request);
  const keeps = person.roles.some((held) => held.role === 'network-coordinator' && held.party === party);
  if (!keeps && !hasRole(person, 'administrator')) throw new Problem('forbidden');
}

const seenBy = (request: Request) => (meeting: Meeting | null) =>
  mustMatchOne(request, meeting ? [revisionTag(meeting.revision)] : []);

function tagged(reply: Reply, row: Meeting): object {
  reply.header('etag', revisionTag(row.revision));
  return meetingBody(row);
}

const meetingBody = ({ time, cancelled: _, at, ...meeting }: Meeting): object => ({
  ...meeting,
  at: time,
  changedAt: at.toISOString(),
});

const otherYear = {
  nb: 'Møtet er i et annet år enn planen.',
  nn: 'Møtet er i eit anna år enn planen.',
  da: 'Mødet er i et andet år end planen.',
  en: 'The meeting is in another year than the plan.',
};

// A programme's calendar: the dates of a grant year, and moving one for every case it concerns.
import Type from 'typebox';
import { screen } from '../../core/personal-number.ts';
import { entriesOfYear, entryBody } from '../../db/read/calendar.ts';
import { answers, pageOf } from '../answers.ts';
import { callerOf, hasRole } from '../auth.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { contentTag, mustMatch } from '../preconditions.ts';
import { Problem } from '../problem.ts';
import { personalNumber } from '../refusals.ts';
import { date, exactly, reason, slug } from '../schemas.ts';
import { programmeOf } from './programmes.ts';

const tags = ['programmes'];
const grantYear = Type.String({ pattern: '^(20\\d\\d|2100)$' });
const key = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$', maxLength: 60 });
const path = '/programmes/:id/calendar/:grantYear';

export function calendarRoutes(app: App, deps: HttpDeps): void {
  const { sql, engine, log } = deps;

  app.get(
    path,
    {
      schema: {
        tags,
        summary: 'The dates of a grant year',
        ...pageOf('CalendarEntry'),
        params: exactly({ id: slug, grantYear }),
      },
    },
    async ({ params, language }, reply) => {
      programmeOf(deps, params.id);
      const rows = await entriesOfYear(sql, params.id, Number(params.grantYear));
      const items = rows.map((row) => entryBody(row, language));
      reply.header('etag', contentTag(items));
      return { items, next: null };
    },
  );

  app.put(
    `${path}/:key`,
    {
      schema: {
        tags,
        summary: 'Sets a date of a grant year',
        ...answers('CalendarEdited'),
        description: 'Answers with the number of cases it concerns; each follows by an event of its own.',
        params: exactly({ id: slug, grantYear, key }),
        body: exactly({ from: date, to: Type.Optional(date), reason }),
      },
    },
    async (request) => {
      const { params, body } = request;
      const year = Number(params.grantYear);
      programmeOf(deps, params.id);
      mustKeepCalendar(deps, request, params.id);
      await mustHaveSeen(deps, request, { programme: params.id, year, key: params.key });
      mustMakeSense(body);
      const edited = await engine.editCalendar({
        programme: params.id,
        year,
        key: params.key,
        from: body.from,
        to: body.to ?? null,
        reason: body.reason,
        by: callerOf(request).id,
      });
      log.info({ programme: params.id, year, key: params.key, cases: edited.cases }, 'calendar edited');
      return {
        programme: params.id,
        grantYear: year,
        key: params.key,
        from: body.from,
        to: body.to ?? null,
        cases: edited.cases,
      };
    },
  );
}

/** The calendar is the forum-secretary's of that programme, and the administrators'. */
function mustKeepCalendar({ engine }: HttpDeps, request: Request, programme: string): void {
  const person = callerOf(request);
  const keeps = person.roles.some(
    ({ role, party }) =>
      role === 'forum-secretary' && party !== null && engine.directory.party(party)?.programme === programme,
  );
  if (!keeps && !hasRole(person, 'administrator')) throw new Problem('forbidden');
}

// `If-Match` names the tag of the whole year, as it was read.
async function mustHaveSeen(
  { sql }: HttpDeps,
  request: Request,
  { programme, year }: { programme: string; year: number; key: string },
): Promise<void> {
  if (request.headers['if-match'] === undefined) return;
  const rows = await entriesOfYear(sql, programme, year);
  mustMatch(request, contentTag(rows.map((row) => entryBody(row, request.language))));
}

function mustMakeSense({ from, to, reason: why }: { from: string; to?: string; reason: string }): void {
  const outside = [from, to].some((one) => one !== undefined && (one < '2000-01-01' || one > '2101-12-31'));
  if (outside) throw new Problem('invalid-request', { errors: [{ pointer: '/from', message: notThen }] });
  if (to !== undefined && to < from)
    throw new Problem('invalid-request', { errors: [{ pointer: '/to', message: backwards }] });
  const pointer = screen({ reason: why });
  if (pointer !== null) throw personalNumber(pointer);
}

const backwards = {
  nb: 'Siste dag er før den første.',
  nn: 'Siste dag er før den første.',
  da: 'Sidste dag er før den første.',
  en: 'The last day is before the first.',
};
const notThen = {
  nb: 'Velg en dato fra 2000 til 2101.',
  nn: 'Vel ein dato frå 2000 til 2101.',
  da: 'Vælg en dato fra 2000 til 2101.',
  en: 'Choose a date from 2000 to 2101.',
};

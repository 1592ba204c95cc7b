// A programme's own days off, beside weekends and public holidays: no reminder goes out on them.
import Type from 'typebox';
import { isDate } from '../../core/calendar.ts';
import { closedDaysOf } from '../../db/read/closed-days.ts';
import type { DayConcern } from '../../engine/calendar/day-concern.ts';
import type { DayChanged } from '../../engine/calendar/days-off.ts';
import { answers, pageOf } from '../answers.ts';
import { callerOf } from '../auth.ts';
import { mustBeOfOurTime, mustKeepCalendar, mustNameNobody } from '../calendar-keeper.ts';
import { zoneOf } from '../case-summary.ts';
import { dateExists } from '../data-errors.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { created, ok, Problem } from '../problem.ts';
import { replannedBody } from '../reminder-body.ts';
import { dryRun, exactly, forReason, reason, slug } from '../schemas.ts';
import { programmeOf } from './programmes.ts';

const tags = ['programmes'];
const path = '/programmes/:id/closed-days';
const calendarYear = Type.Integer({ minimum: 2000, maximum: 2101 });
/** Looked at by `dayOf`, which says what a day is. */
const params = exactly({ id: slug, date: Type.String({ maxLength: 100, description: 'YYYY-MM-DD' }) });
const opening = forReason('Why it is opened again');

export function daysOffRoutes(app: App, deps: HttpDeps): void {
  const { engine, sql, log } = deps;

  app.get(
    path,
    {
      schema: {
        tags,
        summary: 'The programme’s own days off',
        ...pageOf('ClosedDay'),
        description: 'Beside Saturdays, Sundays and public holidays.',
        params: exactly({ id: slug }),
        querystring: exactly({ year: Type.Optional(calendarYear) }),
      },
    },
    async ({ params: { id }, query }) => {
      programmeOf(deps, id);
      const days = await closedDaysOf(sql, id, query.year);
      return { items: days.map(({ at, ...day }) => ({ ...day, at: at.toISOString() })), next: null };
    },
  );

  app.put(
    `${path}/:date`,
    {
      schema: {
        tags,
        summary: 'Closes a day',
        ...answers('DayChanged'),
        description: `${counts} A reminder whose new moment is over already goes out at once. With \`dryRun=true\` nothing is written, and \`items\` has each of the cases.`,
        params,
        querystring: dryRun,
        body: exactly({ reason }),
      },
    },
    async (request, reply) => {
      const { body, query } = request;
      const day = { ...dayOf(deps, request), reason: body.reason };
      mustNameNobody({ reason: body.reason });
      const dry = query.dryRun === true;
      const closed = await engine.closeDay({ ...day, by: callerOf(request).id }, dry);
      if (!dry) log.info({ programme: day.programme, date: day.date, cases: closed.cases }, 'day closed');
      reply.code(closed.changed && !dry ? created : ok);
      return bodyOf(deps, request, { day, changed: closed, dry });
    },
  );

  app.delete(
    `${path}/:date`,
    {
      schema: {
        tags,
        summary: 'Makes it a working day again',
        ...answers('DayChanged'),
        description: `${counts} A reminder that has gone out does not go out again. With \`dryRun=true\` nothing is written, and \`items\` has each of the cases.`,
        params,
        querystring: opening,
      },
    },
    async (request) => {
      const { query } = request;
      const day = { ...dayOf(deps, request), reason: query.reason };
      mustNameNobody({ reason: query.reason }, '?');
      const dry = query.dryRun === true;
      const opened = await engine.openDay({ ...day, by: callerOf(request).id }, dry);
      if (!opened.changed) throw new Problem('not-found', { detail: notClosed });
      if (!dry) log.info({ programme: day.programme, date: day.date, cases: opened.cases }, 'day opened');
      return bodyOf(deps, request, { day, changed: opened, dry });
    },
  );
}

const counts =
  'Answers with the number of `cases` whose reminders or last working days become others, and of the `others` that keep the day in mind for dates to come; each follows by an event of its own, which says who changed it and why.';

/** The day that the path names, of a programme whose calendar the caller keeps. */
function dayOf(deps: HttpDeps, request: Request): { readonly programme: string; readonly date: string } {
  const { id, date } = request.params as { id: string; date: string };
  programmeOf(deps, id);
  if (!isDate(date)) throw new Problem('invalid-request', { errors: [{ pointer: '{date}', message: dateExists }] });
  mustBeOfOurTime('{date}', date);
  mustKeepCalendar(deps, request, id);
  return { programme: id, date };
}

interface Answer {
  readonly day: { readonly programme: string; readonly date: string; readonly reason: string };
  readonly changed: DayChanged;
  readonly dry: boolean;
}
function bodyOf(deps: HttpDeps, { language }: Request, { day, changed, dry }: Answer): object {
  const { cases, others, items } = changed;
  const item = ({ row, replanned, dates }: DayConcern) => ({
    case: row.id,
    workflow: row.workflow,
    subject: row.subject,
    subjectName: deps.engine.directory.nameOf(row.subject),
    reminders: replannedBody(replanned, zoneOf(deps, row.programme), language),
    lastWorkingDays: dates.map(({ from, to, ...one }) => ({ ...one, from: from ?? one.date, to: to ?? one.date })),
  });
  return { ...day, cases, others, ...(dry ? { items: items.map(item) } : {}) };
}

const notClosed = {
  nb: 'Programmet har ikke stengt denne dagen.',
  nn: 'Programmet har ikkje stengt denne dagen.',
  da: 'Programmet har ikke lukket denne dag.',
  en: 'The programme has not closed this day.',
};

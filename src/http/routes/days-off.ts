// A programme's own days off, beside weekends and public holidays: no reminder goes out on them.
import Type from 'typebox';
import { closedDaysOf } from '../../db/read/closed-days.ts';
import { answers, pageOf } from '../answers.ts';
import { callerOf } from '../auth.ts';
import { mustBeSpan, mustKeepCalendar, mustNameNobody } from '../calendar-keeper.ts';
import type { App, HttpDeps } from '../deps.ts';
import { created, noContent, ok, Problem } from '../problem.ts';
import { date, exactly, reason, slug } from '../schemas.ts';
import { programmeOf } from './programmes.ts';

const tags = ['programmes'];
const path = '/programmes/:id/closed-days';
const calendarYear = Type.Integer({ minimum: 2000, maximum: 2101 });

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
    async ({ params, query }) => {
      programmeOf(deps, params.id);
      const days = await closedDaysOf(sql, params.id, query.year);
      return { items: days.map(({ at, ...day }) => ({ ...day, at: at.toISOString() })), next: null };
    },
  );

  app.put(
    `${path}/:date`,
    {
      schema: {
        tags,
        summary: 'Closes a day',
        ...answers('DayClosed'),
        description: 'Answers with the number of cases whose reminders keep clear of it from now on.',
        params: exactly({ id: slug, date }),
        body: exactly({ reason }),
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      programmeOf(deps, params.id);
      mustKeepCalendar(deps, request, params.id);
      mustBeSpan({ from: params.date });
      mustNameNobody({ reason: body.reason });
      const day = { programme: params.id, date: params.date, reason: body.reason };
      const closed = await engine.closeDay({ ...day, by: callerOf(request).id });
      log.info({ programme: params.id, date: params.date, cases: closed.cases }, 'day closed');
      reply.code(closed.created ? created : ok);
      return { ...day, cases: closed.cases };
    },
  );

  app.delete(
    `${path}/:date`,
    { schema: { tags, summary: 'Makes it a working day again', params: exactly({ id: slug, date }) } },
    async (request, reply) => {
      const { params } = request;
      programmeOf(deps, params.id);
      mustKeepCalendar(deps, request, params.id);
      const opened = await engine.openDay({ programme: params.id, date: params.date, reason: '' });
      if (!opened.created) throw new Problem('not-found');
      log.info({ programme: params.id, date: params.date, cases: opened.cases }, 'day opened');
      return reply.code(noContent).send();
    },
  );
}

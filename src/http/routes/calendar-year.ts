// A new year of a programme's calendar, made from another, with a preview.
import type { Conflict } from '../../engine/calendar/concern.ts';
import type { MadeEntry } from '../../engine/calendar/year.ts';
import { answers } from '../answers.ts';
import { callerOf } from '../auth.ts';
import { mustLieAhead } from '../calendar-fit.ts';
import { mustKeepCalendar, mustNameNobody } from '../calendar-keeper.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { once } from '../idempotency.ts';
import { created, Problem } from '../problem.ts';
import { dayOffWords } from '../reminder-body.ts';
import { dryRun, exactly, pathYear, reason, slug, year } from '../schemas.ts';
import { programmeOf } from './programmes.ts';

export function calendarYearRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/programmes/:id/calendar/:grantYear',
    {
      schema: {
        tags: ['programmes'],
        summary: 'Makes the dates of a grant year from those of another',
        ...answers('CalendarYear', created),
        description:
          'Each date moves on by the rule of the workflow that has it (`rule`). Without one, what lasts several days keeps its weekday of the month (`weekday`: the second Wednesday of March), and what is one day keeps its date (`date`). Days off are flagged. Dates that the year has already stay as they are; when it has all of them, the answer is `already-exists`. Where a case would follow to a date that has passed nothing is made: that date is set by itself first. With `dryRun=true` nothing is written.',
        params: exactly({ id: slug, grantYear: pathYear }),
        querystring: dryRun,
        body: exactly({ from: year, reason }),
      },
    },
    async (request, reply) => {
      const { params, body, query } = request;
      programmeOf(deps, params.id);
      mustKeepCalendar(deps, request, params.id);
      mustNameNobody({ reason: body.reason });
      return once(deps, { request, reply }, async () => {
        const to = Number(params.grantYear);
        const making = {
          programme: params.id,
          year: to,
          from: body.from,
          reason: body.reason,
          by: callerOf(request).id,
          weigh: (conflicts: readonly Conflict[], key: string) => mustLieAhead(deps, request, conflicts, { key }),
        };
        const made = await deps.engine.makeYear(making, query.dryRun === true);
        if (made === 'source-empty')
          throw new Problem('invalid-request', { errors: [{ pointer: '/from', message: empty }] });
        if (made === 'exists') throw new Problem('already-exists', { detail: complete });
        if (!query.dryRun) {
          deps.log.info({ programme: params.id, year: to, entries: made.items.length }, 'calendar of a year made');
          reply.code(created).header('location', `/api/v1/programmes/${params.id}/calendar/${to}`);
        }
        const items = made.items.map((item) => madeBody(item, request));
        return { programme: params.id, grantYear: to, items, kept: made.kept, cases: made.cases };
      });
    },
  );
}

const madeBody = ({ title, label, ...entry }: MadeEntry, { language }: Request): object => ({
  ...entry,
  title: title?.[language] ?? null,
  label: label?.[language] ?? null,
  ...(entry.lastWorkingDay === null ? {} : { dayOff: dayOffWords(entry.from, language) }),
});

const empty = {
  nb: 'Det året har ingen datoer å gå ut fra.',
  nn: 'Det året har ingen datoar å gå ut frå.',
  da: 'Det år har ingen datoer at gå ud fra.',
  en: 'That year has no dates to go by.',
};
const complete = {
  nb: 'Året har alle disse datoene allerede.',
  nn: 'Året har alle desse datoane allereie.',
  da: 'Året har allerede alle disse datoer.',
  en: 'The year has all of these dates already.',
};

// What falls due, across cases; and moving a case's own date.
import Type from 'typebox';
import { formatOffset } from '../../core/calendar.ts';
import type { DueDeadline } from '../../db/read/deadlines.ts';
import { deadlineStates } from '../../db/schema/cases.ts';
import { answers, pageOf } from '../answers.ts';
import { zoneOf } from '../case-summary.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { pageOfDue } from '../due-page.ts';
import { foreseen } from '../foreseen.ts';
import { moment, readMoment } from '../moment.ts';
import { cursorOf, defaultLimit, pageQuery, sendPage } from '../pages.ts';
import { Problem } from '../problem.ts';
import { replannedBody } from '../reminder-body.ts';
import { caseId, date, dryRun, exactly, key, reason, slug } from '../schemas.ts';
import { scopeFor } from '../scope.ts';
import { answer, commandOf, taken, viewOf } from './events.ts';

const tags = ['deadlines'];
const afterDeadline = cursorOf<[number, string, string]>(Type.Tuple([Type.Integer(), caseId, key]));
const filters = {
  before: moment('Due before this date (00:00) or instant'),
  after: moment('Due at this date (00:00) or instant, or later'),
  programme: Type.Optional(slug),
  subject: Type.Optional(slug),
  status: Type.Optional(Type.Union(deadlineStates.map((state) => Type.Literal(state)))),
};

export function deadlineRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/deadlines',
    {
      schema: {
        tags,
        summary: 'What falls due',
        ...pageOf('DueDeadline'),
        description:
          'Of cases that are not done and that the caller may see, in the order of their dates. Without `status`: those still to be met, and those that are overdue; what was done too late is neither.',
        querystring: exactly({ ...filters, ...pageQuery }),
      },
    },
    async (request, reply) => {
      const { limit = defaultLimit, cursor, before, after, programme, subject, status } = request.query;
      const zone = zoneOf(deps, programme ?? '');
      const page = await pageOfDue(deps, {
        seen: scopeFor(deps, request),
        // A date D is over at 00:00 of D+1; one that is due before D is over at 00:00 of D at the latest.
        before: readMoment(before, zone, '?before'),
        after: readMoment(after, zone, '?after'),
        programme,
        subject,
        status,
        now: deps.engine.clock.now(),
        programmes: deps.engine.directory.programmes().map(({ id }) => id),
        beyond: afterDeadline.read(cursor),
        limit,
      });
      const items = await Promise.all(page.items.map((row) => deadlineBody(deps, request, row)));
      return sendPage(request, reply, { items, next: page.next });
    },
  );

  app.patch(
    '/cases/:id/deadlines/:key',
    {
      config: { aboutCase: true },
      schema: {
        tags,
        summary: 'Moves a date of this case',
        description:
          'Those whom it affects are told. Dates that come one before the other stay so, and none lies more than two years off. `reminders`: which of them fall away and which are added. With `dryRun=true` nothing is written.',
        ...answers('CaseAfterMove'),
        params: exactly({ id: caseId, key }),
        querystring: dryRun,
        body: exactly({ date, reason, as: Type.Optional(slug) }),
      },
    },
    async (request, reply) => {
      const { date: to, reason: why, as } = request.body;
      const dry = request.query.dryRun === true;
      const command = await commandOf(deps, request, as);
      const result = await deps.engine.move(
        { ...command, dryRun: dry },
        { key: request.params.key, date: to, reason: why },
      );
      const unknownKey = !result.ok && result.because === 'refused' && result.refusal.because === 'unknown-event';
      if (unknownKey) throw new Problem('not-found');
      const sent = taken(deps, request, result, '');
      const { zone } = sent.row.snapshot.context.process;
      const reminders = replannedBody(result.replanned ?? nothing, zone, request.language);
      if (dry) return { ...foreseen(sent, viewOf(deps, request)), reminders };
      deps.log.info({ case: command.caseId, key: request.params.key, revision: sent.row.revision }, 'deadline moved');
      return answer(deps, { request, reply }, sent, { reminders });
    },
  );
}

const nothing = { added: [], removed: [] };

async function deadlineBody(deps: HttpDeps, { language }: Request, row: DueDeadline): Promise<object> {
  const { definitions, directory } = deps.engine;
  const { definition } = await definitions.of({ ...row, id: row.case });
  const { version: _, movedFrom, movedBy, reason: why, at, ...rest } = row;
  return {
    ...rest,
    title: definition.texts.title[language],
    subjectName: directory.nameOf(row.subject),
    label: definition.texts.deadlines[row.key]?.[language] ?? row.key,
    at: formatOffset(at.getTime(), zoneOf(deps, row.programme)),
    ...(movedBy === null ? {} : { moved: { from: movedFrom, by: movedBy, reason: why ?? '' } }),
  };
}

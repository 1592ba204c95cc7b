// What has happened to a case, and whether it has been tampered with.
import Type from 'typebox';
import { formatOffset } from '../../core/calendar.ts';
import { type HistoryRow, readHistory } from '../../db/read/history.ts';
import { answers, pageOf } from '../answers.ts';
import { commandCaller } from '../auth.ts';
import { findCase } from '../case-lookup.ts';
import type { App, HttpDeps } from '../deps.ts';
import { cursorOf, defaultLimit, pageFrom, pageQuery, sendPage } from '../pages.ts';
import { byId, exactly } from '../schemas.ts';
import { systemEventText } from '../system-events.ts';

const tags = ['cases'];
const afterRevision = cursorOf<[number]>(Type.Tuple([Type.Integer({ minimum: 1 })]));

export function historyRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/cases/:id/history',
    {
      schema: {
        tags,
        summary: 'The rows of a case’s history, oldest first',
        ...pageOf('HistoryRow'),
        ...byId,
        querystring: exactly(pageQuery),
      },
    },
    async (request, reply) => {
      const { limit = defaultLimit, cursor } = request.query;
      const [after] = afterRevision.read(cursor) ?? [0];
      const { row, workflow } = await findCase(deps, commandCaller(request), request.params.id.toLowerCase());
      const { zone } = row.snapshot.context.process;
      const rows = await readHistory(deps.sql, { caseId: row.id, after, limit: limit + 1 });
      const page = pageFrom(rows, limit, ({ revision }) => [revision]);
      const { events } = workflow.definition.texts;
      const items = page.items.map(({ at, type, ...one }) => ({
        ...one,
        type,
        who: deps.engine.directory.person(doerOf(one))?.name ?? null,
        label: (events[type] ?? systemEventText(type))?.[request.language] ?? type,
        at: formatOffset(at, zone),
      }));
      return sendPage(request, reply, { items, next: page.next });
    },
  );

  app.get(
    '/cases/:id/history/verify',
    { schema: { tags, summary: 'Recomputes the chain of hashes', ...answers('Verified'), ...byId } },
    async (request) => {
      const { row } = await findCase(deps, commandCaller(request), request.params.id.toLowerCase());
      return (await deps.engine.verify(row.id)) ?? {};
    },
  );
}

/** The person behind a row: where a case follows the calendar, who edited that. */
function doerOf({ data, by }: Pick<HistoryRow, 'data' | 'by'>): string {
  const { editor } = data as { readonly editor?: unknown };
  return typeof editor === 'string' ? editor : by.person;
}

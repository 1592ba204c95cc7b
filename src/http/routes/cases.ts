// Cases: opened, found and looked at.
import Type from 'typebox';
import type { JsonObject } from '../../core/definition.ts';
import { type CaseFilter, listCases } from '../../db/read/cases.ts';
import { caseStatuses } from '../../db/schema/cases.ts';
import { readCase } from '../../engine/case-row.ts';
import { answers, pageOf } from '../answers.ts';
import { commandCaller } from '../auth.ts';
import { caseText } from '../case-body.ts';
import { findCase } from '../case-lookup.ts';
import { summaryOf, zoneOf } from '../case-summary.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { once } from '../idempotency.ts';
import { moment, readMoment } from '../moment.ts';
import { cursorOf, defaultLimit, pageFrom, pageQuery, sendPage } from '../pages.ts';
import { revisionTag } from '../preconditions.ts';
import { created } from '../problem.ts';
import { startProblem } from '../refusals.ts';
import { anyObject, byId, caseId, exactly, slug, year } from '../schemas.ts';
import { scopeFor } from '../scope.ts';
import { viewOf } from './events.ts';

const tags = ['cases'];
const afterId = cursorOf<[string]>(Type.Tuple([caseId]));
const filters = {
  workflow: Type.Optional(slug),
  programme: Type.Optional(slug),
  subject: Type.Optional(slug),
  year: Type.Optional(year),
  state: Type.Optional(
    Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_.-]+$', description: 'A path, or its parent’s' }),
  ),
  status: Type.Optional(Type.Union(caseStatuses.map((status) => Type.Literal(status)))),
  overdue: Type.Optional(Type.Boolean()),
  dueBefore: moment('Cases whose next deadline expires by this date (00:00) or instant'),
  parent: Type.Optional(caseId),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Part of the subject’s name' })),
};

export function caseRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/cases',
    {
      schema: {
        tags,
        summary: 'The cases that the caller may see',
        ...pageOf('CaseSummary'),
        querystring: exactly({ ...filters, ...pageQuery }),
      },
    },
    async (request, reply) => {
      const { limit = defaultLimit, cursor } = request.query;
      const [after] = afterId.read(cursor) ?? [null];
      const filter = filterOf(deps, request.query);
      const rows = await listCases(deps.sql, { filter, seen: scopeFor(deps, request), after, limit: limit + 1 });
      const page = pageFrom(rows, limit, ({ id }) => [id]);
      const items = await Promise.all(page.items.map((row) => summaryOf(deps, row, request.language)));
      return sendPage(request, reply, { items, next: page.next });
    },
  );

  app.post(
    '/cases',
    {
      schema: {
        tags,
        summary: 'Opens a case',
        ...answers('Case', created),
        body: exactly({ workflow: slug, subject: slug, year: Type.Optional(year), input: Type.Optional(anyObject) }),
      },
    },
    async (request, reply) =>
      once(deps, { request, reply }, async (id) => {
        const found = await open(deps, request as Request & { body: OpeningBody }, id);
        reply
          .code(created)
          .headers({ location: `/api/v1/cases/${found.row.id}`, etag: revisionTag(found.row.revision) });
        reply.type('application/json; charset=utf-8');
        return caseText(found, viewOf(deps, request));
      }),
  );

  app.get(
    '/cases/:id',
    { schema: { tags, summary: 'A case', ...answers('Case'), ...byId } },
    async (request, reply) => {
      const found = await findCase(deps, commandCaller(request), request.params.id.toLowerCase());
      reply.header('etag', revisionTag(found.row.revision)).type('application/json; charset=utf-8');
      return caseText(found, viewOf(deps, request));
    },
  );
}

interface OpeningBody {
  readonly workflow: string;
  readonly subject: string;
  readonly year?: number;
  readonly input?: JsonObject;
}

async function open(deps: HttpDeps, request: Request & { body: OpeningBody }, id: string | undefined) {
  const { workflow, subject, year: ofYear = null, input = {} } = request.body;
  const caller = commandCaller(request);
  const opening = { workflow, subject, year: ofYear, input, caller, ...(id === undefined ? {} : { id }) };
  const started = await deps.engine.start(opening);
  if (started.ok) {
    deps.log.info({ case: started.row.id, workflow, subject }, 'case opened');
    return started;
  }
  // The same request, whose first answer was lost before it was recorded.
  if (started.because === 'exists' && id !== undefined && (await readCase(deps.sql, id)))
    return findCase(deps, caller, id);
  throw startProblem(deps, request, started);
}

type Query = { readonly [K in keyof typeof filters]?: unknown } & {
  readonly dueBefore?: string;
  readonly q?: string;
  readonly subject?: string;
  readonly programme?: string;
};

function filterOf(deps: HttpDeps, { q, subject, dueBefore, ...rest }: Query): CaseFilter {
  const zone = zoneOf(deps, rest.programme ?? '');
  const before = readMoment(dueBefore, zone, '?dueBefore');
  const { workflow, programme, year: ofYear, state, status, overdue, parent } = rest as CaseFilter;
  return {
    workflow,
    programme,
    year: ofYear,
    state,
    status,
    overdue,
    parent,
    living: (status !== undefined && status !== 'done') || (state !== undefined && isLiving(deps, state)),
    subjects: subjectsFor(deps, subject, q),
    dueBefore: before === undefined ? undefined : new Date(before),
  };
}

/** Whether a case in this state is not done: it stands in a top state of a workflow, and in no workflow that one is final. */
function isLiving({ engine }: HttpDeps, state: string): boolean {
  const top = state.split('.')[0] ?? state;
  const known = engine.definitions.all().flatMap(({ definition }) => definition.machine.states?.[top] ?? []);
  return known.length > 0 && known.every(({ type }) => type !== 'final');
}

/** Names are compared as a Norwegian types them, in capitals or not. */
function subjectsFor({ engine }: HttpDeps, subject?: string, q?: string): readonly string[] | undefined {
  if (q === undefined) return subject === undefined ? undefined : [subject];
  const wanted = q.normalize('NFC').toLocaleLowerCase('nb');
  const found = engine.directory
    .parties()
    .filter(({ id, name }) => name.normalize('NFC').toLocaleLowerCase('nb').includes(wanted) && (subject ?? id) === id);
  return found.map(({ id }) => id);
}

// Drawings: a definition with how many cases stand where, and the way a case has gone.
import Type from 'typebox';
import { leavesOf } from '../../core/settle.ts';
import { countByPath } from '../../db/read/cases.ts';
import { readHistory } from '../../db/read/history.ts';
import type { Look } from '../../diagram/look.ts';
import { mermaid } from '../../diagram/mermaid.ts';
import { renderSvg } from '../../diagram/svg.ts';
import { wayOf } from '../../diagram/way.ts';
import { authenticate, commandCaller } from '../auth.ts';
import { type FoundCase, findCase } from '../case-lookup.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { byId, exactly, slug, year } from '../schemas.ts';
import { scopeFor } from '../scope.ts';
import { byWorkflow, currentOf } from './workflows.ts';

const tags = ['diagrams'];
const theme = Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('light'), Type.Literal('dark')]));
const svgType = 'image/svg+xml; charset=utf-8';
/** A case's way is drawn from its last rows at most. */
const maxRows = 5000;

export function diagramRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/workflows/:id/diagram.svg',
    {
      config: { public: true },
      schema: {
        tags,
        summary: 'The drawn definition',
        description:
          'With `counts` (a grant year) the number of the cases that the caller may see stands on each state; that needs a token.',
        params: byWorkflow,
        querystring: exactly({ counts: Type.Optional(year), programme: Type.Optional(slug), theme }),
      },
    },
    async (request, reply) => {
      const workflow = currentOf(deps, request.params.id);
      const counts = await countsFor(deps, request as Request & { query: CountsQuery }, workflow.definition);
      const laidOut = await deps.diagrams.of(workflow.definition, workflow.hash, request.language);
      reply.type(svgType);
      return renderSvg(laidOut, { ...lookOf(request.query), version: workflow.version, ...counts });
    },
  );

  app.get(
    '/workflows/:id/diagram.mmd',
    { config: { public: true }, schema: { tags, summary: 'The definition as Mermaid text', params: byWorkflow } },
    async (request, reply) => {
      reply.type('text/vnd.mermaid; charset=utf-8');
      return mermaid(currentOf(deps, request.params.id).definition, request.language);
    },
  );

  app.get(
    '/cases/:id/diagram.svg',
    {
      schema: {
        tags,
        summary: 'The definition with the case’s states lit and the way it went',
        ...byId,
        querystring: exactly({ theme }),
      },
    },
    async (request, reply) => {
      const found = await findCase(deps, commandCaller(request), request.params.id.toLowerCase());
      const { definition, hash } = found.workflow;
      const laidOut = await deps.diagrams.of(definition, hash, request.language);
      const rows = await readHistory(deps.sql, { caseId: found.row.id, after: 0, limit: maxRows });
      const passages = rows.map(({ type, data, from, to }) => ({ type, data: data as { key?: unknown }, from, to }));
      reply.type(svgType);
      return renderSvg(laidOut, {
        ...lookOf(request.query),
        ...caseLook(deps, request, found),
        ...wayOf(laidOut.chart, passages),
      });
    },
  );
}

interface CountsQuery {
  readonly counts?: number;
  readonly programme?: string;
}

async function countsFor(
  deps: HttpDeps,
  request: Request & { query: CountsQuery },
  { id, yearly }: { id: string; yearly: boolean },
): Promise<Pick<Look, 'counts'>> {
  const { counts, programme } = request.query;
  if (counts === undefined) return {};
  request.caller = authenticate(deps.engine.directory, request.headers.authorization);
  const seen = scopeFor(deps, request);
  return { counts: await countByPath(deps.sql, { workflow: id, year: yearly ? counts : null, programme, seen }) };
}

function caseLook({ engine }: HttpDeps, { language }: Request, { row, workflow }: FoundCase): Look {
  const { dates } = row.snapshot.context.process;
  const name = engine.directory.nameOf(row.subject);
  const title = workflow.definition.texts.title[language];
  return {
    title: [name, title, row.year].filter((part) => part !== null).join(' · '),
    version: row.version,
    lit: leavesOf(workflow, row.snapshot),
    late: Object.entries(dates).flatMap(([key, { state }]) => (state === 'missed' ? [key] : [])),
    dates: Object.fromEntries(Object.entries(dates).flatMap(([key, { date }]) => (date === null ? [] : [[key, date]]))),
  };
}

const lookOf = ({ theme: wanted }: { theme?: Look['theme'] }): Look => (wanted === undefined ? {} : { theme: wanted });

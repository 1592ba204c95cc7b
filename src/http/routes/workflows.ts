// Definitions: what every workflow is, in each of its versions.
import Type from 'typebox';
import type { Language } from '../../core/definition.ts';
import { roleWords } from '../../diagram/words.ts';
import type { Versioned } from '../../engine/definitions.ts';
import { answers, pageOf } from '../answers.ts';
import type { App, HttpDeps } from '../deps.ts';
import { eventSchema } from '../event-schema.ts';
import { Problem } from '../problem.ts';
import { exactly, slug } from '../schemas.ts';
import { stateList } from '../state-list.ts';

const tags = ['workflows'];
const config = { public: true };
export const byWorkflow = exactly({ id: slug });
const byVersion = exactly({ id: slug, version: Type.String({ pattern: '^[1-9]\\d{0,8}$' }) });

export function workflowRoutes(app: App, deps: HttpDeps): void {
  const { engine, sql } = deps;

  app.get(
    '/workflows',
    { config, schema: { tags, summary: 'Every workflow that is shipped', ...pageOf('WorkflowHead') } },
    async ({ language }) => ({
      items: engine.definitions.all().map((workflow) => headOf(workflow, language)),
      next: null,
    }),
  );

  app.get(
    '/workflows/:id',
    {
      config,
      schema: {
        tags,
        summary: 'A workflow: states, events, deadlines, texts, machine',
        ...answers('Workflow'),
        params: byWorkflow,
      },
    },
    async ({ params, language }) => definitionOf(currentOf(deps, params.id), language),
  );

  app.get(
    '/workflows/:id/versions',
    {
      config,
      schema: { tags, summary: 'The versions that cases run on', ...pageOf('WorkflowVersion'), params: byWorkflow },
    },
    async ({ params }) => {
      currentOf(deps, params.id);
      const items = await sql<{ version: number; hash: string; createdAt: Date }[]>`
        select version, hash, created_at as "createdAt" from definitions where workflow = ${params.id} order by version desc limit 200`;
      return { items, next: null };
    },
  );

  app.get(
    '/workflows/:id/versions/:version',
    { config, schema: { tags, summary: 'One version of a workflow', ...answers('Workflow'), params: byVersion } },
    async ({ params, language }) => {
      const workflow = await engine.definitions.version(params.id, Number(params.version));
      if (!workflow) throw new Problem('not-found');
      return definitionOf(workflow, language);
    },
  );

  app.get(
    '/workflows/:id/machine.json',
    { config, schema: { tags, summary: 'The machine, as XState takes it', params: byWorkflow } },
    async ({ params }) => {
      const { definition } = currentOf(deps, params.id);
      return { id: definition.id, ...definition.machine };
    },
  );
}

/** The version that new cases start on. Throws `not-found`. */
export function currentOf({ engine }: HttpDeps, id: string): Versioned {
  const workflow = engine.definitions.current(id);
  if (!workflow) throw new Problem('not-found');
  return workflow;
}

function headOf({ definition, version, hash }: Versioned, language: Language): object {
  return {
    id: definition.id,
    version,
    hash,
    title: definition.texts.title[language],
    description: definition.texts.description[language],
    subject: definition.subject,
    yearly: definition.yearly,
    pausable: definition.pausable !== undefined,
  };
}

function definitionOf(workflow: Versioned, language: Language): object {
  const { definition } = workflow;
  const { texts } = definition;
  const named = (role: keyof typeof roleWords) => ({ role, label: roleWords[role][language] });
  return {
    ...headOf(workflow, language),
    start: { by: definition.start.by.map(named), input: definition.input ?? null },
    pausedBy: definition.pausable?.by.map(named) ?? [],
    states: stateList(definition, language),
    events: Object.entries(definition.events).map(([type, { by, relation = 'case', told = false }]) => ({
      type,
      label: texts.events[type]?.[language] ?? type,
      by: by.map(named),
      relation,
      told,
      data: JSON.parse(eventSchema(workflow, type, language)) as unknown,
    })),
    deadlines: Object.entries(definition.deadlines).map(
      ([key, { date, opens = false, remind = [], movableBy = [] }]) => ({
        key,
        label: texts.deadlines[key]?.[language] ?? key,
        date,
        opens,
        remind,
        movableBy: movableBy.map(named),
      }),
    ),
    texts,
    machine: definition.machine,
  };
}

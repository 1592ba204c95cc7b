// Definitions as immutable versions: stored by content hash when the service starts, loaded again for cases bound to old ones.
import { defineWorkflow } from '../core/define-workflow.ts';
import type { Definition, WorkflowData } from '../core/definition.ts';
import { buildWorkflow, type Workflow } from '../core/workflow.ts';
import type { Sql } from '../db/connection.ts';
import { sha256 } from './hash.ts';

export interface Versioned extends Workflow {
  readonly version: number;
  readonly hash: string;
}
export interface Definitions {
  /** The version new cases start on; undefined for a workflow that is not shipped. */
  current(id: string): Versioned | undefined;
  /** Every shipped workflow, in the registry's order. */
  all(): readonly Versioned[];
  /** The version a case is bound to, from the database where the code has moved on; undefined when there is none. */
  version(id: string, version: number): Promise<Versioned | undefined>;
  /** The same, when it has been loaded already. */
  loaded(id: string, version: number): Versioned | undefined;
  /** What a case that is there runs on; throws when it can't be loaded. */
  of(row: BoundCase): Promise<Versioned>;
}

export interface BoundCase {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
}

/** Checks every definition of the registry, stores those whose content is new, and returns what is needed to run any version. */
export async function loadDefinitions(sql: Sql, registry: readonly Definition[]): Promise<Definitions> {
  const known = new Map<string, Versioned>();
  const currents = new Map<string, Versioned>();
  for (const definition of registry) {
    const workflow = defineWorkflow(definition);
    // In its order: the order of states, events and deadlines is part of what a definition says.
    const hash = sha256(JSON.stringify(dataOf(definition)));
    const version = await store(sql, definition, hash);
    const versioned = { ...workflow, version, hash };
    known.set(`${definition.id} ${version}`, versioned);
    currents.set(definition.id, versioned);
  }

  async function load(id: string, version: number): Promise<Versioned | undefined> {
    const current = currents.get(id);
    const [row] = await sql<{ data: WorkflowData; hash: string }[]>`
      select data, hash from definitions where workflow = ${id} and version = ${version}`;
    // A version needs the rules of today's code: they are only ever added to.
    if (!row || !current) return undefined;
    return { ...buildWorkflow({ ...row.data, rules: current.definition.rules }), version, hash: row.hash };
  }

  async function read(id: string, version: number): Promise<Versioned | undefined> {
    const key = `${id} ${version}`;
    const found = known.get(key) ?? (await load(id, version));
    if (found) known.set(key, found);
    return found;
  }

  return {
    current: (id) => currents.get(id),
    all: () => [...currents.values()],
    loaded: (id, version) => known.get(`${id} ${version}`),
    version: read,
    async of({ id, workflow, version }) {
      const found = await read(workflow, version);
      if (!found) throw new Error(`case ${id} runs on ${workflow} version ${version}, which can't be loaded`);
      return found;
    },
  };
}

/** A definition without its code. */
export function dataOf({ rules: _, ...data }: Definition): WorkflowData {
  return data;
}

// Two services that start at once both find the content new; the one that comes second takes the first one's version.
async function store(sql: Sql, definition: Definition, hash: string): Promise<number> {
  const data = dataOf(definition);
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext(${`definition ${definition.id}`}))`;
    const [same] = await tx<{ version: number }[]>`
      select version from definitions where workflow = ${definition.id} and hash = ${hash}`;
    if (same) return same.version;
    const [next] = await tx<{ version: number }[]>`
      insert into definitions (workflow, version, hash, data, created_at)
      select ${definition.id}, coalesce(max(version), 0) + 1, ${hash}, ${JSON.stringify(data)}::json, now()
      from definitions where workflow = ${definition.id}
      returning version`;
    return (next as { version: number }).version;
  });
}

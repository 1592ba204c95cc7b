// The office of the benchmark: one person who holds every role the walk needs, and cases waiting in `needs`.
import { createHash } from 'node:crypto';
import type { Actor } from '../../src/core/actor.ts';
import type { Role } from '../../src/core/definition.ts';
import { begin, step } from '../../src/core/step.ts';
import type { Sql } from '../../src/db/connection.ts';
import { type Before, type Change, changeOf } from '../../src/engine/change.ts';
import { commit } from '../../src/engine/commit.ts';
import { loadDefinitions, type Versioned } from '../../src/engine/definitions.ts';
import { genesis } from '../../src/engine/hash.ts';
import { registry } from '../../workflows/registry.ts';
import { walk } from './walk.ts';

export const token = 'bench-token';
const networks = 900;
/** Far enough ahead that nothing falls due while the benchmark runs. */
const firstYear = 2030;
const years = 70;
const batch = 200;
const now = Date.UTC(2026, 0, 1);

const zone = 'Europe/Oslo';
const named = (name: string) => ({ nb: name, nn: name, da: name, en: name });
const network = (index: number) => `bench-${index}`;
export const caseId = (index: number): string => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
export const casesAtMost = networks * years;

/** The parties, the person and their token. */
export async function furnish(sql: Sql): Promise<void> {
  const parties: [string, string][] = [
    ['bench-owner', 'owner'],
    ['bench-uh', 'university'],
    ['bench-forum', 'forum'],
    ['bench-governor', 'governor'],
    ...Array.from({ length: networks }, (_, index): [string, string] => [network(index), 'network']),
  ];
  await sql`insert into programmes (id, name, zone, language) values ('bench', ${sql.json(named('Bench'))}, ${zone}, 'nb')`;
  await sql`insert into parties ${sql(parties.map(([id, kind]) => ({ id, programme: 'bench', kind, name: id, language: 'nb', counts: null, example: true })))}`;
  const others = Array.from({ length: networks }, (_, index) => [
    { party: network(index), other: 'bench-owner', relation: 'member' },
    { party: network(index), other: 'bench-uh', relation: 'partner' },
  ]).flat();
  await sql`insert into memberships ${sql(others)}`;
  await sql`insert into people (id, name, email, language, active, created_at) values ('bench', 'Berit Benk', 'bench@example.org', 'nb', true, now())`;
  await sql`insert into role_assignments ${sql(rolesHeld().map((held) => ({ person: 'bench', ...held })))}`;
  const hash = createHash('sha256').update(token).digest('hex');
  await sql`insert into tokens (hash, person, created_at) values (${hash}, 'bench', now())`;
}

function rolesHeld(): readonly { role: Role; party: string }[] {
  return [
    { role: 'owner', party: 'bench-owner' },
    { role: 'uh-partner', party: 'bench-uh' },
    { role: 'forum-secretary', party: 'bench-forum' },
    { role: 'county-governor', party: 'bench-governor' },
    ...Array.from({ length: networks }, (_, index): { role: Role; party: string } => ({
      role: 'network-coordinator',
      party: network(index),
    })),
  ];
}

/** Opens the cases from `first` on, in `needs`. */
export async function openCases(sql: Sql, first: number, count: number): Promise<void> {
  const workflow = await grantYear(sql);
  for (let done = 0; done < count; done += batch) {
    const changes = Array.from({ length: Math.min(batch, count - done) }, (_, index) =>
      opened(workflow, first + done + index),
    );
    await commit(sql, changes);
  }
}

/** What the walk writes for a case that has been opened, event by event, as the six parameters of the commit statement. */
export async function writesOf(sql: Sql, first: number, count: number): Promise<readonly (readonly string[][])[]> {
  const workflow = await grantYear(sql);
  return Array.from({ length: count }, (_, index) =>
    walked(workflow, opened(workflow, first + index)).map(parametersOf),
  );
}

async function grantYear(sql: Sql): Promise<Versioned> {
  const definitions = await loadDefinitions(sql, registry);
  return definitions.current('grant-year') as Versioned;
}

let serial = 0;
const newId = (): string => {
  serial++;
  return `00000001-0000-7000-${((8 << 12) | (process.pid & 0xfff)).toString(16).slice(0, 4)}-${serial.toString(16).padStart(12, '0')}`;
};

function opened(workflow: Versioned, index: number): Change {
  const year = firstYear + (index % years);
  const subject = network(Math.floor(index / years));
  const by = { person: 'bench', role: 'forum-secretary', party: 'bench-forum' } as const;
  const outcome = begin(
    workflow,
    { programme: 'bench', subject, year, zone, calendar: {}, input: { frame: 500_000 }, by },
    now,
  );
  const id = caseId(index);
  const before: Before = {
    id,
    workflow: 'grant-year',
    version: workflow.version,
    programme: 'bench',
    subject,
    year,
    parent: null,
    revision: 0,
    snapshot: null,
    lastHash: genesis,
    createdAt: now,
  };
  const change = changeOf({ workflow, before, outcome, eventId: id, eventType: 'case.started', newId });
  // Nobody is told that a case was opened for the benchmark: the outbox starts empty.
  return { ...change, notices: [] };
}

function walked(workflow: Versioned, start: Change): readonly Change[] {
  const changes: Change[] = [];
  let { after } = start;
  for (const [index, event] of walk.entries()) {
    const held = rolesHeld().filter(
      ({ party }) => !party.startsWith('bench-') || party === after.subject || !/\d/.test(party),
    );
    const actor: Actor = { kind: 'person', person: 'bench', grants: held.map((one) => ({ ...one, via: 'case' })) };
    const outcome = step(workflow, after.snapshot, { ...event, by: actor }, now + index);
    if (!outcome.ok) throw new Error(`the walk's ${event.type} is refused: ${JSON.stringify(outcome)}`);
    const change = changeOf({ workflow, before: after, outcome, eventId: newId(), eventType: event.type, newId });
    changes.push(change);
    after = change.after;
  }
  return changes;
}

const parametersOf = (change: Change): string[] =>
  [[change.row], change.history, change.deadlines, change.timers, change.disarmed, change.notices].map((part) =>
    JSON.stringify(part),
  );

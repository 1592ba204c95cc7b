// Who of the listeners sees a row: by the very rule that lets people see the case, asked once for all with the same roles.
import type { Definitions } from '../definitions.ts';
import type { Directory, Person } from '../directory.ts';
import { visible } from '../send.ts';
import type { StreamRow } from './rows.ts';

/** Someone listening, as the edge lends them. */
export interface Listener {
  /** The person as the directory has them now; undefined when they may not listen any more. */
  readonly identify: () => Person | undefined;
  /** Passes whole frames on. What is too slow to take them is cut off by the edge. */
  readonly write: (frames: Buffer) => void;
  /** Resolves when what was written has gone, or the listener has. */
  readonly drained: () => Promise<void>;
  /** Passes on a sign of life; who has taken nothing for several of them is cut off by the edge. */
  readonly beat: (frame: Buffer) => void;
  /** Ends the connection; the client may come again with its cursor. */
  readonly end: () => void;
}
/** Listeners who see the same, since their people hold the same roles. */
export interface Group {
  readonly person: Person;
  readonly listeners: Set<Listener>;
}
export interface Audience {
  add(listener: Listener): void;
  remove(listener: Listener): void;
  /** Takes up what changed in the directory; ends those who may not listen any more. */
  refresh(): void;
  groupsFor(row: StreamRow): readonly Group[];
  has(listener: Listener): boolean;
}

/** Far more than parties times workflows. */
const maxRemembered = 20_000;

export type Sees = (person: Person, row: StreamRow) => boolean;

/** The rule of single cases; versions of workflows must have been loaded. */
export const seesRow =
  ({ directory, definitions }: { directory: Directory; definitions: Definitions }): Sees =>
  (person, row) => {
    const workflow = definitions.loaded(row.workflow, row.version);
    return workflow ? visible(workflow, directory.actor(person, row)) : directory.sees(person, row);
  };

export function createAudience(sees: Sees): Audience {
  const known = new Map<Listener, Person>();
  const groups = new Map<string, Group>();
  // By what a case is about; forgotten whenever the groups or the directory change.
  const remembered = new Map<string, readonly Group[]>();

  function place(listener: Listener, person: Person): void {
    known.set(listener, person);
    const key = rolesOf(person);
    const group = groups.get(key) ?? { person, listeners: new Set() };
    if (!groups.has(key)) {
      groups.set(key, group);
      remembered.clear();
    }
    group.listeners.add(listener);
  }
  function remove(listener: Listener): void {
    const person = known.get(listener);
    if (!person) return;
    known.delete(listener);
    const key = rolesOf(person);
    const group = groups.get(key);
    group?.listeners.delete(listener);
    if (group?.listeners.size !== 0) return;
    groups.delete(key);
    remembered.clear();
  }
  function add(listener: Listener): void {
    const person = listener.identify();
    if (person) place(listener, person);
    else listener.end();
  }
  // A directory that was read anew has new people, every one.
  function hasChanged(): boolean {
    const [first] = known;
    return first !== undefined && first[0].identify() !== first[1];
  }

  return {
    add,
    remove,
    refresh() {
      if (!hasChanged()) return;
      const listeners = [...known.keys()];
      known.clear();
      groups.clear();
      remembered.clear();
      for (const listener of listeners) add(listener);
    },
    groupsFor(row) {
      const key = `${row.workflow} ${row.version} ${row.programme} ${row.subject}`;
      const found = remembered.get(key) ?? [...groups.values()].filter(({ person }) => sees(person, row));
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(key, found);
      return found;
    },
    has: (listener) => known.has(listener),
  };
}

/** Writes each row, once made a frame, to all who see it; of a page each listener is written to once. */
export function fanOut(audience: Audience, rows: readonly StreamRow[], frame: (row: StreamRow) => Buffer): void {
  audience.refresh();
  const written = new Map<Group, Buffer[]>();
  for (const row of rows) {
    const groups = audience.groupsFor(row);
    if (groups.length === 0) continue;
    const made = frame(row);
    for (const group of groups) {
      const frames = written.get(group);
      if (frames) frames.push(made);
      else written.set(group, [made]);
    }
  }
  for (const [{ listeners }, frames] of written) {
    const chunk = Buffer.concat(frames);
    for (const listener of listeners) listener.write(chunk);
  }
}

/** Two people with the same roles see the same cases. */
const rolesOf = ({ roles }: Person): string => roles.map(({ role, party }) => `${role}@${party ?? ''}`).join(' ');

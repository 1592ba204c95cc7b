// The cases this process has just seen, so that an event needs no read: a copy that is behind is found out by the commit.
import type { Sql } from '../db/connection.ts';
import { type CaseRow, readCase } from './case-row.ts';

export interface Cases {
  /** The case, from memory or the database, and which; null when there is none. */
  read(id: string): Promise<{ readonly row: CaseRow; readonly remembered: boolean } | null>;
  /** The case as the database has it now. */
  readFresh(id: string): Promise<CaseRow | null>;
  remember(row: CaseRow): void;
  forget(id: string): void;
  /** Runs one after the other what concerns one case: in one process events of a case need not race each other. */
  inTurn<T>(id: string, run: () => Promise<T>): Promise<T>;
}

/** Cases remembered; a snapshot is some kilobytes. */
const maxRemembered = 5000;

export function createCases(sql: Sql): Cases {
  const remembered = new Map<string, CaseRow>();
  const turns = new Map<string, Promise<unknown>>();

  function remember(row: CaseRow): void {
    // What was read or written earlier may be told of later.
    if ((remembered.get(row.id)?.revision ?? 0) > row.revision) return;
    // Set anew, so that the map's order is the order of last use.
    remembered.delete(row.id);
    remembered.set(row.id, row);
    if (remembered.size > maxRemembered) remembered.delete(remembered.keys().next().value as string);
  }
  async function readFresh(id: string): Promise<CaseRow | null> {
    const row = await readCase(sql, id);
    if (row) remember(row);
    return row;
  }

  return {
    remember,
    readFresh,
    forget: (id) => void remembered.delete(id),
    async read(id) {
      const known = remembered.get(id);
      if (known) return { row: known, remembered: true };
      const row = await readFresh(id);
      return row && { row, remembered: false };
    },
    inTurn(id, run) {
      const before = turns.get(id) ?? Promise.resolve();
      const mine = before.then(run, run);
      turns.set(id, mine);
      const done = () => {
        if (turns.get(id) === mine) turns.delete(id);
      };
      mine.then(done, done);
      return mine;
    },
  };
}

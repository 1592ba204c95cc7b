// Reads history across cases in the order in which it was committed, page by page.
//
// A row is settled when no transaction that began to write before its own is still under way: from then on nothing can appear
// before it. The live reader goes up to the last settled row; whoever catches up goes as far as the live reader has come.
import type { PendingQuery, Row } from 'postgres';
import type { Sql } from '../../db/connection.ts';
import { answered } from '../answered.ts';
import type { Eras } from './era.ts';
import { isBefore, type Position, startOf } from './position.ts';

interface StoredRow {
  readonly xid: string;
  readonly seq: number;
  readonly case_id: string;
  readonly workflow: string;
  readonly version: number;
  readonly programme: string;
  readonly subject: string;
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly by_person: string;
  readonly by_role: string;
  readonly by_party: string;
  readonly at: Date;
  readonly from_states: readonly string[];
  readonly to_states: readonly string[];
  readonly hash: string;
}
/** A row of history with what says whom its case concerns. */
export interface StreamRow {
  readonly position: Position;
  readonly stored: StoredRow;
  readonly workflow: string;
  readonly version: number;
  readonly programme: string;
  readonly subject: string;
}
export interface Pages {
  /** Settled rows after a position, oldest first. */
  settledAfter(after: Position, limit: number): Promise<readonly StreamRow[]>;
  /** Rows after a position and up to another that is settled. */
  between(after: Position, upTo: Position, limit: number): Promise<readonly StreamRow[]>;
  /** The last settled row. */
  latest(): Promise<Position>;
  /** Whether rows are committed that are not settled yet. */
  unsettled(): Promise<boolean>;
  /** Whether a position may have been given out: there is a row, or it is the start of an era. */
  isKnown(position: Position): Promise<boolean>;
}

/** Longer than the server lets a statement take. */
const usualGiveUpMs = 40_000;

export function createPages(sql: Sql, eras: Eras, giveUpMs = usualGiveUpMs): Pages {
  const current = eras.at(-1) ?? 0;
  const endOf = (era: number): number => eras[eras.indexOf(era) + 1] ?? Number.MAX_SAFE_INTEGER;
  // A bound that bounds nothing makes the planner believe in few rows, to be found by their seq and sorted.
  const within = (era: number) =>
    sql`${era > 0 ? sql`h.seq > ${era}` : sql`true`} and ${era === current ? sql`true` : sql`h.seq <= ${endOf(era)}`}`;
  const horizon = sql`pg_snapshot_xmin(pg_current_snapshot())`;
  const settled = sql`h.xid < ${horizon}`;

  async function page({ era, xid, seq }: Position, limit: number, until: Fragment): Promise<readonly StreamRow[]> {
    // The limit inside: the join follows the page, whatever the planner believes of the rest.
    const query = sql<StoredRow[]>`
      select h.xid, h.seq, h.case_id, c.workflow, c.version, c.programme, c.subject, h.revision, h.type, h.data,
        h.by_person, h.by_role, h.by_party, h.at, h.from_states, h.to_states, h.hash
      from (
        select * from history h
        where (h.xid, h.seq) > (${String(xid)}::xid8, ${seq}::bigint) and ${within(era)} and ${until}
        order by h.xid, h.seq limit ${sql.unsafe(String(limit))}
      ) h join cases c on c.id = h.case_id
      order by h.xid, h.seq`;
    const rows = await answered(query, giveUpMs);
    return rows.map((stored) => {
      const { workflow, version, programme, subject } = stored;
      const position = { era, xid: Number(stored.xid), seq: stored.seq };
      return { position, stored, workflow, version, programme, subject };
    });
  }

  async function between(after: Position, upTo: Position, limit: number): Promise<readonly StreamRow[]> {
    if (after.era === upTo.era) {
      return page(after, limit, sql`(h.xid, h.seq) <= (${String(upTo.xid)}::xid8, ${upTo.seq}::bigint)`);
    }
    // Of an era that is over every row is settled, whatever the numbers of its transactions.
    const rows = await page(after, limit, sql`true`);
    if (rows.length === limit) return rows;
    return [...rows, ...(await between(startOf(endOf(after.era)), upTo, limit - rows.length))];
  }

  return {
    between,
    settledAfter: (after, limit) => page(after, limit, settled),
    async latest() {
      const query = sql<{ xid: string; seq: number }[]>`
        select h.xid, h.seq from history h where ${within(current)} and ${settled} order by h.xid desc, h.seq desc limit 1`;
      const [row] = await answered(query, giveUpMs);
      return row ? { era: current, xid: Number(row.xid), seq: row.seq } : startOf(current);
    },
    async unsettled() {
      const query = sql<{ found: boolean }[]>`
        select exists (select from history h where ${within(current)} and h.xid >= ${horizon}) as found`;
      const [row] = await answered(query, giveUpMs);
      return row?.found ?? false;
    },
    async isKnown(position) {
      if (!eras.includes(position.era)) return false;
      // Whoever listened before there was any row.
      if (!isBefore(startOf(position.era), position)) return true;
      const query = sql`
        select from history h where h.xid = ${String(position.xid)}::xid8 and h.seq = ${position.seq}
          and ${within(position.era)}`;
      const [row] = await answered(query, giveUpMs);
      return row !== undefined;
    },
  };
}

type Fragment = PendingQuery<Row[]>;

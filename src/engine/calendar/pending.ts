// What an edit of the calendar finds under way: cases with another date or about to get one, and mails of edits before it that
// have not gone out.
import type { Notice } from '../../core/outcome.ts';
import type { Tx } from '../../db/connection.ts';

/** A date of the programme's calendar is set or taken away. */
export interface DateChange {
  readonly programme: string;
  readonly year: number;
  readonly key: string;
  /** `YYYY-MM-DD`; null: the entry is taken away. */
  readonly from: string | null;
  readonly reason: string;
  /** The editor, who is not told. */
  readonly by: string;
  /** Cases that were given a date of their own follow too. */
  readonly override?: boolean;
}
export interface Affected {
  readonly id: string;
  readonly subject: string;
  /** Where it is about to move by an edit before; null: to its rule's date. Absent: it waits for none. */
  readonly pending: string | null | undefined;
}

/**
 * Living cases that may follow, and how many keep a date of their own. Also where it was met: it may be waited for again, which
 * the core judges.
 */
export async function affectedBy(
  tx: Tx,
  { programme, year, key, from, override = false }: DateChange,
): Promise<{ readonly follows: readonly Affected[]; readonly kept: number }> {
  // What was given while it was settled is in the case alone, and counts when it is waited for again.
  const source = tx`coalesce(c.snapshot #>> ${['context', 'process', 'dates', key, 'next', 'source']}::text[], d.source)`;
  const moves = from === null ? tx`${source} in ('calendar', 'move')` : tx`d.date is distinct from ${from}`;
  const found = await tx<
    {
      id: string;
      subject: string;
      own: boolean;
      moves: boolean;
      met: boolean;
      pending: string | null;
      waits: boolean;
    }[]
  >`
    select c.id, c.subject, ${source} = 'move' as own, ${moves} as moves, d.state = 'met' as met, w.pending, w.waits is not null as waits
    from cases c join deadlines d on d.case_id = c.id and d.key = ${key}
    left join lateral (
      select true as waits, n.effect ->> 'date' as pending from notices n
      where n.case_id = c.id and n.kind = 'calendar' and n.status = 'waiting' and n.effect ->> 'key' = ${key}
      order by n.at desc, n.id desc limit 1) w on true
    where c.programme = ${programme} and c.year = ${year} and c.status <> 'done'
      and (${moves} or d.state in ('met', 'missed') or w.pending is distinct from ${from} and w.waits)`;
  const follows = found
    .filter(({ own }) => !own || override)
    .map(({ id, subject, waits, pending }) => ({ id, subject, pending: waits ? pending : undefined }));
  return { follows, kept: override ? 0 : found.filter((one) => one.own && one.moves && !one.met).length };
}

/** Mails of edits before that have not gone out. */
export interface Untold {
  readonly ids: readonly string[];
  /** Whom they were to tell of which cases' move, from when to when; the newest first. */
  readonly told: readonly {
    readonly people: readonly string[];
    readonly cases: readonly string[];
    readonly date: string;
    readonly from: string;
  }[];
}
/** They are locked, so that they can be taken back. */
export async function untoldOf(tx: Tx, { programme, year, key, from }: DateChange): Promise<Untold> {
  const rows = await tx<{ id: string; effect: Notice; cases: string[] }[]>`
    select n.id, n.effect, array(select f.case_id::text from notices f
      where f.id = any(array(select jsonb_array_elements_text(n.effect -> 'follows')::uuid))) as cases
    from notices n join cases c on c.id = n.case_id
    where n.status = 'waiting' and n.kind = 'notify' and n.cause like ${`calendar-told:${key}:%`}
      and c.programme = ${programme} and c.year = ${year} and n.effect #>> '{deadline,date}' is distinct from ${from}
      and (n.leased_until is null or n.leased_until < now())
    order by n.at desc, n.id desc for update of n skip locked`;
  const told = rows.flatMap(({ effect: { people = [], deadline }, cases }) =>
    deadline?.from === undefined ? [] : [{ people, cases, date: deadline.date, from: deadline.from }],
  );
  return { ids: rows.map(({ id }) => id), told };
}

// Edits the programme's calendar: the entry is written together with one notice for every case that its date concerns.
//
// Each case then follows by an event of its own. A case whose date was moved for itself keeps it.
import type { Deps } from './deps.ts';

export interface CalendarEdit {
  readonly programme: string;
  readonly year: number;
  readonly key: string;
  /** `YYYY-MM-DD`, and the last day where it takes more than one. */
  readonly from: string;
  readonly to: string | null;
  readonly reason: string;
  readonly by: string;
}
export interface CalendarEdited {
  /** Cases that the edit concerns. */
  readonly cases: number;
}

export async function editCalendar({ sql, clock, newId, wake }: Deps, edit: CalendarEdit): Promise<CalendarEdited> {
  const at = new Date(clock.now());
  const cases = await sql.begin(async (tx) => {
    await tx`
      insert into calendar_entries (programme, year, key, date_from, date_to, by, reason, at)
      values (${edit.programme}, ${edit.year}, ${edit.key}, ${edit.from}, ${edit.to}, ${edit.by}, ${edit.reason}, ${at})
      on conflict (programme, year, key) do update
      set date_from = excluded.date_from, date_to = excluded.date_to, by = excluded.by, reason = excluded.reason, at = excluded.at`;
    const concerned = await tx<{ id: string; revision: number }[]>`
      select c.id, c.revision from cases c join deadlines d on d.case_id = c.id and d.key = ${edit.key}
      where c.programme = ${edit.programme} and c.year = ${edit.year} and c.status <> 'done'
        and d.source <> 'move' and d.state in ('later', 'armed', 'missed') and d.date is distinct from ${edit.from}
      order by c.id`;
    const effect = { kind: 'calendar', key: edit.key, date: edit.from, reason: edit.reason };
    const rows = concerned.map(({ id, revision }) => {
      const notice = newId();
      return {
        id: notice,
        case_id: id,
        cause: `calendar:${edit.key}:${notice}`,
        revision,
        kind: 'calendar',
        effect,
        at: at.toISOString(),
      };
    });
    await tx`
      insert into notices (id, case_id, cause, revision, kind, effect, at, status, next_try_at)
      select x.*, 'waiting', now() from json_to_recordset(${tx.json(rows as never)}::json) as x(
        id uuid, case_id uuid, cause text, revision int, kind text, effect jsonb, at timestamptz)`;
    return concerned.length;
  });
  if (cases > 0) wake();
  return { cases };
}

// Writes notices for the outbox that no commit of a case carries: what edits of the calendar and of meetings bring about.
import type { Notice } from '../core/outcome.ts';
import type { Tx } from '../db/connection.ts';
import type { CalendarEffect } from './calendar/follow.ts';
import type { MeetingEffect } from './meetings/notice.ts';

/** Of a case or of a party, named as the columns are. */
export type NoticeDraft = ({ readonly case_id: string } | { readonly party: string }) & {
  readonly id: string;
  /** Written once for its case or party. */
  readonly cause: string;
  readonly revision: number;
  readonly effect: Notice | CalendarEffect | MeetingEffect;
  readonly at: Date;
};

export async function writeNotices(tx: Tx, notices: readonly NoticeDraft[]): Promise<void> {
  if (notices.length === 0) return;
  await tx`
    insert into notices (id, case_id, party, cause, revision, kind, template, effect, at, status, next_try_at)
    select id, case_id, party, cause, revision, effect ->> 'kind', effect ->> 'template', effect, at, 'waiting', now()
    from json_to_recordset(${tx.json(notices as never)}::json) as x(
      id uuid, case_id uuid, party text, cause text, revision int, effect jsonb, at timestamptz)
    on conflict do nothing`;
}

/** Nobody has been told of these, nor will be: another one says what is so by now. */
export async function supersede(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx`update notices set status = 'not-accepted', error = 'superseded' where id = any(${ids as string[]}::uuid[])`;
}

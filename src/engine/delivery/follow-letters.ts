// Follows letters until the receiver's mail server has them: the case is told of the dispatch, people of one that can't be.
//
// The dispatch that starts a clock is the first confirmed delivery to someone at the case's subject. Where mail is held the letter
// can be read in the service from the moment it is made, so that is when it counts as sent. What is found to have happened is
// told to the case with an event id of the notice's, so that any process may do this at any time, again.

import type { Deps } from '../deps.ts';
import { letterDispatched } from '../send.ts';
import { causeInTurn, withdrawLetterAlarms } from './alarm-cause.ts';

interface Followed {
  readonly notice_id: string;
  readonly case_id: string;
  readonly template: string;
  readonly state: 'waiting' | 'undelivered';
  readonly dispatched_at: Date | null;
  readonly under_way: number;
}
/** Read at once. */
const maxFollowed = 100;

/** Tells cases of letters that have been dispatched, and people of those that can't be. One that fails keeps none of the others back. */
export async function followLetters(deps: Deps): Promise<void> {
  const failed: unknown[] = [];
  for (let after: string | null = null; ; ) {
    const letters: readonly Followed[] = await settled(deps, after);
    for (const letter of letters) await follow(deps, letter).catch((error: unknown) => failed.push(error));
    if (letters.length < maxFollowed) break;
    after = letters.at(-1)?.notice_id ?? after;
  }
  if (failed.length > 0) throw failed[0];
}

async function follow(deps: Deps, letter: Followed): Promise<void> {
  if (letter.dispatched_at === null) await raiseAlarm(deps, letter.notice_id);
  else await tellDispatched(deps, letter, letter.dispatched_at.getTime());
}

/** Letters of which it is known by now what became of them, after this one. */
function settled({ sql }: Deps, after: string | null): Promise<readonly Followed[]> {
  return sql<Followed[]>`
    select l.notice_id, n.case_id, n.template, l.state, d.dispatched_at, d.under_way
    from letters l join notices n on n.id = l.notice_id join cases c on c.id = n.case_id
    cross join lateral (
      select min(coalesce(sent_at, created_at)) filter (where status in ('sent', 'held')) as dispatched_at,
        count(*) filter (where status = 'waiting')::int as under_way
      from deliveries d where d.notice_id = n.id
        and exists (select from role_assignments r where r.person = d.person and r.party = c.subject)) d
    where l.state in ('waiting', 'undelivered') and n.status = 'done' ${after === null ? sql`` : sql`and l.notice_id > ${after}`}
      and (d.dispatched_at is not null or (l.state = 'waiting' and d.under_way = 0))
    order by l.notice_id limit ${maxFollowed}`;
}

async function tellDispatched(deps: Deps, { notice_id, case_id, template }: Followed, at: number): Promise<void> {
  const command = { caseId: case_id, caller: 'system', eventId: `${notice_id}:dispatched` } as const;
  const result = await letterDispatched(deps, command, { template, at });
  // Looked at again by the next pass.
  if (!result.ok && result.because === 'busy') return;
  // A case that is done takes no events: its letter went out all the same.
  await deps.sql`update letters set state = 'dispatched' where notice_id = ${notice_id} and state <> 'copy'`;
  await withdrawLetterAlarms(deps.sql, [notice_id]);
  deps.log.info({ notice: notice_id, case: case_id, taken: result.ok }, 'letter dispatched');
}

/**
 * The letter of this notice reaches nobody: the forum's secretary and the administrators are told, once for each time it was
 * tried. `failed`: it could not even be made, and why; its notice is marked so together with the alarm.
 */
export async function raiseAlarm(
  { sql, clock, newId, log, wake }: Deps,
  notice: string,
  failed: string | null = null,
): Promise<void> {
  const to = [{ role: 'forum-secretary' }, { role: 'administrator' }];
  const effect = { kind: 'notify', template: 'letter-undelivered', to };
  const raised = await sql`
    with given_up as (
      update notices set status = 'failed', error = ${failed}, leased_until = null
      where id = ${notice} and status = 'waiting' and ${failed}::text is not null returning id
    ), followed as (
      update letters set state = 'undelivered' where notice_id = ${notice} and state = 'waiting' returning notice_id
    )
    insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
    select ${newId()}::uuid, n.case_id, ${causeInTurn(sql, `letter-undelivered:${notice}`)}, c.revision, 'notify',
      ${effect.template}::text, ${sql.json(effect)}::jsonb, ${new Date(clock.now())}::timestamptz, 'waiting', now()
    from notices n join cases c on c.id = n.case_id
    where n.id = ${notice} and (exists (select from given_up) or exists (select from followed))
    on conflict do nothing returning id`;
  if (raised.length === 0) return;
  log.error({ notice }, 'a letter can not be delivered');
  wake();
}

// The outbox pass: what commits said should happen, made to happen at least once and, by ids derived from the notice, never twice.
//
// A batch is leased, acted on outside any transaction, then marked. What fails is tried again with growing pauses; after the
// last try it is `failed` and shown. What the receiving case does not accept is recorded and not tried again.
import type { Effect } from '../core/outcome.ts';
import { oneLine } from '../mail/plain.ts';
import { act } from './act.ts';
import type { CalendarEffect } from './calendar/follow.ts';
import { makeReady, writeDeliveries } from './delivery/deliver.ts';
import { followLetters, raiseAlarm } from './delivery/follow-letters.ts';
import { writeLetters } from './delivery/letters.ts';
import type { Telling } from './delivery/telling.ts';
import type { Deps, Mailing } from './deps.ts';
import type { MeetingEffect } from './meetings/notice.ts';

/** Letters take so long to make that a service has a loop of its own for them: neither waits for the other. */
export type OutboxPart = 'letters' | 'others';
export interface OutboxRun {
  readonly claimed: number;
  readonly done: number;
}
interface Written {
  readonly id: string;
  readonly cause: string;
  readonly revision: number;
  readonly kind: Effect['kind'] | 'calendar';
  readonly attempts: number;
  readonly at: Date;
}
/** About a case. */
export interface CaseNotice extends Written {
  readonly case_id: string;
  readonly party: null;
  readonly effect: Effect | CalendarEffect;
}
/** About a meeting of a party's plan, or a row of the wheel that its people are told of. */
export interface PartyNotice extends Written {
  readonly case_id: null;
  readonly party: string;
  readonly effect: MeetingEffect;
}
export type Notice = CaseNotice | PartyNotice;

/** Notices taken up at once; a full batch means that more may wait. */
export const outboxBatch = 100;
/** Some tenths of a second's work; a loop rests after it, so that a thousand letters leave the machine to the events of the day. */
const letterBatch = 2;
const maxAttempts = 10;
/** Notices of different cases worked off at once. */
const inFlight = 4;

/** Works off one batch of what waits, of letters or of all others, or one of each. Several processes may do so at once. */
export async function runOutbox(deps: Mailing, part?: OutboxPart): Promise<OutboxRun> {
  const parts: readonly OutboxPart[] = part === undefined ? ['others', 'letters'] : [part];
  const run = { claimed: 0, done: 0 };
  await allOf(
    parts.map(async (one) => {
      const { claimed, done } = one === 'letters' ? await runLetters(deps) : await runOthers(deps);
      run.claimed += claimed;
      run.done += done;
    }),
  );
  return run;
}

async function runLetters(deps: Mailing): Promise<OutboxRun> {
  const letters = (await claim(deps, 'letters')).filter(isTelling);
  const done = await tellPeople(deps, letters);
  // Also those whose following was broken off.
  await followLetters(deps);
  return { claimed: letters.length, done };
}

async function runOthers(deps: Mailing): Promise<OutboxRun> {
  const notices = await claim(deps, 'others');
  const others = notices.filter((notice) => !isTelling(notice));
  const queues = [...Map.groupBy(others, (notice) => notice.party ?? notice.case_id).values()];
  let done = 0;
  const tell = async () => {
    const told = await tellPeople(deps, notices.filter(isTelling));
    done += told;
  };
  const lane = async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      for (const notice of queue) {
        // Not `done += await …`: that reads the count before it waits, and loses what the other lanes add meanwhile.
        const worked = await workOff(deps, notice);
        if (worked) done++;
      }
    }
  };
  await allOf([tell(), ...Array.from({ length: inFlight }, lane)]);
  return { claimed: notices.length, done };
}

const isTelling = (notice: Notice): notice is Telling =>
  notice.party === null && (notice.kind === 'notify' || notice.kind === 'letter');

// All of a batch in one read and one write, so that telling people costs events as little as can be. Where that fails, one by
// one: what can't be written must not hold back its neighbours.
async function tellPeople(deps: Mailing, notices: readonly Telling[]): Promise<number> {
  if (notices.length === 0) return 0;
  try {
    // A letter before its mail: a mail that says it comes with one must not go without.
    await writeLetters(deps, notices);
    await writeDeliveries(deps, await makeReady(deps, notices));
    return notices.length;
  } catch (error) {
    const [first] = notices;
    if (first && notices.length === 1) await putOff(deps, first, error);
    if (notices.length === 1) return 0;
    let told = 0;
    for (const notice of notices) {
      const one = await tellPeople(deps, [notice]);
      told += one;
    }
    return told;
  }
}

/** Waits for all of them, whatever becomes of the others; then throws what the first of them threw. */
export async function allOf(lanes: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(lanes);
  const broken = results.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
}

async function claim({ sql, leaseSeconds }: Deps, part: OutboxPart): Promise<readonly Notice[]> {
  const [isLetter, limit] =
    part === 'letters' ? [sql`kind = 'letter'`, letterBatch] : [sql`kind <> 'letter'`, outboxBatch];
  const rows = await sql<Notice[]>`
    update notices n set leased_until = now() + make_interval(secs => ${leaseSeconds.outbox}), attempts = attempts + 1
    where n.ctid = any(array(
      select ctid from notices w
      where status = 'waiting' and next_try_at <= now() and (leased_until is null or leased_until < now()) and ${isLetter}
        -- People are told of the calendar when their cases have followed it: the files of the dates are then the new ones'.
        and not (kind = 'notify' and cause like 'calendar-told:%' and exists (
          select from notices f where f.status = 'waiting'
            and f.id = any(array(select jsonb_array_elements_text(w.effect -> 'follows')::uuid))))
        -- A move that is being told is told, or known not to be, before the next one says from where it moved.
        and not (template in ('date-moved', 'meeting-moved', 'meeting-cancelled', 'meeting-withdrawn') and exists (
          select from notices f where f.status = 'waiting' and f.leased_until > now() and f.id <> w.id
            and f.template in ('date-moved', 'meeting-moved', 'meeting-cancelled', 'meeting-withdrawn')
            and (f.case_id = w.case_id or f.party = w.party)))
      order by next_try_at limit ${limit} for update skip locked))
    returning n.id, n.case_id, n.party, n.cause, n.revision, n.kind, n.effect, n.attempts, n.at,
      -- A lease that is lost with the server's machine is no loss: nobody waits for the disk.
      set_config('synchronous_commit', 'off', true)`;
  // What one case says keeps its order.
  return [...rows].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

async function workOff(deps: Mailing, notice: Notice): Promise<boolean> {
  try {
    const done = await act(deps, notice);
    const error = done.status === 'done' ? null : done.error;
    const [told] = await deps.sql<{ ms: number }[]>`
      update notices set status = ${done.status}, error = ${error}, leased_until = null
      where id = ${notice.id} and status = 'waiting'
      returning extract(epoch from clock_timestamp() - written_at)::float8 * 1000 as ms`;
    if (told && error === null) deps.punctuality.done('notices', told.ms);
    return true;
  } catch (error) {
    await putOff(deps, notice, error);
    return false;
  }
}

async function putOff(deps: Deps, notice: Notice, error: unknown): Promise<void> {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  const last = notice.attempts >= maxAttempts;
  deps.log.warn(
    { notice: notice.id, kind: notice.kind, attempt: notice.attempts, last, error: message },
    'notice not worked off',
  );
  if (last && notice.kind === 'letter') return raiseAlarm(deps, notice.id, message);
  await deps.sql`
    update notices set leased_until = null, error = ${message}, status = ${last ? 'failed' : 'waiting'},
      next_try_at = now() + make_interval(secs => ${backOffSeconds(notice.attempts)})
    where id = ${notice.id} and status = 'waiting'`;
}

/** 2, 4, 8 … seconds, at most an hour. */
export const backOffSeconds = (attempts: number): number => Math.min(2 ** attempts, 3600);

// What a notice says should happen, made to happen: another case opened or told, a case brought in line with the calendar, people
// told of a meeting.
import type { Effect } from '../core/outcome.ts';
import { type CalendarEffect, followCalendar } from './calendar/follow.ts';
import { readCase } from './case-row.ts';
import type { Deps, Mailing } from './deps.ts';
import { tellOfMeeting } from './meetings/tell.ts';
import type { CaseNotice, Notice, PartyNotice } from './outbox.ts';
import { type Result, send, tellDeclined } from './send.ts';
import { type Started, startCase } from './start.ts';

export type Done = { readonly status: 'done' } | { readonly status: 'not-accepted'; readonly error: string };

/** Makes happen what the notice says, unless that is to tell people of a case; throws what may go better another time. */
export function act(deps: Mailing, notice: Notice): Promise<Done> {
  if (notice.party !== null) return actOnMeeting(deps, notice);
  const { effect } = notice;
  switch (effect.kind) {
    case 'startCase':
      return openChild(deps, notice, effect);
    case 'tell':
      return tellOthers(deps, notice, effect);
    case 'calendar':
      return follow(deps, notice, effect);
    default:
      throw new Error(`a notice of kind ${notice.kind} is told, not acted on`);
  }
}

// A meeting's mails are marked together with their notice, so that marking it again changes nothing.
async function actOnMeeting(deps: Mailing, notice: PartyNotice): Promise<Done> {
  await tellOfMeeting(deps, notice);
  return { status: 'done' };
}

async function openChild(deps: Deps, notice: CaseNotice, effect: Effect & { kind: 'startCase' }): Promise<Done> {
  const parent = await readCase(deps.sql, notice.case_id);
  if (!parent) throw new Error(`no case ${notice.case_id}`);
  if (await readCase(deps.sql, notice.id)) return { status: 'done' };
  // What the parent has heard stands, also where the way is free by the time that a notice left unmarked is tried again.
  const declined = await declinedBefore(deps, notice);
  if (declined !== null) return { status: 'not-accepted', error: declined };
  const { workflow, year, input } = effect;
  const yearly = deps.definitions.current(workflow)?.definition.yearly ?? false;
  // The notice's id is the child's, so that a repeat finds it there.
  const opening = {
    workflow,
    subject: parent.subject,
    year: yearly ? year : null,
    input,
    caller: 'system',
    parent: parent.id,
    id: notice.id,
  } as const;
  const started = await startCase(deps, opening);
  const done = settled(started);
  if (done.status === 'not-accepted') await declinedTo(deps, notice, { workflow, started, why: done.error });
  return done;
}

const declinedEvent = ({ id }: CaseNotice): string => `${id}:declined`;

/** Why it was declined, as the case that asked has been told; null where it has not. */
async function declinedBefore({ sql }: Deps, notice: CaseNotice): Promise<string | null> {
  const [told] = await sql<{ because: string | null }[]>`
    select data ->> 'because' as because from history
    where case_id = ${notice.case_id} and event_id = ${declinedEvent(notice)}`;
  return told ? (told.because ?? 'declined') : null;
}

// The case that asked hears of it: whoever sent the event was told that it was taken. One that is over is not told.
async function declinedTo(
  deps: Deps,
  notice: CaseNotice,
  { workflow, started, why }: { workflow: string; started: Started; why: string },
): Promise<void> {
  const existing = !started.ok && started.because === 'exists' ? started.caseId : null;
  const declined = { workflow, because: why, ...(existing === null ? {} : { case: existing }) };
  settled(
    await tellDeclined(deps, { caseId: notice.case_id, caller: 'system', eventId: declinedEvent(notice) }, declined),
  );
}

async function tellOthers(deps: Deps, notice: CaseNotice, effect: Effect & { kind: 'tell' }): Promise<Done> {
  const ids = await receivers(deps, notice.case_id, effect.to);
  const told: Done[] = [];
  for (const id of ids) {
    const command = { caseId: id, caller: 'system', eventId: `${notice.id}:${id}` } as const;
    told.push(settled(await send(deps, command, { type: effect.type, data: effect.data })));
  }
  return told.find((one) => one.status === 'not-accepted') ?? { status: 'done' };
}

async function receivers({ sql }: Deps, caseId: string, to: 'parent' | 'children'): Promise<readonly string[]> {
  const rows =
    to === 'parent'
      ? await sql<{ id: string | null }[]>`select parent as id from cases where id = ${caseId}`
      : await sql<{ id: string | null }[]>`select id from cases where parent = ${caseId} order by id`;
  return rows.flatMap(({ id }) => id ?? []);
}

async function follow(deps: Deps, { id, case_id }: CaseNotice, effect: CalendarEffect): Promise<Done> {
  const followed = await followCalendar(deps, { id, case_id, effect });
  return followed === 'superseded' ? { status: 'not-accepted', error: followed } : settled(followed);
}

// A refusal is an answer; only what could go better another time is thrown, and so tried again.
function settled(result: Result | Started): Done {
  if (result.ok) return { status: 'done' };
  if (result.because === 'busy') throw new Error('the case is busy');
  const why = result.because === 'refused' ? result.refusal.because : result.because;
  return { status: 'not-accepted', error: why };
}

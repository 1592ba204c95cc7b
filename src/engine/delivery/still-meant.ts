// Whether a mail that has waited is still to go: people leave, hand over roles, change their mind and do what it asks while it does.
import { localDate } from '../../core/calendar.ts';
import type { Told } from '../../core/outcome.ts';
import { closedDaysFrom } from '../../db/read/closed-days.ts';
import type { Deps, Mailing } from '../deps.ts';
import type { Stand } from '../directory.ts';
import { inItsTime } from './as-it-stands.ts';
import { insertDeliveries, makeReady } from './deliver.ts';
import type { Delivery } from './deliveries.ts';
import { nextDigest, zoneOfPerson } from './digest-time.ts';
import { markPutOff, maxAttempts, nobodyThere } from './marks.ts';
import type { Wish } from './preferences.ts';
import { aboutEach, isReminder, type Telling } from './telling.ts';

/** What a delivery is claimed with to find out. */
export interface Meant {
  readonly person: string;
  readonly generation: number;
  readonly notice_id: string | null;
  readonly unsubscribe: string | null;
  /** As the database has it now. */
  readonly active: boolean;
  readonly wish: Wish | null;
  /** Whom the notice is for; null of a digest, and where its cases say that one by one. */
  readonly told: readonly Told[] | null;
  /** Where the person stood when it was written; null where that is not known. */
  readonly stands: readonly Stand[] | null;
  readonly subject_party: string | null;
  /** Of an edit of the calendar: those of all cases that it tells of. */
  readonly subjects: readonly string[] | null;
  readonly programme: string | null;
  readonly of_case: boolean;
  /** Its case has gone on since it was written. */
  readonly moved_on: boolean;
}

/** True when it is to be sent. Otherwise it is marked as what it is by now: unwanted, or waiting for the daily mail. */
export async function isStillMeant(deps: Mailing, delivery: Delivery): Promise<boolean> {
  if (delivery.moved_on && !(await isStillSo(deps, delivery))) {
    await markUnwanted(deps, delivery);
    return false;
  }
  const binds = delivery.unsubscribe === null && delivery.of_case;
  if (!(await isTheirs(deps, delivery))) {
    // Before it is marked: who is killed in between does both again.
    if (binds && (await tellWhoIsThere(deps, delivery))) await waitForSomeone(deps, delivery);
    else await markUnwanted(deps, delivery);
    return false;
  }
  // It is theirs and, where they have handed over one of several roles, somebody else's too.
  if (binds && hasLeftOne(deps, delivery)) await tellWhoIsThere(deps, delivery);
  if (delivery.unsubscribe === null) return true;
  if (delivery.wish === 'none') {
    await markUnwanted(deps, delivery);
    return false;
  }
  if (delivery.wish !== 'digest' || !delivery.of_case || delivery.generation > 1) return true;
  await putIntoDigest(deps, delivery);
  return false;
}

// Who seems to have left is looked up once more: this process may not have heard yet that they have come.
async function isTheirs({ directory }: Deps, delivery: Meant): Promise<boolean> {
  const isMeant = () => {
    const { person, told, subject_party, subjects, programme } = delivery;
    if (!delivery.active || !directory.person(person)?.active) return false;
    if (told === null || subject_party === null || programme === null) return true;
    return (subjects ?? [subject_party]).some((subject) => directory.isRecipient(person, told, { subject, programme }));
  };
  if (isMeant()) return true;
  await directory.refresh();
  return isMeant();
}

function hasLeftOne({ directory }: Deps, { person, stands }: Meant): boolean {
  const held = directory.person(person)?.roles ?? [];
  const isHeld = ({ role, party }: Stand) => held.some((one) => one.role === role && (one.party ?? '') === party);
  return !(stands ?? []).every(isHeld);
}

/** Whether it still reminds its reader. Whatever else is said is said in its order, however it has been overtaken. */
async function isStillSo(deps: Mailing, { notice_id, person: name }: Delivery): Promise<boolean> {
  const notice = await readNotice(deps, notice_id);
  if (!notice || !isReminder(notice)) return true;
  const [about] = await aboutEach(deps, [notice]);
  const standing = about && inItsTime(about, deps.clock.now());
  if (!standing) return false;
  return deps.directory.isRecipient(name, standing.effect.to, standing.row);
}

async function readNotice({ sql }: Deps, id: string | null): Promise<Telling | undefined> {
  const [notice] = await sql<Telling[]>`
    select id, case_id, party, cause, revision, kind, effect, attempts, at from notices where id = ${id}`;
  return notice;
}

async function markUnwanted({ sql, log }: Deps, { id }: Delivery): Promise<void> {
  await sql`update deliveries set status = 'unwanted', leased_until = null where id = ${id} and status = 'waiting'`;
  log.info({ delivery: id }, 'mail not wanted any more');
}

/** As long as for a mail server that does not answer; then it fails, which is seen. */
const waitForSomeone = (deps: Deps, delivery: Delivery) =>
  markPutOff(deps, delivery, { error: nobodyThere, last: delivery.attempts >= maxAttempts });

async function putIntoDigest(deps: Deps, { id, person: name, programme }: Delivery): Promise<void> {
  const { sql, clock, directory } = deps;
  const person = directory.person(name);
  if (!person) return;
  const zone = zoneOfPerson(directory, person);
  const closed = await closedDaysFrom(sql, programme ?? '', localDate(clock.now(), zone));
  await sql`
    update deliveries set status = 'digest', digest_at = ${new Date(nextDigest(clock.now(), zone, closed))}, leased_until = null
    where id = ${id} and status = 'waiting'`;
}

/**
 * What binds is for whoever is there: those who have taken over from someone who left get it, who have not had it. A mail that
 * somebody was not to have any more is theirs again when they are back. True when nobody stands where its reader stood.
 */
async function tellWhoIsThere(deps: Mailing, delivery: Delivery): Promise<boolean> {
  const { notice_id, generation, person: reader } = delivery;
  const notice = await readNotice(deps, notice_id);
  if (!notice) return false;
  const had = await deps.sql<{ person: string }[]>`
    select person from deliveries where notice_id = ${notice_id} and (status <> 'unwanted' or person = ${reader})`;
  const [ready] = await makeReady(deps, [notice]);
  if (!ready || ready.superseded) return false;
  const rows = ready.rows as readonly Again[];
  const theirs = rows.filter((row) => row.unsubscribe === null && !had.some(({ person }) => person === row.person));
  const again = theirs.map((row) => ({ ...row, generation }));
  if (again.length > 0) {
    await takeUp(deps, again);
    await insertDeliveries(deps.sql, { rows: again, at: deps.clock.now() });
  }
  return isVacant(deps, delivery);
}

/** Of a row for `insertDeliveries`, what is looked at here. */
interface Again {
  readonly person: string;
  readonly unsubscribe: string | null;
}

/** Those who have a row that they were not to have any more: it says what is to be said now, and waits once more. */
const takeUp = ({ sql }: Deps, rows: readonly object[]) => sql`
  update deliveries d set status = x.status, subject = x.subject, text = x.text, html = x.html, unsubscribe = null,
    attachments = x.attachments, stands = x.stands, language = x.language, attempts = 0, error = null, digest_at = null,
    next_try_at = now()
  from json_to_recordset(${sql.json(rows as never)}::json) as x(notice_id uuid, generation int, person text, language text,
    status text, subject text, text text, html text, attachments jsonb, stands jsonb)
  where d.notice_id = x.notice_id and d.person = x.person and d.generation = x.generation and d.status = 'unwanted'`;

/** Where its reader stood nobody stands now: they may come back, or another follow, whoever has the same role elsewhere. */
function isVacant({ directory }: Deps, { stands, told, subject_party: subject, programme }: Meant): boolean {
  if (stands !== null) return stands.some((stand) => !directory.isHeld(stand));
  if (told === null || subject === null || programme === null) return false;
  return told.some((one) => directory.recipients([one], { subject, programme }).length === 0);
}

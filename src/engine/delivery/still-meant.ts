// Whether a mail that has waited is still to go: people leave, hand over roles and change their mind while it does.
import { localDate } from '../../core/calendar.ts';
import type { Told } from '../../core/outcome.ts';
import { closedDaysFrom } from '../../db/read/closed-days.ts';
import type { noticeWishes } from '../../db/schema/parties.ts';
import type { Deps } from '../deps.ts';
import { insertDeliveries, makeReady } from './deliver.ts';
import type { Delivery } from './deliveries.ts';
import { nextDigest, zoneOfPerson } from './digest-time.ts';
import type { Mailing } from './mailer.ts';
import type { Telling } from './telling.ts';

/** What a delivery is claimed with to find out. */
export interface Meant {
  readonly person: string;
  readonly generation: number;
  readonly notice_id: string | null;
  readonly unsubscribe: string | null;
  /** As the database has it now. */
  readonly active: boolean;
  readonly wish: (typeof noticeWishes)[number] | null;
  /** Whom the notice is for; null of a digest, and where its cases say that one by one. */
  readonly told: readonly Told[] | null;
  readonly subject_party: string | null;
  readonly programme: string | null;
  readonly of_case: boolean;
}

/** True when it is to be sent. Otherwise it is marked as what it is by now: unwanted, or waiting for the daily mail. */
export async function isStillMeant(deps: Mailing, delivery: Delivery): Promise<boolean> {
  if (!(await isTheirs(deps, delivery))) {
    // Before it is marked: who is killed in between does both again.
    if (delivery.unsubscribe === null && delivery.of_case) await tellWhoIsThere(deps, delivery);
    await markUnwanted(deps, delivery);
    return false;
  }
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
  if (!delivery.active) return false;
  const isMeant = () => {
    const { told, subject_party: subject, programme } = delivery;
    if (!directory.person(delivery.person)?.active) return false;
    if (told === null || subject === null || programme === null) return true;
    return directory.recipients(told, { subject, programme }).some(({ id }) => id === delivery.person);
  };
  if (isMeant()) return true;
  await directory.refresh();
  return isMeant();
}

async function markUnwanted({ sql, log }: Deps, { id }: Delivery): Promise<void> {
  await sql`update deliveries set status = 'unwanted', leased_until = null where id = ${id} and status = 'waiting'`;
  log.info({ delivery: id }, 'mail not wanted any more');
}

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

/** What binds is for whoever is there: those who have taken over from someone who left get it, who have not had it. */
async function tellWhoIsThere(deps: Mailing, { notice_id, generation }: Delivery): Promise<void> {
  const [notice] = await deps.sql<Telling[]>`
    select id, case_id, party, cause, revision, kind, effect, attempts, at from notices where id = ${notice_id}`;
  if (!notice) return;
  const had = await deps.sql<{ person: string }[]>`select person from deliveries where notice_id = ${notice_id}`;
  const [ready] = await makeReady(deps, [notice]);
  const rows = (ready?.rows ?? []) as readonly { readonly person: string; readonly unsubscribe: string | null }[];
  const theirs = rows.filter((row) => row.unsubscribe === null && !had.some(({ person }) => person === row.person));
  if (theirs.length === 0) return;
  await insertDeliveries(deps.sql, { rows: theirs.map((row) => ({ ...row, generation })), at: deps.clock.now() });
}

// One delivery per person: a notice's recipients are found, and what each is told is rendered in their language and kept.

import type { Sql, Tx } from '../../db/connection.ts';
import type { Mailer } from '../../mail/mailer.ts';
import type { Attachment } from '../../mail/transport.ts';
import { calendarFiles } from '../calendar/files.ts';
import { type HeldVersion, holdsAny, readVersions, toHolders } from '../calendar/held-entries.ts';
import { cameTrue, isOfEdit, toldOf } from '../calendar/told.ts';
import type { Deps, Mailing } from '../deps.ts';
import type { Person } from '../directory.ts';
import { inItsTime } from './as-it-stands.ts';
import { nextDigest, zoneOfPerson } from './digest-time.ts';
import { fillFor, unsubscribeLink } from './mail-fill.ts';
import { asKnown, type MoveTold, movesTold } from './moves.ts';
import { wishes as readWishes, statusFor, type Wish } from './preferences.ts';
import { type About, aboutEach, type Telling } from './telling.ts';

/** A notice made ready: what goes to whom, or why that can never be said. */
export interface Ready {
  readonly notice: Pick<Telling, 'id'>;
  readonly rows: readonly object[];
  readonly failed: string | null;
  /** What it says did not come to be, and nobody is told. */
  readonly superseded?: boolean;
  /** What it says by now, where that is not what it was written with. */
  readonly effect?: object;
}

/** Finds the recipients of each notice and renders what they are told. Reaches nothing but the cases they are about. */
export async function makeReady(deps: Mailing, notices: readonly Telling[]): Promise<Ready[]> {
  const written = await aboutEach(deps, notices);
  const now = deps.clock.now();
  const abouts = written.map((about) => about && inItsTime(about, now));
  const [given, wishes] = await Promise.all([casesOf(deps, abouts), readWishes(deps.sql)]);
  const more = await toHolders(deps, [...given.values()].flat());
  // Last, so that no move is missed which the files of the dates know of.
  const moves = await movesTold(deps, abouts);
  return abouts.map((about, index) => {
    const notice = notices[index] as Telling;
    if (!written[index]) return { notice, rows: [], failed: `no mail template ${notice.effect.template}` };
    const cases = given.get(notice.id) ?? [];
    const move = moves.get(notice.id);
    if (!about || cases.length === 0 || move === null) return { notice, rows: [], failed: null, superseded: true };
    const to = more.get(notice.id);
    const effect = to ? { ...about.effect, to } : about.effect;
    const made = ready(deps, { ...about, effect }, { cases, wishes, ...(move ? { move } : {}) });
    return to ? { ...made, effect } : made;
  });
}

/** What each notice tells of, by its id: its own case; of an edit of the calendar those that have followed it. */
export async function casesOf(
  deps: Deps,
  abouts: readonly (About | null)[],
): Promise<ReadonlyMap<string, readonly CaseTold[]>> {
  const known = abouts.flatMap((about) => about ?? []);
  const trueOf = await cameTrue(deps, known);
  const told = known.map((about) => [about.notice.id, trueOf.get(about.notice.id) ?? [about]] as const);
  const versions = await readVersions(
    deps,
    told.flatMap(([, ones]) => ones),
  );
  return new Map(
    told.map(([id, ones]) => [id, ones.map((about) => ({ about, versions: versions.get(about.row.id) ?? [] }))]),
  );
}

/** Writes the deliveries and marks their notices in one statement; a person who has one already gets no second. */
export async function writeDeliveries({ sql, clock, punctuality }: Deps, all: readonly Ready[]): Promise<void> {
  const notices = all.map(({ notice, failed, superseded = false, effect = null }) => ({
    id: notice.id,
    effect,
    status: superseded ? 'not-accepted' : failed === null ? 'done' : 'failed',
    error: superseded ? 'superseded' : failed,
  }));
  // Marked first: a notice that was withdrawn meanwhile goes to nobody.
  const rows = insertDeliveries(sql, {
    rows: all.flatMap(({ rows }) => rows),
    at: clock.now(),
    of: sql`select id from marked`,
  });
  const told = await sql<{ status: string; ms: number }[]>`
    with marked as (
      update notices n set status = x.status, error = x.error, effect = coalesce(x.effect, n.effect), leased_until = null
      from json_to_recordset(${sql.json(notices as never)}::json) as x(id uuid, effect jsonb, status text, error text)
      where n.id = x.id and n.status = 'waiting'
      returning n.id, n.status, extract(epoch from clock_timestamp() - n.written_at)::float8 * 1000 as ms
    ), told as (${rows})
    select status, ms from marked`;
  for (const { status, ms } of told) if (status === 'done') punctuality.done('notices', ms);
}

interface Inserted {
  readonly rows: readonly object[];
  readonly at: number;
  /** Only those of these notices. */
  readonly of?: ReturnType<Sql>;
}
/** The statement that writes deliveries, of which a person has one in each generation of a notice. */
export const insertDeliveries = (sql: Sql | Tx, { rows, at, of }: Inserted) => sql`
  insert into deliveries (id, notice_id, generation, person, address, language, status, subject, text, html, message_id,
    unsubscribe, digest_at, attachments, stands, next_try_at, created_at)
  select x.*, now(), ${new Date(at)} from json_to_recordset(${sql.json(rows as never)}::json) as x(
    id uuid, notice_id uuid, generation int, person text, address text, language text, status text, subject text, text text,
    html text, message_id text, unsubscribe text, digest_at timestamptz, attachments jsonb, stands jsonb)
  ${of ? sql`where x.notice_id in (${of})` : sql``}
  on conflict (notice_id, person, generation) do nothing`;

/** A case that a notice tells of. */
export interface CaseTold {
  readonly about: About;
  readonly versions: readonly HeldVersion[];
}
/** What of the cases and of people decides how they are told. */
export interface Given {
  /** What it tells of; whoever is told reads of the first that is theirs, and gets the files of all. */
  readonly cases: readonly CaseTold[];
  readonly wishes: ReadonlyMap<string, Wish>;
  /** Where it tells of a move: what each person knows of the moves before. */
  readonly move?: MoveTold;
  /** 1, or more where it is told again: that was asked for, so it waits for no digest. */
  readonly generation?: number;
  /** The only ones to be told; everyone meant when absent. */
  readonly only?: ReadonlySet<string>;
}

// Rendering reaches nothing outside: what it throws is a mistake of the definition, which another try would not heal.
export function ready(deps: Mailing, written: About, given: Given): Ready {
  const { move } = given;
  const about = move ? { ...written, effect: move.effect } : written;
  const { notice, effect, row } = about;
  try {
    // Of an edit of the calendar each is told what they have a part in.
    const edited = isOfEdit(about) ? given.cases.map((one) => one.about) : null;
    const bound = new Set((edited ?? [about]).flatMap((one) => boundBy(deps, one)));
    const isMeant = ({ id }: Person) => (given.only?.has(id) ?? true) && !(effect.notPeople?.includes(id) ?? false);
    const rowsOf = edited?.map((one) => one.row);
    const people = (rowsOf ? toldOf(deps, about, rowsOf) : deps.directory.recipients(effect.to, row)).filter(isMeant);
    const rows = people.flatMap((person) => {
      const cases = theirs(deps, given.cases, person).flatMap((one) => (move ? asKnown(one, move, person) : one));
      // Who wants no mails for information is to be told all the same what stands in their calendar and is cancelled.
      const binding = bound.has(person.id) || (given.wishes.get(person.id) === 'none' && holdsAny(cases, person));
      return cases.length === 0 ? [] : [deliveryRow(deps, { ...given, cases, person, binding })];
    });
    if (!move) return { notice, rows, failed: null };
    if (rows.length === 0 && move.isBack) return { notice, rows, failed: null, superseded: true };
    return { notice, rows, failed: null, effect };
  } catch (error) {
    return { notice, rows: [], failed: error instanceof Error ? error.message : String(error) };
  }
}

/** What the notice tells of that is the person's: its own case; of an edit of the calendar the cases that they have a part in. */
export const theirs = ({ directory }: Deps, cases: readonly CaseTold[], person: Person): readonly CaseTold[] =>
  cases.filter(({ about }) => !isOfEdit(about) || directory.isRecipient(person.id, about.effect.to, about.row));

/** Those who are not told for information only, by any role that they are told for. */
function boundBy({ directory }: Deps, { effect, row, workflow }: About): readonly string[] {
  const informed = workflow.definition.forInformation?.[effect.template] ?? [];
  const binding = effect.to.filter(({ role }) => effect.kind === 'letter' || !informed.includes(role));
  return directory.recipients(binding, row).map(({ id }) => id);
}

function deliveryRow(deps: Mailing, given: Given & { readonly person: Person; readonly binding: boolean }): object {
  const { mailer, clock, directory } = deps;
  const { cases, person, binding, wishes, generation = 1 } = given;
  const { about } = cases[0] as CaseTold;
  const unsubscribe = binding ? null : unsubscribeLink(deps, person);
  const mail = mailer.render(about.template, person.language, {
    ...fillFor(deps, about, person),
    ...(unsubscribe === null ? {} : { unsubscribe }),
  });
  const wish = binding ? 'immediate' : wishes.get(person.id);
  const status = statusFor(wish, { held: mailer.held, isAgain: generation > 1 });
  const { closed } = about.row.snapshot.context.process;
  const stands = cases.flatMap((one) => directory.toldAs(person, one.about.effect.to, one.about.row));
  const row = deliveryFor(deps, person, {
    notice: about.notice.id,
    generation,
    status,
    mail,
    unsubscribe,
    digestAt: status === 'digest' ? nextDigest(clock.now(), zoneOfPerson(directory, person), closed) : null,
    attachments: cases.flatMap((one) => calendarFiles(deps, one.about, { person, versions: one.versions })),
  });
  return { ...row, stands };
}

/** What a person is told, and how. */
export interface Written {
  /** The notice's id. */
  readonly notice: string;
  readonly generation: number;
  readonly status: ReturnType<typeof statusFor>;
  readonly mail: ReturnType<Mailer['render']>;
  readonly unsubscribe: string | null;
  /** Epoch ms. */
  readonly digestAt: number | null;
  readonly attachments: readonly Attachment[];
}

/** A row for `insertDeliveries`. */
export function deliveryFor({ mailer, newId }: Mailing, person: Person, written: Written): object {
  const { notice, generation, status, mail, unsubscribe, digestAt, attachments } = written;
  const id = newId();
  return {
    id,
    notice_id: notice,
    generation,
    person: person.id,
    address: person.email,
    language: person.language,
    status,
    ...mail,
    message_id: `<${id}@${mailer.host}>`,
    unsubscribe,
    digest_at: digestAt === null ? null : new Date(digestAt).toISOString(),
    attachments,
  };
}

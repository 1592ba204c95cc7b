// The digest pass: what waits for a person goes into one mail a day, which is then sent as any other.
//
// The mail and the marks on what it tells of are written by one statement, and a person has one mail a day by a constraint. So
// whoever is killed leaves either both or neither, and of two processes that come at once one writes. What came too late for
// a day that has its mail waits for the next.
import { hash } from 'node:crypto';
import { localDate } from '../../core/calendar.ts';
import { dateWords } from '../../core/date-words.ts';
import { renderDigest } from '../../mail/digest.ts';
import type { Attachment } from '../../mail/transport.ts';
import type { Deps, Mailing } from '../deps.ts';
import type { Person } from '../directory.ts';
import type { Notice } from '../outbox.ts';
import { type DigestPart, digestCases, partsFor } from './digest-parts.ts';
import { nextDigest, zoneOfPerson } from './digest-time.ts';
import { unsubscribeLink } from './mail-fill.ts';
import { preferencesOf } from './preferences.ts';

export interface DigestRun {
  /** People for whom something was due. */
  readonly claimed: number;
  /** Mails made. */
  readonly made: number;
}
type Waiting = Notice & {
  readonly delivery: string;
  readonly digest_at: Date;
};

/** People of one pass. */
const batch = 50;
/** What one mail tells of: everything, since nobody is told of so much in a day; the rest would go into the next day's. */
const mostItems = 2000;

/** Makes the mails that are due, of at most a batch of people. Several processes may do so at once. */
export async function runDigest(deps: Mailing, now: number): Promise<DigestRun> {
  const people = await deps.sql<{ person: string }[]>`
    select distinct person from deliveries
    where status = 'digest' and collected_by is null and digest_at <= ${new Date(now)} order by person limit ${batch}`;
  let made = 0;
  for (const { person } of people) {
    const isMade = await digestFor(deps, person, now);
    if (isMade) made++;
  }
  return { claimed: people.length, made };
}

async function digestFor(deps: Mailing, id: string, now: number): Promise<boolean> {
  const waiting = await waitingFor(deps, id, now);
  const person = deps.directory.person(id);
  // They may have said meanwhile that they want none of it, or have left.
  if (!person?.active || (await preferencesOf(deps, id)).notices === 'none') {
    await dropped(deps, waiting);
    return false;
  }
  const parts = await partsFor(deps, person, waiting);
  await dropped(
    deps,
    waiting.filter((one) => !parts.has(one.id)),
  );
  const told = waiting.filter((one) => parts.has(one.id));
  const ids = told.map(({ delivery }) => delivery);
  const last = told.at(-1);
  if (!last) return false;
  const zone = zoneOfPerson(deps.directory, person);
  const day = localDate(last.digest_at.getTime(), zone);
  const mail = compose(deps, person, { parts: [...parts.values()], day });
  const made = await write(deps, { person, day, ids, mail });
  if (!made) await nextTime(deps, ids, nextDigest(now, zone));
  else deps.log.info({ digest: made, items: ids.length }, 'digest made');
  return made !== null;
}

/** What a person does without, and what is no longer so: a mail of its own has told what is. */
async function dropped({ sql }: Deps, waiting: readonly Waiting[]): Promise<void> {
  const ids = waiting.map(({ delivery }) => delivery);
  if (ids.length === 0) return;
  await sql`update deliveries set status = 'unwanted' where id = any(${ids}::uuid[]) and collected_by is null`;
}

const waitingFor = ({ sql }: Deps, person: string, now: number): Promise<readonly Waiting[]> => sql<Waiting[]>`
  select d.id as delivery, d.digest_at, n.id, n.case_id, n.party, n.cause, n.revision, n.kind, n.effect, n.attempts, n.at
  from deliveries d join notices n on n.id = d.notice_id
  where d.person = ${person} and d.status = 'digest' and d.collected_by is null and d.digest_at <= ${new Date(now)}
  order by d.digest_at, n.at, n.id limit ${mostItems}`;

interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
  readonly unsubscribe: string;
}

function compose(
  deps: Mailing,
  person: Person,
  { parts, day }: { readonly parts: readonly DigestPart[]; readonly day: string },
): Composed {
  const unsubscribe = unsubscribeLink(deps, person);
  const { language, name } = person;
  const mail = renderDigest({
    language,
    day: dateWords(day, language),
    recipientName: name,
    cases: digestCases(parts),
    unsubscribe,
  });
  const files = parts.flatMap((part) => part.files);
  return { ...mail, attachments: [...new Map(files.map((file) => [file.content, file])).values()], unsubscribe };
}

interface Writing {
  readonly person: Person;
  readonly day: string;
  readonly ids: readonly string[];
  readonly mail: Composed;
}

/** The mail's id; null when the person has one of that day already. */
async function write(
  { sql, clock, newId, mailer }: Mailing,
  { person, day, ids, mail }: Writing,
): Promise<string | null> {
  const { subject, text, html, attachments, unsubscribe } = mail;
  const [row] = await sql<{ id: string }[]>`
    with made as (
      insert into deliveries (id, person, digest_day, address, language, status, subject, text, html, message_id, unsubscribe,
        attachments, next_try_at, created_at)
      values (${newId()}, ${person.id}, ${day}, ${person.email}, ${person.language}, ${mailer.held ? 'held' : 'waiting'},
        ${subject}, ${text}, ${html}, ${`<digest.${day}.${hash('sha256', person.id).slice(0, 16)}@${mailer.host}>`},
        ${unsubscribe}, ${sql.json(attachments as never)}, now(), ${new Date(clock.now())})
      on conflict (person, digest_day) do nothing returning id
    ), told as (
      update deliveries d set collected_by = made.id from made
      where d.id = any(${ids as string[]}::uuid[]) and d.status = 'digest' and d.collected_by is null
    )
    select id from made`;
  return row?.id ?? null;
}

async function nextTime({ sql }: Deps, ids: readonly string[], at: number): Promise<void> {
  await sql`
    update deliveries set digest_at = ${new Date(at)}
    where id = any(${ids as string[]}::uuid[]) and status = 'digest' and collected_by is null`;
}

// A person's calendar to subscribe to: the deadlines that are for them and the meetings of their programmes.
import { hash, randomBytes } from 'node:crypto';
import { setImmediate as letOthers } from 'node:timers/promises';
import { addDays, localDate } from '../../core/calendar.ts';
import { feed } from '../../ical/calendar.ts';
import type { Entry } from '../../ical/entry.ts';
import { type CaseRow, readCases } from '../case-row.ts';
import { zoneOfPerson } from '../delivery/digest-time.ts';
import type { Deps, Mailing } from '../deps.ts';
import type { Person } from '../directory.ts';
import { meetingEntries } from '../meetings/feed.ts';
import { addressedBy, deadlinesOf, entryOf } from './entries.ts';
import { productId } from './files.ts';

/** How long a calendar goes on showing what is over. */
const shownDays = 180;
/** Cases of one calendar: more than anybody has deadlines in. */
const mostCases = 2000;
/** Cases read before others of this process have a turn. */
const atOnce = 200;

/** Opens the calendar to whoever has this token, a new one when none is given, and tells it: it is kept nowhere. The one before is good no more. */
export async function openFeed(
  { sql, clock }: Deps,
  person: string,
  token = randomBytes(32).toString('base64url'),
): Promise<string> {
  const at = new Date(clock.now());
  await sql.begin(async (tx) => {
    // Who asks twice at once is answered in turn.
    await tx`select 1 from people where id = ${person} for update`;
    await tx`update calendar_feeds set revoked_at = ${at} where person = ${person} and revoked_at is null`;
    await tx`insert into calendar_feeds (hash, person, created_at) values (${hash('sha256', token)}, ${person}, ${at})`;
  });
  return token;
}

/** Whether there was one to revoke. */
export async function closeFeed({ sql, clock }: Deps, person: string): Promise<boolean> {
  const rows = await sql`
    update calendar_feeds set revoked_at = ${new Date(clock.now())} where person = ${person} and revoked_at is null returning 1`;
  return rows.length > 0;
}

/** Whose calendar the token opens; null when it opens none. */
export async function personOfFeed({ sql, directory }: Deps, token: string): Promise<Person | null> {
  const [row] = await sql<{ person: string }[]>`
    select person from calendar_feeds where hash = ${hash('sha256', token)} and revoked_at is null`;
  const person = row && directory.person(row.person);
  return person?.active ? person : null;
}

/** The file (RFC 5545), the same bytes as long as nothing has changed that it shows. */
export async function feedOf(deps: Mailing, person: Person): Promise<string> {
  const now = deps.clock.now();
  const zone = zoneOfPerson(deps.directory, person);
  const since = addDays(localDate(now, zone), -shownDays);
  const entries = [...(await deadlineEntries(deps, person, since)), ...(await meetingEntries(deps, person, since))];
  const { language, name } = person;
  return feed({ name: `Årshjul – ${name}`, language, zone, entries, now, productId: productId(language) });
}

async function deadlineEntries(deps: Mailing, person: Person, since: string): Promise<readonly Entry[]> {
  const ids = await casesFor(deps, person, since);
  const entries: Entry[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const [cases, all] = await Promise.all([readCases(deps.sql, some), deadlinesOf(deps.sql, some)]);
    const versions = Map.groupBy(all, (one) => one.case_id);
    for (const row of cases) {
      entries.push(...(await entriesOfCase(deps, person, { row, versions: versions.get(row.id) ?? [] })));
    }
    await letOthers();
  }
  return entries.filter((entry) => 'from' in entry && entry.from >= since);
}

async function entriesOfCase(
  { definitions, directory, mailer, clock }: Mailing,
  person: Person,
  { row, versions }: { readonly row: CaseRow; readonly versions: Awaited<ReturnType<typeof deadlinesOf>> },
): Promise<readonly Entry[]> {
  const workflow = await definitions.of(row);
  const showing = {
    row,
    workflow,
    language: person.language,
    subject: directory.nameOf(row.subject),
    link: mailer.linkTo(row.id),
    host: mailer.host,
  };
  const today = localDate(clock.now(), row.snapshot.context.process.zone);
  return versions.flatMap((version) => {
    // One that has passed before it was waited for was nothing that fell due.
    if (version.state === 'later' && version.date !== null && version.date < today) return [];
    const isFor = directory.isRecipient(person.id, addressedBy(workflow, version.key, row), row);
    return (isFor && entryOf(version, showing)) || [];
  });
}

/** Running cases, and those that have ended since. */
async function casesFor({ sql, directory }: Deps, person: Person, since: string): Promise<readonly string[]> {
  const scope = directory.scope(person);
  const rows = await sql<{ id: string }[]>`
    select c.id from cases c
    where (c.status <> 'done' or c.updated_at >= ${since}::date)
      and (${scope.all} or c.programme = any(${scope.programmes as string[]}) or c.subject = any(${scope.subjects as string[]}))
    order by c.id desc limit ${mostCases}`;
  return rows.map(({ id }) => id);
}

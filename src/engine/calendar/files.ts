// The calendar files that go with a mail: the date it speaks of, and what its case takes out of people's calendars again.
import { localDate } from '../../core/calendar.ts';
import type { Language } from '../../core/definition.ts';
import { attachment } from '../../ical/calendar.ts';
import type { Entry } from '../../ical/entry.ts';
import type { Attachment } from '../../mail/transport.ts';
import type { About } from '../delivery/telling.ts';
import type { Deps, Mailing } from '../deps.ts';
import type { Person } from '../directory.ts';
import { addressedBy, type DeadlineVersion, entryOf, type Showing, wasWaitedFor } from './entries.ts';
import { type HeldVersion, isCancelledBy } from './held-entries.ts';

export const productId = (language: Language): string => `-//Årshjul//Årshjul//${language.toUpperCase()}`;

interface Filing {
  readonly name: string;
  /** It takes the entry out again. */
  readonly cancels: boolean;
  readonly language: Language;
  readonly zone: string;
}

/** The file of one entry, to go with a mail. */
export function calendarFile(
  { mailer }: Pick<Mailing, 'mailer'>,
  entry: Entry,
  { name, cancels, language, zone }: Filing,
): Attachment {
  const method = cancels ? 'CANCEL' : 'PUBLISH';
  const about = { productId: productId(language), language, zone, organizer: mailer.sender };
  return { filename: `${name}.ics`, ...attachment(entry, { method, ...about }) };
}

/**
 * As the case stands now, so that a file never says what is no longer so. A date to come is put in; one that fell away or
 * whose case has ended by what the mail tells is taken out, for those whom its reminders address or a mail has brought it.
 */
export function calendarFiles(
  deps: Mailing,
  about: About,
  { person, versions }: { readonly person: Person; readonly versions: readonly HeldVersion[] },
): readonly Attachment[] {
  const { row, workflow, notice } = about;
  const showing: Showing = {
    row,
    workflow,
    language: person.language,
    subject: deps.directory.nameOf(row.subject),
    link: deps.mailer.linkTo(row.id),
    host: deps.mailer.host,
  };
  return versions.flatMap((version): Attachment[] => {
    const cancels = takenBack(deps, about, { person, version });
    if (!cancels && !putIn(deps, about, { person, version })) return [];
    const entry = entryOf(version, showing);
    if (entry === null) return [];
    // A mail that tells of several cases has a file of each.
    const name = row.id === notice.case_id ? version.key : `${version.key}-${row.subject}`;
    const { zone } = row.snapshot.context.process;
    return [calendarFile(deps, entry, { name, cancels, language: person.language, zone })];
  });
}

function putIn(
  deps: Deps,
  { notice, effect, row, workflow }: About,
  { person, version }: { person: Person; version: DeadlineVersion },
): boolean {
  const told = [...(effect.deadline ? [effect.deadline] : []), ...(effect.dates ?? [])].some(
    ({ key }) => key === version.key,
  );
  const ahead = localDate(notice.at.getTime(), row.snapshot.context.process.zone);
  const { state } = version;
  const isDue = !workflow.definition.deadlines[version.key]?.opens && (state === 'armed' || state === 'later');
  if (!told || !isDue || version.date === null || version.date < ahead || row.status === 'done') return false;
  // Only to those for whom it is kept in step: their feed has it, and what takes it back reaches them.
  return isAddressed(deps, { row, workflow }, { person, version });
}

const isAddressed = (
  { directory }: Pick<Deps, 'directory'>,
  { row, workflow }: Pick<About, 'row' | 'workflow'>,
  { person, version }: { person: Person; version: DeadlineVersion },
): boolean => directory.isRecipient(person.id, addressedBy(workflow, version.key, row), row);

function takenBack(deps: Deps, about: About, { person, version }: { person: Person; version: HeldVersion }): boolean {
  const { row, workflow } = about;
  if (workflow.definition.deadlines[version.key]?.opens || !isCancelledBy(about, version)) return false;
  // What nobody has waited for yet stands in no calendar but those to which a mail has brought it.
  const isKnown = wasWaitedFor(version, row) && isAddressed(deps, about, { person, version });
  return isKnown || version.holders.has(person.id);
}

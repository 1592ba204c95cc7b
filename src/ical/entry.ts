// One deadline or meeting as a VEVENT that Outlook, Google and Apple read alike.
import { line, oneLine, text } from './text.ts';
import { dateValue, timeProperties, utcValue } from './zones.ts';

/** Whole days. A deadline is the one day it falls due; it never blocks anybody's time. */
export interface WholeDays {
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** The last day, itself included; without it there is one. */
  readonly to?: string;
}

export interface Timed {
  /** The instant it begins, epoch milliseconds. */
  readonly at: number;
  readonly durationMinutes: number;
}

/**
 * What stands in a calendar. **A change** keeps the `uid`, counts `sequence` up and sets `updatedAt`: that is how a client knows
 * which of two versions holds. **A cancellation** is such a change with `status: 'cancelled'`. A `uid` is never used anew.
 */
export type Entry = EntryFacts & (WholeDays | Timed);

interface EntryFacts {
  /** The same for ever, and of this entry alone: `<case>.<deadline>@<host>`. */
  readonly uid: string;
  /** 0 at first, up by at least one with every change. */
  readonly sequence: number;
  readonly status: 'confirmed' | 'cancelled';
  /** Plain text of one line. A cancelled entry should say so in it: some clients show it like any other. */
  readonly title: string;
  /** Plain text. The link is put below it, as Google and Outlook show `URL` nowhere. */
  readonly description: string;
  /** Where the case is, http or https. */
  readonly url: string;
  readonly categories?: readonly string[];
  /** Absent where nobody knows: what is said here must not change with the entry. */
  readonly createdAt?: number;
  readonly updatedAt: number;
}

export interface Organizer {
  readonly name: string;
  readonly address: string;
}

/** How an entry is written. An organizer belongs into mails alone (RFC 5546 asks for one, RFC 5545 forbids it in a feed). */
export interface Writing {
  readonly zone: string;
  /** BCP 47, of the texts. */
  readonly language: string;
  readonly organizer?: Organizer;
}

/** The VEVENT, in lines ending in CRLF. Dates, counts and links that can't be are a `RangeError`: the caller's bug. */
export const event = (entry: Entry, { zone, language, organizer }: Writing): string => {
  const told = { LANGUAGE: language };
  return [
    line('BEGIN', 'VEVENT'),
    line('UID', uid(entry)),
    // The stamp of this version and not of this answer: the same state gives the same bytes, and a client that asks again may be told "not modified".
    line('DTSTAMP', utcValue(entry.updatedAt)),
    entry.createdAt === undefined ? '' : line('CREATED', utcValue(entry.createdAt)),
    line('LAST-MODIFIED', utcValue(entry.updatedAt)),
    line('SEQUENCE', sequence(entry)),
    line('STATUS', entry.status.toUpperCase()),
    'at' in entry ? times(entry, zone) : days(entry),
    line('SUMMARY', oneLine(entry.title), told),
    line('DESCRIPTION', text(described(entry)), told),
    categories(entry.categories ?? []),
    line('URL', link(entry.url)),
    organizer === undefined ? '' : line('ORGANIZER', mailto(organizer.address), { CN: organizer.name }),
    availability(entry),
    line('END', 'VEVENT'),
  ].join('');
};

/** The end of whole days is the day after the last: it is not part of them (section 3.6.1). */
const days = ({ from, to = from }: WholeDays): string => {
  if (to < from) throw new RangeError(`ends before it begins: ${from} to ${to}`);
  return [
    line('DTSTART', dateValue(from), { VALUE: 'DATE' }),
    line('DTEND', dateValue(to, 1), { VALUE: 'DATE' }),
    line('X-MICROSOFT-CDO-ALLDAYEVENT', 'TRUE'),
  ].join('');
};

const times = ({ at, durationMinutes }: Timed, zone: string): string => {
  if (!(durationMinutes >= 1)) throw new RangeError(`takes no time: ${durationMinutes} minutes`);
  return timeProperties(at, at + durationMinutes * 60_000, zone);
};

/** What has a time of day takes up the person's; whole days don't. */
const availability = (entry: Entry): string => {
  const busy = entry.status === 'confirmed' && 'at' in entry;
  return line('TRANSP', busy ? 'OPAQUE' : 'TRANSPARENT') + line('X-MICROSOFT-CDO-BUSYSTATUS', busy ? 'BUSY' : 'FREE');
};

const categories = (names: readonly string[]): string => {
  const written = names.map(oneLine).filter((name) => name !== '');
  return written.length === 0 ? '' : line('CATEGORIES', written.join(','));
};

const described = ({ description, url }: Entry): string =>
  description.includes(url) ? description : `${description.trimEnd()}\n\n${url}`.trimStart();

const uid = (entry: Entry): string => {
  const written = oneLine(entry.uid);
  if (written === '') throw new RangeError('an entry without a uid');
  return written;
};

/** An INTEGER of RFC 5545 has 31 bits. */
const sequence = ({ sequence, uid }: Entry): string => {
  if (!Number.isInteger(sequence) || sequence < 0 || sequence >= 2 ** 31) {
    throw new RangeError(`not a sequence: ${sequence} of ${uid}`);
  }
  return String(sequence);
};

/** A URI is not escaped as texts are, so it must be free of what would end the line: parsing it percent-encodes that. */
const link = (url: string): string => {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw new RangeError('the link is no web address');
  return parsed.href;
};

const mailto = (address: string): string => {
  if (!/^[^\s@<>"\p{Cc}]+@[^\s@<>"\p{Cc}]+$/u.test(address)) throw new RangeError('the organizer has no mail address');
  return `mailto:${address}`;
};

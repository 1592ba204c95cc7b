// A person's calendar to subscribe to, and single entries to go with a mail, as iCalendar files (RFC 5545, 5546, 7986).
import { type Entry, event, type Organizer } from './entry.ts';
import { line, oneLine } from './text.ts';
import { timeZone } from './zones.ts';

/**
 * How long a feed goes on showing that something was cancelled. After that the entry is left out: a feed is the whole truth to
 * every client, what is missing is gone.
 */
export const cancelledShownDays = 30;
const dayMs = 86_400_000;

/** How often a client should ask again. Outlook and Apple keep to it, Google asks when it likes (some times a day). */
const refresh = 'PT1H';

export interface Feed {
  /** What the calendar is called in the client's list. */
  readonly name: string;
  readonly language: string;
  readonly zone: string;
  readonly entries: readonly Entry[];
  readonly now: number;
  /** `-//<owner>//<product>//<language>` */
  readonly productId: string;
}

/**
 * The file a client subscribes to. Entries stand in order of their start, so the same entries give the same bytes however they
 * were found. Two of one uid are a `RangeError`.
 */
export const feed = ({ name, language, zone, entries, now, productId }: Feed): string => {
  const shown = entries.filter((entry) => !longCancelled(entry, now)).sort(byStart);
  refuseDoubles(shown);
  return calendar(
    { productId, method: 'PUBLISH', zone },
    shown.map((entry) => event(entry, { zone, language })),
    [
      line('NAME', oneLine(name), { LANGUAGE: language }),
      line('X-WR-CALNAME', oneLine(name)),
      line('X-WR-TIMEZONE', zone),
      line('REFRESH-INTERVAL', refresh, { VALUE: 'DURATION' }),
      line('X-PUBLISHED-TTL', refresh),
    ],
  );
};

export type AttachmentMethod = 'PUBLISH' | 'CANCEL';

export interface Attachment {
  readonly contentType: string;
  readonly content: string;
}

/**
 * One entry for a mail. `PUBLISH` adds it, or changes the one of the same uid and a lower sequence; `CANCEL` takes it back (the
 * entry is written as cancelled whatever it says). Google takes back only what a feed or a person took in, so a mail that cancels
 * must say it in words too. The organizer is who the mail is from: Outlook refuses a cancellation without one.
 */
export const attachment = (
  entry: Entry,
  given: {
    readonly method: AttachmentMethod;
    readonly productId: string;
    readonly language: string;
    readonly zone: string;
    readonly organizer: Organizer;
  },
): Attachment => {
  const { method } = given;
  const written: Entry = method === 'CANCEL' ? { ...entry, status: 'cancelled' } : entry;
  return {
    contentType: `text/calendar; method=${method}; charset=utf-8`,
    content: calendar(given, [event(written, given)]),
  };
};

/** Only a property begins a line like this: a continued line begins with a blank. */
const startInZone = '\r\nDTSTART;TZID=';

/** A calendar must hold something (section 3.6): an empty one holds its zone. */
const calendar = (
  given: { readonly productId: string; readonly method: AttachmentMethod; readonly zone: string },
  events: readonly string[],
  properties: readonly string[] = [],
): string =>
  [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', oneLine(given.productId)),
    line('CALSCALE', 'GREGORIAN'),
    line('METHOD', given.method),
    ...properties,
    events.length === 0 || events.some((written) => written.includes(startInZone)) ? timeZone(given.zone) : '',
    ...events,
    line('END', 'VCALENDAR'),
  ].join('');

const longCancelled = ({ status, updatedAt }: Entry, now: number): boolean =>
  status === 'cancelled' && updatedAt + cancelledShownDays * dayMs < now;

const byStart = (one: Entry, other: Entry): number => {
  const [a, b] = [startOf(one), startOf(other)];
  if (a !== b) return a - b;
  return one.uid < other.uid ? -1 : 1;
};
const startOf = (entry: Entry): number => ('at' in entry ? entry.at : Date.parse(entry.from));

const refuseDoubles = (entries: readonly Entry[]): void => {
  const seen = new Set<string>();
  for (const { uid } of entries) {
    const written = oneLine(uid);
    if (seen.has(written)) throw new RangeError(`two entries are called ${written}`);
    seen.add(written);
  }
};

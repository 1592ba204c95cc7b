// What goes down the wire: rows of history as server-sent events, each with the cursor to resume from.
import { formatOffset } from '../../core/calendar.ts';
import { cursorOf, type Position } from './position.ts';
import type { StreamRow } from './rows.ts';

/** How long a client waits before it connects again. */
const retryMs = 2000;

/** The row as an event; made once, whoever it goes to. */
export function frameOf({ position, stored }: StreamRow, zone: string): Buffer {
  const data = {
    case: stored.case_id,
    workflow: stored.workflow,
    programme: stored.programme,
    subject: stored.subject,
    revision: stored.revision,
    type: stored.type,
    data: stored.data,
    by: { person: stored.by_person, role: stored.by_role, party: stored.by_party },
    at: formatOffset(stored.at.getTime(), zone),
    from: stored.from_states,
    to: stored.to_states,
    hash: stored.hash,
  };
  // JSON text has no line ends of its own.
  return Buffer.from(`event: history\nid: ${cursorOf(position)}\ndata: ${JSON.stringify(data)}\n\n`);
}

// An id without data is no event, but the client keeps it: also one that was told nothing yet resumes where it was.
const place = (position: Position): string => `id: ${cursorOf(position)}\n\n`;

export const openingFrame = (position: Position): Buffer => Buffer.from(`retry: ${retryMs}\n${place(position)}`);
export const progressFrame = (position: Position): Buffer => Buffer.from(place(position));
/** Something to send where nothing happens, so that nobody in between takes the connection for dead. */
export const heartbeatFrame = (position: Position | null): Buffer =>
  Buffer.from(`: heartbeat\n${position === null ? '\n' : place(position)}`);

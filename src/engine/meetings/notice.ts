// What people are to be told of a meeting, written for the outbox together with what brings it about.
import type { Localized, Role } from '../../core/definition.ts';
import type { MeetingMail } from '../../core/meeting-mails.ts';
import { type MeetingTime, timeOf } from '../../core/meetings.ts';
import type { Tx } from '../../db/connection.ts';
import type { Meeting } from '../../db/read/meetings.ts';
import type { Deps } from '../deps.ts';
import { writeNotices } from '../notices.ts';

/** What a notice of a meeting says: written with it, since the meeting may change before it is told. */
export interface MeetingEffect {
  readonly kind: 'notify';
  readonly template: MeetingMail;
  readonly to: readonly { readonly role: Role }[];
  readonly meeting: Pick<Meeting, 'year' | 'key' | 'title'> & MeetingTime;
  /** When it was before it was given another time. */
  readonly was?: MeetingTime;
  /** A reminder's own day, where that is a day off. */
  readonly movedFrom?: string;
  /** Where it is no meeting of a party's plan but a row of the programme's year wheel. */
  readonly row?: RowOfWheel;
}
export interface RowOfWheel {
  readonly programme: string;
  readonly title: Localized;
  /** Those of the party who are told here; each is told at one party. */
  readonly people: readonly string[];
}

interface Told {
  readonly template: Exclude<MeetingMail, 'address-failing'>;
  readonly was?: MeetingTime;
  /** Those whom it is for, unless said otherwise. */
  readonly to?: readonly Role[];
  /** Of a reminder: its rung, when it was due, and its own day where that is a day off. */
  readonly rung?: { readonly days: number; readonly dueAt: Date; readonly movedFrom: string | null };
}

/** Once for each revision of the meeting and, of a reminder, each rung. */
export async function noticeOfMeeting(
  { newId, clock }: Deps,
  tx: Tx,
  meeting: Meeting,
  { template, was, to: told, rung }: Told,
): Promise<void> {
  const { party, year, key, title, who, revision } = meeting;
  const effect: MeetingEffect = {
    kind: 'notify',
    template,
    to: (told ?? who).map((role) => ({ role })),
    meeting: { year, key, title, ...timeOf(meeting) },
    ...(was ? { was: timeOf(was) } : {}),
    ...(rung?.movedFrom ? { movedFrom: rung.movedFrom } : {}),
  };
  const why = rung ? `remind:${rung.days}@${rung.dueAt.toISOString()}` : template;
  const cause = `meeting:${year}:${key}:${revision}:${why}`;
  const at = rung?.dueAt ?? new Date(clock.now());
  await writeNotices(tx, [{ id: newId(), party, cause, revision, effect, at }]);
}

// What an event would do, as a dry run tells it: the case, who would be told, and which timers would be set.
import { formatOffset } from '../core/calendar.ts';
import type { Effect } from '../core/outcome.ts';
import type { Sent } from '../engine/send.ts';
import { type CaseView, caseText } from './case-body.ts';

interface NoticeRow {
  readonly cause: string;
  readonly effect: Effect;
}
interface TimerRow {
  readonly kind: string;
  readonly key: string;
  readonly days: number | null;
  readonly due_at: string;
}

/** `{ case, notices, timers }`: the timers that would be set; `takenBack` has the ids of those that would go. */
export function foreseen(sent: Sent, view: CaseView): object {
  const { zone } = sent.row.snapshot.context.process;
  const notices = (sent.change?.notices ?? []) as readonly NoticeRow[];
  const timers = (sent.change?.timers ?? []) as readonly TimerRow[];
  return {
    case: JSON.parse(caseText(sent, view)) as unknown,
    notices: notices.filter(isOfTheEvent).map(({ effect: { kind, ...effect } }) => ({ kind, ...effect })),
    timers: timers.map(({ kind, key, days, due_at }) => ({
      kind,
      key,
      days,
      at: formatOffset(Date.parse(due_at), zone),
    })),
    takenBack: (sent.change?.disarmed ?? []).map(({ id }) => id),
  };
}

/** What was due before the event is told with it where that has not been done yet; it is no consequence of the event. */
const isOfTheEvent = ({ cause }: NoticeRow): boolean => !cause.startsWith('remind:');

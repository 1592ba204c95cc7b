// A notice as the contract shows it, with the deliveries that the caller may see.
import { formatOffset } from '../core/calendar.ts';
import type { Language } from '../core/definition.ts';
import { type DeliveryRow, deliveriesOf, type NoticeRow } from '../db/read/notices.ts';
import { zoneOf } from './case-summary.ts';
import type { HttpDeps } from './deps.ts';
import { movedFromBody } from './reminder-body.ts';

export async function noticeBody(
  deps: HttpDeps,
  { notices, only, language }: { notices: readonly NoticeRow[]; only: string | null; language: Language },
): Promise<readonly object[]> {
  const deliveries = await deliveriesOf(deps.sql, { notices: notices.map(({ id }) => id), only });
  const byNotice = Map.groupBy(deliveries, ({ notice }) => notice);
  return notices.map(({ programme, at, error, nextTryAt, movedFrom, ...notice }) => {
    const zone = zoneOf(deps, programme);
    const waits = notice.status === 'waiting' && notice.attempts > 0;
    return {
      ...notice,
      at: formatOffset(at.getTime(), zone),
      ...movedFromBody(movedFrom, language),
      ...(error === null ? {} : { error }),
      ...(waits ? { nextTryAt: nextTryAt.toISOString() } : {}),
      deliveries: (byNotice.get(notice.id) ?? []).map((delivery) => deliveryBody(delivery, zone)),
    };
  });
}

function deliveryBody({ notice: _, error, sentAt, ...delivery }: DeliveryRow, zone: string): object {
  return {
    ...delivery,
    ...(sentAt === null ? {} : { sentAt: formatOffset(sentAt.getTime(), zone) }),
    ...(error === null ? {} : { error }),
  };
}

// A notice as the contract shows it: why it is there, its letters, the deliveries that the caller may see, and who had it told again.
import { formatOffset } from '../core/calendar.ts';
import type { Language } from '../core/definition.ts';
import { type LetterHead, letterHeads } from '../db/read/letters.ts';
import { type DeliveryRow, deliveriesOf, type NoticeRow, type Repeat, repeatsOf } from '../db/read/notices.ts';
import { zoneOf } from './case-summary.ts';
import { causeOf, meetingCauseOf } from './cause.ts';
import type { HttpDeps } from './deps.ts';
import { movedFromBody } from './reminder-body.ts';

/** Who reads, and of which notices they see the deliveries to others. */
export interface NoticeReader {
  readonly person: string;
  readonly seesWhole: (notice: Pick<NoticeRow, 'programme'>) => boolean;
}

export async function noticeBody(
  deps: HttpDeps,
  { notices, reader, language }: { notices: readonly NoticeRow[]; reader: NoticeReader; language: Language },
): Promise<readonly object[]> {
  const ids = notices.map(({ id }) => id);
  const whole = notices.filter(reader.seesWhole).map(({ id }) => id);
  const [deliveries, repeats, letters] = await Promise.all([
    deliveriesOf(deps.sql, { notices: ids, whole, person: reader.person }),
    repeatsOf(deps.sql, ids),
    letterHeads(
      deps.sql,
      notices.filter(({ kind }) => kind === 'letter').map(({ id }) => id),
    ),
  ]);
  const byNotice = Map.groupBy(deliveries, ({ notice }) => notice);
  const repeatsBy = Map.groupBy(repeats, ({ notice }) => notice);
  const lettersBy = Map.groupBy(letters, ({ notice }) => notice);
  return notices.map(({ programme, case: caseId, party, at, error, nextTryAt, movedFrom, cause, ...notice }) => {
    const zone = zoneOf(deps, programme);
    const waits = notice.status === 'waiting' && notice.attempts > 0;
    return {
      ...notice,
      ...(party === null ? { case: caseId, cause: causeOf(cause) } : { party, cause: meetingCauseOf(cause, party) }),
      at: formatOffset(at.getTime(), zone),
      ...movedFromBody(movedFrom, language),
      ...(error === null ? {} : { error }),
      ...(waits ? { nextTryAt: nextTryAt.toISOString() } : {}),
      ...(notice.kind === 'letter'
        ? { letters: (lettersBy.get(notice.id) ?? []).map((letter) => letterBody(letter, zone)) }
        : {}),
      toldAgain: (repeatsBy.get(notice.id) ?? []).map((repeat) => repeatBody(repeat, zone)),
      deliveries: (byNotice.get(notice.id) ?? []).map((delivery) => ({
        ...deliveryBody(delivery.person === reader.person ? delivery : withoutToken(delivery), zone),
        name: deps.engine.directory.person(delivery.person)?.name ?? delivery.person,
      })),
    };
  });
}

/** The link by which the reader of a mail turns such mails off acts for whoever has it: it is left out for everybody else. */
function withoutToken(delivery: DeliveryRow): DeliveryRow {
  const without = (text: string) => text.replace(/(\/unsubscribe)\?token=[\w.~%-]+/g, '$1');
  return { ...delivery, text: without(delivery.text), html: without(delivery.html) };
}

function deliveryBody({ notice: _, error, sentAt, digest, digestDay, ...delivery }: DeliveryRow, zone: string): object {
  return {
    ...delivery,
    ...(sentAt === null ? {} : { sentAt: formatOffset(sentAt.getTime(), zone) }),
    ...(digest === null ? {} : { digest: { id: digest, day: digestDay } }),
    ...(error === null ? {} : { error }),
  };
}

const letterBody = ({ notice, language, sha256, state, redactedAt }: LetterHead, zone: string): object => ({
  href: `/api/v1/notices/${notice}/letter.pdf?language=${language}`,
  language,
  sha256,
  state,
  ...(redactedAt === null ? {} : { redactedAt: formatOffset(redactedAt.getTime(), zone) }),
});

const repeatBody = ({ generation, by, at, person }: Repeat, zone: string): object => ({
  generation,
  by,
  at: formatOffset(at.getTime(), zone),
  person,
});

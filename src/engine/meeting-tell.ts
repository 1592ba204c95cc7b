// Makes mails of a notice about a meeting, one for each person whom it is for, in their language.
import { dateWords } from '../core/date-words.ts';
import type { Language } from '../core/definition.ts';
import { writeDeliveries } from './deliver.ts';
import type { Deps } from './deps.ts';
import type { Mailer } from './mailer.ts';
import { meetingMails } from './meeting-mails.ts';
import type { MeetingEffect } from './meetings.ts';
import type { Telling } from './telling.ts';

export interface MeetingNotice {
  readonly id: string;
  readonly party: string;
  readonly effect: MeetingEffect;
}

export async function tellOfMeeting(deps: Deps & { readonly mailer: Mailer }, notice: MeetingNotice): Promise<void> {
  const { directory, mailer, newId } = deps;
  const { effect, party: id } = notice;
  const party = directory.party(id);
  const about = { subject: id, programme: party?.programme ?? '' };
  const rows = directory.recipients(effect.to, about).map((person) => {
    const delivery = newId();
    const mail = mailer.render(meetingMails[effect.template], person.language, {
      subject: party?.name ?? id,
      workflow: effect.meeting.title,
      year: effect.meeting.year,
      deadline: whenWords(effect.meeting, person.language),
      deadlineLabel: effect.meeting.title,
      ...(effect.movedFrom ? { movedFrom: dateWords(effect.movedFrom, person.language) } : {}),
      // Beside the cases, where people open them.
      link: new URL(`../parties/${id}/wheel/${effect.meeting.year}`, mailer.linkTo(notice.id)).href,
      recipientName: person.name,
    });
    return {
      id: delivery,
      notice_id: notice.id,
      generation: 1,
      person: person.id,
      address: person.email,
      language: person.language,
      status: mailer.held ? 'held' : 'waiting',
      ...mail,
      message_id: `<${delivery}@${mailer.host}>`,
      attachments: [],
    };
  });
  await writeDeliveries(deps, [{ notice: notice as unknown as Telling, rows, failed: null }]);
}

const clock: Readonly<Record<Language, string>> = { nb: 'kl.', nn: 'kl.', da: 'kl.', en: 'at' };

/** "tirsdag 4. mars 2025 kl. 09:00", "tirsdag 4. mars 2025 – onsdag 5. mars 2025". */
export function whenWords({ from, to, time }: MeetingEffect['meeting'], language: Language): string {
  const start = `${dateWords(from, language)}${time === null ? '' : ` ${clock[language]} ${time}`}`;
  return to === null || to === from ? start : `${start} – ${dateWords(to, language)}`;
}

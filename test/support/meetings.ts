// A meeting of Fosen's plan and what people were told of it.
import type { MeetingDraft } from '../../src/engine/meetings/meetings.ts';
import { settle, type TestOffice } from './engine.ts';

export const spring: MeetingDraft = {
  party: 'fosen',
  year: 2025,
  key: 'spring',
  from: '2025-03-11',
  to: null,
  time: '09:00',
  title: 'Vårmøtet',
  reason: 'Møteplanen',
  who: ['owner'],
  remind: [-7, -1],
  by: 'kari',
};

export interface Told {
  readonly template: string;
  readonly status: string;
  readonly text: string;
  readonly unsubscribe: string | null;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: string;
  }[];
}

/** What tests do with the meeting and its people; `office` says whose, since each test has its own. */
export function meetingsOf(office: () => TestOffice) {
  const told = (person = 'eier') => office().sql<Told[]>`
    select n.template, d.status, d.text, d.unsubscribe, d.attachments
    from deliveries d join notices n on n.id = d.notice_id where d.person = ${person} order by n.at, n.id`;
  return {
    told,
    set: (changes: Partial<MeetingDraft> = {}) => office().engine.setMeeting({ ...spring, ...changes }),
    callOff: () => office().engine.callOffMeeting(spring),
    wish: (person: string, notices: 'immediate' | 'digest' | 'none') =>
      office().engine.setPreferences(person, { notices }),
    async goTo(to: string): Promise<void> {
      office().clock.set(to);
      await settle(office());
    },
    statuses: async (person = 'eier') => (await told(person)).map(({ template, status }) => `${template} ${status}`),
    lastFile: async (person = 'eier') => (await told(person)).at(-1)?.attachments[0]?.content ?? '',
  };
}

// What each language has to say in the mails of the spiral.
import type { MailText } from '../../../src/core/definition.ts';
import type { Gathering } from '../phases.ts';

/** Of a gathering a mail says its number, its date and what it is for; never what is in the case. */
export interface MailWords {
  readonly gatheringReminder: (gathering: Gathering) => MailText;
  readonly gatheringPassed: (gathering: Gathering) => MailText;
  readonly gatheringOverdue: (gathering: Gathering) => MailText;
  readonly quietPhase: MailText;
  readonly trackEndReminder: MailText;
  readonly trackEndPassed: MailText;
  readonly trackEndOverdue: MailText;
  readonly resumed: MailText;
}

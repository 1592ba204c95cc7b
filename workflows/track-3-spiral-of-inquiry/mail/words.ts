// What each language has to say in the mails of the spiral.
import type { MailText } from '../../../src/core/definition.ts';
import type { Gathering } from '../phases.ts';

/** A phase as a mail speaks of it, in the mail's language. */
export interface PhaseWords {
  readonly name: string;
  readonly question: string;
}

/** Of a gathering a mail says its number, its date and what it is for, of a phase what it asks; never what is in the case. */
export interface MailWords {
  readonly gatheringReminder: (gathering: Gathering) => MailText;
  readonly gatheringPassed: (gathering: Gathering) => MailText;
  readonly gatheringOverdue: (gathering: Gathering) => MailText;
  readonly quietPhase: (phase: PhaseWords) => MailText;
  readonly trackEndReminder: MailText;
  readonly trackEndPassed: MailText;
  readonly trackEndOverdue: MailText;
  readonly resumed: MailText;
}

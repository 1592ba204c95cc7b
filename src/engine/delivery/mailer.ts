// What the engine needs of whoever renders and sends its mails.
import type { Language, MailTemplate } from '../../core/definition.ts';
import type { MailLimits } from '../../mail/limits.ts';
import type { Fill, Rendered } from '../../mail/render.ts';
import type { Message, Sender, Sending } from '../../mail/transport.ts';
import type { Deps } from '../deps.ts';

export interface Mailer {
  /** Nothing is sent: deliveries are kept to be read. */
  readonly held: boolean;
  render(template: MailTemplate, language: Language, fill: Fill): Rendered;
  send(message: Message): Promise<Sending>;
  readonly limits: MailLimits;
  /** The address of a case in the service people open. */
  linkTo(caseId: string): string;
  /** The address of something that is reached without signing in. */
  apiLink(path: string): string;
  /** Who the mails are from. */
  readonly sender: Sender;
  /** What stands behind the @ of a Message-ID. */
  readonly host: string;
}

export type Mailing = Deps & { readonly mailer: Mailer };

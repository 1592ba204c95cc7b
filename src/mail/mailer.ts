// Mail as the service uses it: rendering and transport in one, with the addresses that mails name.
import { type MailLimits, mailLimits } from './limits.ts';
import { type Fill, type Rendered, renderMail, type Template } from './render.ts';
import type { Message, Sender, Sending, Transport } from './transport.ts';
import type { MailLanguage } from './words.ts';

export interface Mailer {
  /** Nothing is sent: deliveries are kept to be read. */
  readonly held: boolean;
  render(template: Template, language: MailLanguage, fill: Fill): Rendered;
  send(message: Message): Promise<Sending>;
  /** The address of a case in the service that people open. */
  linkTo(caseId: string): string;
  /** The address of something of the service that is reached without signing in. */
  apiLink(path: string): string;
  /** Who the mails are from. */
  readonly sender: Sender;
  /** What stands behind the @ of a Message-ID. */
  readonly host: string;
  /** What the mail server is asked at most. */
  readonly limits: MailLimits;
}

/** @param publicUrl where people reach the service, without a slash at the end */
export const createMailer = (transport: Transport, publicUrl: string): Mailer => ({
  held: transport.held,
  render: renderMail,
  send: (message) => transport.send(message),
  linkTo: (caseId) => `${publicUrl}/cases/${caseId}`,
  apiLink: (path) => `${publicUrl}/api/v1${path}`,
  sender: transport.sender,
  host: new URL(publicUrl).hostname,
  limits: mailLimits,
});

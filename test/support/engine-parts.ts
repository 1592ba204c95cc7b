// Parts of an engine that a test and a process of its own are made with: mail that is held, ids that count.
import { type MailLimits, mailLimits } from '../../src/mail/limits.ts';
import type { Mailer } from '../../src/mail/mailer.ts';
import { renderMail } from '../../src/mail/render.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';

export const mailHost = 'aarshjul.example.org';

/** What the service makes of rendering and transport. */
export const mailerFor = (transport: Transport, limits: MailLimits = mailLimits): Mailer => ({
  held: transport.held,
  render: renderMail,
  send: transport.send,
  linkTo: (caseId) => `https://${mailHost}/cases/${caseId}`,
  apiLink: (path) => `https://${mailHost}/api/v1${path}`,
  sender: transport.sender,
  host: mailHost,
  limits,
});
export const heldMailer = mailerFor(createTransport(null, 'no-reply@example.org'));

/** UUIDs that look like version 7 and count upwards; each engine has a range of its own. */
export function countingIds(range: number): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = count.toString(16).padStart(12, '0');
    return `01930000-${range.toString(16).padStart(4, '0')}-7000-8000-${hex}`;
  };
}

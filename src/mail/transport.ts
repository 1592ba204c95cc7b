// Sends one mail at a time over SMTP and says what became of it: sent, worth another try, or refused for good.
import { createTransport as createSmtp } from 'nodemailer';
import { isOneAddress } from './address.ts';
import { type Failure, failureOf, notAnAddress } from './blame.ts';
import { mailLimits } from './limits.ts';

export interface Message {
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The caller's own, the same at every try: a mail that arrives twice is then seen to be one. */
  readonly messageId: string;
  readonly attachments?: readonly Attachment[];
  /** Where a POST means that no more such mails are wanted (RFC 8058). */
  readonly unsubscribe?: string;
}
export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer | string;
}

/** What became of a mail. */
export type Sending = { readonly outcome: 'sent' } | Failure;

export interface Sender {
  readonly name: string;
  readonly address: string;
}

export interface Transport {
  /** No mail server is set: deliveries are kept to be read, `send` must not be called. */
  readonly held: boolean;
  /** Who the mails are from. */
  readonly sender: Sender;
  send(message: Message): Promise<Sending>;
  /** Lets what is under way finish and ends the connections; what waits in line comes back as temporary. */
  close(): void;
}

export interface SmtpTimeouts {
  /** To be connected and greeted. */
  readonly connectMs: number;
  /** For each answer of the server. */
  readonly replyMs: number;
  /** For a sending as a whole, waiting in line included. A delivery's lease must be longer. */
  readonly sendMs: number;
}
export const smtpTimeouts: SmtpTimeouts = { connectMs: 10_000, replyMs: 20_000, sendMs: 45_000 };

/**
 * @param smtpUrl `smtp://user:password@host:587`, `smtps://…`; null holds all mail back
 * @param from what stands as the sender, `Årshjul <no-reply@example.org>`
 */
export const createTransport = (smtpUrl: string | null, from: string, timeouts = smtpTimeouts): Transport => {
  const sender = senderOf(from);
  if (smtpUrl === null) return { ...heldTransport, sender };
  const smtp = createSmtp({
    pool: true,
    maxConnections: mailLimits.inFlight,
    url: smtpUrl,
    // Only for a connection that was found dead before anything was sent; every real retry is the outbox's.
    maxRequeues: 1,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    socketTimeout: timeouts.replyMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    held: false,
    sender,
    send: async ({ to, messageId, unsubscribe, attachments = [], ...content }) => {
      if (!isOneAddress(to)) {
        return {
          outcome: 'permanent',
          error: 'the recipient is not one mail address',
          badAddress: true,
          answer: notAnAddress,
        };
      }
      try {
        await smtp.sendMail({
          ...content,
          from,
          to: { name: '', address: to },
          messageId,
          attachments: [...attachments],
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribing(unsubscribe) },
          signal: AbortSignal.timeout(timeouts.sendMs),
        });
        return { outcome: 'sent' };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => smtp.close(),
  };
};

/** `Årshjul <no-reply@example.org>`, `"Årshjul, <drift>" <no-reply@example.org>`, or an address alone. */
const senderOf = (from: string): Sender => {
  const [, quoted, plain = '', address = from] =
    /^(?:"((?:[^"\\]|\\.)*)"|([^"<>]*))\s*<([^<>]+)>$/.exec(from.trim()) ?? [];
  const name = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain;
  return { name: name.trim() || 'Årshjul', address: address.trim() };
};

/** Mail programs show a button of their own for it, which needs neither the mail opened nor anybody signed in; that one wants https. */
const unsubscribing = (url: string | undefined): Readonly<Record<string, string>> =>
  url === undefined
    ? {}
    : {
        'List-Unsubscribe': `<${url}>`,
        ...(url.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      };

const heldTransport: Omit<Transport, 'sender'> = {
  held: true,
  send: async () => {
    throw new Error('mail is held back: no mail server is set');
  },
  close: () => {},
};

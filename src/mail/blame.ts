// Whose fault it is that a mail was not taken: the address's, the mail's own, or that of the installation and its mail server.
//
// Only the first says something of the recipient. A closed port, a wrong password, a sender that may not send or an unfinished
// relay would be answered the same whoever the mail is for: worth another try, and for the operator to hear of.
//
// At the recipient's turn one answer does not always tell them apart: "550 5.7.1" is said of a mailbox that takes nothing from
// outside and of a host that may not relay. Such a failure is `unclear`; what became of the mails to others decides
// (src/engine/delivery/refusals.ts).
import { cutTo, oneLine } from './plain.ts';

/**
 * `error` is for the delivery's row and carries no address: servers like to repeat them. `ours`: the server takes nothing from
 * this installation at the moment. `badAddress`: the next mail there will fare no better, or, where it is `unclear`, no mail from
 * here; `answer` is the server's code alone, "550 5.1.1", since its words may name a person.
 */
export type Failure =
  | { readonly outcome: 'temporary'; readonly error: string; readonly ours?: true }
  | { readonly outcome: 'permanent'; readonly error: string; readonly badAddress: false }
  | Refused;

export interface Refused {
  readonly outcome: 'permanent';
  readonly error: string;
  readonly badAddress: true;
  readonly answer: string;
  readonly unclear?: true;
}

type Blame = 'address' | 'unclear' | 'mail' | 'ours' | 'nobody';

interface SmtpFailure {
  readonly code?: string;
  readonly command?: string;
  readonly message?: string;
  readonly response?: string;
  readonly responseCode?: number;
}
const errorLimit = 500;

/** Reads what the mail library threw. */
export function failureOf(thrown: unknown): Failure {
  const failure = thrown as SmtpFailure;
  // A server may say anything, also what no column takes.
  const words = oneLine([failure.code, failure.message].filter(Boolean).join(': '));
  const error = cutTo(words.replace(/[^\s<>:]+@[^\s<>:,;]+/g, '…'), errorLimit) || 'no answer';
  switch (blameOf(failure)) {
    case 'address':
      return { outcome: 'permanent', error, badAddress: true, answer: answerOf(failure) };
    case 'unclear':
      return { outcome: 'permanent', error, badAddress: true, answer: answerOf(failure), unclear: true };
    case 'mail':
      return { outcome: 'permanent', error, badAddress: false };
    case 'ours':
      return { outcome: 'temporary', error, ours: true };
    case 'nobody':
      return { outcome: 'temporary', error };
  }
}

function blameOf(failure: SmtpFailure): Blame {
  const { code, command = '', message = '', responseCode } = failure;
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'ours';
  // What the library itself does not send off.
  if (responseCode === undefined) {
    if (code === 'EMESSAGE') return 'mail';
    return message.startsWith('Invalid recipient') ? 'address' : 'ours';
  }
  if (command.startsWith('MAIL')) return 'ours';
  if (responseCode < 500) return 'nobody';
  return command.startsWith('RCPT') ? blameForRecipient(failure) : blameForContent(failure);
}

/** At the recipient's turn servers also say what they hold against the sender: not signed in, no relaying, a blocked host. */
function blameForRecipient(failure: SmtpFailure): Blame {
  const { reply, status, words } = statusOf(failure);
  if (/^5\.5\.|^5\.1\.[78]$/.test(status) || oursByReply.has(reply)) return 'ours';
  if (status === '5.3.4') return 'mail';
  if (/^5\.[37]\./.test(status)) return 'unclear';
  const isVague = status === '' || status.startsWith('5.0.');
  return isVague && (!mailboxReplies.has(reply) || ofSender.test(words)) ? 'unclear' : 'address';
}
/** Unknown commands, a wrong order, signing in. */
const oursByReply: ReadonlySet<string> = new Set(['500', '502', '503', '504', '530', '534', '535', '538']);
/** What is said of a mailbox where there is no better code; 554 and 571 are said of anything. */
const mailboxReplies: ReadonlySet<string> = new Set(['501', '511', '550', '551', '552', '553']);
/** Without a better code the words may be about the sender. To take them so wrongly costs a few tries. */
const ofSender =
  /relay|polic|block|list|den(y|ied)|prohib|permit|allow|authori|authent|spam|reputation|service|client|host|sender|\bip\b|spf|dkim|dmarc/i;

/** After the content it is the content that is refused, unless the server says that there is no such mailbox. */
function blameForContent(failure: SmtpFailure): Blame {
  const { reply, status, words } = statusOf(failure);
  if (oursByReply.has(reply)) return 'ours';
  const isMailbox =
    status === ''
      ? ['550', '551', '553'].includes(reply) && !ofSender.test(words)
      : /^5\.(1\.[0-6]|2\.[0-2])$/.test(status);
  return isMailbox ? 'address' : 'mail';
}

interface Said {
  readonly reply: string;
  readonly status: string;
  /** Without the addresses that they name. */
  readonly words: string;
}

/** The reply code, the enhanced status code (RFC 3463) where there is one, and what is said beside. */
function statusOf({ response = '' }: SmtpFailure): Said {
  const [, reply = '', status = '', words = ''] = /^(\d{3})[ -]?(\d\.\d{1,3}\.\d{1,3})?(.*)$/s.exec(response) ?? [];
  return { reply, status, words: words.replace(/\S+@\S+/g, '') };
}

function answerOf(failure: SmtpFailure): string {
  const { reply, status } = statusOf(failure);
  return [reply, status].filter(Boolean).join(' ') || notAnAddress;
}

/** What stands for the answer of a server that was not even asked. */
export const notAnAddress = 'not a mail address';

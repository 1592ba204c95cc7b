// Whose fault it is that a mail was not taken: the address's, the mail's own, or that of the installation and its mail server.
//
// Only the first says something of the recipient. A closed port, a wrong password, a sender that may not send or an unfinished
// relay would be answered the same whoever the mail is for: worth another try, and for the operator to hear of.

/**
 * `error` is for the delivery's row and carries no address: servers like to repeat them. `ours`: the server takes nothing from
 * this installation at the moment. `badAddress`: the next mail there will fare no better; `answer` is the server's code alone,
 * "550 5.1.1", since its words may name a person.
 */
export type Failure =
  | { readonly outcome: 'temporary'; readonly error: string; readonly ours?: true }
  | { readonly outcome: 'permanent'; readonly error: string; readonly badAddress: false }
  | { readonly outcome: 'permanent'; readonly error: string; readonly badAddress: true; readonly answer: string };

type Blame = 'address' | 'mail' | 'ours' | 'nobody';

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
  const error = [failure.code, failure.message]
    .filter(Boolean)
    .join(': ')
    .replace(/[^\s<>:]+@[^\s<>:,;]+/g, '…')
    .slice(0, errorLimit);
  switch (blameOf(failure)) {
    case 'address':
      return { outcome: 'permanent', error, badAddress: true, answer: answerOf(failure) };
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
  const { reply, status } = statusOf(failure);
  if (/^5\.[57]\.|^5\.1\.[78]$/.test(status) || oursByReply.has(reply)) return 'ours';
  return status.startsWith('5.3.') ? 'mail' : 'address';
}
/** Unknown commands, a wrong order, signing in. */
const oursByReply: ReadonlySet<string> = new Set(['500', '502', '503', '504', '530', '534', '535', '538']);

/** After the content it is the content that is refused, unless the server says that there is no such mailbox. */
function blameForContent(failure: SmtpFailure): Blame {
  const { reply, status } = statusOf(failure);
  if (oursByReply.has(reply)) return 'ours';
  const isMailbox = status === '' ? ['550', '551', '553'].includes(reply) : /^5\.(1\.[0-6]|2\.[0-2])$/.test(status);
  return isMailbox ? 'address' : 'mail';
}

/** The reply code, and the enhanced status code (RFC 3463) where there is one. */
function statusOf({ response = '' }: SmtpFailure): { readonly reply: string; readonly status: string } {
  const [, reply = '', status = ''] = /^(\d{3})[ -]?(\d\.\d{1,3}\.\d{1,3})?/.exec(response) ?? [];
  return { reply, status };
}

function answerOf(failure: SmtpFailure): string {
  const { reply, status } = statusOf(failure);
  return [reply, status].filter(Boolean).join(' ') || notAnAddress;
}

/** What stands for the answer of a server that was not even asked. */
export const notAnAddress = 'not a mail address';

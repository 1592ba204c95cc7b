// A real mail server on this machine, which can be told what to answer.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  readonly url: string;
  /** What was taken in, in order. */
  readonly received: readonly { readonly to: string; readonly raw: string }[];
  /** What the next recipients are answered: a code and a text, or null to take the mail. */
  answer: (to: string) => Answer | null;
  /** What it answers at other turns, whoever the mail is for. */
  turns: Partial<Record<'connection' | 'login' | 'sender' | 'content', Answer>>;
  /** What it does besides: says nothing to a recipient, or hangs up when it has the whole mail, before its 250. */
  mood: 'well' | 'silent' | 'hangs-up';
  /** The most mails that were under way at once. */
  readonly peak: () => number;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly code: number;
  readonly text: string;
}

/** Not in the package's types. */
interface Connected {
  readonly connections: Iterable<{ readonly _socket: { destroy(): void } }>;
}

/** @param signIn whether clients may sign in: they are let in with any password unless `turns` says otherwise */
export async function mailServer({ signIn = false } = {}): Promise<MailServer> {
  const received: { to: string; raw: string }[] = [];
  let underWay = 0;
  let peak = 0;
  const smtp: SMTPServer & Connected = new SMTPServer({
    disabledCommands: signIn ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 50,
    onConnect: (_session, done) => done(asError(server.turns.connection)),
    onAuth: ({ username }, _session, done) => done(asError(server.turns.login), { user: username }),
    onMailFrom: (_from, _session, done) => done(asError(server.turns.sender)),
    onRcptTo: ({ address }, _session, done) => {
      if (server.mood !== 'silent') done(asError(server.answer(address)));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      underWay += 1;
      peak = Math.max(peak, underWay);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        underWay -= 1;
        if (server.turns.content) return done(asError(server.turns.content));
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks).toString() });
        if (server.mood !== 'hangs-up') return done();
        for (const one of smtp.connections) one._socket.destroy();
      });
    },
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const server: MailServer = {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    received,
    answer: () => null,
    turns: {},
    mood: 'well',
    peak: () => peak,
    close: () => new Promise<void>((resolve) => smtp.close(resolve)),
  };
  return server;
}

const asError = (said: Answer | null | undefined): Error | null =>
  said ? Object.assign(new Error(said.text), { responseCode: said.code }) : null;

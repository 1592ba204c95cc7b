// A real mail server on this machine, which can be told what to answer.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  readonly url: string;
  /** What was taken in, in order. */
  readonly received: readonly { readonly to: string; readonly raw: string }[];
  /** What the next recipients are answered: a code and a text, or null to take the mail. */
  answer: (to: string) => { readonly code: number; readonly text: string } | null;
  /** What it does besides: says nothing to a recipient, or hangs up when it has the whole mail, before its 250. */
  mood: 'well' | 'silent' | 'hangs-up';
  /** The most mails that were under way at once. */
  readonly peak: () => number;
  readonly close: () => Promise<void>;
}

/** Not in the package's types. */
interface Connected {
  readonly connections: Iterable<{ readonly _socket: { destroy(): void } }>;
}

export async function mailServer(): Promise<MailServer> {
  const received: { to: string; raw: string }[] = [];
  let underWay = 0;
  let peak = 0;
  const smtp: SMTPServer & Connected = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, done) => {
      if (server.mood === 'silent') return;
      const said = server.answer(address);
      if (said) done(Object.assign(new Error(said.text), { responseCode: said.code }));
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      underWay += 1;
      peak = Math.max(peak, underWay);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks).toString() });
        underWay -= 1;
        if (server.mood === 'hangs-up') for (const one of smtp.connections) one._socket.destroy();
        else done();
      });
    },
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const server: MailServer = {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    received,
    answer: () => null,
    mood: 'well',
    peak: () => peak,
    close: () => new Promise<void>((resolve) => smtp.close(resolve)),
  };
  return server;
}

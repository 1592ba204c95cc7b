// The transport against a real SMTP server on this machine that accepts, defers, refuses, hangs up and says nothing.

import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createTransport, type Message, smtpTimeouts, type Transport } from '../../src/mail/transport.ts';

const message: Message = {
  to: 'kari@fosen.example',
  subject: 'Beslutningsgrunnlag for Fosen – frist fredag 31. januar',
  text: 'Hei Kari\n\nFristen nærmer seg.\n',
  html: '<p>Hei Kari</p><p>Fristen nærmer seg.</p>',
  messageId: '<delivery-1@aarshjul.example>',
};
const from = 'Årshjul <aarshjul@example.org>';
const short = { connectMs: 200, replyMs: 200, sendMs: 400 };

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

interface Received {
  readonly to: readonly string[];
  readonly raw: string;
}
const open = (url: string | null, timeouts = smtpTimeouts): Transport => {
  const transport = createTransport(url, from, timeouts);
  toClose.unshift(() => transport.close());
  return transport;
};

/** A mail server with one thing about it changed, and what it has taken in. */
const server = async (options: SMTPServerOptions = {}): Promise<{ url: string; received: Received[] }> => {
  const received: Received[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map((to) => to.address), raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  toClose.push(() => new Promise<void>((resolve) => smtp.close(resolve)));
  return { url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, received };
};

const answering = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

describe('a mail that is taken', () => {
  test('goes to its one recipient with the Message-ID it was given, as text and as HTML', async () => {
    const { url, received } = await server();

    expect(await open(url).send(message)).toEqual({ outcome: 'sent' });

    const [{ to, raw }] = received as [Received];
    expect(to).toEqual(['kari@fosen.example']);
    expect(raw).toContain('\r\nMessage-ID: <delivery-1@aarshjul.example>\r\n');
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/From: =\?UTF-8\?Q\?=C3=85rshjul\?= <aarshjul@example\.org>/);
    expect(raw).toContain('Content-Type: text/plain; charset=utf-8');
    expect(raw).toContain('Content-Type: text/html; charset=utf-8');
  });

  test('keeps its Message-ID at the next try', async () => {
    const { url, received } = await server();
    const transport = open(url);

    await transport.send(message);
    await transport.send(message);

    const ids = received.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1]);
    expect(ids).toEqual(['<delivery-1@aarshjul.example>', '<delivery-1@aarshjul.example>']);
  });

  test('carries the files it was given', async () => {
    const { url, received } = await server();
    const file = {
      filename: 'Tilsagnsbrev-0a1b2c3d.pdf',
      contentType: 'application/pdf',
      content: Buffer.from('%PDF-'),
    };

    await open(url).send({ ...message, attachments: [file] });

    expect(received[0]!.raw).toContain('Content-Disposition: attachment; filename=Tilsagnsbrev-0a1b2c3d.pdf');
    expect(received[0]!.raw).toContain('JVBERi0=');
  });

  test.each([
    ['https', true],
    ['http', false],
  ])('over %s says that one click is enough to be rid of such mails: %s', async (scheme, oneClick) => {
    const { url, received } = await server();
    const unsubscribe = `${scheme}://aarshjul.example/api/v1/unsubscribe?token=x`;

    await open(url).send({ ...message, unsubscribe });

    expect(received[0]!.raw).toContain(`\r\nList-Unsubscribe: <${unsubscribe}>\r\n`);
    expect(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m.test(received[0]!.raw)).toBe(oneClick);
  });

  test('cannot be given another header by its subject', async () => {
    const { url, received } = await server();

    await open(url).send({ ...message, subject: 'Frist\r\nBcc: alle@fosen.example\r\n\r\nHei' });

    expect(received[0]!.to).toEqual(['kari@fosen.example']);
    expect(received[0]!.raw).not.toMatch(/^Bcc:/im);
  });

  test('goes in order with many others over a few connections', async () => {
    const { url, received } = await server();
    const transport = open(url);

    const all = await Promise.all(
      Array.from({ length: 40 }, (_, n) => transport.send({ ...message, to: `p${n}@fosen.example` })),
    );

    expect(all.every(({ outcome }) => outcome === 'sent')).toBe(true);
    expect(new Set(received.flatMap(({ to }) => to)).size).toBe(40);
  });
});

describe('worth another try', () => {
  test('is a 4xx to the recipient', async () => {
    const { url } = await server({ onRcptTo: (_to, _session, done) => done(answering(450, 'greylisted')) });
    expect(await open(url).send(message)).toMatchObject({
      outcome: 'temporary',
      error: expect.stringContaining('450'),
    });
  });

  test('is a 4xx after the content, and the next try succeeds', async () => {
    let tries = 0;
    const { url } = await server({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => {
          tries += 1;
          done(tries === 1 ? answering(452, 'disk full') : null);
        });
      },
    });
    const transport = open(url);

    expect(await transport.send(message)).toMatchObject({ outcome: 'temporary' });
    expect(await transport.send(message)).toEqual({ outcome: 'sent' });
  });

  test('is a connection dropped after the content, and nothing is sent a second time by itself', async () => {
    let contents = 0;
    const plain = await rawServer((socket, line) => {
      if (line.startsWith('EHLO')) socket.write('250 here\r\n');
      else if (line === 'DATA') socket.write('354 go on\r\n');
      else if (line === '.') {
        contents += 1;
        socket.destroy();
      } else if (/^(MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n');
    });

    expect(await open(plain).send(message)).toMatchObject({ outcome: 'temporary' });
    expect(contents).toBe(1);
  });

  test('is a server that nobody runs', async () => {
    // The first of the reserved ports.
    expect(await open('smtp://127.0.0.1:1').send(message)).toMatchObject({
      outcome: 'temporary',
      error: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('is a name that does not resolve', async () => {
    expect(await open('smtp://mail.invalid:2525', short).send(message)).toMatchObject({ outcome: 'temporary' });
  });

  test('is a server that never greets', async () => {
    const silent = await rawServer(() => {}, '');
    expect(await open(silent, short).send(message)).toMatchObject({ outcome: 'temporary' });
  });

  test('is a server that stops answering', async () => {
    const stuck = await rawServer((socket, line) => line.startsWith('EHLO') && socket.write('250 here\r\n'));
    expect(await open(stuck, short).send(message)).toMatchObject({ outcome: 'temporary' });
  });

  test('is a sending that takes too long as a whole, though the server keeps talking', async () => {
    const chatty = await rawServer((socket, line) => {
      if (!line.startsWith('EHLO')) return;
      const talk = setInterval(() => socket.write('250-still here\r\n'), 50);
      socket.on('close', () => clearInterval(talk));
    });
    expect(await open(chatty, short).send(message)).toMatchObject({ outcome: 'temporary' });
  });

  test('is a server that closes for maintenance', async () => {
    const { url } = await server({ onMailFrom: (_from, _session, done) => done(answering(421, 'back soon')) });
    expect(await open(url).send(message)).toMatchObject({ outcome: 'temporary' });
  });

  test('is a wrong password: the installation is at fault, not the mail', async () => {
    const { url } = await server({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(answering(535, 'no such user')),
    });
    const outcome = await open(url.replace('//', '//someone:wrong@')).send(message);
    expect(outcome).toMatchObject({ outcome: 'temporary', error: expect.stringContaining('EAUTH') });
    expect(JSON.stringify(outcome)).not.toContain('wrong');
  });

  test('is a 5xx to the sender: the installation is at fault, not the mail', async () => {
    const { url } = await server({ onMailFrom: (_from, _session, done) => done(answering(550, 'may not send')) });
    expect(await open(url).send(message)).toMatchObject({
      outcome: 'temporary',
      error: expect.stringContaining('550'),
    });
  });

  test('is what still waits when the transport is closed', async () => {
    const { url } = await server();
    const transport = open(url);
    transport.close();
    expect(await transport.send(message)).toMatchObject({ outcome: 'temporary' });
  });
});

describe('refused for good', () => {
  test('is a 5xx to the recipient, and the address is not repeated in the error', async () => {
    const { url } = await server({
      onRcptTo: (to, _session, done) => done(answering(550, `<${to.address}> does not live here`)),
    });

    const sending = await open(url).send(message);

    expect(sending).toMatchObject({
      outcome: 'permanent',
      badAddress: true,
      error: expect.stringContaining('550'),
    });
    expect(JSON.stringify(sending)).not.toContain('kari@');
  });

  test('is a 5xx after the content', async () => {
    const { url } = await server({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(answering(554, 'looks like spam')));
      },
    });
    expect(await open(url).send(message)).toMatchObject({ outcome: 'permanent', badAddress: false });
  });

  test('says what the server said on one line of text, whatever that was', async () => {
    const url = await rawServer((socket, line) => {
      if (line.startsWith('RCPT')) return socket.write(`550 5.1.1 no\u0000 such\u0007 one ${'😀'.repeat(300)}\r\n`);
      return socket.write('250 well\r\n');
    });
    const sending = await open(url).send(message);
    expect(sending).toMatchObject({
      outcome: 'permanent',
      badAddress: true,
      error: expect.stringMatching(/no +such +one/),
    });
    const { error = '' } = sending as { error?: string };
    expect(error).not.toMatch(/\p{Cc}/u);
    expect(error.isWellFormed()).toBe(true);
    expect(error.length).toBeLessThanOrEqual(500);
  });

  test.each([
    '',
    'kari',
    'a@fosen.example, b@fosen.example',
    'kari@fosen.example\r\nBcc: b@fosen.example',
    'Kari <k@fosen.example>',
  ])('is %j, which is not one address', async (to) => {
    const { url, received } = await server();
    expect(await open(url).send({ ...message, to })).toMatchObject({ outcome: 'permanent' });
    expect(received).toEqual([]);
  });

  test('does not stand in the way of the next mail', async () => {
    const { url } = await server({
      onRcptTo: (to, _session, done) => done(to.address.startsWith('gone') ? answering(550, 'gone') : null),
    });
    const transport = open(url);

    expect(await transport.send({ ...message, to: 'gone@fosen.example' })).toMatchObject({ outcome: 'permanent' });
    expect(await transport.send(message)).toEqual({ outcome: 'sent' });
  });
});

test('without a mail server mail is held, and sending it is a bug', async () => {
  const transport = open(null);
  expect(transport.held).toBe(true);
  await expect(transport.send(message)).rejects.toThrow('held');
});

/** A server that answers each line as told; what `smtp-server` is too polite to do. */
async function rawServer(
  onLine: (socket: Socket, line: string) => unknown,
  greeting = '220 here\r\n',
): Promise<string> {
  const sockets = new Set<Socket>();
  const plain = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write(greeting);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) onLine(socket, line);
    });
  });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  toClose.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => plain.close(() => resolve()));
  });
  return `smtp://127.0.0.1:${(plain.address() as AddressInfo).port}`;
}

test.each([
  ['Årshjul <a@example.org>', 'Årshjul'],
  ['"Årshjul, drift" <a@example.org>', 'Årshjul, drift'],
  ['"Drift \\"nord\\" <vest>" <a@example.org>', 'Drift "nord" <vest>'],
  ['a@example.org', 'Årshjul'],
])('the sender of %s is named as it is meant', (from, name) => {
  expect(createTransport(null, from).sender).toEqual({ name, address: 'a@example.org' });
});

// Whose fault a refusal is, asked of a real mail server that refuses at each of its turns.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTransport, type Message, type Sending, type Transport } from '../../src/mail/transport.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

const message: Message = {
  to: 'kari@fosen.example',
  subject: 'Frist',
  text: 'Hei',
  html: '<p>Hei</p>',
  messageId: '<delivery-1@aarshjul.example>',
};
let server: MailServer;
let transport: Transport;
beforeAll(async () => {
  server = await mailServer({ signIn: true });
});
// A connection that is kept would be past greeting and signing in.
beforeEach(() => {
  transport = createTransport(server.url.replace('//', '//someone:secret@'), 'no-reply@example.org');
});
afterEach(() => {
  transport.close();
  server.answer = () => null;
  server.turns = {};
});
afterAll(() => server.close());

const ours = { outcome: 'temporary', ours: true } as const;
const address = { outcome: 'permanent', badAddress: true } as const;
const unclear = { ...address, unclear: true } as const;
const mail = { outcome: 'permanent', badAddress: false } as const;
const nobody = { outcome: 'temporary' } as const;
const blamed = ({ error: _, ...sending }: Sending & { error?: string }) => sending;

test.each([
  ['connection', 554, '5.7.1 no service for you', ours],
  ['connection', 421, '4.3.2 too busy', ours],
  ['login', 535, '5.7.8 wrong password', ours],
  ['login', 454, '4.7.0 try again', ours],
  ['sender', 550, '5.7.1 may not send', ours],
  ['sender', 553, '5.1.8 no such domain', ours],
  ['sender', 451, '4.7.1 slow down', ours],
  ['content', 554, '5.7.1 looks like spam', mail],
  ['content', 552, '5.3.4 too big', mail],
  ['content', 554, 'no', mail],
  ['content', 550, '5.7.1 policy', mail],
  ['content', 550, '5.1.1 no such mailbox', { ...address, answer: '550 5.1.1' }],
  ['content', 550, 'Administrative prohibition', mail],
  ['content', 571, 'policy', mail],
  ['content', 550, 'no such mailbox', { ...address, answer: '550' }],
  ['content', 552, '5.2.2 mailbox full', { ...address, answer: '552 5.2.2' }],
  ['content', 451, '4.3.0 later', nobody],
] as const)('at the turn of the %s, %i %s', async (turn, code, text, expected) => {
  server.turns = { [turn]: { code, text } };
  expect(blamed(await transport.send(message))).toEqual(expected);
  server.turns = {};
  expect(await transport.send(message)).toEqual({ outcome: 'sent' });
});

test.each([
  [550, '5.1.1 no such person', { ...address, answer: '550 5.1.1' }],
  [550, 'no such person', { ...address, answer: '550' }],
  [550, '5.4.1 access denied for this recipient', { ...address, answer: '550 5.4.1' }],
  [501, '5.1.3 not an address', { ...address, answer: '501 5.1.3' }],
  [552, '5.2.2 mailbox full', { ...address, answer: '552 5.2.2' }],
  [552, '5.3.4 too big', mail],
  [550, 'mailbox unavailable', { ...address, answer: '550' }],
  [550, 'host.example has no user kari', { ...unclear, answer: '550' }],
  [554, '5.7.1 relay access denied', { ...unclear, answer: '554 5.7.1' }],
  [550, '5.7.1 recipient takes no mail from outside', { ...unclear, answer: '550 5.7.1' }],
  [550, 'Relaying denied', { ...unclear, answer: '550' }],
  [550, 'relay not permitted', { ...unclear, answer: '550' }],
  [554, 'Service unavailable; client host blocked', { ...unclear, answer: '554' }],
  [550, 'Administrative prohibition', { ...unclear, answer: '550' }],
  [571, 'policy', { ...unclear, answer: '571' }],
  [550, '5.0.0 relaying denied', { ...unclear, answer: '550 5.0.0' }],
  [554, '5.3.2 takes no mails now', { ...unclear, answer: '554 5.3.2' }],
  [530, '5.7.0 sign in first', ours],
  [530, 'sign in first', ours],
  [550, '5.1.8 sender has no domain', ours],
  [503, '5.5.1 out of order', ours],
  [450, '4.2.1 greylisted', nobody],
] as const)('at the turn of the recipient, %i %s', async (code, text, expected) => {
  server.answer = () => ({ code, text });
  expect(blamed(await transport.send(message))).toEqual(expected);
});

test('a sender that is none is the installation’s trouble, not the recipient’s', async () => {
  const nameless = createTransport(server.url, 'Årshjul <no reply@>');
  expect(blamed(await nameless.send(message))).toEqual(ours);
  nameless.close();
});

test('what the server says in words is not kept of a refused address', async () => {
  server.answer = () => ({ code: 550, text: '5.1.1 Kari Koordinator has left' });
  expect(await transport.send(message)).toMatchObject({ answer: '550 5.1.1' });
});

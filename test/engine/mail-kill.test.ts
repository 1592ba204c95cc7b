// Killed between the mail server's 250 and our mark, the service sends the mail at most once more, and it can be seen to be the same.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTransport } from '../../src/mail/transport.ts';
import { settle, started, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

let office: TestOffice;
let server: MailServer;
beforeAll(async () => {
  office = await testOffice({ from: '2024-11-20' });
  server = await mailServer();
});
afterAll(async () => {
  await office.close();
  await server.close();
});

test('a mail that was taken when the process was killed goes out once more with its Message-ID, and never again', async () => {
  const transport = createTransport(server.url, 'no-reply@example.org');
  const survivor = await office.another({ mailer: mailerFor(transport) });
  await started(survivor.engine);
  await settle(survivor);

  const child = spawn(process.execPath, ['test/engine/mail-kill-worker.ts'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const orders = { url: office.url, smtpUrl: server.url, now: office.clock.now() };
  child.stdin.write(`${JSON.stringify(orders)}\n`);
  const [said] = await once(createInterface(child.stdout), 'line');
  expect(said).toBe('sent');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(server.received).toHaveLength(1);

  for (let turn = 0; turn < 200 && server.received.length < 2; turn++) {
    await survivor.engine.runDeliveries();
    // Until the lease of the one that was killed has run out.
    await pause(20);
  }
  await office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
  await survivor.engine.runDeliveries();
  transport.close();

  const ids = server.received.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw)?.[1]);
  const [delivery] = await office.sql`select status, attempts, message_id from deliveries`;
  expect(delivery).toMatchObject({ status: 'sent', attempts: 2 });
  expect(ids).toEqual([delivery?.message_id, delivery?.message_id]);
});

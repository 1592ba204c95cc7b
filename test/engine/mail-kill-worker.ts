// A process that is killed when the mail server has taken a mail and nobody has written that down: it says so, and goes no further.
import { createInterface } from 'node:readline';
import { connect } from '../../src/db/connection.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { createTransport } from '../../src/mail/transport.ts';
import { countingIds, mailerFor } from '../support/engine-parts.ts';
import { paper } from '../support/engine-workflow.ts';
import { errand, task } from '../support/family-workflow.ts';
import { connectTimeoutSeconds } from '../support/patience.ts';

const first = await createInterface(process.stdin)[Symbol.asyncIterator]().next();
const { url, smtpUrl, now } = JSON.parse(first.value ?? '') as { url: string; smtpUrl: string; now: number };
const { sql } = connect(url, { max: 5, connectTimeoutSeconds });
const log = { info: () => {}, warn: () => {}, error: () => {} };
const transport = createTransport(smtpUrl, 'no-reply@example.org');
const mailer = mailerFor(transport);
const engine = await createEngine({
  sql,
  registry: [paper, errand, task],
  clock: { now: () => now },
  newId: countingIds(99),
  log,
  leaseSeconds: { timers: 1, outbox: 1, deliveries: 1 },
  mailer: {
    ...mailer,
    async send(message) {
      const sending = await mailer.send(message);
      process.stdout.write(`${sending.outcome}\n`);
      return new Promise(() => {});
    },
  },
});
await engine.runDeliveries();

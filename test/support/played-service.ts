// The service as it ships, in a process of its own, for a year that is played on it: people act over HTTP, the demo clock is moved
// over HTTP, and mails go to a real mail server.
//
// The database is seeded as the demo seeds it, its clock where the year begins: past the demo's story, which is then not told.
import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import { seedDemo } from '../../src/demo/seed.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { patience } from './patience.ts';
import { startService } from './service.ts';
import { type MailServer, mailServer } from './smtp.ts';

export const publicUrl = 'https://aarshjul.example.org';
export const sender = { name: 'Årshjul i prøve', address: 'aarshjul@example.org' };

export interface PlayedService {
  readonly database: TestDatabase;
  readonly smtp: MailServer;
  /** Asks over HTTP, as one of the demo's people; throws for what is refused. */
  call<T = Record<string, unknown>>(method: string, path: string, more?: { as?: string; body?: object }): Promise<T>;
  /** Moves the demo clock to an instant (epoch ms): everything due on the way happens. */
  moveClock(instant: number): Promise<void>;
  /** Resolves when nothing waits any more, neither a notice nor a mail. */
  quiet(): Promise<void>;
  /** What it has written down as an error, for its operator. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

/** @param start where the demo clock stands, epoch ms */
export async function playedService(start: number): Promise<PlayedService> {
  const database = await testDatabase();
  const { sql } = database;
  await seedDemo(sql, { start, secret: randomBytes(32).toString('base64url') });
  const smtp = await mailServer();
  const service = await startService({
    DATABASE_URL: database.url,
    DEMO: 'true',
    SMTP_URL: smtp.url,
    MAIL_FROM: `${sender.name} <${sender.address}>`,
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: 'error',
  });
  const ask = asking(`${service.url}/api/v1`);
  const { items } = await ask<{ items: readonly { id: string; token: string }[] }>('GET', '/demo/people?limit=200', {});
  const tokens = new Map(items.map(({ id, token }) => [id, token]));
  return {
    database,
    smtp,
    call: (method, path, { as, body } = {}) =>
      ask(method, path, { token: as === undefined ? undefined : tokens.get(as), body }),
    async moveClock(instant) {
      await ask('POST', '/demo/clock', { body: { to: new Date(instant).toISOString() } });
    },
    async quiet() {
      const waiting = async () => {
        const [row] = await sql<{ count: number }[]>`
          select (select count(*) from notices where status = 'waiting')::int
            + (select count(*) from deliveries where status = 'waiting')::int as count`;
        if (row?.count !== 0) throw new Error(`${row?.count} notices and mails still wait`);
      };
      await vi.waitFor(waiting, patience);
    },
    complaints: () =>
      service
        .stderr()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (line.startsWith('{') ? (JSON.parse(line) as { msg: string }).msg : line)),
    async close() {
      await service.end();
      await smtp.close();
      await database.close();
    },
  };
}

interface Asked {
  readonly token?: string | undefined;
  readonly body?: object | undefined;
}

const asking =
  (base: string) =>
  async <T>(method: string, path: string, { token, body }: Asked): Promise<T> => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text} for ${JSON.stringify(body)}`);
    return text === '' ? (undefined as T) : (JSON.parse(text) as T);
  };

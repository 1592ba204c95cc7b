// The service put together as it ships (HTTP, loops, engine, demo clock) around a database and a mail server of the test's own.
//
// What it leaves out is the demo's story, and the pause between mails that a mail server of others is given.
import { connect } from '../../src/db/connection.ts';
import { openDemo } from '../../src/demo/demo.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { type Loops, startLoops } from '../../src/engine/loops.ts';
import { writerConnection } from '../../src/engine/writer.ts';
import { buildApp } from '../../src/http/app.ts';
import { createTransport } from '../../src/mail/transport.ts';
import { uuids } from '../../src/uuid.ts';
import { registry } from '../../workflows/registry.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { mailerFor } from './engine-parts.ts';
import { type MailServer, mailServer } from './smtp.ts';

export interface WholeService {
  readonly database: TestDatabase;
  readonly smtp: MailServer;
  /** Asks the service over HTTP, as one of the demo's people; throws for what is refused. */
  call(method: string, path: string, more?: { as?: string; body?: object }): Promise<unknown>;
  /** Ends the loops: what they had under way is done when it resolves, and only a move of the clock does anything more. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** A test has no minute to wait for the next six hundred mails. */
const limits = { inFlight: 20, perMinute: 1_000_000, burst: 1_000_000 };

export async function wholeService(): Promise<WholeService> {
  const database = await testDatabase();
  const smtp = await mailServer();
  const demo = await openDemo(database.sql);
  const writer = connect(database.url, writerConnection);
  const transport = createTransport(smtp.url, 'Årshjul <aarshjul@example.org>');
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  let loops: Loops | null = null;
  const engine = await createEngine({
    sql: database.sql,
    writerSql: writer.sql,
    registry,
    clock: demo.clock,
    newId: uuids(Date.now),
    log,
    mailer: mailerFor(transport, limits),
    onNotice: () => loops?.wake(),
  });
  const running = startLoops({ engine, log, isIdle: demo.clock.isMoving });
  loops = running;
  const { sql, db } = database;
  const app = buildApp({ engine, sql, db, config: { publicUrl: 'http://localhost' }, log, demo: demo.on(engine) });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const tokens = new Map(
    demo
      .on(engine)
      .people()
      .map(({ id, token }) => [id, token]),
  );
  return {
    database,
    smtp,
    call: (method, path, { as, body } = {}) =>
      ask(`${url}/api/v1${path}`, { method, token: as === undefined ? undefined : tokens.get(as), body }),
    rest: running.stop,
    async close() {
      await app.close();
      await running.stop();
      await engine.close();
      await demo.close();
      transport.close();
      await smtp.close();
      await writer.sql.end({ timeout: 1 });
      await database.close();
    },
  };
}

interface Asked {
  readonly method: string;
  readonly token: string | undefined;
  readonly body: object | undefined;
}

async function ask(url: string, { method, token, body }: Asked): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text} for ${JSON.stringify(body)}`);
  return JSON.parse(text);
}

// A demo on a database of its own: opened and told as the service does it, without the service around it.
import { type Demo, openDemo } from '../../src/demo/demo.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { uuids } from '../../src/uuid.ts';
import { registry } from '../../workflows/registry.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface OpenedDemo {
  readonly demo: Demo;
  readonly engine: Engine;
  readonly close: () => Promise<void>;
}

/** @param transport where mails go; they are held unless it says */
export async function openedDemo(
  { sql }: TestDatabase,
  transport: Transport = createTransport(null, 'Årshjul <aarshjul@example.org>'),
): Promise<OpenedDemo> {
  const demo = await openDemo(sql);
  const engine = await createEngine({
    sql,
    registry,
    clock: demo.clock,
    newId: uuids(Date.now),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    mailer: createMailer(transport, 'http://localhost:3000'),
  });
  const close = async () => {
    await engine.close();
    await demo.close();
  };
  return { demo, engine, close };
}

/** Tells the story once; each call of the returned function gives a database of its own in which it has been told. */
export async function toldDatabases(): Promise<{ next: () => Promise<TestDatabase>; close: () => Promise<void> }> {
  const told = await testDatabase();
  const { demo, engine, close } = await openedDemo(told);
  await demo.tell(engine);
  await close();
  // Nobody may be connected to what is cloned.
  await told.sql.end();
  return { next: () => testDatabase(new URL(told.url).pathname.slice(1)), close: told.close };
}

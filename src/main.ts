// The composition root: puts the service together from its parts, starts them in order and stops them in reverse.
import type { AddressInfo } from 'node:net';
import closeWithGrace from 'close-with-grace';
import { type Logger, pino } from 'pino';
import { registry } from '../workflows/registry.ts';
import { wallClock } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { connect, errorCode, isUnavailable } from './db/connection.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { type Demo, openDemo } from './demo/demo.ts';
import { seedFacts } from './demo/seed.ts';
import { createEngine } from './engine/engine.ts';
import { type Loops, startLoops } from './engine/loops.ts';
import { writerConnection } from './engine/writer.ts';
import { buildApp } from './http/app.ts';
import { createMailer } from './mail/mailer.ts';
import { createTransport } from './mail/transport.ts';
import { uuids } from './uuid.ts';

/** What has been started, the last first, and how to stop each. */
type Started = (() => Promise<unknown> | unknown)[];

/** An error of the database repeats the values of the row or statement that failed; those are people's words. */
const whatItWasAbout = ['err.detail', 'err.query', 'err.parameters', 'err.args', 'err.where'];
/** For requests and passes under way, and for the embedded server to write down what it holds. */
const stopWithinMs = 20_000;
const poolEndSeconds = 5;

await run();

async function run(): Promise<void> {
  const started: Started = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    for (let next = started.shift(); next; next = started.shift()) await next();
  };
  try {
    const config = readConfig();
    const log = pino({ level: config.logLevel, redact: whatItWasAbout }, pino.destination({ fd: 2, sync: false }));
    // The driver asks a new connection for its types and leaves the answer unheard when that connection is lost meanwhile.
    process.on('unhandledRejection', (reason) => {
      if (!isUnavailable(reason)) throw reason;
      log.warn({ error: String(reason) }, 'the database is away');
    });
    closeWithGrace({ delay: stopWithinMs, logger: false, skip: ['unhandledRejection'] }, async ({ err, signal }) => {
      if (err) log.fatal({ err }, 'a bug; the service ends');
      else log.info({ signal }, 'stopping');
      await stop();
      log.info({}, 'stopped');
    });
    const url = await start({ config, log, started });
    process.stdout.write(`listening on ${url}\n`);
  } catch (error) {
    // Told to stop on the way: what it was about to use is gone, and that is no failure.
    if (stopping) return;
    process.stderr.write(`the service can't start: ${reasonOf(error)}\n`);
    await stop().catch(() => {});
    process.exit(1);
  }
}

interface Starting {
  readonly config: Config;
  readonly log: Logger;
  readonly started: Started;
}

/** Starts everything; resolves with the address once requests are answered. */
async function start({ config, log, started }: Starting): Promise<string> {
  const databaseUrl = await openDatabase({ config, log, started });
  await migrate(databaseUrl);
  const { sql, db } = connect(databaseUrl);
  started.unshift(() => sql.end({ timeout: poolEndSeconds }));
  const { sql: writerSql } = connect(databaseUrl, writerConnection);
  started.unshift(() => writerSql.end({ timeout: poolEndSeconds }));
  const transport = createTransport(config.smtpUrl, config.mailFrom);
  started.unshift(() => transport.close());

  let demo: Demo | null = null;
  if (config.demo) {
    demo = await openDemo(sql);
    started.unshift(demo.close);
  } else {
    await seedFacts(sql, wallClock.now());
  }
  let loops: Loops | null = null;
  const engine = await createEngine({
    sql,
    writerSql,
    registry,
    clock: demo?.clock ?? wallClock,
    newId: uuids(wallClock.now),
    log,
    mailer: createMailer(transport, config.publicUrl),
    onNotice: () => loops?.wake(),
  });
  started.unshift(engine.close);
  await demo?.tell(engine);

  loops = startLoops({ engine, log, ...(demo ? { isIdle: demo.clock.isMoving } : {}) });
  started.unshift(loops.stop);
  const app = buildApp({ engine, sql, db, config, log, ...(demo ? { demo: demo.on(engine) } : {}) });
  started.unshift(() => app.close());
  await app.listen({ host: config.host, port: config.port });
  return addressOf(config, app.server.address() as AddressInfo);
}

async function openDatabase({ config, log, started }: Starting): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const embedded = await startEmbedded(config.dataDir, (message) => log.info({}, message));
  started.unshift(embedded.stop);
  return embedded.url;
}

/** The port is the one that was taken, also where any was asked for. */
function addressOf({ host }: Config, { port }: AddressInfo): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** What is wrong, in one line, for the person who started it. */
function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.faults.join('; ');
  const message = error instanceof Error ? error.message : String(error);
  const code = errorCode(error);
  if (code === 'EADDRINUSE') return `another program listens there already (${message}); choose another PORT`;
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') return `HOST or PORT can't be used (${message})`;
  if (isUnavailable(error)) return `the database is not reachable (${message || code}); look at DATABASE_URL`;
  return message.replaceAll(/\s*\n\s*/g, ' | ');
}

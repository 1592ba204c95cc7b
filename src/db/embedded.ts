// The embedded default: a real PostgreSQL in DATA_DIR, started by the service that finds none and stopped by the last one.
//
// Several services may share one DATA_DIR, and each may be killed at any time, so nothing here depends on a lock file that
// somebody must take away. PostgreSQL's own locks do it all:
// - Two that start at once: its postmaster.pid lets one server win, and the other service uses that one. Of two clusters
//   made at once, the one renamed into place first is the cluster.
// - A service is *present* as long as it holds an advisory lock, shared. Who leaves asks for it exclusively: given, nobody
//   else is there, and the server is stopped while the lock is held. Who comes meanwhile waits for the lock, sees the
//   server go, and starts it again.
// - A killed service leaves a running server and no lock. The next one uses the server, and stops it in its turn.
// - A server that goes away under a living service is started again by it, on the same port, so that its pool recovers.
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { errorCode, isUnavailable, sqlState } from './connection.ts';
import { type Cluster, openCluster, type Settings } from './embedded-cluster.ts';

export interface Embedded {
  readonly url: string;
  /** True when a server that another service had started was found and is used. */
  readonly adopted: boolean;
  /** Leaves; stops the server when nobody else is there. Close your own connections first. */
  readonly stop: () => Promise<void>;
}
export type Log = (message: string) => void;

interface Presence {
  readonly port: number;
  readonly startedByUs: boolean;
  /** Resolves when the connection, and so the lock, is gone. */
  readonly lost: Promise<void>;
  readonly leave: () => Promise<'last' | 'others are there'>;
  readonly close: () => Promise<void>;
}

const database = 'aarshjul';
const presenceLock = 7_205_012;
const attemptPauseMs = 100;
/** With the pause a minute: a server recovering from a crash may take a while. */
const attemptsAtMost = 600;
const failedStartsAtMost = 3;
const revivePauseMs = 1000;

/**
 * Starts or joins the server of `dataDir`; the database is there and can be migrated.
 * @param settings server settings over the usual ones
 */
export async function startEmbedded(dataDir: string, log: Log, settings: Settings = {}): Promise<Embedded> {
  const cluster = await openCluster(dataDir, settings);
  const presence = await becomePresent(cluster).catch(async (error: unknown) => {
    await cluster.close();
    throw error;
  });
  log(`PostgreSQL ${presence.startedByUs ? 'started' : 'found running'} on port ${presence.port}`);
  return {
    url: await cluster.url(presence.port, database),
    adopted: !presence.startedByUs,
    stop: stayPresent(cluster, presence, log),
  };
}

/** Watches over the presence until the returned function is called. */
function stayPresent(cluster: Cluster, first: Presence, log: Log): () => Promise<void> {
  const leaving = new AbortController();
  let present: Presence | null = first;
  const watch = async () => {
    while (!leaving.signal.aborted) {
      if (present) {
        await Promise.race([present.lost, aborted(leaving.signal)]);
        if (leaving.signal.aborted) return;
        present = null;
        log('PostgreSQL is gone; starting it again');
      }
      // A service without its database tries for as long as it lives; everything else it does needs one.
      try {
        present = await becomePresent(cluster);
        log(`PostgreSQL is back on port ${present.port}`);
      } catch (error) {
        log(`PostgreSQL does not start: ${error instanceof Error ? error.message : String(error)}`);
        await pause(revivePauseMs, undefined, { ref: false });
      }
    }
  };
  const watching = watch();
  return async () => {
    leaving.abort();
    await watching;
    if (present && (await leave(cluster, present))) log('PostgreSQL stopped');
    await cluster.close();
  };
}

/** True when we were the last and the server was stopped. */
async function leave(cluster: Cluster, presence: Presence): Promise<boolean> {
  try {
    if ((await presence.leave()) === 'others are there') return false;
    await cluster.stop();
    return true;
  } catch (error) {
    // It went by itself in this very moment.
    if (isUnavailable(error)) return false;
    throw error;
  } finally {
    await presence.close();
  }
}

/** Tries in turn to find a server and be present in it, and to start one. */
async function becomePresent(cluster: Cluster): Promise<Presence> {
  let startedByUs = false;
  let failedStarts = 0;
  for (let attempt = 0; attempt < attemptsAtMost; attempt++) {
    const port = await cluster.runningOn();
    const presence = port === null ? null : await enter(cluster, port, startedByUs);
    if (presence) return presence;
    if (port === null) {
      try {
        await cluster.start();
        startedByUs = true;
        continue;
      } catch (error) {
        // The usual reason: another service was quicker, and the next attempt finds its server.
        failedStarts += 1;
        if (failedStarts >= failedStartsAtMost) throw error;
      }
    }
    await pause(attemptPauseMs);
  }
  throw new Error('the server in DATA_DIR runs but takes no connections; see postgres/server.log there');
}

/** Null when the server is coming up or going down. */
async function enter(cluster: Cluster, port: number, startedByUs: boolean): Promise<Presence | null> {
  let markLost = () => {};
  const lost = new Promise<void>((resolve) => {
    markLost = resolve;
  });
  const sql = postgres(await cluster.url(port, database), {
    max: 1,
    fetch_types: false,
    connect_timeout: 5,
    // It is one session that holds the lock: it must not be closed for its age or for being idle.
    max_lifetime: null,
    connection: { application_name: 'aarshjul presence' },
    onclose: () => markLost(),
    onnotice: () => {},
  });
  const close = () => sql.end({ timeout: 1 });
  try {
    // Waits while a service that was the last is stopping the server: then the connection ends, and so does the wait.
    await sql`select pg_advisory_lock_shared(${presenceLock})`;
  } catch (error) {
    await close();
    if (isUnavailable(error)) return null;
    if (errorCode(error) !== sqlState.invalidCatalogName) throw error;
    await createDatabase(cluster, port);
    return enter(cluster, port, startedByUs);
  }
  const leave = async () => {
    await sql`select pg_advisory_unlock_shared(${presenceLock})`;
    const [row] = await sql<[{ last: boolean }]>`select pg_try_advisory_lock(${presenceLock}) as last`;
    return row.last ? 'last' : 'others are there';
  };
  return { port, startedByUs, lost, leave, close };
}

async function createDatabase(cluster: Cluster, port: number): Promise<void> {
  const sql = postgres(await cluster.url(port, 'postgres'), { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await sql`create database ${sql(database)}`;
  } catch (error) {
    // Two first starts at once: the other was quicker (told either way, by how far it was).
    const code = errorCode(error);
    if (code !== sqlState.duplicateDatabase && code !== sqlState.uniqueViolation) throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

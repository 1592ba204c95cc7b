// The stream of history: every process reads it once and fans it out to all who listen to it, each row to those who may see it.
//
// A listener first catches up by itself, from its cursor to where the reader stands, and joins the others in the very moment
// at which both stand at the same row: no await lies between, so nothing is missed and nothing comes twice.
import type { Sql } from '../../db/connection.ts';
import type { Definitions } from '../definitions.ts';
import type { Log } from '../deps.ts';
import type { Directory } from '../directory.ts';
import { createAudience, fanOut, type Listener, seesRow } from './audience.ts';
import { createCatchUp } from './catch-up.ts';
import { openEras } from './era.ts';
import { frameOf, heartbeatFrame, openingFrame } from './frame.ts';
import { createHerald, historyChannel } from './herald.ts';
import { type Position, positionOf } from './position.ts';
import { type Reader, type ReaderLimits, startReader, usualReaderLimits } from './reader.ts';
import { createPages, type StreamRow } from './rows.ts';

export interface Stream {
  /** Tells every process that history has grown. */
  announce(): void;
  /** The position a client's cursor stands for; null for one that was not given out here. */
  find(cursor: string): Promise<Position | null>;
  /**
   * Writes to the listener all that its person may see after a position, or from now on; resolves when it has begun, with
   * the way to leave. Throws when the database is away.
   */
  listen(listener: Listener, after: Position | null): Promise<() => void>;
  /** How many listen. */
  size(): number;
  /** Whether this process has as many as it takes. */
  isFull(): boolean;
  /** Ends everyone, and waits for what is under way. */
  close(): Promise<void>;
}
export interface StreamOptions {
  readonly sql: Sql;
  readonly directory: Directory;
  readonly definitions: Definitions;
  readonly log: Log;
  readonly heartbeatMs?: number;
  readonly maxListeners?: number;
  /** How long the reader and those who catch up wait for the database to answer. */
  readonly giveUpMs?: number;
  readonly limits?: ReaderLimits;
}
/** What runs as long as somebody listens. */
interface Live {
  readonly reader: Reader;
  readonly beats: NodeJS.Timeout;
}

const usualHeartbeatMs = 15_000;
const usualMaxListeners = 5000;

/** To be opened before anything is written: a database that was restored elsewhere begins a new era here. */
export async function openStream(options: StreamOptions): Promise<Stream> {
  const { sql, directory, definitions, log } = options;
  const { heartbeatMs = usualHeartbeatMs, maxListeners = usualMaxListeners, limits = usualReaderLimits } = options;
  const pages = createPages(sql, await openEras(sql), options.giveUpMs);
  const sees = seesRow({ directory, definitions });
  const audience = createAudience(sees);
  const frame = (row: StreamRow) => frameOf(row, directory.programme(row.programme)?.zone ?? 'UTC');
  const prepare = (rows: readonly StreamRow[]) => load(definitions, rows);
  const catchUp = createCatchUp({ pages, sees, prepare, frame, pageRows: limits.pageRows });
  const herald = createHerald(sql);
  const everyone = new Map<Listener, AbortController>();
  let live: Promise<Live> | null = null;
  let ended: Promise<unknown> = Promise.resolve();
  let closed = false;

  const wake = () => void live?.then(({ reader }) => reader.wake(), ignore);
  // Also called when the connection was lost and found again.
  const listening = await sql.listen(historyChannel, wake, wake);

  async function goLive(): Promise<Live> {
    const handOn = (rows: readonly StreamRow[]) => fanOut(audience, rows, frame);
    const reader = await startReader({ pages, log, prepare, handOn, limits });
    return { reader, beats: setInterval(() => beat(reader), heartbeatMs) };
  }
  function beat(reader: Reader): void {
    audience.refresh();
    const [placed, bare] = [heartbeatFrame(reader.position()), heartbeatFrame(null)];
    for (const listener of everyone.keys()) listener.beat(audience.has(listener) ? placed : bare);
  }
  // With the last one the reader goes too; who comes next has a reader that starts where history is by then.
  function leave(listener: Listener): void {
    everyone.get(listener)?.abort();
    everyone.delete(listener);
    audience.remove(listener);
    if (everyone.size > 0 || !live) return;
    ended = Promise.all([ended, live.then(stop, ignore)]);
    live = null;
  }
  async function listen(listener: Listener, after: Position | null): Promise<() => void> {
    const leaving = new AbortController();
    everyone.set(listener, leaving);
    live ??= goLive();
    const [{ reader }, at] = await Promise.all([live, after ?? pages.latest()]).catch((error: unknown) => {
      leave(listener);
      throw error;
    });
    if (closed) listener.end();
    if (closed || leaving.signal.aborted) return () => leave(listener);
    listener.write(openingFrame(at));
    const join = () => audience.add(listener);
    catchUp({ listener, left: leaving.signal, join }, at, reader).catch((error: unknown) => {
      // The client comes again, with the cursor of what it has had.
      log.warn({ error: String(error) }, 'a listener could not catch up');
      listener.end();
    });
    return () => leave(listener);
  }

  return {
    announce: herald.announce,
    listen,
    size: () => everyone.size,
    isFull: () => everyone.size >= maxListeners,
    async find(cursor) {
      const position = positionOf(cursor);
      return position && (await pages.isKnown(position)) ? position : null;
    },
    async close() {
      closed = true;
      for (const listener of [...everyone.keys()]) {
        listener.end();
        leave(listener);
      }
      await Promise.all([ended, herald.close(), listening.unlisten()]);
    },
  };
}

async function stop({ reader, beats }: Live): Promise<void> {
  clearInterval(beats);
  await reader.stop();
}

/** Who waits for it is told. */
const ignore = (): void => {};

async function load(definitions: Definitions, rows: readonly StreamRow[]): Promise<void> {
  for (const { workflow, version } of rows) {
    if (!definitions.loaded(workflow, version)) await definitions.version(workflow, version);
  }
}

// A client of server-sent events over a real socket: it keeps what came, and resumes from the last id it had.
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sql } from '../../src/db/connection.ts';
import type { App } from '../../src/http/deps.ts';
import { tokenOf } from './http.ts';

const unavailable = 503;

export interface StreamEvent {
  readonly name: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into by each test as it expects it
  readonly data: any;
}
export interface EventStream {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly events: readonly StreamEvent[];
  /** Comments, and everything else as it came. */
  readonly text: () => string;
  /** What a browser would send as `Last-Event-ID`. */
  readonly lastId: () => string;
  /** Resolves when there are so many events. */
  readonly received: (count: number) => Promise<readonly StreamEvent[]>;
  /** Resolves when something that came makes this true. */
  readonly until: (condition: () => boolean) => Promise<void>;
  /** Resolves when the stream is over: `ended` by the service, or `cut` off. */
  readonly over: Promise<'ended' | 'cut'>;
  /** Takes nothing from the socket until `resume`. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}
export interface Listening {
  readonly person: string;
  readonly lastId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
}

/**
 * Resolves when all that was committed is settled, so that who listens from now on is told nothing of it: other tests write on
 * the same server, and the stream waits for whoever began to write before.
 */
export async function settled(sql: Sql): Promise<void> {
  for (let waiting = true; waiting; ) {
    const [row] = await sql<{ waiting: boolean }[]>`
      select exists (select from history where xid >= pg_snapshot_xmin(pg_current_snapshot())) as waiting`;
    waiting = row?.waiting ?? false;
  }
}

/** Lets the app listen on a free port; the port. */
export async function portOf(app: App): Promise<number> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}

/** Connects; resolves when the answer has begun, and with the first id, if it is a stream. */
export async function listenTo(
  port: number,
  { person, lastId, headers = {}, query = '' }: Listening,
): Promise<EventStream> {
  const { sent, response } = await connect(port, `/api/v1/events/stream${query}`, {
    authorization: `Bearer ${tokenOf(person)}`,
    ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    ...headers,
  });
  const stream = follow(sent, response);
  if (stream.status === 200) await stream.until(() => stream.lastId() !== '');
  return stream;
}

/** As a client does that was asked to come again: until it is let in. */
export async function comesBack(port: number, listening: Listening): Promise<EventStream> {
  for (;;) {
    const stream = await listenTo(port, listening);
    if (stream.status !== unavailable) return stream;
    stream.resume();
    await stream.over;
  }
}

async function connect(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ sent: ClientRequest; response: IncomingMessage }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, agent: false });
    sent.once('response', (response) => resolve({ sent, response }));
    sent.once('error', reject);
    sent.end();
  });
}

function follow(sent: ClientRequest, response: IncomingMessage): EventStream {
  const events: StreamEvent[] = [];
  const checks = new Set<() => void>();
  let text = '';
  let rest = '';
  let lastId = '';
  response.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    const blocks = (rest + part).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const { id, event, data } = fieldsOf(block);
      lastId = id ?? lastId;
      if (data !== undefined) events.push({ name: event ?? 'message', id: lastId, data: JSON.parse(data) });
    }
    for (const check of checks) check();
  });
  const over = new Promise<'ended' | 'cut'>((resolve) => {
    sent.on('error', () => resolve('cut'));
    response.once('close', () => resolve(response.complete ? 'ended' : 'cut'));
    response.on('error', () => {});
  });
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = () => {
        if (!condition()) return;
        checks.delete(check);
        resolve();
      };
      checks.add(check);
      check();
    });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    over,
    until,
    text: () => text,
    lastId: () => lastId,
    async received(count) {
      await until(() => events.length >= count);
      return events;
    },
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    close: () => sent.destroy(),
  };
}

function fieldsOf(block: string): { id?: string; event?: string; data?: string } {
  const lines = block.split('\n').filter((line) => !line.startsWith(':'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
}

// History as it grows, as server-sent events: rows of the cases the caller may see, resumable from the last one they had.
import Type from 'typebox';
import type { Person } from '../../engine/directory.ts';
import type { Listener } from '../../engine/stream/audience.ts';
import type { Position } from '../../engine/stream/position.ts';
import { authenticate } from '../auth.ts';
import type { App, HttpDeps, Reply, Request } from '../deps.ts';
import { ok, Problem } from '../problem.ts';
import { exactly } from '../schemas.ts';

/** Of what a client has not taken yet so much is kept; who is further behind comes again with their last id. */
const maxWaitingBytes = 2 * 1_048_576;
/** Signs of life that a client may leave lying, a quarter of a minute each. */
const maxBeatsWaiting = 4;
const idHeader = 'last-event-id';
/** Seconds. */
const retryAfter = '5';

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  // Proxies that gather answers before they pass them on (nginx by default) are asked not to.
  'x-accel-buffering': 'no',
};

export function streamRoutes(app: App, deps: HttpDeps): void {
  const { stream } = deps.engine;
  const open = new Set<Listener>();
  let closing = false;

  // Before the server waits for its connections to end, which these never do by themselves.
  app.addHook('preClose', async () => {
    closing = true;
    for (const listener of open) listener.end();
  });

  app.get(
    '/events/stream',
    {
      exposeHeadRoute: false,
      config: { endless: true },
      schema: {
        tags: ['cases'],
        summary: 'All history as it grows, as server-sent events',
        description:
          'Events are called `history`; their data is a row of history with `case`, `workflow`, `programme` and `subject`. `Last-Event-ID` resumes without a gap or a repeat, also at another process; without it the stream begins now.',
        headers: Type.Object({ [idHeader]: Type.Optional(Type.String()) }),
        querystring: exactly({
          lastEventId: Type.Optional(Type.String({ description: 'As the header Last-Event-ID, which goes before it' })),
        }),
        response: {
          [ok]: {
            description: 'Until either side ends it',
            content: { 'text/event-stream': { schema: Type.String() } },
          },
        },
      },
    },
    async (request, reply) => {
      const after = await resumedFrom(deps, request);
      if (stream.isFull()) throw new Problem('unavailable', { headers: { 'retry-after': retryAfter } });
      const listener = listenerOn(deps, request, reply);
      const leave = await stream.listen(listener, after);
      open.add(listener);
      const left = () => {
        open.delete(listener);
        leave();
      };
      // Who has gone meanwhile closes no more.
      if (reply.raw.destroyed) left();
      else reply.raw.once('close', left);
      if (closing) listener.end();
      return reply;
    },
  );
}

/** Where the client wants to go on; null for one that begins. Throws `invalid-request` for an id that no event ever had. */
async function resumedFrom({ engine }: HttpDeps, request: Request): Promise<Position | null> {
  const header = request.headers[idHeader];
  const { lastEventId } = request.query as { lastEventId?: string };
  const [cursor, pointer] = header ? [String(header), idHeader] : [lastEventId, '?lastEventId'];
  if (!cursor) return null;
  const position = await engine.stream.find(cursor);
  if (!position) throw new Problem('invalid-request', { errors: [{ pointer, message: unknownId }] });
  return position;
}

/** The caller's connection. Until something is written to it, the request can still be declined. */
function listenerOn({ engine, log }: HttpDeps, request: Request, reply: Reply): Listener {
  const { raw } = reply;
  const { authorization } = request.headers;
  let beatsWithoutProgress = 0;
  let release = () => {};
  const progress = () => {
    beatsWithoutProgress = 0;
    release();
  };
  raw.on('drain', progress).on('close', progress);

  const begin = () => {
    reply.hijack();
    // The connection is not kept: it ends with the stream, so that nobody waits for it when the service stops.
    raw.shouldKeepAlive = false;
    raw.writeHead(ok, { ...(reply.getHeaders() as Record<string, string>), ...streamHeaders });
  };
  const cutOff = () => {
    log.info({ waitingBytes: raw.writableLength }, 'a listener was too slow');
    raw.destroy();
  };
  const write = (frames: Buffer) => {
    if (raw.writableEnded || raw.destroyed) return;
    if (!raw.headersSent) begin();
    if (raw.writableLength > maxWaitingBytes) cutOff();
    else raw.write(frames);
  };
  return {
    identify: () => stillSignedIn(() => authenticate(engine.directory, authorization)),
    write,
    drained: () =>
      raw.writableNeedDrain && !raw.destroyed
        ? new Promise((resolve) => {
            release = resolve;
          })
        : Promise.resolve(),
    beat(frame) {
      beatsWithoutProgress = raw.writableLength > 0 ? beatsWithoutProgress + 1 : 0;
      if (beatsWithoutProgress > maxBeatsWaiting) cutOff();
      else write(frame);
    },
    end() {
      if (raw.headersSent) raw.end();
      else raw.destroy();
    },
  };
}

function stillSignedIn(authenticated: () => Person): Person | undefined {
  try {
    return authenticated();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const unknownId = {
  nb: 'Ingen hendelse har denne id-en. Utelat den for å begynne nå.',
  nn: 'Inga hending har denne id-en. Utelat han for å byrje no.',
  da: 'Ingen hændelse har dette id. Udelad det for at begynde nu.',
  en: 'No event has this id. Leave it out to begin now.',
};

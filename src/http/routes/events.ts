// What changes a case: its events, pausing and resuming.
import Type from 'typebox';
import type { JsonObject } from '../../core/definition.ts';
import { readCase } from '../../engine/case-row.ts';
import type { Command, Result, Sent } from '../../engine/send.ts';
import { answers } from '../answers.ts';
import { commandCaller } from '../auth.ts';
import { caseText } from '../case-body.ts';
import type { App, HttpDeps, Reply, Request } from '../deps.ts';
import { foreseen } from '../foreseen.ts';
import { once } from '../idempotency.ts';
import { demandedRevision, revisionTag } from '../preconditions.ts';
import { problemOf } from '../refusals.ts';
import { anyObject, byId, dryRun, eventType, exactly, reason, slug } from '../schemas.ts';

const tags = ['cases'];
const actingFor = Type.Optional(slug);
const config = { aboutCase: true };

export function eventRoutes(app: App, deps: HttpDeps): void {
  const { engine } = deps;

  app.post(
    '/cases/:id/events',
    {
      config: { ...config, hot: true },
      schema: {
        tags,
        summary: 'Sends an event to a case',
        ...answers('CaseAfterEvent'),
        description:
          'Types, data and senders are what the workflow says; `as` names the party acted for, where several would do.',
        ...byId,
        querystring: dryRun,
        body: exactly({ type: eventType, data: Type.Optional(anyObject), as: actingFor }),
      },
    },
    async (request, reply) => {
      const { type, data = {}, as } = request.body;
      const command = await commandOf(deps, request, as);
      return once(deps, { request, reply }, async (eventId) => {
        const dry = request.query.dryRun === true;
        const result = await engine.send(
          { ...command, ...(eventId === undefined ? {} : { eventId }), dryRun: dry },
          { type, data: data as JsonObject },
        );
        noteEvent(deps, { type, caseId: command.caseId, dry }, result);
        const sent = taken(deps, request, result, '/data');
        return dry ? foreseen(sent, viewOf(deps, request)) : answer(deps, { request, reply }, sent);
      });
    },
  );

  app.post(
    '/cases/:id/pause',
    {
      config,
      schema: {
        tags,
        summary: 'Pauses a case: its clocks stand',
        ...answers('CaseAfterEvent'),
        ...byId,
        body: exactly({ reason, as: actingFor }),
      },
    },
    async (request, reply) => {
      const command = await commandOf(deps, request, request.body.as);
      return once(deps, { request, reply }, async (eventId) => {
        const result = await engine.pause(
          { ...command, ...(eventId === undefined ? {} : { eventId }) },
          request.body.reason,
        );
        return answer(deps, { request, reply }, taken(deps, request, result, ''));
      });
    },
  );

  app.post(
    '/cases/:id/resume',
    {
      config,
      schema: {
        tags,
        summary: 'Resumes a case: its open dates move by the days it was paused',
        ...answers('CaseAfterEvent'),
        ...byId,
        body: exactly({ as: actingFor }),
      },
    },
    async (request, reply) => {
      const command = await commandOf(deps, request, request.body.as);
      return once(deps, { request, reply }, async (eventId) => {
        const result = await engine.resume({ ...command, ...(eventId === undefined ? {} : { eventId }) });
        return answer(deps, { request, reply }, taken(deps, request, result, ''));
      });
    },
  );
}

/** What every write to a case says besides what it is: which case, who, and which revision they have seen. */
export async function commandOf(deps: HttpDeps, request: Request, as?: string): Promise<Command> {
  const caseId = (request.params as { id: string }).id.toLowerCase();
  const ifMatch = await demandedRevision(request, async () => (await readCase(deps.sql, caseId))?.revision ?? null);
  return { caseId, caller: commandCaller(request, as), ...(ifMatch === undefined ? {} : { ifMatch }) };
}

/** What was taken; throws the problem otherwise. */
export function taken(deps: HttpDeps, request: Request, result: Result, under: string): Sent {
  if (!result.ok) throw problemOf(deps, request, result, under);
  return result;
}

/** The case as it now stands, and which row of its history the event became. */
export function answer(
  deps: HttpDeps,
  { request, reply }: { request: Request; reply: Reply },
  sent: Sent,
  further: Readonly<Record<string, unknown>> = {},
): string {
  reply.header('etag', revisionTag(sent.row.revision)).type('application/json; charset=utf-8');
  return caseText(sent, viewOf(deps, request), { event: sent.event, ...further });
}

export const viewOf = ({ engine }: HttpDeps, { language }: Request) => ({ language, now: engine.clock.now() });

function noteEvent(
  { log, metrics }: HttpDeps,
  { type, caseId, dry }: { type: string; caseId: string; dry: boolean },
  result: Result,
): void {
  if (dry || (!result.ok && result.because === 'not-found')) return;
  if (result.ok) {
    const { row, event } = result;
    log.info({ case: caseId, workflow: row.workflow, type, revision: event.revision }, 'event accepted');
    metrics.event({ workflow: row.workflow, type, outcome: 'accepted' });
    return;
  }
  const because = result.because === 'refused' ? result.refusal.because : result.because;
  // Types are the definition's, not the sender's: a made-up one, which may be anything, is neither written down nor a label.
  const isKnown = result.because === 'refused' && because !== 'unknown-event';
  log.info({ case: caseId, ...(isKnown ? { type } : {}), because }, 'event declined');
  if (isKnown) {
    metrics.event({ workflow: result.row.workflow, type, outcome: 'declined' });
  }
}

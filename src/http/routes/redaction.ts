// Takes a text out of a case: a row of its history loses its data, and what it said goes from wherever else it stands.
import Type from 'typebox';
import { readCase } from '../../engine/case-row.ts';
import type { Redacted } from '../../engine/redact.ts';
import { answers } from '../answers.ts';
import { commandCaller } from '../auth.ts';
import { caseText } from '../case-body.ts';
import { findCase } from '../case-lookup.ts';
import type { App, HttpDeps } from '../deps.ts';
import { once } from '../idempotency.ts';
import { demandedRevision, revisionTag } from '../preconditions.ts';
import { Problem } from '../problem.ts';
import { personalNumber } from '../refusals.ts';
import { caseId, exactly, reason } from '../schemas.ts';
import { viewOf } from './events.ts';

const byRow = exactly({ id: caseId, revision: Type.String({ pattern: '^[1-9]\\d{0,8}$' }) });

export function redactionRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/cases/:id/history/:revision/redact',
    {
      config: { aboutCase: true },
      schema: {
        tags: ['cases'],
        summary: 'Takes the text out of a row of history',
        description:
          'For administrators. The row stays, with `{ "redacted": true }` as its data and in the same chain of hashes; its texts go from the case, from what other cases are told and from letters, which then say so. That it was done, by whom and why, is a row of its own. It can not be undone. What another case was told is a row there, and is redacted there.',
        ...answers('CaseAfterEvent'),
        params: byRow,
        body: exactly({ reason }),
      },
    },
    async (request, reply) => {
      const id = request.params.id.toLowerCase();
      const caller = commandCaller(request);
      const { workflow, actor } = await findCase(deps, caller, id);
      const ifMatch = await demandedRevision(request, async () => (await readCase(deps.sql, id))?.revision ?? null);
      return once(deps, { request, reply }, async (eventId) => {
        const redacted = await deps.engine.redact({
          caseId: id,
          revision: Number(request.params.revision),
          reason: request.body.reason,
          caller,
          ...(ifMatch === undefined ? {} : { ifMatch }),
          ...(eventId === undefined ? {} : { eventId }),
        });
        if (!redacted.ok) throw problemOf(redacted);
        const { row, event } = redacted;
        deps.log.info({ case: id, revision: event.revision }, 'a text was taken out');
        reply.header('etag', revisionTag(row.revision)).type('application/json; charset=utf-8');
        return caseText({ row, workflow, actor }, viewOf(deps, request), { event });
      });
    },
  );
}

function problemOf(declined: Redacted & { readonly ok: false }): Problem {
  switch (declined.because) {
    case 'not-found':
    case 'no-such-row':
      return new Problem('not-found');
    case 'role':
      return new Problem('forbidden');
    case 'redacted-before':
      return new Problem('already-redacted');
    case 'personal-number':
      return personalNumber('/reason');
    case 'busy':
      return new Problem('unavailable', { headers: { 'retry-after': '1' } });
    case 'revision-mismatch': {
      const { revision } = declined;
      return new Problem('revision-mismatch', { members: { revision }, headers: { etag: revisionTag(revision) } });
    }
  }
}

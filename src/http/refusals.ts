// What the engine declines, as problems.

import type { Reason } from '../core/definition.ts';
import { describe } from '../core/describe.ts';
import { say, wordReason } from '../core/texts.ts';
import type { Versioned } from '../engine/definitions.ts';
import type { Declined } from '../engine/send.ts';
import type { Started } from '../engine/start.ts';
import { wordDataErrors } from './data-errors.ts';
import type { HttpDeps, Request } from './deps.ts';
import { type FieldError, Problem } from './problem.ts';

type Refused = Declined & { readonly because: 'refused' };

/** A declined command as a problem. `under` is where the event's data stand in the body. */
export function problemOf(
  { engine }: Pick<HttpDeps, 'engine'>,
  request: Request,
  declined: Declined,
  under = '/data',
): Problem {
  if (declined.because === 'not-found') return new Problem('not-found');
  if (declined.because === 'busy') return new Problem('unavailable', { headers: { 'retry-after': '1' } });
  if (declined.because === 'exists') return new Problem('case-exists', { members: { case: declined.caseId } });
  if (declined.because === 'revision-mismatch') {
    const { revision } = declined;
    return new Problem('revision-mismatch', { members: { revision }, headers: { etag: `"${revision}"` } });
  }
  return refusalProblem(declined, { now: engine.clock.now(), request, under });
}

function refusalProblem(
  { refusal, row, workflow, actor }: Refused,
  { now, request, under }: { now: number; request: Request; under: string },
): Problem {
  if (refusal.because === 'unknown-event') {
    return new Problem('invalid-request', { errors: [{ pointer: '/type', message: unknownEvent }] });
  }
  if (refusal.because === 'guard') return guardProblem(workflow, refusal, request);
  if (refusal.because === 'data') {
    return new Problem('invalid-request', { errors: wordDataErrors(refusal.errors, under) });
  }
  if (refusal.because === 'personal-number') return personalNumber(`${under}${refusal.pointer}`);
  if (refusal.because === 'role') return new Problem('forbidden');
  if (refusal.because === 'paused') return new Problem('paused');
  const { accepts, label, state } = describe(workflow, row.snapshot, { actor, language: request.language, now });
  return new Problem('event-not-accepted', {
    members: { state, label, accepts: accepts.map((one) => ({ type: one.type, label: one.label })) },
  });
}

function guardProblem(
  workflow: Versioned,
  { reasons }: { readonly reasons: readonly Reason[] },
  { language }: Request,
): Problem {
  const guards = reasons.map((reason) => wordReason(workflow.definition, reason, language));
  return new Problem('guard-refused', {
    detail: guards.map(({ message }) => message).join(' '),
    members: { guards },
  });
}

export const personalNumber = (pointer: string): Problem =>
  new Problem('personal-number', { errors: [{ pointer, message: leaveItOut }] });

/** A case that could not be opened, as a problem. */
export function startProblem(
  deps: Pick<HttpDeps, 'engine'>,
  request: Request,
  declined: Started & { ok: false },
): Problem {
  switch (declined.because) {
    case 'role':
      return new Problem('forbidden');
    case 'input': {
      const { refusal } = declined;
      if (refusal.because === 'personal-number') return personalNumber(`/input${refusal.pointer}`);
      const errors = refusal.because === 'data' ? wordDataErrors(refusal.errors, '/input') : [];
      return new Problem('invalid-request', { errors });
    }
    case 'guard':
      return guardProblem(declined.workflow, declined, request);
    case 'unknown-workflow':
    case 'unknown-subject':
    case 'wrong-subject':
    case 'year-missing':
    case 'year-unwanted':
      return new Problem('invalid-request', { errors: [startErrors[declined.because]] });
    default:
      return problemOf(deps, request, declined);
  }
}

const unknownEvent = say(
  'Arbeidsflyten har ingen slik hendelse.',
  'Arbeidsflyten har inga slik hending.',
  'Arbejdsgangen har ingen sådan hændelse.',
  'The workflow has no such event.',
);
const leaveItOut = say(
  'Ser ut som et fødselsnummer eller CPR-nummer. Ta det bort.',
  'Ser ut som eit fødselsnummer eller CPR-nummer. Ta det bort.',
  'Ligner et fødselsnummer eller CPR-nummer. Fjern det.',
  'Looks like a national identity number. Leave it out.',
);
const startErrors: Readonly<
  Record<'unknown-workflow' | 'unknown-subject' | 'wrong-subject' | 'year-missing' | 'year-unwanted', FieldError>
> = {
  'unknown-workflow': {
    pointer: '/workflow',
    message: say(
      'Det finnes ingen slik arbeidsflyt.',
      'Det finst ingen slik arbeidsflyt.',
      'Der findes ingen sådan arbejdsgang.',
      'There is no such workflow.',
    ),
  },
  'unknown-subject': {
    pointer: '/subject',
    message: say(
      'Det finnes ingen slik part.',
      'Det finst ingen slik part.',
      'Der findes ingen sådan part.',
      'There is no such party.',
    ),
  },
  'wrong-subject': {
    pointer: '/subject',
    message: say(
      'Arbeidsflyten gjelder ikke parter av dette slaget.',
      'Arbeidsflyten gjeld ikkje partar av dette slaget.',
      'Arbejdsgangen gælder ikke parter af denne slags.',
      'The workflow is not for parties of this kind.',
    ),
  },
  'year-missing': {
    pointer: '/year',
    message: say(
      'Arbeidsflyten hører til et år: si hvilket.',
      'Arbeidsflyten høyrer til eit år: sei kva for eit.',
      'Arbejdsgangen hører til et år: sig hvilket.',
      'The workflow belongs to a year: say which.',
    ),
  },
  'year-unwanted': {
    pointer: '/year',
    message: say(
      'Arbeidsflyten hører ikke til noe år.',
      'Arbeidsflyten høyrer ikkje til noko år.',
      'Arbejdsgangen hører ikke til noget år.',
      'The workflow belongs to no year.',
    ),
  },
};

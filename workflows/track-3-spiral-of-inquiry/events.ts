// What may be sent to a spiral of inquiry, by whom, and with which data.
import { Type } from 'typebox';
import type { EventDef } from '../../src/core/definition.ts';
import { somethingVisible } from '../../src/core/fit-text.ts';
import { gatherings, phaseSchema } from './phases.ts';

const text = Type.String({ minLength: 1, maxLength: 20_000, pattern: somethingVisible });
const date = Type.String({ format: 'date' });
const number = Type.Integer({ minimum: 1, maximum: gatherings.length });
const strict = { additionalProperties: false };
const nothing = Type.Object({}, strict);

export const events = {
  PLAN_GATHERING: {
    by: ['uh-partner', 'network-coordinator'],
    data: Type.Object({ number, date }, strict),
  },
  HOLD_GATHERING: {
    by: ['uh-partner', 'network-coordinator'],
    data: Type.Object(
      { number, date, participants: Type.Integer({ minimum: 1, maximum: 10_000 }), agreed: text },
      strict,
    ),
  },
  LOG_PROGRESS: {
    by: ['ppt-adviser', 'unit-leader'],
    data: Type.Object(
      { done: text, evidence: Type.Optional(text), learned: Type.Optional(text), next: Type.Optional(text) },
      strict,
    ),
  },
  COMPLETE_PHASE: { by: ['ppt-adviser'], data: Type.Object({ findings: text }, strict) },
  REVISIT: { by: ['ppt-adviser'], data: Type.Object({ phase: phaseSchema, reason: text }, strict) },
  CLOSE: { by: ['ppt-adviser', 'network-coordinator'], data: nothing },
  START_NEW_SPIRAL: { by: ['ppt-adviser', 'network-coordinator'], data: nothing },
} as const satisfies Record<string, EventDef>;

/** What a spiral is started with: by `START_NEW_SPIRAL` the end of the one before it, otherwise nothing. */
export const input = Type.Object(
  {
    previous: Type.Optional(
      Type.Object(
        {
          spiral: Type.Integer({ minimum: 1, maximum: 1000 }),
          startedOn: date,
          endedOn: date,
          evaluation: Type.Union([text, Type.Null()]),
        },
        strict,
      ),
    ),
  },
  strict,
);

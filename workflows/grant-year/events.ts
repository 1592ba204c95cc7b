// What can be sent to a grant year: by whom, and with which data (contract.md, "Event data").
import Type, { type TObject, type TProperties } from 'typebox';
import type { EventDef, Role } from '../../src/core/definition.ts';
import { somethingVisible } from '../../src/core/fit-text.ts';

const maxTextCharacters = 20_000;
const maxListItems = 100;

const exactly = <T extends TProperties>(properties: T): TObject<T> =>
  Type.Object(properties, { additionalProperties: false });
const nothing = exactly({});
/** Text that says something: a text of blanks alone is none. */
const text = Type.String({ minLength: 1, maxLength: maxTextCharacters, pattern: somethingVisible });
/** Whole kroner. */
const amount = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
const date = Type.String({ format: 'date' });
const party = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 });
const list = <T extends Parameters<typeof Type.Array>[0]>(item: T) => Type.Array(item, { maxItems: maxListItems });
const track = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)]);
const targetGroups = Type.Array(
  Type.Union([
    Type.Literal('kindergarten'),
    Type.Literal('school'),
    Type.Literal('sfo'),
    Type.Literal('ppt'),
    Type.Literal('other'),
  ]),
  { maxItems: 5, uniqueItems: true },
);

/** How a case is opened: a fixed-sum recipient goes straight to the county governor; a frame may be known from the start. */
export const input = exactly({ fixedSum: Type.Optional(amount), frame: Type.Optional(amount) });

// A basis and a report are drafts until they are handed in, so every field may be missing; what a hand-in needs, guards say.
const basis = exactly({
  measures: Type.Optional(
    list(
      exactly({
        title: Type.Optional(text),
        description: Type.Optional(text),
        targetGroups: Type.Optional(targetGroups),
        partners: Type.Optional(list(party)),
        amount: Type.Optional(amount),
      }),
    ),
  ),
  criteria: Type.Optional(
    exactly({
      localNeeds: Type.Optional(text),
      workplaceBased: Type.Optional(text),
      partnership: Type.Optional(text),
      interdisciplinary: Type.Optional(text),
    }),
  ),
  track: Type.Optional(track),
  intakeYear: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2199 })),
});
const report = exactly({
  measures: Type.Optional(
    list(
      exactly({
        title: Type.Optional(text),
        spent: Type.Optional(amount),
        results: Type.Optional(text),
        experience: Type.Optional(text),
      }),
    ),
  ),
});

const coordinator: readonly Role[] = ['network-coordinator'];
const partnership: readonly Role[] = ['network-coordinator', 'uh-partner'];
const secretary: readonly Role[] = ['forum-secretary'];
const governor: readonly Role[] = ['county-governor'];

export const events = {
  SUBMIT_NEEDS: { by: ['owner'], data: exactly({ summary: text, topics: list(text), targetGroups }) },
  CLOSE_NEEDS: { by: coordinator, data: nothing },
  SET_FRAME: { by: secretary, told: true, data: exactly({ amount }) },
  SAVE_BASIS: { by: partnership, data: basis },
  CONFIRM_PARTNERSHIP: { by: ['uh-partner'], data: exactly({ version: Type.Integer({ minimum: 1 }) }) },
  SUBMIT_BASIS: { by: coordinator, data: nothing },
  LAPSE: { by: secretary, data: exactly({ reason: text }) },
  WITHDRAW: { by: coordinator, data: exactly({ reason: text }) },
  REQUEST_CHANGES: { by: secretary, data: exactly({ reason: text, due: date }) },
  RECOMMEND: {
    by: secretary,
    data: exactly({
      outcome: Type.Union([Type.Literal('full'), Type.Literal('part'), Type.Literal('none')]),
      amount,
      reason: text,
    }),
  },
  FORWARD: { by: secretary, told: true, data: nothing },
  GRANT: { by: governor, data: exactly({ amount, conditions: list(text) }) },
  REJECT: { by: governor, data: exactly({ reason: text }) },
  RETURN: { by: governor, data: exactly({ reason: text }) },
  LOG_PROGRESS: {
    by: ['network-coordinator', 'uh-partner', 'owner', 'ppt-adviser'],
    data: exactly({
      done: text,
      evidence: Type.Optional(text),
      learned: Type.Optional(text),
      next: Type.Optional(text),
    }),
  },
  START_TRACK: { by: coordinator, facts: 'runningCases', data: exactly({ track }) },
  REVISE_PLAN: { by: coordinator, data: exactly({ summary: text }) },
  // Both roles may send these; the guard `ownReport` keeps a network's UH partner from reporting in the network's place.
  SAVE_REPORT: { by: partnership, data: report },
  SUBMIT_REPORT: { by: partnership, data: nothing },
  CLOSE_WITHOUT_REPORT: { by: governor, data: exactly({ reason: text, repay: amount }) },
  ACCEPT_REPORT: { by: secretary, data: nothing },
  RETURN_REPORT: { by: secretary, data: exactly({ reason: text, due: date }) },
} satisfies Record<string, EventDef>;

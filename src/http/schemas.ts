// Pieces that the routes' schemas share.
import Type, { type TObject, type TProperties } from 'typebox';
import { languages, partyKinds, roles } from '../core/definition.ts';
import { oneLine, somethingVisible } from '../core/fit-text.ts';
import { caseStatuses } from '../db/schema/cases.ts';

export const exactly = <T extends TProperties>(properties: T): TObject<T> =>
  Type.Object(properties, { additionalProperties: false });
const oneOf = <T extends string>(values: readonly T[]) => Type.Union(values.map((value) => Type.Literal(value)));

export const slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 });
export const caseId = Type.String({
  pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
  description: 'A UUID',
});
/** Grant years an office can mean; the tables refuse others too. */
export const year = Type.Integer({ minimum: 2000, maximum: 2100 });
/** The same in an address. */
export const pathYear = Type.String({ pattern: '^(20\\d\\d|2100)$' });
/** Of a deadline, a row of the calendar or a meeting. */
export const key = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$', maxLength: 60 });
/** RFC 3339 with the programme’s offset. */
export const instant = Type.String({ format: 'date-time' });
export const date = Type.String({ format: 'date' });
export const name = Type.String({ maxLength: 300, pattern: oneLine });
export const reason = Type.String({ minLength: 1, maxLength: 20_000, pattern: somethingVisible });
export const language = oneOf(languages);
export const partyKind = oneOf(partyKinds);
export const role = oneOf(roles);
export const caseStatus = oneOf(caseStatuses);
export const eventType = Type.String({ minLength: 1, maxLength: 200 });
/** What a link or a calendar program carries instead of signing in. */
export const linkToken = Type.String({ minLength: 1, maxLength: 1000, pattern: '^[\\w.-]+$' });
/** Looked at by the workflow's own schema. */
export const anyObject = Type.Unsafe<Record<string, never>>({ type: 'object' });

/** Says what would happen; writes nothing. */
export const dryRun = exactly({
  dryRun: Type.Optional(Type.Boolean({ description: 'Say what would happen; write nothing' })),
});

/** Of a DELETE: why. A body of one has no meaning that every client and proxy shares (RFC 9110, section 9.3.5). */
export const forReason = (why: string) =>
  exactly({
    reason: Type.String({ minLength: 1, maxLength: 1000, pattern: somethingVisible, description: why }),
    ...dryRun.properties,
  });
/** Taking something away that people knew of. */
export const removal = forReason('Why it is taken away');

/** What was taken away, instead of what stands. */
export const removedOnly = {
  removed: Type.Optional(Type.Boolean({ description: 'Those that were taken away instead' })),
};

export const byId = { params: exactly({ id: caseId }) };

// Pieces of which the schemas of answers are made.
import Type, { type TSchema } from 'typebox';

export const text = Type.String();
export const texts = Type.Array(text);
export const count = Type.Integer({ minimum: 0 });
export const maybe = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));
/** Another of these schemas, by its name. */
export const one = (name: string) => Type.Unsafe<unknown>({ $ref: `#/components/schemas/${name}` });
export const many = (name: string) => Type.Array(one(name));
export const anything = Type.Unsafe<unknown>({});
export const open = Type.Unsafe<unknown>({ type: 'object' });
const seconds = maybe(Type.Number({ minimum: 0 }));
export const behind = {
  waiting: count,
  oldestSeconds: maybe(count),
  failed: count,
  lastDay: Type.Object(
    { done: count, averageSeconds: seconds, halfWithinSeconds: seconds, longestSeconds: seconds },
    {
      description:
        'How late it was done what was done in the last 24 hours: timers from due to done, notices from the commit to told, deliveries from the commit to taken by the mail server',
    },
  ),
};

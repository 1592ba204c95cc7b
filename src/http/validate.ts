// Checks what comes in against the routes' schemas: nothing is dropped or guessed, only query strings are read as what they stand for.
import type { FastifySchemaCompiler } from 'fastify';
import { compileCheck } from '../core/schema.ts';
import { wordDataErrors } from './data-errors.ts';
import { Problem } from './problem.ts';

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
}

/** One compiler for all parts of a request. A path that can't be one of ours is not found; the rest is told field by field. */
export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const check = compileCheck(schema);
  const read = httpPart === 'querystring' ? readerFor(schema as ObjectSchema) : httpPart === 'body' ? readBody : same;
  return (given: unknown) => {
    const value = read(given);
    const errors = check(value);
    if (errors.length === 0) return { value };
    if (httpPart === 'params') return { error: new Problem('not-found') };
    return {
      error: new Problem('invalid-request', {
        errors: wordDataErrors(errors).map((error) =>
          httpPart === 'querystring' ? { ...error, pointer: `?${error.pointer.slice(1)}` } : error,
        ),
      }),
    };
  };
};

/** No body says as much as an empty one. */
const readBody = (value: unknown): unknown => value ?? {};
const same = (value: unknown): unknown => value;

/** Query strings hold text alone: numbers and truths are read where the schema expects them. */
function readerFor({ properties = {} }: ObjectSchema): (given: unknown) => unknown {
  const readers = Object.entries(properties).flatMap(([name, { type }]) => {
    if (type === 'integer') return [[name, readInteger] as const];
    return type === 'boolean' ? [[name, readBoolean] as const] : [];
  });
  return (given) => {
    const value: Record<string, unknown> = { ...(given as object) };
    for (const [name, read] of readers) if (Object.hasOwn(value, name)) value[name] = read(value[name]);
    return value;
  };
}

const readInteger = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
const readBoolean = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);

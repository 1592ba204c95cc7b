// Checks data against a JSON Schema and says what is wrong where, in a form that can be worded in any language.
import Format from 'typebox/format';
import { Compile } from 'typebox/schema';
import { Settings } from 'typebox/system';
import { isDate } from './calendar.ts';
import { escaped, unfitText } from './fit-text.ts';

export interface DataError {
  /** JSON pointer to the field. */
  readonly pointer: string;
  /** The JSON Schema keyword that was not met, or `text` or `direction` for characters no text may hold. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}
export type Check = (data: unknown) => readonly DataError[];

const maxErrors = 20;
// Its own limit of 8 hides fields of a long form that are wrong too.
Settings.Set({ maxErrors });
// A date that exists, of a year that the calendar can count on from: not 0000, nor 9999 with nothing after it.
Format.Set('date', isDate);

/** Compiles a plain JSON Schema (a stored definition's, for instance) to a check that returns no errors for good data. */
export function compileCheck(schema: object): Check {
  const validator = Compile(schema);
  return (data) => {
    const [ok, errors] = validator.Check(data) ? [true, []] : validator.Errors(data);
    if (!ok) return dedupe(errors.flatMap(toDataErrors)).slice(0, maxErrors);
    const unfit = unfitText(data, '');
    return unfit === null ? [] : [{ ...unfit, params: {} }];
  };
}

interface RawError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
}

function toDataErrors(error: RawError): DataError[] {
  const params = error.params as Record<string, unknown>;
  const at = (name: string) => `${error.instancePath}/${escaped(name)}`;
  // Named at the field itself, which is where the sender looks, not at the object around it.
  if (error.keyword === 'additionalProperties') {
    return (params.additionalProperties as string[]).map((name) => ({
      pointer: at(name),
      keyword: 'unknown',
      params: {},
    }));
  }
  if (error.keyword === 'required') {
    return (params.requiredProperties as string[]).map((name) => ({
      pointer: at(name),
      keyword: 'required',
      params: {},
    }));
  }
  // The same field, one by one; all that is told where the limit came first.
  if (error.keyword === 'boolean') return [{ pointer: error.instancePath, keyword: 'unknown', params: {} }];
  return [{ pointer: error.instancePath, keyword: error.keyword, params }];
}

// A choice among constants reports every constant and then the choice; one error that lists them all says it better.
function dedupe(errors: readonly DataError[]): DataError[] {
  const choices = new Map<string, unknown[]>();
  for (const error of errors) {
    if (error.keyword !== 'const') continue;
    choices.set(error.pointer, [...(choices.get(error.pointer) ?? []), error.params.allowedValue]);
  }
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    const allowed = choices.get(error.pointer);
    const one = allowed ? { pointer: error.pointer, keyword: 'enum', params: { allowed } } : error;
    if (!allowed && error.keyword === 'anyOf') return [];
    const id = `${one.pointer} ${one.keyword}`;
    if (seen.has(id)) return [];
    seen.add(id);
    return [one];
  });
}

// No route passes over what it does not know: one that speaks of no query takes none, and one that speaks of no body an empty one.
//
// A `?dryRun=true` that is not looked at would write what was only to be tried.
import type { App } from './deps.ts';
import { exactly } from './schemas.ts';

const nothing = exactly({});
const takesBody: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** For every route added later. Addresses that others add to (`config.page`) may hold more in their query than they speak of. */
export function refuseUnknownFields(app: App): void {
  app.addHook('onRoute', (route) => {
    const schema = route.config?.page ? { ...route.schema } : { querystring: nothing, ...route.schema };
    const isToBeEmpty = [route.method].flat().some((one) => takesBody.includes(one)) && schema.body === undefined;
    route.schema = isToBeEmpty ? { ...schema, body: nothing } : schema;
  });
}

/** A body that must be empty is none that a description speaks of. */
export function withoutEmptyBody<T extends { readonly body?: unknown }>(schema: T): T {
  const { body, ...rest } = schema;
  return body === nothing ? (rest as T) : schema;
}

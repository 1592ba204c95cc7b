// What can be wrong with the mails that people are told for information only.
import type { Fault } from './define-workflow.ts';
import { type Definition, roles } from './definition.ts';
import { actionsOf, statesOf } from './machine-walk.ts';

/** A letter is binding for everyone, and so is whatever is not named here. */
export function informationFaults({ forInformation = {}, mails, machine }: Definition): readonly Fault[] {
  const actions = statesOf(machine).flatMap((state) => actionsOf(state).map(({ action }) => action));
  const letters = actions.flatMap(({ type, params }) => (type === 'letter' ? [params?.template] : []));
  return Object.entries(forInformation).flatMap(([template, told]) => {
    const place = `forInformation.${template}`;
    return [
      ...(Object.hasOwn(mails, template) ? [] : [{ place, message: `no mail template is called '${template}'` }]),
      ...(letters.includes(template) ? [{ place, message: 'a letter is binding for everyone' }] : []),
      ...(told.length > 0 ? [] : [{ place, message: 'names no role' }]),
      ...told
        .filter((role) => !roles.includes(role))
        .map((role) => ({ place, message: `no role is called '${role}'` })),
    ];
  });
}

// What can be wrong with a workflow's letters, and with the dates that count from their dispatch.
import type { Fault } from './define-workflow.ts';
import { type Definition, type LetterDef, partyKinds } from './definition.ts';
import { actionsOf, statesOf } from './machine-walk.ts';
import { pathFaults } from './named-faults.ts';

/** The mail that says that a letter did not reach its receiver. */
export const undeliveredTemplate = 'letter-undelivered';

export function letterFaults(definition: Definition): readonly Fault[] {
  const letters = Object.entries(definition.letters ?? {});
  return [
    ...letters.flatMap(([template, letter]) => faultsOf(definition, template, letter)),
    ...(letters.length > 0 && !Object.hasOwn(definition.mails, undeliveredTemplate)
      ? [{ place: `mails.${undeliveredTemplate}`, message: 'a workflow with letters needs it' }]
      : []),
    ...(letters.length > 0 && !definition.yearly
      ? [{ place: 'letters', message: 'name a year, which this workflow has not' }]
      : []),
  ];
}

function faultsOf(definition: Definition, template: string, letter: LetterDef): readonly Fault[] {
  const place = `letters.${template}`;
  const { amount, conditions, measures, fixedSum, decidedAt, dates, appeal, sender } = letter;
  const paths = { amount, conditions, fixedSum, decidedAt, ...(measures === undefined ? {} : { measures }) };
  const rule = definition.deadlines[appeal]?.date;
  return [
    ...(sends(definition, template) ? [] : [{ place, message: 'no state sends this letter' }]),
    ...Object.entries(paths).flatMap(([name, path]) => pathFaults(path, `${place}.${name}`, definition)),
    ...[...dates, appeal]
      .filter((key) => !Object.hasOwn(definition.deadlines, key))
      .map((key) => ({ place, message: `no deadline is called '${key}'` })),
    ...(rule && !('afterDispatch' in rule && rule.afterDispatch === template)
      ? [{ place: `${place}.appeal`, message: 'is counted from the dispatch of this letter' }]
      : []),
    ...(partyKinds.includes(sender) ? [] : [{ place: `${place}.sender`, message: `no party is of kind '${sender}'` }]),
  ];
}

const sends = ({ machine }: Definition, template: string): boolean =>
  statesOf(machine)
    .flatMap(actionsOf)
    .some(({ action }) => action.type === 'letter' && action.params?.template === template);

export const dispatchFaults = (
  rule: { readonly afterDispatch: string; readonly weeks: number },
  place: string,
  { letters = {} }: Definition,
): readonly Fault[] => [
  ...(Object.hasOwn(letters, rule.afterDispatch)
    ? []
    : [{ place, message: `no letter is called '${rule.afterDispatch}'` }]),
  ...(Number.isInteger(rule.weeks) && rule.weeks > 0 ? [] : [{ place, message: 'counts whole weeks, one or more' }]),
];

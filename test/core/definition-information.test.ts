// Mails for information are named by the definition, and what is wrong with their names is found when it is loaded.
import { expect, test } from 'vitest';
import { DefinitionError, defineWorkflow } from '../../src/core/define-workflow.ts';
import type { Definition } from '../../src/core/definition.ts';
import { registry } from '../../workflows/registry.ts';
import { paper } from '../support/engine-workflow.ts';

const faultsOf = (forInformation: unknown): readonly object[] => {
  try {
    defineWorkflow({ ...paper, forInformation } as Definition);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.faults;
    throw error;
  }
};

test.each([
  ['a template that there is not', { submited: ['forum-secretary'] }, "no mail template is called 'submited'"],
  ['a letter', { letter: ['network-coordinator'] }, 'a letter is binding for everyone'],
  ['nobody', { submitted: [] }, 'names no role'],
  ['a role that there is not', { submitted: ['king'] }, "no role is called 'king'"],
])('%s can’t be for information', (_, forInformation, message) => {
  const [template] = Object.keys(forInformation);
  expect(faultsOf(forInformation)).toEqual([{ place: `forInformation.${template}`, message }]);
});

test('one that is named right is taken', () => {
  expect(faultsOf({ submitted: ['forum-secretary'] })).toEqual([]);
});

test.each(registry.map((definition) => [definition.id, definition] as const))(
  'in %s nobody may do without the reminders of a date before it, where they are the ones who move the case on',
  (_, { deadlines, forInformation = {}, events }) => {
    const doers = new Set(Object.values(events).flatMap(({ by }) => by));
    const optional = Object.values(deadlines).flatMap(({ remind = [] }) =>
      remind
        .filter(({ days }) => days < 0)
        .flatMap(({ template }) => (forInformation[template] ?? []).filter((role) => doers.has(role))),
    );
    expect(optional).toEqual([]);
  },
);

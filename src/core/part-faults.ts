// What can be wrong beside the machine: events, deadlines, who may start and pause.
import type { Fault } from './define-workflow.ts';
import {
  type DateRule,
  type DeadlineDef,
  type Definition,
  type EventDef,
  partyKinds,
  type Role,
  roles,
} from './definition.ts';
import { dispatchFaults, letterFaults } from './letter-faults.ts';
import { statesOf } from './machine-walk.ts';
import { guardFaults, pathFaults, recipientFaults } from './named-faults.ts';
import { compileCheck } from './schema.ts';

export function partFaults(definition: Definition): readonly Fault[] {
  const { id, events, deadlines, start, pausable, subject, machine, input } = definition;
  const used = new Set(statesOf(machine).flatMap(({ config }) => Object.keys(config.on ?? {})));
  return [
    ...(/^[a-z][a-z0-9-]*$/.test(id) ? [] : [{ place: 'id', message: 'is small letters, digits and hyphens' }]),
    ...Object.entries(events).flatMap(([type, event]) => eventFaults(type, event, used)),
    ...Object.entries(deadlines).flatMap(([key, def]) => deadlineFaults(key, def, definition)),
    ...roleFaults(start.by, 'start.by'),
    ...(start.guard ? guardFaults(definition, start.guard, 'start.guard') : []),
    ...(pausable
      ? [...roleFaults(pausable.by, 'pausable.by'), ...recipientFaults(pausable.told, 'pausable.told', definition)]
      : []),
    ...(pausable && !Object.hasOwn(definition.mails, 'resumed')
      ? [{ place: 'mails.resumed', message: 'a pausable workflow needs it' }]
      : []),
    ...(subject.length > 0 && subject.every((kind) => partyKinds.includes(kind))
      ? []
      : [{ place: 'subject', message: 'needs kinds of parties that exist' }]),
    ...(input === undefined ? [] : schemaFaults(input, 'input')),
    ...letterFaults(definition),
    ...(Object.hasOwn(machine.context, 'process') || Object.hasOwn(propertiesOf(input), 'process')
      ? [{ place: 'machine.context.process', message: 'is kept by the core' }]
      : []),
  ];
}

function eventFaults(type: string, event: EventDef, used: ReadonlySet<string>): readonly Fault[] {
  const place = `events.${type}`;
  return [
    ...(type.startsWith('xstate.') ? [{ place, message: `'${type}' belongs to XState` }] : []),
    ...(/^[A-Z][A-Z0-9_]*$/.test(type) || type.startsWith('xstate.')
      ? []
      : [{ place, message: 'is written IN_CAPITALS' }]),
    ...(used.has(type) ? [] : [{ place, message: 'no state takes it' }]),
    ...((event.by ?? []).length > 0 || event.told
      ? roleFaults(event.by, `${place}.by`)
      : [{ place: `${place}.by`, message: 'nobody may send it' }]),
    ...schemaFaults(event.data, `${place}.data`),
  ];
}

// What an event carries is an object whose unknown fields are refused, not dropped.
function schemaFaults(schema: unknown, place: string): readonly Fault[] {
  const { type, additionalProperties } = (schema ?? {}) as { type?: unknown; additionalProperties?: unknown };
  if (type !== 'object') return [{ place, message: 'has no schema of an object' }];
  try {
    compileCheck(schema as object)({});
  } catch (error) {
    return [{ place, message: `is no schema: ${(error as Error).message}` }];
  }
  return additionalProperties === false
    ? []
    : [{ place, message: 'takes unknown fields: additionalProperties: false' }];
}

const propertiesOf = (schema: unknown): object => (schema as { properties?: object } | undefined)?.properties ?? {};

function deadlineFaults(key: string, def: DeadlineDef, definition: Definition): readonly Fault[] {
  const place = `deadlines.${key}`;
  const armed = statesOf(definition.machine).some(({ config }) => Object.hasOwn(config.after ?? {}, key));
  return [
    ...(/^[a-zA-Z][a-zA-Z0-9]*$/.test(key) ? [] : [{ place, message: 'is a word of letters and digits' }]),
    ...(armed ? [] : [{ place, message: 'no state has it in `after`' }]),
    ...ruleFaults(def.date, `${place}.date`, definition),
    ...(def.unless === undefined ? [] : pathFaults(def.unless, `${place}.unless`, definition)),
    ...(def.before === undefined || (def.before !== key && Object.hasOwn(definition.deadlines, def.before))
      ? []
      : [{ place: `${place}.before`, message: `no other deadline is called '${def.before}'` }]),
    ...metByFaults(def, `${place}.metBy`, definition),
    ...(def.notFor === undefined ? [] : pathFaults(def.notFor, `${place}.notFor`, definition)),
    ...roleFaults(def.movableBy ?? [], `${place}.movableBy`),
    ...(def.remind ?? []).flatMap((rung, index) => [
      ...(Object.hasOwn(definition.mails, rung.template)
        ? []
        : [{ place: `${place}.remind[${index}]`, message: `no mail template is called '${rung.template}'` }]),
      ...recipientFaults(rung.to, `${place}.remind[${index}]`, definition),
      ...(rung.every === undefined || (rung.every > 0 && rung.days > 0)
        ? []
        : [{ place: `${place}.remind[${index}]`, message: 'only a rung after the date repeats, every 1 day or more' }]),
    ]),
    ...(new Set((def.remind ?? []).map(({ days }) => days)).size === (def.remind ?? []).length
      ? []
      : [{ place: `${place}.remind`, message: 'has two rungs on one day' }]),
  ];
}

function metByFaults({ metBy }: DeadlineDef, place: string, { events }: Definition): readonly Fault[] {
  if (metBy?.length === 0) return [{ place, message: 'names no event: nothing would meet it' }];
  return (metBy ?? [])
    .filter((type) => !Object.hasOwn(events, type))
    .map((type) => ({ place, message: `no event is called '${type}'` }));
}

function ruleFaults(rule: DateRule, place: string, definition: Definition): readonly Fault[] {
  if ('from' in rule) {
    const otherwise = rule.otherwise ? ruleFaults(rule.otherwise, `${place}.otherwise`, definition) : [];
    return [...pathFaults(rule.from, `${place}.from`, definition), ...otherwise];
  }
  if ('afterStart' in rule) return [];
  if ('afterDispatch' in rule) return dispatchFaults(rule, place, definition);
  return [
    ...(definition.yearly ? [] : [{ place, message: 'counts from a year, which this workflow has not' }]),
    ...(exists(rule) ? [] : [{ place, message: 'there is no such day' }]),
  ];
}

// In a leap year; in the others the 29th of February is the 28th.
function exists(rule: { month: number } & ({ day: number } | { nth: number; weekday: number })): boolean {
  if ('nth' in rule) {
    const { nth, weekday } = rule;
    return rule.month >= 1 && rule.month <= 12 && nth >= 1 && nth <= 5 && weekday >= 1 && weekday <= 7;
  }
  return new Date(Date.UTC(2024, rule.month - 1, rule.day))
    .toISOString()
    .startsWith(`2024-${two(rule.month)}-${two(rule.day)}`);
}
const two = (value: number): string => String(value).padStart(2, '0');

const roleFaults = (by: readonly Role[] = [], place: string): readonly Fault[] =>
  by.filter((role) => !roles.includes(role)).map((role) => ({ place, message: `no role is called '${role}'` }));

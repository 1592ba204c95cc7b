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
import { alienValues, recipientFaults } from './machine-faults.ts';
import { statesOf } from './machine-walk.ts';

export function partFaults(definition: Definition): readonly Fault[] {
  const { events, deadlines, start, pausable, subject, machine } = definition;
  const used = new Set(statesOf(machine).flatMap(({ config }) => Object.keys(config.on ?? {})));
  return [
    ...Object.entries(events).flatMap(([type, event]) => eventFaults(type, event, used)),
    ...Object.entries(deadlines).flatMap(([key, def]) => deadlineFaults(key, def, definition)),
    ...roleFaults(start.by, 'start.by'),
    ...(pausable
      ? [...roleFaults(pausable.by, 'pausable.by'), ...recipientFaults(pausable.told, 'pausable.told')]
      : []),
    ...(pausable && !Object.hasOwn(definition.mails, 'resumed')
      ? [{ place: 'mails.resumed', message: 'a pausable workflow needs it' }]
      : []),
    ...(subject.length > 0 && subject.every((kind) => partyKinds.includes(kind))
      ? []
      : [{ place: 'subject', message: 'needs kinds of parties that exist' }]),
    ...(Object.hasOwn(machine.context, 'process')
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
    ...(event.by.length > 0 || event.told
      ? roleFaults(event.by, `${place}.by`)
      : [{ place: `${place}.by`, message: 'nobody may send it' }]),
    ...(typeof event.data === 'object' && event.data !== null && (event.data as { type?: string }).type === 'object'
      ? alienValues(JSON.parse(JSON.stringify(event.data)), `${place}.data`)
      : [{ place: `${place}.data`, message: 'has no schema of an object' }]),
  ];
}

function deadlineFaults(key: string, def: DeadlineDef, definition: Definition): readonly Fault[] {
  const place = `deadlines.${key}`;
  const armed = statesOf(definition.machine).some(({ config }) => Object.hasOwn(config.after ?? {}, key));
  return [
    ...(/^[a-zA-Z][a-zA-Z0-9]*$/.test(key) ? [] : [{ place, message: 'is a word of letters and digits' }]),
    ...(armed ? [] : [{ place, message: 'no state has it in `after`' }]),
    ...ruleFaults(def.date, `${place}.date`, definition),
    ...roleFaults(def.movableBy ?? [], `${place}.movableBy`),
    ...(def.remind ?? []).flatMap((rung, index) => [
      ...(Object.hasOwn(definition.mails, rung.template)
        ? []
        : [{ place: `${place}.remind[${index}]`, message: `no mail template is called '${rung.template}'` }]),
      ...recipientFaults(rung.to, `${place}.remind[${index}]`),
      ...(rung.every === undefined || (rung.every > 0 && rung.days > 0)
        ? []
        : [{ place: `${place}.remind[${index}]`, message: 'only a rung after the date repeats, every 1 day or more' }]),
    ]),
    ...(new Set((def.remind ?? []).map(({ days }) => days)).size === (def.remind ?? []).length
      ? []
      : [{ place: `${place}.remind`, message: 'has two rungs on one day' }]),
  ];
}

function ruleFaults(rule: DateRule, place: string, definition: Definition): readonly Fault[] {
  if ('from' in rule) return rule.otherwise ? ruleFaults(rule.otherwise, `${place}.otherwise`, definition) : [];
  if ('afterStart' in rule) return [];
  if (!definition.yearly) return [{ place, message: 'counts from a year, which this workflow has not' }];
  return rule.month >= 1 && rule.month <= 12 ? [] : [{ place, message: 'there is no such month' }];
}

const roleFaults = (by: readonly Role[], place: string): readonly Fault[] =>
  by.filter((role) => !roles.includes(role)).map((role) => ({ place, message: `no role is called '${role}'` }));

// What XState is given to act through: nothing happens there, and what a machine asks for is collected.
import type { JsonObject } from './definition.ts';
import type { Context } from './process.ts';
import { effectNames } from './vocabulary.ts';
import type { Asked, MachineEvent } from './xstate.ts';

/**
 * A scope for XState that is alive in no way, and a run in it that tells what was asked for on the way. It is built once
 * for a machine: one without children writes to nothing in it.
 */
export function collector(eventOf: (event: unknown) => MachineEvent) {
  let asked: Asked[] = [];
  let entered: string[] = [];
  let taken = false;
  const scope = inertScope({
    // An event whose transition only asks for effects gives the same snapshot back: identity does not tell that it was taken.
    _sendInspectionEvent: ({ _transitions = [] }) => {
      taken ||= _transitions.length > 0;
    },
    actionExecutor: ({ type, params = {}, info }) => {
      const deadline = type === 'xstate.raise' ? deadlineOf(params) : null;
      if (deadline !== null) entered.push(deadline);
      if (isEffect(type)) asked.push({ type, params, context: info.context, event: eventOf(info.event) });
    },
  });
  return {
    scope,
    collect<T>(move: () => T) {
      asked = [];
      entered = [];
      taken = false;
      return { live: move(), asked, entered, taken };
    },
  };
}

// An entered state's `after` comes as a raise, `xstate.after.<deadline>.<state id>`; a raise without a delay is no timer.
function deadlineOf(params: { readonly event?: { readonly type: string }; readonly delay?: unknown }): string | null {
  const [, , deadline] = /^xstate\.(after)\.([^.]+)\./.exec(params.event?.type ?? '') ?? [];
  return typeof params.delay === 'number' && deadline !== undefined ? deadline : null;
}

const isEffect = (type: string): boolean => (effectNames as readonly string[]).includes(type);

interface CollectedAction {
  readonly type: string;
  readonly params?: JsonObject & { readonly event?: { readonly type: string } };
  readonly info: { readonly context: Context; readonly event: unknown };
}

function inertScope(listen: {
  _sendInspectionEvent(inspected: { readonly _transitions?: readonly unknown[] }): void;
  actionExecutor(action: CollectedAction): void;
}): unknown {
  const noop = () => {};
  const system = {
    _sendInspectionEvent: listen._sendInspectionEvent,
    scheduler: { schedule: noop, cancel: noop },
  };
  return {
    self: { id: 'case', sessionId: 'case', system },
    id: 'case',
    sessionId: 'case',
    system,
    defer: noop,
    logger: noop,
    stopChild: noop,
    emit: noop,
    actionExecutor: listen.actionExecutor,
  };
}

// What the drawing says about one move and one deadline: its words, who may set it off, and under which conditions.
import { type Language, roles, type WorkflowData } from '../core/definition.ts';
import { ruleInWords } from './date-words.ts';
import type { Cause, Move } from './moves.ts';
import { roleLetters, say } from './words.ts';

export interface DeadlineLine {
  readonly key: string;
  readonly label: string;
  /** Its rule in words. */
  readonly rule: string;
}

/** What an edge, or a line in a state's box, says. */
export interface Caption {
  readonly cause: Cause;
  /** Event type or deadline key. */
  readonly name: string;
  readonly text: string;
  /** Letters of the roles that may send it. */
  readonly by: readonly string[];
  readonly guarded: boolean;
  /** The conditions in words, where the definition has words for them. */
  readonly conditions: readonly string[];
}

/** The caption of a move; one that stays in its box names where it may lead. */
export function captionOf(workflow: WorkflowData, language: Language, move: Move): Caption {
  const { texts, events } = workflow;
  const text = {
    event: () => texts.events[move.name]?.[language] ?? move.name,
    deadline: () => texts.deadlines[move.name]?.[language] ?? move.name,
    moved: () => say('moved', language),
    always: () => say(move.conditions.length > 0 ? 'always' : 'otherwise', language),
    done: () => say('done', language),
  }[move.cause]();
  const targets = move.targets.map((path) => texts.states[path]?.[language] ?? path);
  return {
    cause: move.cause,
    name: move.name,
    text: targets.length === 0 ? text : `${text} → ${targets.join(', ')}`,
    by: roles.filter((role) => events[move.name]?.by.includes(role)).map((role) => roleLetters[role]),
    guarded: move.conditions.length > 0,
    conditions: move.conditions.flatMap((code) => texts.refusals[code]?.[language]?.replaceAll(/\{\w+\}/g, '…') ?? []),
  };
}

export function deadlineLine(workflow: WorkflowData, key: string, language: Language): DeadlineLine {
  const rule = workflow.deadlines[key]?.date;
  return {
    key,
    label: workflow.texts.deadlines[key]?.[language] ?? key,
    rule: rule === undefined ? '' : ruleInWords(rule, language),
  };
}

// Keeps the layouts that were found: finding one takes a second, drawing it a few milliseconds, and a definition's version never changes.
import type { Language, WorkflowData } from '../core/definition.ts';
import { chart } from './chart.ts';
import { type LaidOut, layout } from './layout.ts';

export interface Diagrams {
  /** The layout of this version of a workflow (`hash`: its content hash) in a language; asked twice, found once. */
  readonly of: (workflow: WorkflowData, hash: string, language: Language) => Promise<LaidOut>;
}

/** A keeper of at most `limit` layouts; the one that was not asked for the longest gives way. */
export function createDiagrams(limit = 64): Diagrams {
  const kept = new Map<string, Promise<LaidOut>>();
  return {
    of(workflow, hash, language) {
      const key = JSON.stringify([workflow.id, hash, language]);
      const found = kept.get(key) ?? layout(chart(workflow, language));
      kept.delete(key);
      kept.set(key, found);
      // a layout that failed is not kept: the next one who asks tries again
      found.catch(() => kept.get(key) === found && kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
      return found;
    },
  };
}

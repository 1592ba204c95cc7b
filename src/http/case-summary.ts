// A case as lists show it: where it stands, without its content.
import { formatOffset } from '../core/calendar.ts';
import type { Language } from '../core/definition.ts';
import { commonPath, labelOf } from '../core/describe.ts';
import type { CaseSummary } from '../db/read/cases.ts';
import type { HttpDeps } from './deps.ts';

/** The row in words of a language, with the names of its workflow and subject. */
export async function summaryOf(deps: HttpDeps, row: CaseSummary, language: Language): Promise<object> {
  const { definitions, directory } = deps.engine;
  const workflow = await definitions.of(row);
  const zone = zoneOf(deps, row.programme);
  const state = commonPath(row.states);
  return {
    ...row,
    title: workflow.definition.texts.title[language],
    subjectName: directory.nameOf(row.subject),
    state,
    label: labelOf(workflow, state || (row.states[0] ?? ''), language),
    nextDue: row.nextDue && formatOffset(row.nextDue.getTime(), zone),
    createdAt: formatOffset(row.createdAt.getTime(), zone),
    updatedAt: formatOffset(row.updatedAt.getTime(), zone),
  };
}

/** The zone of a programme. */
export const zoneOf = ({ engine }: Pick<HttpDeps, 'engine'>, programme: string): string =>
  engine.directory.zoneOf(programme);

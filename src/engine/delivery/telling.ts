// What a notice that people are told is about: its case, the case's workflow and the template of its mail.
import { mailOf } from '../../core/common-mails.ts';
import type { MailTemplate } from '../../core/definition.ts';
import type { Effect } from '../../core/outcome.ts';
import { type CaseRow, readCases } from '../case-row.ts';
import type { Versioned } from '../definitions.ts';
import type { Deps } from '../deps.ts';
import type { CaseNotice } from '../outbox.ts';
import { engineMails } from './engine-mails.ts';

type Told = Effect & { kind: 'notify' | 'letter' };
export type Telling = CaseNotice & { readonly effect: Told };
export interface About {
  readonly notice: Telling;
  readonly effect: Told;
  readonly row: CaseRow;
  readonly workflow: Versioned;
  readonly template: MailTemplate;
}
/** Whether it is a rung of a deadline's ladder that has come. */
export const isReminder = ({ cause }: Pick<CaseNotice, 'cause'>): boolean => cause.startsWith('remind:');

/** What each notice is about, in their order; null where there is no such template. */
export async function aboutEach(deps: Deps, notices: readonly Telling[]): Promise<readonly (About | null)[]> {
  const cases = await readCases(deps.sql, [...new Set(notices.map((notice) => notice.case_id))]);
  const byId = new Map(cases.map((row) => [row.id, row]));
  return Promise.all(
    notices.map(async (notice) => {
      const row = byId.get(notice.case_id) as CaseRow;
      const workflow = await deps.definitions.of(row);
      const { template: name } = notice.effect;
      const template = mailOf(workflow.definition, name) ?? engineMails[name];
      return template ? { notice, effect: notice.effect, row, workflow, template } : null;
    }),
  );
}

// What a grant year tells people for information only: they may have it once a day with other such mails, or do without it.
//
// Binding is what one has to act on or answer for: reminders and overdue notices of one's own dates, what was sent back for
// revision, decisions and the letter of commitment. For information is that something has opened (its reminders follow), what
// the forum is told of others' dates, and that a case has ended.
import type { Role } from '../../src/core/definition.ts';

const everyone: readonly Role[] = ['network-coordinator', 'uh-partner', 'forum-secretary'];
const secretary: readonly Role[] = ['forum-secretary'];

export const forInformation: Readonly<Record<string, readonly Role[]>> = {
  'needs-open': ['owner'],
  'basis-open': ['network-coordinator', 'uh-partner'],
  'basis-overdue': secretary,
  'basis-missing': secretary,
  'revision-overdue': secretary,
  'revision-missing': secretary,
  'recommendation-reminder': ['forum-member'],
  'recommendation-overdue': ['county-governor'],
  'decision-open': ['county-governor'],
  'decision-overdue': secretary,
  'decision-missing': secretary,
  'plan-overdue': secretary,
  'plan-missing': secretary,
  'report-open': ['network-coordinator', 'uh-partner'],
  'report-overdue': ['forum-secretary', 'county-governor'],
  'report-missing': secretary,
  'report-revision-overdue': secretary,
  'report-revision-missing': secretary,
  'report-to-review': secretary,
  'report-review-reminder': ['forum-member'],
  'case-closed': everyone,
  'case-withdrawn': everyone,
};

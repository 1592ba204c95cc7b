// The dates that the programme in Trøndelag has published, by grant year and key: the year wheel of 2025, row by row.
//
// An entry's key is the deadline it gives the date of, where a workflow has one of that name; the others are only shown.
// What stands in words in the published wheel ("mid-February") has the words as its label and a date to sort and to count by.
// An entry with a title is a row of the wheel as it was published; a date without one (15 March is in the scheme's case-flow
// figure alone) is called what the workflow calls it.
import type { Localized } from '../../core/definition.ts';
import { calendarWords } from './calendar-words.ts';

export interface CalendarFact {
  readonly year: number;
  readonly key: string;
  readonly from: string;
  readonly to?: string;
  readonly title?: Localized;
  readonly label?: Localized;
  /** Kinds of parties that the row is for. */
  readonly who: readonly string[];
}

const { titles, labels } = calendarWords;
const recipients = ['network', 'university'] as const;
const forum = ['forum'] as const;

export const calendar: readonly CalendarFact[] = [
  { year: 2024, key: 'uhReports', from: '2025-01-15', title: titles.uhReports, who: ['university'] },
  { year: 2024, key: 'report', from: '2025-06-15', title: titles.report, who: [...recipients, ...forum] },

  { year: 2025, key: 'needsOpen', from: '2024-10-01', title: titles.needsOpen, who: ['owner', 'network'] },
  { year: 2025, key: 'needs', from: '2024-12-01', who: ['owner'] },
  { year: 2025, key: 'forum-january', from: '2025-01-08', to: '2025-01-09', title: titles.allocation2025, who: forum },
  { year: 2025, key: 'basis', from: '2025-02-01', title: titles.basis, who: recipients },
  {
    year: 2025,
    key: 'basesToForum',
    from: '2025-02-15',
    title: titles.basesToForum,
    label: labels.midFebruary,
    who: forum,
  },
  { year: 2025, key: 'forum-march', from: '2025-03-12', to: '2025-03-13', title: titles.forumMarch, who: forum },
  { year: 2025, key: 'recommendation', from: '2025-03-15', who: forum },
  { year: 2025, key: 'decision', from: '2025-04-15', title: titles.decision, who: recipients },
  {
    year: 2025,
    key: 'planAhead',
    from: '2025-06-01',
    title: titles.planAhead,
    label: labels.beforeSummer,
    who: recipients,
  },
  // The month is the row; its last day is the date that counts.
  {
    year: 2025,
    key: 'revisePlan',
    from: '2025-09-01',
    to: '2025-09-30',
    title: titles.longTermPlan,
    label: labels.september,
    who: ['network'],
  },
  { year: 2025, key: 'longTermPlan', from: '2025-09-30', who: ['network'] },
  {
    year: 2025,
    key: 'forum-september',
    from: '2025-09-10',
    to: '2025-09-11',
    title: titles.forumSeptember,
    who: forum,
  },
  { year: 2025, key: 'forum-november', from: '2025-11-11', title: titles.forumNovember, who: forum },
  { year: 2025, key: 'report', from: '2026-06-15', who: [...recipients, ...forum] },

  {
    year: 2026,
    key: 'needsRound',
    from: '2025-10-01',
    to: '2025-12-31',
    title: titles.needs,
    label: labels.autumn,
    who: ['owner'],
  },
  { year: 2026, key: 'forum-january', from: '2026-01-14', to: '2026-01-15', title: titles.allocation2026, who: forum },
];

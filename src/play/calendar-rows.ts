// The calendar's rows that a plan shows beside what the cases do: those of a grant year, or those dated in the span of a wheel.
import type { Language } from '../core/definition.ts';
import type { Workflow } from '../core/workflow.ts';
import type { CalendarRow, Cast } from './office.ts';
import type { Plan, PlanDate } from './plan.ts';

type Shown = Pick<Plan, 'year' | 'view' | 'from' | 'until' | 'language'>;

export function calendarOf(cast: Cast, workflows: readonly Workflow[], shown: Shown): readonly PlanDate[] {
  const { language } = shown;
  return cast.calendar
    .filter((row) =>
      shown.view === 'grant-year'
        ? row.year === shown.year
        : (row.to ?? row.from) >= shown.from && row.from <= shown.until,
    )
    .map((row) => ({
      from: row.from,
      to: row.to ?? null,
      year: row.year,
      key: row.key,
      title: titleOf(workflows, row, language),
      label: row.label?.[language] ?? null,
      who: row.who,
    }))
    .sort((a, b) => (a.from === b.from ? (a.key < b.key ? -1 : 1) : a.from < b.from ? -1 : 1));
}

/** What a row is called: its own title, else what a workflow calls the date. */
export const titleOf = (
  workflows: readonly Workflow[],
  { key, title }: Pick<CalendarRow, 'key' | 'title'>,
  language: Language,
): string =>
  title?.[language] ??
  workflows.flatMap(({ definition }) => definition.texts.deadlines[key]?.[language] ?? [])[0] ??
  key;

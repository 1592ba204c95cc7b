// Who is told of a date that the calendar gave while its deadline was settled: nobody then, and all it affects when it is waited for again.
import { dateMoved } from './common-mails.ts';
import { affectedBy, dateOf } from './deadlines.ts';
import type { DeadlineDef } from './definition.ts';
import { tell } from './effects.ts';
import type { Notice } from './outcome.ts';
import type { Context } from './process.ts';
import type { Workflow } from './workflow.ts';

/** One notice for each date that counts only now: from the one that was waited for before, which is what people know. */
export function takenUp(workflow: Workflow, before: Context, after: Context): readonly Notice[] {
  const { definition } = workflow;
  return Object.entries(before.process.dates).flatMap(([key, { next, date: from }]) => {
    const { date } = dateOf(definition, key, after);
    if (!next || after.process.dates[key]?.next || date === null || date === from) return [];
    const to = affectedBy(definition.deadlines[key] as DeadlineDef);
    const notice = tell(workflow, after, { kind: 'notify', template: dateMoved, to, key });
    if (to.length === 0 || !notice.deadline) return [];
    const deadline = from === null ? notice.deadline : { ...notice.deadline, from };
    // Whoever edited the calendar knows.
    return [{ ...notice, deadline, ...(next.by === undefined ? {} : { notPeople: [next.by] }) }];
  });
}

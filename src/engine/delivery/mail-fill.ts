// What fills the template of a mail for one person: whose case it is, its dates in words, and the way there.
import { localDate } from '../../core/calendar.ts';
import { dateWords } from '../../core/date-words.ts';
import { workingDayBefore } from '../../core/deadlines.ts';
import type { Language } from '../../core/definition.ts';
import type { Fill } from '../../mail/render.ts';
import type { Mailing } from '../deps.ts';
import type { Person } from '../directory.ts';
import type { About } from './telling.ts';

export const unsubscribeLink = ({ mailer, links }: Mailing, person: Person): string =>
  mailer.apiLink(`/unsubscribe?token=${links.sign(person.id)}`);

/** What fills the template for this person. */
export function fillFor({ mailer, directory }: Mailing, about: About, person: Person): Fill {
  const { row } = about;
  return {
    ...fillOf(about, person.language),
    subject: directory.nameOf(row.subject),
    link: mailer.linkTo(row.id),
    recipientName: person.name,
  };
}

function fillOf({ notice, effect, row, workflow }: About, language: Language): Omit<Fill, 'subject' | 'link'> {
  const { texts } = workflow.definition;
  const { deadline } = effect;
  const { zone, closed } = row.snapshot.context.process;
  // An opening is not something to have done by a working day, and a date that has passed has none to come.
  const due =
    deadline &&
    !workflow.definition.deadlines[deadline.key]?.opens &&
    deadline.date >= localDate(notice.at.getTime(), zone);
  const dayBefore = due && workingDayBefore(deadline.date, zone, closed);
  const labelOf = (key: string) => texts.deadlines[key]?.[language] ?? key;
  return {
    workflow: texts.title[language],
    year: row.year,
    ...(deadline
      ? { deadline: dateWords(deadline.date, language), deadlineLabel: texts.deadlines[deadline.key]?.[language] }
      : {}),
    ...(deadline?.from ? { previous: dateWords(deadline.from, language) } : {}),
    ...(dayBefore ? { lastWorkingDay: dateWords(dayBefore, language) } : {}),
    ...(effect.movedFrom ? { movedFrom: dateWords(effect.movedFrom, language) } : {}),
    ...(effect.dates
      ? { dates: effect.dates.map(({ key, date }) => `${labelOf(key)}: ${dateWords(date, language)}`) }
      : {}),
  };
}

// A plan as one CSV table for a spreadsheet: a row for each message to each person, each deadline of each person, each deed, each date.
import type { Plan, PlanDate, PlanDeadline, PlanEdit, PlanEvent, PlanMeeting, PlanMessage } from './plan.ts';

const columns = [
  'date',
  'time',
  'what',
  'case',
  'subject',
  'grantYear',
  'event',
  'template',
  'deadline',
  'deadlineDate',
  'rung',
  'movedFrom',
  'outcome',
  'person',
  'name',
  'role',
  'party',
  'language',
  'text',
  'until',
  'lastWorkingDay',
  'for',
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number | null>>;

/** A spreadsheet that is not told takes letters beyond ASCII for something else. */
const byteOrderMark = '\uFEFF';

/**
 * RFC 4180 in UTF-8 with a byte order mark, in the order of the days; `what` is `calendar`, `calendar-moved`, `meeting`,
 * `deadline`, `event`, or the kind of the message; `for`: kinds of parties, or of a meeting roles.
 */
export function planAsCsv(plan: Plan): string {
  const rows = [
    ...plan.calendar.map(dateRow),
    ...plan.edits.map(editRow),
    ...plan.meetings.map(meetingRow),
    ...plan.deadlines.flatMap(deadlineRows),
    ...plan.events.map(eventRow),
    ...plan.messages.map(messageRow),
  ];
  const moment = (row: Row) => `${row.date} ${row.time ?? ''}`;
  const sorted = rows.toSorted((a, b) => (moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : 0));
  const lines = [columns.join(','), ...sorted.map((row) => columns.map((column) => cell(row[column])).join(','))];
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

const dateRow = ({ from, to, year, key, title, label, who }: PlanDate): Row => ({
  date: from,
  until: to,
  for: who.join('; '),
  what: 'calendar',
  grantYear: year,
  deadline: key,
  text: label === null ? title : `${title} (${label})`,
});

const meetingRow = ({ from, to, time, who, year, key, title, partyName, party }: PlanMeeting): Row => ({
  date: from,
  time,
  until: to,
  for: who.join('; '),
  what: 'meeting',
  subject: partyName,
  party,
  grantYear: year,
  deadline: key,
  text: title,
});

const editRow = ({ date, time, year, key, title, to, until, reason }: PlanEdit): Row => ({
  date,
  until,
  time,
  what: 'calendar-moved',
  grantYear: year,
  deadline: key,
  deadlineDate: to,
  text: reason === '' ? title : `${title}: ${reason}`,
});

function deadlineRows(one: PlanDeadline): readonly Row[] {
  const row: Row = {
    date: one.date,
    what: 'deadline',
    case: one.case,
    subject: one.subjectName,
    grantYear: one.year,
    deadline: one.key,
    deadlineDate: one.date,
    lastWorkingDay: one.lastWorkingDay,
    outcome: one.state,
    text: one.label,
  };
  return one.people.length === 0
    ? [row]
    : one.people.map(({ person, name, role, party, language }) => ({ ...row, person, name, role, party, language }));
}

const eventRow = ({ date, time, by, ...one }: PlanEvent): Row => ({
  date,
  time,
  what: 'event',
  case: one.case,
  subject: one.subjectName,
  grantYear: one.year,
  event: one.event,
  person: by.person,
  name: by.name,
  role: by.role,
  party: by.party,
  language: by.language,
  text: one.label,
});

const messageRow = ({ date, time, kind, ...one }: PlanMessage): Row => ({
  date,
  time,
  what: kind,
  case: one.case,
  subject: one.subjectName,
  grantYear: one.year,
  template: one.template,
  deadline: one.deadline ?? one.meeting,
  deadlineDate: one.deadlineDate,
  rung: one.rung,
  movedFrom: one.movedFrom,
  person: one.person,
  name: one.name,
  role: one.role,
  party: one.party,
  language: one.language,
  text: one.mailSubject,
});

function cell(value: string | number | null | undefined): string {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value);
  // A name must not become a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

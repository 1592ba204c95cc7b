// A plan as Markdown: the wheel, the deadlines, and then day by day who is told what and what is done.
import { dateWords } from '../core/date-words.ts';
import type { Language, PartyKind } from '../core/definition.ts';
import { fillText } from '../core/texts.ts';
import { bullets, plain, table } from './markdown-parts.ts';
import type { Plan, PlanDate, PlanDeadline, PlanEdit, PlanEvent, PlanMeeting, PlanMessage } from './plan.ts';
import { kindsWords, kindWords, movedFromWords, type Naming, outcomeWords, planWords, rungWords } from './words.ts';

type Word = keyof typeof planWords;
interface Voice {
  readonly language: Language;
  readonly naming: Naming;
  say(word: Word): string;
}
/** So many cases are named; more are counted. */
const namedAtMost = 4;

export function planAsMarkdown(plan: Plan, naming: Naming): string {
  const { language } = plan;
  const voice: Voice = { language, naming, say: (word) => planWords[word][language] };
  const { say } = voice;
  const sections = [
    `# ${fillText(say(plan.view === 'wheel' ? 'wheel' : 'grantYear'), { year: plan.year, programme: plan.programme.name })}`,
    summaryOf(plan, voice),
    `## ${say('calendar')}`,
    calendarTable(plan, voice),
    ...meetingsOf(plan, voice),
    `## ${say('deadlines')}`,
    deadlineTable(plan, voice) || say('noRows'),
    `## ${say('days')}`,
    ...daysOf(plan, voice),
    ...endsOf(plan, voice),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function summaryOf(plan: Plan, { language, say }: Voice): string {
  return fillText(say('summary'), {
    script: plain(plan.script),
    from: dateWords(plan.from, language),
    until: dateWords(plan.until, language),
    cases: plan.cases.length,
    deadlines: plan.deadlines.length,
    messages: plan.messages.length,
    people: new Set(plan.messages.map(({ person }) => person)).size,
  });
}

const calendarTable = ({ calendar }: Plan, voice: Voice): string => {
  const { say } = voice;
  const rows = calendar.map((row) => [spanOf(row), row.title, kindsOf(row.who, voice), row.year]);
  return table([say('date'), say('what'), say('who'), say('year')], rows) || say('noRows');
};

function meetingsOf({ meetings }: Plan, { say, language, naming }: Voice): readonly string[] {
  if (meetings.length === 0) return [];
  const rows = meetings.map((one) => [
    dayOf(one),
    one.title,
    one.partyName,
    one.who.map((role) => naming.roles[role][language]).join(', '),
  ]);
  return [`## ${say('meetings')}`, table([say('date'), say('what'), say('case'), say('who')], rows)];
}

function deadlineTable({ deadlines, cases }: Plan, voice: Voice): string {
  const { say, language } = voice;
  const kinds = new Map(cases.map((one) => [one.subject, one.kind]));
  const groups = Map.groupBy(deadlines, ({ date, key, year }) => `${date} ${key} ${year}`);
  const rows = [...groups.values()].map((group) => {
    const { date, label, year, lastWorkingDay } = group[0] as PlanDeadline;
    const outcomes = Map.groupBy(group, ({ state }) => state);
    const outcome = [...outcomes].map(([state, some]) => {
      const whose = whoseCases(some, { all: outcomes.size === 1, kinds }, voice);
      return `${outcomeWords[state][language]}: ${whose}`;
    });
    return [date, label, year, lastWorkingDay ?? '', peopleOf(group, voice), outcome.join('; ')];
  });
  return table([say('date'), say('deadline'), say('year'), say('dayBefore'), say('who'), say('outcome')], rows);
}

/** A few by name; more as how many of which kind they are, and whether they are all whom the date is for. */
function whoseCases(
  some: readonly PlanDeadline[],
  { all, kinds }: { readonly all: boolean; readonly kinds: ReadonlyMap<string, PartyKind> },
  { say, language }: Voice,
): string {
  const subjects = [...new Map(some.map((one) => [one.subject, one.subjectName]))];
  if (subjects.length <= namedAtMost) return subjects.map(([, name]) => name).join(', ');
  const byKind = [...Map.groupBy(subjects, ([subject]) => kinds.get(subject))].map(([kind, of]) => {
    const word = kind && kindsWords[kind]?.[language];
    return `${of.length} ${word ?? say('several')}`;
  });
  const what = byKind.join(', ');
  return all ? fillText(say('all'), { what }) : what;
}

/** Whose work it is, each role's people: a few by name, more counted. */
function peopleOf(group: readonly PlanDeadline[], { say, language, naming }: Voice): string {
  const people = new Map(group.flatMap((one) => one.people).map((one) => [`${one.role} ${one.person}`, one]));
  return [...Map.groupBy(people.values(), ({ role }) => role)]
    .map(([role, some]) => {
      const whom =
        some.length > namedAtMost ? `${some.length} ${say('people')}` : some.map(({ name }) => name).join(' · ');
      return `${naming.roles[role][language]}: ${whom}`;
    })
    .join('; ');
}

function daysOf(plan: Plan, voice: Voice): readonly string[] {
  const messages = Map.groupBy(plan.messages, ({ date }) => date);
  const events = Map.groupBy(plan.events, ({ date }) => date);
  const due = Map.groupBy(plan.deadlines, ({ date }) => date);
  const rows = Map.groupBy(plan.calendar, ({ from }) => from);
  const meetings = Map.groupBy(plan.meetings, ({ from }) => from);
  const edits = Map.groupBy(plan.edits, ({ date }) => date);
  const days = [...new Set([messages, events, due, rows, meetings, edits].flatMap((one) => [...one.keys()]))].sort();
  return days.flatMap((day) => [
    `### ${dateWords(day, voice.language)}`,
    bullets([
      ...(rows.get(day) ?? []).map((row) => `**${row.title}** (${spanOf(row)})`),
      ...(meetings.get(day) ?? []).map((one) => `**${one.title}**, ${one.partyName} (${dayOf(one)})`),
      ...dueOf(due.get(day) ?? [], voice),
      ...(edits.get(day) ?? []).map((edit) => editOf(edit, voice)),
      ...doneOf(events.get(day) ?? [], voice),
    ]),
    messageTable(messages.get(day) ?? [], voice),
  ]);
}

const dueOf = (deadlines: readonly PlanDeadline[], { say }: Voice): readonly string[] =>
  [...Map.groupBy(deadlines, ({ label, year }) => `${label} (${year})`)].map(
    ([what, some]) => `${what}: ${caseNames(some, say)}`,
  );

function editOf({ to, until, cases, told, ...edit }: PlanEdit, { say }: Voice): string {
  const date = to === null ? '' : spanOf({ from: to, to: until, label: null });
  const words = { ...edit, date, cases: `${cases} ${say('several')}`, told: `${told} ${say('people')}` };
  return fillText(say(to === null ? 'removed' : 'edited'), words);
}

const doneOf = (events: readonly PlanEvent[], { say }: Voice): readonly string[] =>
  [...Map.groupBy(events, ({ time, label }) => `${time} ${label}`)].map(
    ([what, some]) => `${what}: ${caseNames(some, say)}`,
  );

function messageTable(messages: readonly PlanMessage[], { say, language, naming }: Voice): string {
  if (messages.length === 0) return '';
  const rows = messages.map((one) => [
    one.time,
    one.name,
    naming.roles[one.role][language],
    one.language,
    one.subjectName,
    kindOf(one, language),
    one.mailSubject,
  ]);
  return table([say('time'), say('to'), say('role'), say('language'), say('case'), say('kind'), say('subject')], rows);
}

function kindOf({ kind, rung, movedFrom }: PlanMessage, language: Language): string {
  if (rung === null) return kindWords[kind][language];
  const words = `${kindWords[kind][language]}, ${rungWords(rung, language)}`;
  if (movedFrom === null) return words;
  return `${words} (${fillText(movedFromWords[language], { day: dateWords(movedFrom, language) })})`;
}

function endsOf(plan: Plan, { say }: Voice): readonly string[] {
  const labels = new Map(plan.deadlines.map(({ key, label }) => [key, label]));
  const labelOf = (key: string) => labels.get(key) ?? key;
  const rows = plan.cases.map((one) => [one.subjectName, one.year, one.label, one.late.map(labelOf).join(', ')]);
  const troubles = plan.troubles.map((one) => [
    `${one.date} ${one.time}`,
    one.subjectName,
    one.event,
    one.by ?? '',
    one.why,
  ]);
  return [
    `## ${say('cases')}`,
    table([say('case'), say('year'), say('state'), say('late')], rows),
    ...(troubles.length === 0
      ? []
      : [`## ${say('troubles')}`, table([say('date'), say('case'), say('event'), say('who'), say('why')], troubles)]),
  ];
}

const spanOf = ({ from, to, label }: Pick<PlanDate, 'from' | 'to' | 'label'>): string =>
  label ?? (to === null || to === from ? from : `${from} – ${to}`);

const kindsOf = (who: readonly string[], { naming, language }: Voice): string =>
  who.map((kind) => naming.kinds[kind as PartyKind]?.[language] ?? kind).join(', ');

const dayOf = ({ from, to, time }: PlanMeeting): string =>
  [spanOf({ from, to, label: null }), ...(time === null ? [] : [time])].join(' ');

function caseNames(some: readonly { readonly subjectName: string }[], say: Voice['say']): string {
  const names = [...new Set(some.map(({ subjectName }) => subjectName))];
  return names.length > namedAtMost ? `${names.length} ${say('several')}` : names.join(', ');
}

// Moves the dates that a script moves: every case concerned follows, and whomever it affects is told once.
//
// As the service does it (src/engine/calendar/calendar.ts): a case that was given a date of its own keeps it, unless the edit overrides it;
// and no case is sent to a day that has passed.
import { followCalendarMove } from '../core/calendar-move.ts';
import { dateOf } from '../core/deadlines.ts';
import { isSettled } from '../core/settle.ts';
import type { Agenda } from './agenda.ts';
import type { Recorder } from './recorder.ts';
import type { Scribe } from './scribe.ts';
import type { Script } from './script.ts';
import type { Edit } from './script-calendar.ts';
import { instantOf } from './script-parts.ts';
import type { PlayedCase, Stage } from './stage.ts';

interface Given {
  readonly scribe: Scribe;
  readonly agenda: Agenda;
  readonly stage: Stage;
  readonly recorder: Recorder;
  /** The played year: that of an edit that names none. */
  readonly year: number;
}
type DatedEdit = Edit & { readonly year: number };

/** Puts the script's edits of the programme's calendar into the agenda; `onEdited` hears of each when its cases have followed. */
export function editCalendar(given: Given, script: Script, onEdited: (now: number) => void): void {
  const { scribe, agenda, year } = given;
  for (const edit of script.calendar) {
    // A recipient's own date is moved by its people.
    if (edit.only !== undefined) continue;
    agenda.add(instantOf(edit, scribe.zone), (now) => {
      if (perform(given, { ...edit, year: edit.year ?? year }, now)) onEdited(now);
    });
  }
}

/** False where it is refused. */
function perform({ scribe, stage, recorder }: Given, edit: DatedEdit, now: number): boolean {
  const { year, key, date, to = null, reason = '', override = false } = edit;
  const { cast } = scribe;
  const { follows, kept } = concernedBy(scribe, stage, edit);
  // Whoever keeps the calendar has just edited it, and is not told of it.
  const [keeper] = cast.holders(['forum-secretary'], { subject: '', programme: cast.programme.id });
  const editor = keeper?.person.id ?? '';
  const move = { key, date, reason, override, editor };
  if (follows.some((one) => followCalendarMove(one.workflow, one.snapshot, move, now)?.passed)) {
    const about = {
      subject: cast.programme.id,
      subjectName: cast.programme.name[scribe.language],
      workflow: null,
      year,
    };
    recorder.missed({ ...scribe.momentOf(now), ...about, event: `${key} → ${date ?? '–'}`, why: 'passed' });
    return false;
  }
  const titled = cast.calendar.find((row) => row.year === year && row.key === key)?.title;
  if (date === null) cast.remove({ year, key });
  else cast.edit({ year, key, from: date, to });
  const told = new Set<string>();
  let cases = 0;
  for (const one of follows) {
    const followed = stage.follow(one, move, now);
    if (!followed) continue;
    cases += 1;
    if (!followed.notice) continue;
    const except = new Set([...told, editor]);
    for (const person of recorder.tell(one, followed.notice, { now, except })) told.add(person);
  }
  const counts = { cases, kept, told: told.size };
  recorder.edited({ ...scribe.momentOf(now), year, key, titled, to: date, until: to, reason, ...counts });
  return true;
}

/** The living cases that may have another date then, in the order of their subjects' names: those that follow, and how many keep their own. */
function concernedBy(scribe: Scribe, stage: Stage, { year, key, date, override = false }: DatedEdit) {
  const recordOf = (one: PlayedCase) => one.snapshot.context.process.dates[key];
  const waits = stage.cases.filter((one) => {
    const { process } = one.snapshot.context;
    const record = recordOf(one);
    return (
      process.year === year &&
      one.snapshot.status === 'active' &&
      record !== undefined &&
      (isSettled(one.workflow, one.snapshot, key) ||
        (date === null
          ? record.source === 'calendar' || record.source === 'move'
          : dateOf(one.workflow.definition, key, one.snapshot.context).date !== date))
    );
  });
  const nameOf = (one: PlayedCase) => scribe.caseOf(one).subjectName;
  const isOwn = (one: PlayedCase) => !override && recordOf(one)?.source === 'move';
  const follows = waits.filter((one) => !isOwn(one)).sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'nb'));
  return { follows, kept: waits.filter((one) => isOwn(one) && !isSettled(one.workflow, one.snapshot, key)).length };
}

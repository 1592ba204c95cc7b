// What a script lists and a plan never comes to: a date after its last day, or a case that was not opened by then.
import { grantYear } from './deeds/grant-year.ts';
import type { Recorder } from './recorder.ts';
import type { Scribe } from './scribe.ts';
import type { Script } from './script.ts';
import { instantOf } from './script-parts.ts';
import type { PlayedCase } from './stage.ts';

interface Given {
  readonly scribe: Scribe;
  readonly recorder: Recorder;
  readonly cases: readonly PlayedCase[];
  readonly year: number;
  /** When the clock stopped (epoch ms). */
  readonly end: number;
}

/** What the cases that were played know nothing of. */
export function tellUnplayed(given: Given, script: Script): void {
  tellEdits(given, script);
  tellCaseless(given, script);
}

function tellEdits({ scribe, recorder, end, year }: Given, script: Script): void {
  const { id, name } = scribe.cast.programme;
  const programme = { subject: id, subjectName: name[scribe.language] };
  for (const { on, at, year: of = year, only, key, date } of script.calendar) {
    const instant = instantOf({ on, at }, scribe.zone);
    if (only !== undefined || instant <= end) continue;
    const event = `${key} → ${date ?? '–'}`;
    recorder.missed({ ...scribe.momentOf(instant), ...programme, workflow: null, year: of, event, why: 'later' });
  }
  for (const { on, at, party, key, from } of script.meetings) {
    const instant = instantOf({ on, at }, scribe.zone);
    if (instant <= end) continue;
    const about = { subject: party, subjectName: scribe.cast.nameOf(party), workflow: null, year };
    recorder.missed({ ...scribe.momentOf(instant), ...about, event: `${key} → ${from ?? '–'}`, why: 'later' });
  }
}

function tellCaseless({ scribe, recorder, cases, year, end }: Given, script: Script): void {
  const opened = new Set(cases.map((one) => `${one.workflow.definition.id} ${one.subject} ${one.year}`));
  const tell = (party: string, workflow: string, of: number, event: string) => {
    if (opened.has(`${workflow} ${party} ${of}`)) return;
    const about = { subject: party, subjectName: scribe.cast.nameOf(party), workflow, year: of };
    recorder.missed({ ...scribe.momentOf(end), ...about, event, why: 'no-case' });
  };
  for (const [party, acts] of Object.entries(script.parties)) {
    if (typeof acts === 'string') continue;
    for (const { workflow = grantYear, event, move, to } of acts)
      tell(party, workflow, year, event ?? `${move} → ${to}`);
  }
  for (const { only, year: of = year, key, date } of script.calendar) {
    if (only !== undefined) tell(only, grantYear, of, `${key} → ${date}`);
  }
}

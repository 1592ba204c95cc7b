// A year of the demo's office, played with the shipped workflows; the plan, and what is looked for in it.
import { roleWords } from '../../src/diagram/words.ts';
import { partyKindWords } from '../../src/http/party-words.ts';
import { demoOffice } from '../../src/play/demo-office.ts';
import { planAsMarkdown } from '../../src/play/markdown.ts';
import type { Plan } from '../../src/play/plan.ts';
import { type Play, playYear } from '../../src/play/play-year.ts';
import { readScript, type ScriptFile } from '../../src/play/script.ts';
import { registry } from '../../workflows/registry.ts';

export const trondelag = {
  registry,
  office: demoOffice,
  programme: 'trondelag',
  year: 2025,
  script: 'on-time',
} as const;

/** Trøndelag's grant year 2025 with everyone on time, unless told otherwise. */
export const played = (more: Partial<Play> = {}): Plan => playYear({ ...trondelag, ...more });

/** The same with a script as a file would hold it. */
export const scripted = (file: ScriptFile, more: Partial<Play> = {}): Plan =>
  played({ script: readScript(JSON.parse(JSON.stringify(file))), ...more });

export const asMarkdown = (plan: Plan): string => planAsMarkdown(plan, { roles: roleWords, kinds: partyKindWords });

/** Lines like `2025-01-31 08:00 basis-reminder → coordinator-fosen`, of one recipient's case. */
export const toldAbout = (plan: Plan, subject: string): readonly string[] =>
  plan.messages
    .filter((one) => one.subject === subject)
    .map(({ date, time, template, person }) => `${date} ${time} ${template} → ${person}`);

/** How a case ended: `closed`, `lapsed`. */
export const endOf = (plan: Plan, subject: string): string | undefined =>
  plan.cases.find((one) => one.subject === subject)?.states.join(', ');

export const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

// `npm run play`: plays a year of the demo's office with a script, and prints the plan that comes of it.
import { readFileSync } from 'node:fs';
import { registry } from '../../workflows/registry.ts';
import { roleWords } from '../diagram/words.ts';
import { partyKindWords } from '../http/party-words.ts';
import { type Arguments, type Format, readArguments, usage } from './arguments.ts';
import { planAsCsv } from './csv.ts';
import { demoOffice } from './demo-office.ts';
import { planAsMarkdown } from './markdown.ts';
import type { Plan } from './plan.ts';
import { PlayError } from './play-error.ts';
import { playYear } from './play-year.ts';
import { readScript, type Script } from './script.ts';

const written: Readonly<Record<Format, (plan: Plan) => string>> = {
  md: (plan) => planAsMarkdown(plan, { roles: roleWords, kinds: partyKindWords }),
  csv: planAsCsv,
  json: (plan) => `${JSON.stringify(plan, null, 2)}\n`,
};

function scriptIn(file: string): Script {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new PlayError(`The script ${file} can't be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  try {
    return readScript(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof SyntaxError) throw new PlayError(`The script ${file} is not JSON: ${error.message}`);
    throw error;
  }
}

function play({ script, format, ...asked }: Arguments): string {
  const played = 'name' in script ? script.name : scriptIn(script.file);
  return written[format](playYear({ ...asked, registry, office: demoOffice, script: played }));
}

// A reader that has seen enough, `| head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
try {
  const asked = readArguments(process.argv.slice(2));
  process.stdout.write(asked === null ? `${usage}\n` : play(asked));
} catch (error) {
  if (!(error instanceof PlayError)) throw error;
  process.stderr.write(`${error.message}\nnpm run play -- --help says how\n`);
  process.exitCode = 2;
}

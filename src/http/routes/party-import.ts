// Imports parties from CSV: all of them, or none and what is wrong in which line.
import Type from 'typebox';
import { answers } from '../answers.ts';
import { mustBeAdministrator } from '../auth.ts';
import type { App, HttpDeps } from '../deps.ts';
import { once } from '../idempotency.ts';
import { bodyLimitBytes } from '../json-body.ts';
import { readPartyCsv } from '../party-csv.ts';
import { writeParty, writeRelations } from '../party-write.ts';
import { Problem } from '../problem.ts';
import { personalNumber } from '../refusals.ts';
import { changed } from './parties.ts';

export function partyImportRoutes(app: App, deps: HttpDeps): void {
  app.register(async (scope) => {
    const api = scope as App;
    api.removeAllContentTypeParsers();
    api.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: bodyLimitBytes }, (_, body, done) =>
      done(null, body),
    );
    api.post(
      '/parties/import',
      {
        schema: {
          tags: ['parties'],
          summary: 'Imports parties from CSV',
          ...answers('Imported'),
          description:
            'Columns, in any order: id, kind, name, programme, language, member_of, partners, pupils, children; several ids are parted by spaces. Comma or semicolon, UTF-8. Parties that exist are changed. All or nothing: errors say the line.',
          consumes: ['text/csv'],
          body: Type.Unknown(),
        },
      },
      async (request, reply) => {
        mustBeAdministrator(request);
        return once(deps, { request, reply }, () => importParties(deps, request.body as Buffer));
      },
    );
  });
}

async function importParties(deps: HttpDeps, csv: Buffer): Promise<object> {
  const { directory } = deps.engine;
  const { drafts, errors, numbered } = readPartyCsv(csv, {
    programme: (id) => directory.programme(id),
    party: (id) => directory.party(id),
    parties: () => directory.parties(),
  });
  if (numbered !== undefined) throw personalNumber(numbered);
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  const added = drafts.filter(({ id }) => !directory.party(id)).length;
  await deps.sql.begin(async (tx) => {
    // Every party before any membership: a line may name one that stands further down.
    for (const draft of drafts) await writeParty(tx, { ...draft, members: [], partners: [] });
    for (const draft of drafts) await writeRelations(tx, draft);
  });
  await changed(deps);
  deps.log.info({ lines: drafts.length, added }, 'parties imported');
  return { added, changed: drafts.length - added };
}

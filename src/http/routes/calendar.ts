// A programme's calendar: the dates of a grant year, and moving one or taking it away for every case it concerns.
import Type from 'typebox';
import type { PartyKind } from '../../core/definition.ts';
import { inEach } from '../../core/texts.ts';
import { type CalendarEntry, entriesOfYear, entryAt, entryBody, removedOfYear } from '../../db/read/calendar.ts';
import type { CalendarEdit, CalendarPreview } from '../../engine/calendar/calendar.ts';
import type { Concern } from '../../engine/calendar/concern.ts';
import { answers, pageOf } from '../answers.ts';
import { callerOf } from '../auth.ts';
import { mustFit } from '../calendar-fit.ts';
import { mustBelong, mustBeSpan, mustKeepCalendar, mustKeepOrder, mustNameNobody } from '../calendar-keeper.ts';
import { zoneOf } from '../case-summary.ts';
import type { App, HttpDeps, Request } from '../deps.ts';
import { contentTag, mustMatchOne, sendTagged } from '../preconditions.ts';
import { Problem } from '../problem.ts';
import { replannedBody } from '../reminder-body.ts';
import { date, dryRun, exactly, key, name, partyKind, pathYear, reason, removal, slug } from '../schemas.ts';
import { programmeOf } from './programmes.ts';

const tags = ['programmes'];
const path = '/programmes/:id/calendar/:grantYear';
const byEntry = exactly({ id: slug, grantYear: pathYear, key });

export function calendarRoutes(app: App, deps: HttpDeps): void {
  const { sql, engine, log } = deps;

  app.get(
    path,
    {
      schema: {
        tags,
        summary: 'The dates of a grant year',
        ...pageOf('CalendarEntry'),
        description: 'With `removed=true`: those that were taken away, with who did so, why and when.',
        params: exactly({ id: slug, grantYear: pathYear }),
        querystring: exactly({ removed: Type.Optional(Type.Boolean()) }),
      },
    },
    async ({ params, query, language }, reply) => {
      programmeOf(deps, params.id);
      if (query.removed) {
        const removed = await removedOfYear(sql, params.id, Number(params.grantYear));
        return { items: removed.map((row) => entryBody(row, language)), next: null };
      }
      const rows = await entriesOfYear(sql, params.id, Number(params.grantYear));
      const items = rows.map((row) => entryBody(row, language));
      reply.header('etag', contentTag(items));
      return { items, next: null };
    },
  );

  app.get(
    `${path}/:key`,
    {
      schema: {
        tags,
        summary: 'A date of a grant year',
        ...answers('CalendarEntry'),
        description: 'With `removed=true`: one that was taken away, with who did so, why and when.',
        params: byEntry,
        querystring: exactly({ removed: Type.Optional(Type.Boolean()) }),
      },
    },
    async ({ params, query, language }, reply) => {
      programmeOf(deps, params.id);
      const rows = await (query.removed ? removedOfYear : entriesOfYear)(sql, params.id, Number(params.grantYear));
      const row = rows.find((one) => one.key === params.key);
      if (!row) throw new Problem('not-found');
      return sendTagged(reply, entryBody(row, language));
    },
  );

  app.put(
    `${path}/:key`,
    {
      schema: {
        tags,
        summary: 'Sets a date of a grant year',
        ...answers('CalendarEdited'),
        description:
          'Answers with the number of cases it concerns; each follows by an event of its own, and whoever it affects is told once. A case that was given a date of its own keeps it, unless `override` is true; where a case would then have its dates out of order the edit is refused, and `guards` names the cases; so it is where a case would follow to a date that has passed. A date that follows each case is not set here. With `dryRun=true` nothing is written: `items` has each case, from when to when, and which reminders fall away or are added. `title` and `who` (kinds of parties) are for meetings and other rows that no workflow speaks of; those a row is for are told when it is given other days. `If-Match` takes the tag of the year or of the entry.',
        params: byEntry,
        querystring: dryRun,
        body: exactly({
          from: date,
          to: Type.Optional(date),
          reason,
          override: Type.Optional(Type.Boolean()),
          title: Type.Optional(name),
          who: Type.Optional(Type.Array(partyKind, { minItems: 1, uniqueItems: true })),
        }),
      },
    },
    async (request) => {
      const { params, body } = request;
      const year = Number(params.grantYear);
      programmeOf(deps, params.id);
      mustKeepCalendar(deps, request, params.id);
      mustBeSpan(body);
      const place = { programme: params.id, year, key: params.key };
      // One that was taken away keeps its title, to be set again.
      const before = await entryAt(sql, place);
      const { from, to, title } = body;
      const titled = title !== undefined || (before?.title ?? null) !== null;
      mustBelong(deps, { ...place, from, ...(to === undefined ? {} : { to }), titled });
      mustNameNobody({ reason: body.reason, title: title ?? '' });
      const edit: CalendarEdit = {
        ...place,
        from,
        to: to ?? null,
        reason: body.reason,
        by: callerOf(request).id,
        override: body.override ?? false,
        // A title that an office writes is one for all its readers.
        ...(title === undefined ? {} : { title: inEach(() => title) }),
        ...(body.who === undefined ? {} : { who: body.who as readonly PartyKind[] }),
        ...sensible(deps, request, { ...place, from }),
      };
      const said = { programme: params.id, grantYear: year, key: params.key, from: edit.from, to: edit.to };
      if (request.query.dryRun) return { ...said, ...previewBody(deps, request, await engine.previewCalendar(edit)) };
      const edited = await engine.editCalendar(edit);
      log.info({ ...place, cases: edited.cases, told: edited.told }, 'calendar edited');
      return { ...said, ...edited };
    },
  );

  app.delete(
    `${path}/:key`,
    {
      schema: {
        tags,
        summary: 'Takes a date of a grant year away',
        ...answers('CalendarRemoved'),
        description:
          'What it was stays written down, with who took it away and why; people’s calendars that show it take it out. Where a workflow speaks of the key, each case that has its date of the entry follows by an event of its own to the date of its rule, and whoever it affects is told once; a case that was given a date of its own keeps it. Where one would fall back to a date that has passed, the entry is not taken away. With `dryRun=true` nothing is written, and `items` has each case. Setting the date again brings the entry back. `If-Match` takes the tag of the year or of the entry.',
        params: byEntry,
        querystring: removal,
      },
    },
    async (request) => {
      const { params, query } = request;
      programmeOf(deps, params.id);
      mustKeepCalendar(deps, request, params.id);
      mustNameNobody({ reason: query.reason }, '?');
      const place = { programme: params.id, year: Number(params.grantYear), key: params.key };
      const given = {
        ...place,
        reason: query.reason,
        by: callerOf(request).id,
        ...sensible(deps, request, { ...place, from: null }),
      };
      const removed = await engine.removeEntry(given, query.dryRun === true);
      if (!removed) throw new Problem('not-found');
      const { entry, items, ...counts } = removed;
      const said = { programme: params.id, grantYear: place.year, key: params.key, from: entry.from, to: entry.to };
      if (query.dryRun) return { ...said, ...previewBody(deps, request, { items, ...counts }) };
      log.info({ ...place, cases: counts.cases, told: counts.told }, 'calendar entry removed');
      return { ...said, ...counts };
    },
  );
}

/** What is looked at where nobody else writes: what the caller has seen, the order of the dates, cases that can't follow. */
function sensible(
  deps: HttpDeps,
  request: Request,
  { key, year, from }: { readonly key: string; readonly year: number; readonly from: string | null },
): Required<Pick<CalendarEdit, 'check' | 'weigh'>> {
  return {
    check(entries) {
      mustHaveSeen(request, key, entries);
      mustKeepOrder(deps, { key, year, from, entries });
    },
    weigh: (conflicts) => mustFit(deps, request, conflicts, from === null ? 'removed' : 'set'),
  };
}

// `If-Match` names the tag of the whole year or of the entry alone, as it was read.
function mustHaveSeen(request: Request, key: string, entries: readonly CalendarEntry[]): void {
  const bodies = entries.map((row) => entryBody(row, request.language));
  const own = bodies.find((one) => one.key === key);
  mustMatchOne(request, [...(own ? [contentTag(own)] : []), contentTag(bodies)]);
}

function previewBody(deps: HttpDeps, { language }: Request, { items, ...counts }: CalendarPreview): object {
  const { directory } = deps.engine;
  const body = ({ row, from, to, replanned, people }: Concern) => ({
    case: row.id,
    workflow: row.workflow,
    subject: row.subject,
    subjectName: directory.nameOf(row.subject),
    from,
    to,
    reminders: replannedBody(replanned, zoneOf(deps, row.programme), language),
    told: people.length,
  });
  return { ...counts, items: items.map(body) };
}

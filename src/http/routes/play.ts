// A year played ahead, in memory: what would fall due, and who would be told what, if people did as a script says.
import { addDays, localDate } from '../../core/calendar.ts';
import { entriesAround } from '../../db/read/calendar.ts';
import { closedDaysFrom } from '../../db/read/closed-days.ts';
import { roleWords } from '../../diagram/words.ts';
import { planAsCsv } from '../../play/csv.ts';
import { planAsMarkdown } from '../../play/markdown.ts';
import type { OfficeMeeting } from '../../play/office.ts';
import type { Plan } from '../../play/plan.ts';
import type { Played } from '../../play/playhouse.ts';
import type { CaseMoney } from '../../play/recipients.ts';
import { type PlayBody, playBody } from '../../play/request.ts';
import { wanted } from '../accept.ts';
import { callerOf } from '../auth.ts';
import { mustKeepCalendar } from '../calendar-keeper.ts';
import type { App, HttpDeps } from '../deps.ts';
import { once } from '../idempotency.ts';
import { partyKindWords } from '../party-words.ts';
import { Problem } from '../problem.ts';
import { exactly, slug } from '../schemas.ts';
import { programmeOf } from './programmes.ts';

/** A programme has some twenty cases a year. */
const maxCases = 5000;
/** A network meets some ten times a year. */
const maxMeetings = 2000;
const forms = ['application/json', 'text/markdown', 'text/csv'] as const;

export function playRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/programmes/:id/play',
    {
      schema: {
        tags: ['programmes'],
        summary: 'Plays a year ahead: every deadline, reminder, letter and escalation by date and person',
        description:
          'For the forum-secretary and administrators. Nothing is written. What the service knows is played: the cases of the year with the dates they were given of their own, the calendar, days off and meetings. Who has no case yet, in a round that is not complete, gets what it got the year before. `script` says how people behave and, in `calendar` and `meetings`, which dates move on the way; `edits` then says how many cases follow and how many people are told. `Accept: text/markdown` gives a plan to read, `text/csv` a table.',
        params: exactly({ id: slug }),
        body: playBody,
      },
    },
    async (request, reply) => {
      const { params, body, headers, language } = request;
      programmeOf(deps, params.id);
      mustKeepCalendar(deps, request, params.id);
      const form = wanted(headers.accept, forms);
      // Kept under its key as JSON, from which the other forms are made.
      const plan = await once(deps, { request, reply }, async () => {
        const known = await knownOf(deps, params.id, body);
        const order = { known, asked: { programme: params.id, body, language } };
        return planOf(await deps.playhouse(callerOf(request).id, order));
      });
      reply.header('vary', 'accept').type(`${form}; charset=utf-8`);
      if (form === 'application/json') return reply.send(plan);
      const read: Plan = typeof plan === 'string' ? JSON.parse(plan) : plan;
      if (form === 'text/markdown') {
        return reply.send(planAsMarkdown(read, { roles: roleWords, kinds: partyKindWords }));
      }
      const name = `${params.id}-${body.year}-${read.view}.csv`;
      return reply.header('content-disposition', `attachment; filename="${name}"`).send(planAsCsv(read));
    },
  );
}

// What can't be played is the asker's to mend: a script that names what is not there, a year without a calendar.
function planOf(played: Played): string {
  if (played.ok) return played.plan;
  if (played.because === 'unplayable') throw new Problem('invalid-request', { detail: played.words });
  if (played.because === 'long') throw new Problem('invalid-request', { detail: tooLong(played.seconds) });
  if (played.because === 'yours')
    throw new Problem('rate-limited', { detail: oneAtATime, headers: { 'retry-after': '2' } });
  throw new Problem('unavailable', { detail: queueIsFull, headers: { 'retry-after': '10' } });
}

async function knownOf({ sql, engine }: HttpDeps, programme: string, { year }: PlayBody) {
  const { directory, clock } = engine;
  const zone = directory.zoneOf(programme);
  const [calendar, closed, meetings, cases] = await Promise.all([
    entriesAround(sql, programme, year),
    closedDaysFrom(sql, programme, `${year - 2}-01-01`),
    meetingsAround(sql, programme, year),
    moneyOf(sql, programme),
  ]);
  return {
    programmes: directory.programmes(),
    parties: directory.parties(),
    people: directory.people(),
    calendar,
    closed,
    meetings,
    cases,
    today: localDate(clock.now(), zone),
  };
}

function meetingsAround(sql: HttpDeps['sql'], programme: string, year: number): Promise<readonly OfficeMeeting[]> {
  // A reminder goes out a year before the meeting at most.
  const [from, until] = [`${year - 1}-01-01`, addDays(`${year + 2}-12-31`, 366)];
  return sql<OfficeMeeting[]>`
    select m.party, m.year, m.key, m.title, m.date_from as "from", m.date_to as "to", m.time, m.who, m.remind,
      extract(epoch from m.at)::float8 * 1000 as "setAt"
    from meetings m join parties p on p.id = m.party
    where p.programme = ${programme} and not m.cancelled and m.date_from between ${from} and ${until}
    order by m.date_from, m.party, m.key limit ${maxMeetings}`;
}

function moneyOf(sql: HttpDeps['sql'], programme: string): Promise<readonly CaseMoney[]> {
  return sql<CaseMoney[]>`
    select subject, year, (snapshot->'context'->>'frame')::int as frame, (snapshot->'context'->>'fixedSum')::int as "fixedSum",
      (select jsonb_object_agg(d.key, d.value->>'date') from jsonb_each(snapshot #> '{context,process,dates}') d
        where d.value->>'source' = 'move') as moved
    from cases where programme = ${programme} and workflow = 'grant-year' and year is not null
    order by year, subject, created_at limit ${maxCases}`;
}

const tooLong = (seconds: number) => ({
  nb: `Året var ikke ferdig spilt etter ${seconds} sekunder. Gjør manuset kortere.`,
  nn: `Året var ikkje ferdig spelt etter ${seconds} sekund. Gjer manuset kortare.`,
  da: `Året var ikke spillet færdigt efter ${seconds} sekunder. Gør manuskriptet kortere.`,
  en: `The year was not played to its end in ${seconds} seconds. Make the script shorter.`,
});
const oneAtATime = {
  nb: 'Du har år som spilles alt. Vent til de er ferdige.',
  nn: 'Du har år som blir spelte alt. Vent til dei er ferdige.',
  da: 'Du har allerede år, der spilles. Vent, til de er færdige.',
  en: 'Years of yours are being played already. Wait until they are done.',
};
const queueIsFull = {
  nb: 'Mange spiller et år akkurat nå. Prøv igjen om litt.',
  nn: 'Mange spelar eit år akkurat no. Prøv igjen om litt.',
  da: 'Mange spiller et år lige nu. Prøv igen om lidt.',
  en: 'Many are playing a year right now. Try again in a little while.',
};

import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOfDay } from '../../src/core/calendar.ts';
import { type DemoClock, openDemoClock } from '../../src/demo/clock.ts';
import { seedDemo } from '../../src/demo/seed.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { demoOffice } from '../../src/play/demo-office.ts';
import type { Plan, PlanEnd, PlanEvent } from '../../src/play/plan.ts';
import type { ScriptFile } from '../../src/play/script.ts';
import type { MeetingEdit } from '../../src/play/script-meetings.ts';
import { registry } from '../../workflows/registry.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { caller, taken } from '../support/engine.ts';
import { countingIds, heldMailer } from '../support/engine-parts.ts';
import { scripted } from '../support/play.ts';

// The plan of a year in which much goes wrong, and the same year on a real database: what the plan's people do is sent to the
// engine at the plan's moments, and the clock does the rest.
const zone = 'Europe/Oslo';
const closed = ['2024-11-28', '2025-01-02', '2025-01-17', '2025-01-31', '2025-02-03', '2025-03-18', '2026-06-12'];
/** An owners' meeting is set, gets another time and others to come to it; another is called off. */
const meetings: readonly MeetingEdit[] = [
  {
    on: '2025-01-13',
    at: '11:07',
    party: 'fosen',
    key: 'owners',
    from: '2025-03-18',
    time: '10:00',
    title: 'Eiermøte på Rissa',
    who: ['network-coordinator', 'uh-partner'],
    remind: [-30, -7, -1],
  },
  { on: '2025-03-12', at: '11:07', party: 'fosen', key: 'owners', from: '2025-03-26', who: ['owner', 'uh-partner'] },
  {
    on: '2025-01-14',
    at: '11:07',
    party: 'ytre-namdal',
    key: 'owners',
    from: '2025-02-04',
    title: 'Eigarmøte',
    who: ['owner'],
  },
  { on: '2025-01-30', at: '11:07', party: 'ytre-namdal', key: 'owners', from: null },
];
const file: ScriptFile = {
  tracks: { gauldalsregionen: 3 },
  parties: {
    fosen: 'late',
    vaernes: 'sent-back',
    innherred: 'silent',
    'ppt-ledernettverket': 'silent',
    videregaende: [
      { on: '2025-01-20', move: 'basis', to: '2025-02-14', reason: 'Eierne møtes den 10.', as: 'forum-secretary' },
      { on: '2025-02-04', event: 'WITHDRAW', data: { reason: 'Vi venter et år.' }, as: 'network-coordinator' },
    ],
  },
  meetings,
};
const closedDays = closed.map((date) => ({ programme: 'trondelag', date }));
const plan: Plan = scripted(file, { office: { ...demoOffice, closedDays } });

let database: TestDatabase;
let clock: DemoClock;
let engine: Engine;
beforeAll(async () => {
  database = await testDatabase();
  await seedDemo(database.sql, { start: startOfDay('2024-09-30', zone), secret: 'secret' });
  const days = closed.map((date) => ({
    programme: 'trondelag',
    date,
    reason: 'Stengt.',
    by: 'secretary',
    at: new Date(0),
  }));
  await database.sql`insert into closed_days ${database.sql(days)}`;
  clock = await openDemoClock(database.sql);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  engine = await createEngine({ sql: database.sql, registry, clock, newId: countingIds(1), log, mailer: heldMailer });
  await playOnService();
});
afterAll(async () => {
  await engine.close();
  await clock.close();
  await database.close();
});

test('the service writes to the very people, at the very moments, with the very words of the plan: none is lost, none is added', async () => {
  const rows = await database.sql<
    { at: Date; subject: string; template: string; person: string; language: string; mail: string }[]
  >`
    select n.at, coalesce(c.subject, n.party) as subject, n.template, d.person, d.language, d.subject as mail
    from deliveries d join notices n on n.id = d.notice_id left join cases c on c.id = n.case_id`;
  const sent = rows.map((row) =>
    [row.at.toISOString(), row.subject, row.template, row.person, row.language, row.mail].join(' | '),
  );
  const planned = plan.messages.map((one) =>
    [new Date(instantOf(one)).toISOString(), one.subject, one.template, one.person, one.language, one.mailSubject].join(
      ' | ',
    ),
  );
  expect(planned.length).toBeGreaterThan(500);
  const ofMeetings = new Set(plan.messages.flatMap(({ meeting, template }) => (meeting === null ? [] : [template])));
  expect([...ofMeetings].sort()).toEqual([
    'meeting-cancelled',
    'meeting-moved',
    'meeting-reminder',
    'meeting-withdrawn',
  ]);
  expect(sent.toSorted()).toEqual(planned.toSorted());
});

test('every case ends on the service as it does in the plan', async () => {
  const rows = await database.sql<Pick<PlanEnd, 'workflow' | 'subject' | 'states' | 'late'>[]>`
    select workflow, subject, states, late from cases`;
  const lines = (ends: readonly Pick<PlanEnd, 'workflow' | 'subject' | 'states' | 'late'>[]) =>
    ends
      .map(({ workflow, subject, states, late }) => [workflow, subject, ...states, ...late.toSorted()].join(' '))
      .toSorted();
  expect(lines(rows)).toEqual(lines(plan.cases));
});

test('every deadline stands on the service with the date of the plan', async () => {
  const rows = await database.sql<{ subject: string; key: string; date: string }[]>`
    select d.subject, d.key, d.date::text from deadlines d join cases c on c.id = d.case_id
    where c.workflow = 'grant-year' and d.state in ('met', 'missed')`;
  const found = new Set(rows.map(({ subject, key, date }) => `${subject} ${key} ${date}`));
  const planned = plan.deadlines.filter(
    ({ workflow, state }) => workflow === 'grant-year' && (state === 'met' || state === 'missed'),
  );
  // A revision's date is overwritten by the next one's, so the last counts.
  const missing = planned.filter(
    ({ subject, key, date }) => !key.endsWith('evision') && !found.has(`${subject} ${key} ${date}`),
  );
  expect(missing).toEqual([]);
});

async function playOnService(): Promise<void> {
  const opened = plan.cases.filter(({ workflow }) => workflow === 'grant-year');
  const moments = [
    ...opened.map((one) => ({ at: instantOf(one.opened), act: () => open(one) })),
    ...plan.events.map((one) => ({ at: instantOf(one), act: () => send(one) })),
    ...meetings.map((one) => ({ at: instantOf({ date: one.on, time: one.at ?? '' }), act: () => setMeeting(one) })),
  ];
  for (const [instant, some] of [...Map.groupBy(moments, ({ at }) => at)].sort(([a], [b]) => a - b)) {
    const acts = async () => {
      for (const { act } of some) await act();
    };
    await clock.moveTo(engine, instant, acts);
  }
  await clock.moveTo(engine, startOfDay('2027-01-01', zone) - 1);
}

async function open({ workflow, subject, year, input }: PlanEnd): Promise<void> {
  taken(await engine.start({ workflow, subject, year, input, caller: caller(engine, 'secretary') }));
}

/** As the script's is: what an edit does not say stays as it was. */
const stood = new Map<string, MeetingEdit>();

async function setMeeting(edit: MeetingEdit): Promise<void> {
  const merged = { ...stood.get(edit.party), ...edit };
  stood.set(edit.party, merged);
  const { party, key, from, to = null, time = null, title = '', who = [], remind = [-7, -1] } = merged;
  const about = { party, year: 2025, key, reason: 'Møteplanen', by: `coordinator-${party}` };
  if (from === null) await engine.callOffMeeting(about);
  else await engine.setMeeting({ ...about, from, to, time, title, who, remind });
}

async function send({ workflow, subject, event, data, by }: PlanEvent): Promise<void> {
  const [row] = await database.sql<{ id: string }[]>`
    select id from cases where workflow = ${workflow} and subject = ${subject}`;
  const command = {
    caseId: row?.id ?? '',
    caller: { ...(caller(engine, by.person) as { person: never }), party: by.party },
  };
  if (event !== 'deadline.moved') {
    taken(await engine.send(command, { type: event, data }));
    return;
  }
  const { key, date, reason } = data as { key: string; date: string; reason: string };
  taken(await engine.move(command, { key, date, reason }));
}

function instantOf({ date, time }: { readonly date: string; readonly time: string }): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return startOfDay(date, zone) + (hours * 60 + minutes) * 60_000;
}
